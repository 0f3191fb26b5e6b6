import { deployStack, type DeploymentOutcome } from './deployment';
import { statementPlaces, withoutStatement, type StatementPlace } from './policy-statements';
import { synthesizeApp, type SynthesizedApp } from './synthesized-app';
import { givenAccounts, MIGRATION_CHANGES, rdsChanges, shortRelays, SOURCE, TARGET, REGION } from './world';

jest.setTimeout(60_000);

const SOURCE_ROLE = `arn:aws:iam::${SOURCE}:role/rds-ferry-source`;
const TARGET_ROLE = `arn:aws:iam::${TARGET}:role/rds-ferry-target`;

/** Each statement, the step that fails without it, and what the error names beside the migration. */
const NEEDED: [stack: StatementPlace['stack'], resource: string, sid: string, step: string, named: string[]][] = [
  ['source', 'RoleDefaultPolicy', 'DescribeDatabases', 'Preflight', [SOURCE_ROLE, 'rds:DescribeDBInstances']],
  ['source', 'RoleDefaultPolicy', 'DescribeSnapshots', 'Preflight', [SOURCE_ROLE, 'rds:DescribeDBSnapshots']],
  ['source', 'RoleDefaultPolicy', 'TransferKeyDescribe', 'Preflight', [SOURCE_ROLE, 'kms:DescribeKey', `arn:aws:kms:${REGION}:${TARGET}:`]],
  ['source', 'RoleDefaultPolicy', 'DefaultKeyDescribe', 'Preflight', [SOURCE_ROLE, 'kms:DescribeKey', 'alias/aws/rds']],
  ['source', 'RoleDefaultPolicy', 'TakeSnapshots', 'Snapshot', [SOURCE_ROLE, 'rds:CreateDBSnapshot', 'rds-ferry-database-1-snapshot']],
  ['source', 'RoleDefaultPolicy', 'TagSnapshots', 'Snapshot', [SOURCE_ROLE, 'rds:AddTagsToResource', 'rds-ferry-database-1-snapshot']],
  ['source', 'RoleDefaultPolicy', 'CopySnapshots', 'TransferCopy', [SOURCE_ROLE, 'rds:CopyDBSnapshot', 'rds-ferry-database-1-transfer']],
  ['source', 'RoleDefaultPolicy', 'TransferKeyUse', 'TransferCopy', [SOURCE_ROLE, 'kms:Decrypt', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['source', 'RoleDefaultPolicy', 'TransferKeyGrant', 'TransferCopy', [SOURCE_ROLE, 'kms:CreateGrant', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['source', 'RoleDefaultPolicy', 'ShareTransferSnapshots', 'Share', [SOURCE_ROLE, 'rds:DescribeDBSnapshotAttributes', 'rds-ferry-database-1-transfer']],
  ['target', 'RoleDefaultPolicy', 'AssumeSourceRole', 'Preflight', [TARGET_ROLE, 'sts:AssumeRole', SOURCE_ROLE]],
  ['target', 'RoleDefaultPolicy', 'DescribeSnapshots', 'Preflight', [TARGET_ROLE, 'rds:DescribeDBSnapshots']],
  ['target', 'RoleDefaultPolicy', 'DescribeDatabases', 'Preflight', [TARGET_ROLE, 'rds:DescribeDBInstances']],
  ['target', 'RoleDefaultPolicy', 'TransferKeyDescribe', 'Preflight', [TARGET_ROLE, 'kms:DescribeKey']],
  ['target', 'RoleDefaultPolicy', 'FinalKeyDescribe', 'ImportCopy', [TARGET_ROLE, 'kms:DescribeKey']],
  ['target', 'RoleDefaultPolicy', 'ImportSnapshots', 'ImportCopy', [TARGET_ROLE, 'rds:CopyDBSnapshot', 'rds-ferry-database-1-imported']],
  ['target', 'RoleDefaultPolicy', 'TagSnapshots', 'ImportCopy', [TARGET_ROLE, 'rds:AddTagsToResource', 'rds-ferry-database-1-imported']],
  ['target', 'RoleDefaultPolicy', 'TransferKeyUse', 'ImportCopy', [TARGET_ROLE, 'kms:Decrypt', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['target', 'RoleDefaultPolicy', 'TransferKeyGrant', 'ImportCopy', [TARGET_ROLE, 'kms:CreateGrant', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['target', 'RoleDefaultPolicy', 'RestoreDatabases', 'Database', [TARGET_ROLE, 'rds:RestoreDBInstanceFromDBSnapshot', 'database-1']],
  ['target', 'RoleDefaultPolicy', 'TagDatabases', 'Database', [TARGET_ROLE, 'rds:AddTagsToResource', 'database-1']],
  ['target', 'RoleDefaultPolicy', 'MakeServiceLinkedRole', 'Database', [TARGET_ROLE, 'iam:CreateServiceLinkedRole']],
  ['target', 'TransferKey', 'SourceDescribe', 'Preflight', [SOURCE_ROLE, 'kms:DescribeKey', `arn:aws:kms:${REGION}:${TARGET}:`]],
  ['target', 'TransferKey', 'SourceUse', 'TransferCopy', [SOURCE_ROLE, 'kms:Decrypt', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['target', 'TransferKey', 'SourceGrant', 'TransferCopy', [SOURCE_ROLE, 'kms:CreateGrant', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['target', 'TransferKey', 'TargetUse', 'ImportCopy', [TARGET_ROLE, 'kms:Decrypt', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['target', 'TransferKey', 'TargetGrant', 'ImportCopy', [TARGET_ROLE, 'kms:CreateGrant', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
];

/** KMS itself refuses a key whose account could no longer change its policy. */
const KEPT_BY_KMS = 'target/TransferKey/Administration';

let app: SynthesizedApp;
beforeAll(() => { app = synthesizeApp(shortRelays); });

/** Deploys both stacks of a changed app, then both of the right one. */
async function deployThenCorrect(changed: SynthesizedApp): Promise<{ failed: DeploymentOutcome; corrected: DeploymentOutcome; changes: string[] }> {
  const aws = await givenAccounts();
  try {
    await deployStack(aws, changed.source);
    const failed = await deployStack(aws, changed.target);
    await deployStack(aws, app.source);
    const corrected = await deployStack(aws, app.target);
    return { failed, corrected, changes: rdsChanges(aws.journal.entries) };
  } finally {
    await aws.close();
  }
}

test('has a case for every statement of its policies', () => {
  const known = NEEDED.map(([stack, resource, sid]) => `${stack}/${resource}/${sid}`);
  expect([...known, KEPT_BY_KMS].sort()).toEqual(statementPlaces(app).map(({ stack, resource, sid }) => `${stack}/${resource}/${sid}`).sort());
});

test.each(NEEDED)('without the %s stack\'s %s/%s, %s fails and says what it lacks; put back, the migration goes on', async (stack, resource, sid, step, named) => {
  const { failed, corrected, changes } = await deployThenCorrect(withoutStatement(app, { stack, resource, sid }));
  expect(failed.status).toBe('CREATE_FAILED');
  expect(failed.failures.map(({ logicalId }) => logicalId)).toEqual([expect.stringMatching(`^database1${step}Leg01`)]);
  expect(failed.failures[0]?.reason).toContain('Migration "database-1"');
  for (const name of named) expect(failed.failures[0]?.reason).toContain(name);
  expect(corrected.status).toBe('UPDATE_COMPLETE');
  expect(changes).toEqual(MIGRATION_CHANGES);
});

test('without the administration of the transfer key, KMS refuses to make it and nothing is begun', async () => {
  const { failed } = await deployThenCorrect(withoutStatement(app, { stack: 'target', resource: 'TransferKey', sid: 'Administration' }));
  expect(failed.failures[0]).toMatchObject({ logicalId: expect.stringMatching(/^TransferKey/) as string, reason: expect.stringContaining('key policy') as string });
});

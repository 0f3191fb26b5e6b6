import { DeleteDBInstanceCommand } from '@aws-sdk/client-rds';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { Duration } from 'aws-cdk-lib';
import { readAssembly } from '../../../cloud-assembly/assembly';
import { declaredMigrations } from '../../../cloud-assembly/declared-migrations';
import { type MigrationProps, SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import { seed } from '../../../rehearsal/seeding/seeding';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { deployStack } from '../../support/deployment';
import { eachStep, runStep, stepHandler } from '../../support/in-process';
import { synthesizeApp } from '../../support/synthesized-app';
import { rdsChanges } from '../../support/world';
import { all, rdsOf, settled, sourceCluster, sourceInstance, start, stop } from './accounts';
import { CLUSTER, ferry, INSTANCE, KINDS, moving } from './declared';
import { expectRefused, given, runPreflights } from './refusal';

jest.setTimeout(120_000);

test('tells everything that is wrong with the move of an instance at once', async () => {
  await expectRefused({
    declared: moving(INSTANCE.source(), {
      database: INSTANCE.restored({ parameterGroupName: 'ours', optionGroupName: 'ours', subnetGroupName: 'private' }),
    }),
    there: sourceInstance({
      engine: 'sqlserver-ee', engineVersion: '15.00', instanceClass: 'db.m6i.xlarge', encryption: 'none', storageType: 'standard', tde: true,
    }),
    fault: all(stop('orders'), settled, (aws) => {
      aws.rds.setQuotas(SOURCE_ACCOUNT, TARGET_REGION, { manualSnapshots: 1 });
      aws.rds.setQuotas(TARGET_ACCOUNT, TARGET_REGION, { manualSnapshots: 0 });
      aws.rds.withhold(TARGET_REGION, { instanceClasses: ['db.m6i.xlarge'] });
      aws.denyByOrganization(TARGET_ACCOUNT, [{ Effect: 'Deny', Action: 'iam:CreateServiceLinkedRole', Resource: '*' }]);
    }),
    findings: 11,
    says: [
      '"stopped"', 'isn\'t encrypted, but is declared to be under aws/rds', 'magnetic storage', 'Transparent Data Encryption',
      `makes 2 more manual snapshots in account ${SOURCE_ACCOUNT}`, `makes 1 more manual snapshot in account ${TARGET_ACCOUNT}`,
      'the instance class db.m6i.xlarge', 'AWSServiceRoleForRDS', 'The subnet group private', 'The DB parameter group ours', 'The option group ours',
      'Start it', 'Declare `SourceEncryption.none()`', '`storageType: StorageType.GP3`', 'turn TDE off', 'Have the quota', 'Declare an instanceType',
      'Create it',
    ],
  });
});

test('tells everything that is wrong with the move of a cluster at once', async () => {
  await expectRefused({
    declared: moving(CLUSTER.source(), {
      database: CLUSTER.restored({ parameterGroupName: 'ours', clusterParameterGroupName: 'ours', securityGroupIds: ['sg-00000000'] }),
    }),
    there: all(sourceCluster({ engine: 'docdb', engineVersion: '5.0', encryption: 'aws-owned' }), sourceInstance({ identifier: 'orders-of-old' })),
    fault: (aws) => {
      aws.rds.setQuotas(SOURCE_ACCOUNT, TARGET_REGION, { manualClusterSnapshots: 0 });
      aws.rds.withhold(TARGET_REGION, { engineVersions: { docdb: ['5.0'] } });
    },
    findings: 7,
    says: [
      'is a DocumentDB cluster (docdb), declared as an Aurora cluster', 'is under a key that AWS owns, but is declared to be under aws/rds',
      'makes 2 more manual snapshots', 'doesn\'t offer docdb 5.0.0', 'security groups don\'t exist', 'The DB parameter group ours',
      'The DB cluster parameter group ours',
    ],
  });
});

test.each(KINDS)('a %s under a key that AWS owns passes when it is declared so, and crosses under the transfer key', async (_, { source }) => {
  const { aws, app } = await given({ declared: moving(source({ encryption: SourceEncryption.awsOwned() })) });
  try {
    const handler = stepHandler(aws, TARGET_REGION);
    await eachStep(app, (event) => runStep(aws, handler, event));
    const { rds } = aws;
    const snapshots = [...rds.snapshots(SOURCE_ACCOUNT, TARGET_REGION), ...rds.clusterSnapshots(SOURCE_ACCOUNT, TARGET_REGION)]
      .filter(({ SnapshotType: type }) => type !== 'automated');
    expect(snapshots.map(({ KmsKeyId: keyArn }) => keyArn)).toEqual([undefined, expect.stringContaining(`:${TARGET_ACCOUNT}:key/`)]);
  } finally {
    await aws.close();
  }
});

test('a finished migration that ends with the imported snapshot passes when its source is gone', async () => {
  const { aws, app } = await given({ declared: moving(INSTANCE.source(), { database: TargetDatabase.importedSnapshot() }) });
  try {
    const handler = stepHandler(aws, TARGET_REGION);
    await eachStep(app, (event) => runStep(aws, handler, event));
    await rdsOf(aws, SOURCE_ACCOUNT).send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'orders', SkipFinalSnapshot: true }));
    await aws.clock.settled();
    await expect(runPreflights(aws, app)).resolves.toBeUndefined();
  } finally {
    await aws.close();
  }
});

test('of two migrations of which one is refused, neither changes anything, and both are done when it is put right', async () => {
  const encryption = SourceEncryption.awsManaged();
  const migration = (id: string): MigrationProps => ({ id, source: SourceDatabase.instance(id, { encryption }), maxWait: Duration.hours(1) });
  const app = synthesizeApp(ferry([migration('invoices'), migration('orders')]));
  const aws = await EmbeddedAws.start({ snapshotBase: 1_000, snapshotPerGib: 0 }, { seed: 'two' });
  try {
    const stacks = readAssembly(app.directory);
    await seed(aws, { stacks, migrations: declaredMigrations(stacks), databases: {} });
    await all(stop('orders'), settled)(aws);
    const since = aws.journal.entries.length;
    expect((await deployStack(aws, app.source)).status).toBe('CREATE_COMPLETE');
    const { status, failures } = await deployStack(aws, app.target);
    expect(status).toBe('CREATE_FAILED');
    expect(failures.map(({ logicalId }) => logicalId)).toEqual([expect.stringMatching(/^ordersPreflight/)]);
    expect(failures[0]?.reason).toContain('orders is "stopped"');
    expect(rdsChanges(aws.journal.entries.slice(since))).toEqual([]);
    await all(start('orders'), settled)(aws);
    expect((await deployStack(aws, app.target)).status).toBe('UPDATE_COMPLETE');
    expect(aws.rds.instances(TARGET_ACCOUNT, TARGET_REGION).map(({ DBInstanceIdentifier: name }) => name).sort()).toEqual(['invoices', 'orders']);
  } finally {
    await aws.close();
  }
});

import { CreateServiceLinkedRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { type FerryProps, SourceEncryption, TransferKey } from '../../../lib';
import { keyPolicy } from '../../../rehearsal/templates/declared-keys';
import { FIXED_KEYS, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { type Attributes, eachStep, runStep, stepHandler } from '../../support/in-process';
import { rdsChanges } from '../../support/world';
import { all, kmsOf, letIn, settled, sharedKey, SOURCE_ROLE, sourceCluster, sourceInstance, TARGET_ROLE } from './accounts';
import { CLUSTER, INSTANCE, moving } from './declared';
import { type Change, type Deployed, given, runPreflights } from './refusal';

jest.setTimeout(60_000);

const KEY = FIXED_KEYS.database(TARGET_REGION);
const THIRD_KEY = FIXED_KEYS.transfer('333333333333', TARGET_REGION);
const underKey = { encryption: SourceEncryption.customerManaged(KEY) };

/** Takes one statement's action away from the other accounts, as somebody may when Preflight has looked. */
const withoutAction = (arn: string, action: string): Change => async (aws) => {
  const users = [SOURCE_ROLE, TARGET_ROLE];
  const policy = JSON.parse(keyPolicy({ arn, users, regions: [TARGET_REGION] })) as { Statement: { Action: string | string[] }[] };
  const Statement = policy.Statement.map((statement) => (
    { ...statement, Action: typeof statement.Action === 'string' ? statement.Action : statement.Action.filter((each) => each !== action) }
  )).filter(({ Action }) => Action.length > 0);
  await kmsOf(aws, arn).send(new PutKeyPolicyCommand({ KeyId: arn, Policy: JSON.stringify({ ...policy, Statement }) }));
};

/** Runs all steps after Preflight. Answers which one fails, and why; nothing when none does. */
async function failureOf({ aws, app }: Deployed): Promise<{ readonly step: string; readonly reason: string } | undefined> {
  const handler = stepHandler(aws, TARGET_REGION);
  let step = '';
  try {
    await eachStep(app, (event): Promise<Attributes> => {
      step = 'LogicalResourceId' in event ? String(event.LogicalResourceId) : '';
      if (step.includes('Preflight')) return Promise.resolve({});
      return runStep(aws, handler, event);
    });
    return undefined;
  } catch (error) {
    return { step, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** A permission of a key that is gone after Preflight: the steps that need it, and what was made before and after it is given. */
interface Late {
  readonly declared: FerryProps;
  readonly there: Change;
  readonly key: string;
  readonly step: string;
  readonly principal: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const changed = (operation: string, accountId: string): string => `${operation} in ${accountId}`;
const TAKEN = changed('CreateDBSnapshot', SOURCE_ACCOUNT);
const SHARED = changed('ModifyDBSnapshotAttribute', SOURCE_ACCOUNT);
/** The snapshot that a database was restored from says that it was verified. */
const marked = (accountId: string): string => changed('AddTagsToResource', accountId);
/** The restored database says that it has its settings. */
const SETTLED = changed('AddTagsToResource', TARGET_ACCOUNT);
const CLUSTER_TAKEN = changed('CreateDBClusterSnapshot', SOURCE_ACCOUNT);
const CLUSTER_SHARED = changed('ModifyDBClusterSnapshotAttribute', SOURCE_ACCOUNT);

const LATE: Readonly<Record<string, Late>> = {
  'the copy of an instance\'s snapshot into the target account': {
    declared: moving(INSTANCE.source(underKey)), there: all(sharedKey(KEY, TARGET_ROLE), sourceInstance({ encryption: { keyArn: KEY } })), key: KEY,
    step: 'ordersImportCopyLeg', principal: `arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target`, before: [TAKEN, SHARED],
    after: [
      changed('CopyDBSnapshot', TARGET_ACCOUNT), changed('RestoreDBInstanceFromDBSnapshot', TARGET_ACCOUNT), SETTLED, marked(TARGET_ACCOUNT),
    ],
  },
  'the copy under the transfer key in the source account': {
    declared: moving(INSTANCE.source(), { transferKey: TransferKey.existing(THIRD_KEY) }),
    there: all(sharedKey(THIRD_KEY, SOURCE_ROLE, TARGET_ROLE), sourceInstance()), key: THIRD_KEY,
    step: 'ordersTransferCopyLeg', principal: `arn:aws:iam::${SOURCE_ACCOUNT}:role/rds-ferry-source`, before: [TAKEN],
    after: [
      changed('CopyDBSnapshot', SOURCE_ACCOUNT), SHARED, changed('CopyDBSnapshot', TARGET_ACCOUNT),
      changed('RestoreDBInstanceFromDBSnapshot', TARGET_ACCOUNT), SETTLED, marked(TARGET_ACCOUNT),
    ],
  },
  'the restore of a cluster from the shared snapshot': {
    declared: moving(CLUSTER.source(underKey)), there: all(sharedKey(KEY, TARGET_ROLE), sourceCluster({ encryption: { keyArn: KEY } })), key: KEY,
    step: 'ordersClusterLeg', principal: `arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target`, before: [CLUSTER_TAKEN, CLUSTER_SHARED],
    after: [
      changed('RestoreDBClusterFromSnapshot', TARGET_ACCOUNT), changed('CreateDBInstance', TARGET_ACCOUNT), SETTLED, marked(SOURCE_ACCOUNT),
    ],
  },
};

test.each(Object.entries(LATE))('a key policy that loses kms:CreateGrant stops %s, which goes on when it is given', async (_, late) => {
  const { key, step, principal, before, after, ...world } = late;
  const deployed = await given(world);
  const { aws, app } = deployed;
  try {
    await runPreflights(aws, app);
    await all(withoutAction(key, 'kms:CreateGrant'), settled)(aws);
    const failure = await failureOf(deployed);
    expect(failure?.step).toMatch(new RegExp(`^${step}`));
    for (const words of ['Migration "orders"', key, principal, 'kms:CreateGrant', 'Then run `cdk deploy` again.']) {
      expect(failure?.reason)
        .toContain(words);
    }
    expect(rdsChanges(aws.journal.entries)).toEqual(before);
    // how far its backups reach moves on by itself.
    const source = (): unknown => [...aws.rds.instances(SOURCE_ACCOUNT, TARGET_REGION), ...aws.rds.clusters(SOURCE_ACCOUNT, TARGET_REGION)]
      .map((database) => ({ ...database, LatestRestorableTime: undefined }));
    const untouched = source();
    await all(letIn(key, SOURCE_ROLE, TARGET_ROLE), settled)(aws);
    expect(await failureOf(deployed)).toBeUndefined();
    expect(rdsChanges(aws.journal.entries)).toEqual([...before, ...after]);
    expect(source()).toEqual(untouched);
  } finally {
    await aws.close();
  }
});

/** "You can't test SCPs with global condition keys": IAM User Guide, access_policies_testing-policies. */
test('an organization that forbids the service-linked role under a condition stops the restore, which goes on when the role is there', async () => {
  const forbid: Change = (aws) => aws.denyByOrganization(TARGET_ACCOUNT, [{
    Effect: 'Deny', Action: 'iam:CreateServiceLinkedRole', Resource: '*',
    Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/rds-ferry-*' } },
  }]);
  const { aws, app } = await given({ declared: moving(INSTANCE.source()), fault: forbid });
  try {
    await runPreflights(aws, app);
    const failure = await failureOf({ aws, app });
    expect(failure?.step).toMatch(/^ordersDatabaseLeg/);
    for (const words of ['AWSServiceRoleForRDS', `account ${TARGET_ACCOUNT}`, 'iam:CreateServiceLinkedRole', 'aws iam create-service-linked-role']) {
      expect(failure?.reason).toContain(words);
    }
    await new IAMClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION))
      .send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'rds.amazonaws.com' }));
    expect(await failureOf({ aws, app })).toBeUndefined();
    expect(aws.rds.instances(TARGET_ACCOUNT, TARGET_REGION).map(({ DBInstanceIdentifier: name }) => name)).toEqual(['orders']);
  } finally {
    await aws.close();
  }
});

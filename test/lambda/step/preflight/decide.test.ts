import { RefusalKind } from '../../../../lambda/step/clients/call/refusal';
import { SPREAD_MINUTES } from '../../../../lambda/step/engine/patience';
import { StepError } from '../../../../lambda/step/engine/step-error';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../support/cases/keys';
import {
  aCluster, aKey, aMember, anInstance, aRefusal, aSnapshot, CLUSTER_TRANSFER_ARN, IMPORTED_ARN, INSTANCE_ARN, ownTags, preflightProperties,
  RESTORED_ARN, RESTORED_CLUSTER_ARN, SNAPSHOT_ARN, TARGET_KEY, TRANSFER_ARN, TRANSFER_KEY,
} from '../fixtures';
import { absent, decideCluster, decideInstance, goodCluster, goodInstance, instanceInput, reasonOf, restoring, shown } from './declared';

test('lets a migration start when nothing stands against it', () => {
  expect(decideInstance({})).toEqual({ kind: 'done', attributes: {} });
  expect(decideCluster({})).toEqual({ kind: 'done', attributes: {} });
});

describe('of a version that RDS upgrades when it restores it', () => {
  const engineVersion = shown({ version: '8.0.35', restoredAs: '8.0.45', parameterGroupFamily: 'mysql8.0' });

  test('a migration starts, and the version that it gets is told', () => {
    expect(decideInstance({ engineVersion })).toMatchObject({
      kind: 'done', note: 'RDS has deprecated mysql 8.0.35. It will upgrade the restored database, to 8.0.45 or a later version.',
    });
  });

  test('a migration that restores nothing has nothing to tell', () => {
    const nothing = { restored: undefined, subnetGroup: undefined, securityGroups: undefined, classes: [] };
    expect(decideInstance({ ...nothing, engineVersion }, { Restore: undefined })).toEqual({ kind: 'done', attributes: {} });
  });
});

test('lets a migration start that ends with the imported snapshot', () => {
  expect(
    decideInstance({ restored: undefined, subnetGroup: undefined, securityGroups: undefined, classes: [] }, { Restore: undefined }).kind,
  ).toBe('done');
});

test('takes what an earlier run of the same migration made for its own', () => {
  const [snapshot, transfer, imported] = goodInstance().snapshots;
  const snapshots = [
    { ...snapshot, found: shown(aSnapshot()) },
    { ...transfer, found: shown(aSnapshot({ arn: TRANSFER_ARN, keyArn: TRANSFER_KEY, tags: ownTags(SNAPSHOT_ARN) })) },
    { ...imported, found: shown(aSnapshot({ arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: ownTags(TRANSFER_ARN) })) },
  ] as ReturnType<typeof goodInstance>['snapshots'];
  expect(decideInstance({ snapshots, quotas: [] }).kind).toBe('done');
});

describe('a finished migration', () => {
  const refused = { refusal: aRefusal({ kind: RefusalKind.FINAL, operation: 'sts:AssumeRole', code: 'AccessDenied' }) };
  const full = goodInstance().quotas.map((quota) => ({ ...quota, found: shown({ max: 100, used: 100 }) }));
  const restored = shown(anInstance({ arn: RESTORED_ARN, tags: ownTags(IMPORTED_ARN) }));

  test('has its quotas counted with the others\', where it is the one that looks', () => {
    const together = full.map((quota) => ({ ...quota, isTogether: true }));
    expect(reasonOf(decideInstance({ restored, together }))).toMatch(/All migrations of the declaration together make 1 more/);
  });

  test('is left in peace, whatever has become of its source, its snapshots and their room', () => {
    expect(decideInstance({ restored, source: refused, quotas: full, transferKeyFromSource: refused }).kind).toBe('done');
  });

  test('of a cluster is one whose members are all there', () => {
    const cluster = { restored: shown(aCluster({ arn: RESTORED_CLUSTER_ARN, tags: ownTags(CLUSTER_TRANSFER_ARN) })), quotas: full };
    const restoredMembers = [{ name: 'cluster-1-1', found: shown(aMember({ tags: ownTags(RESTORED_CLUSTER_ARN) })) }];
    expect(decideCluster({ ...cluster, restoredMembers }).kind).toBe('done');
    expect(decideCluster(cluster).kind).toBe('fail');
  });

  test('still needs its final key, which its verification asks for', () => {
    expect(reasonOf(decideInstance({ restored, finalKey: absent }, {}, SPREAD_MINUTES))).toMatch(/final key .* doesn't exist/);
  });

  const withImported = (changes: Parameters<typeof aSnapshot>[0] = {}): ReturnType<typeof goodInstance>['snapshots'] => {
    const imported = shown(aSnapshot({ arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: ownTags(TRANSFER_ARN), ...changes }));
    return goodInstance().snapshots.map((seen) => (seen.planned.accountId === TARGET_ACCOUNT ? { ...seen, found: imported } : seen));
  };
  const gone = { source: absent, quotas: full, restored: undefined };

  test('that ends with the imported snapshot is left in peace too', () => {
    expect(decideInstance({ ...gone, snapshots: withImported() }, { Restore: undefined }).kind).toBe('done');
  });

  test.each([
    ['restores a database as well', {}, preflightProperties.Restore],
    ['has the copy still to finish', { status: 'creating' }, undefined],
    ['has somebody else\'s snapshot', { tags: ownTags(TRANSFER_ARN, 'bills') }, undefined],
  ])('isn\'t one that %s', (_case, changes, Restore) => {
    expect(reasonOf(decideInstance({ ...gone, snapshots: withImported(changes) }, { Restore }))).toMatch(/no DB instance database-1/);
  });

  test('isn\'t one whose snapshots are under the keys of former stacks', () => {
    expect(reasonOf(decideInstance({ ...gone, snapshots: withImported({ keyArn: TRANSFER_KEY }) }, { Restore: undefined })))
      .toMatch(/^1 thing .*under the key .*Declare the key that it is under/);
  });

  test('isn\'t one whose database is somebody else\'s', () => {
    expect(reasonOf(decideInstance({ restored: shown(anInstance()), source: absent }))).toMatch(/^2 things/);
  });
});

const denied = { refusal: aRefusal({ kind: RefusalKind.UNSETTLED, operation: 'kms:DescribeKey', code: 'AccessDeniedException' }) };

describe('what may settle by itself', () => {
  test.each([
    ['a source database that is backing up', { source: shown(anInstance({ status: 'backing-up' })) }, /"backing-up", not available/],
    ['a denied look', { transferKeyFromSource: denied }, /isn't allowed kms:DescribeKey/],
    ['a transfer key that is not there yet', { transferKeyFromTarget: absent }, /doesn't exist/],
    ['a transfer key that is being made', { transferKeyFromTarget: shown(aKey({ state: 'Creating' })) }, /state is Creating/],
  ])('is waited for, then refused: %s', (_case, changes, reason) => {
    expect(decideInstance(changes, {}, SPREAD_MINUTES - 1).kind).toBe('wait');
    expect(reasonOf(decideInstance(changes, {}, SPREAD_MINUTES))).toMatch(reason);
  });

  test('is waited for before anything else is reported, so that one report has everything', () => {
    const changes = { transferKeyFromSource: denied, subnetGroup: absent };
    expect(decideInstance(changes).kind).toBe('wait');
    expect(reasonOf(decideInstance(changes, {}, SPREAD_MINUTES)))
      .toMatch(/^2 things stand against starting.*\(1\).*kms:DescribeKey.*\(2\).*subnet group.*waited for 10 minutes/);
  });

  test('is waited for without a limit of its own when AWS is only busy', () => {
    const busy = { refusal: aRefusal({ kind: RefusalKind.TRANSIENT, code: 'Throttling' }) };
    expect(decideInstance({ restored: busy }, {}, SPREAD_MINUTES * 4).kind).toBe('wait');
  });
});

describe('the report', () => {
  test('tells a role that can\'t be assumed once, not for each look at the source account', () => {
    const refusal = aRefusal({
      kind: RefusalKind.UNSETTLED, operation: 'sts:AssumeRole', code: 'AccessDenied', caller: { accountId: SOURCE_ACCOUNT, principal: 'the role' },
    });
    const snapshots = goodInstance().snapshots.map(({ planned }) => ({ planned, found: { refusal } }));
    const looks = { source: { refusal }, transferKeyFromSource: { refusal }, snapshots, defaultKey: undefined, quotas: [] };
    expect(reasonOf(decideInstance(looks, {}, SPREAD_MINUTES)))
      .toMatch(/^1 thing stands .*The role can't assume the source role.*Deploy the source stack/);
  });

  test('tells a role whose policy is of an earlier deployment once, with the stack to deploy, whatever it isn\'t allowed', () => {
    const lacks = (operation: string): { refusal: ReturnType<typeof aRefusal> } => ({
      refusal: aRefusal({
        kind: RefusalKind.UNSETTLED, operation, code: 'AccessDenied',
        caller: { accountId: SOURCE_ACCOUNT, principal: 'the role', stack: 'RdsFerrySource' },
        message: `User: x is not authorized to perform: ${operation} on resource: y because no identity-based policy allows the ${operation} action`,
      }),
    });
    const [first, ...others] = goodInstance().snapshots;
    const snapshots = first === undefined ? [] : [{ ...first, found: lacks('rds:DescribeDBSnapshots') }, ...others];
    const looks = { source: lacks('rds:DescribeDBInstances'), snapshots, transferKeyFromSource: lacks('kms:DescribeKey') };
    const reason = reasonOf(decideInstance(looks, {}, SPREAD_MINUTES));
    expect(reason).toMatch(/^1 thing stands /);
    expect(reason).toMatch(/isn't allowed rds:DescribeDBInstances, \S+ and \S+ in account 111111111111 while checking the migration/);
    expect(reason).toMatch(/`npx cdk deploy RdsFerrySource`/);
  });

  test('follows each problem by its remedy', () => {
    expect(reasonOf(decideInstance({ subnetGroup: absent, serviceLinkedRole: shown({ isThere: false, canBeMade: false }) }, {}, SPREAD_MINUTES)))
      .toMatch(/\(1\) .*AWSServiceRoleForRDS.*aws iam create-service-linked-role.*\(2\) The subnet group private doesn't exist.*Create it/);
  });

  test('of a case with everything wrong fits into what CloudFormation shows', () => {
    const input = instanceInput();
    const taken = input.snapshots.map((planned) => ({ planned, found: shown(aSnapshot({ tags: [] })) }));
    const options = [{ name: 'TDE', isPersistent: true, isPermanent: true }, { name: 'OTHER', isPersistent: true, isPermanent: false }];
    const reason = reasonOf(decideInstance({
      source: shown(anInstance({ status: 'stopped', encrypted: false, keyArn: undefined, engine: 'oracle-ee', storageType: 'standard' })),
      snapshots: taken, restored: shown(anInstance()), subnetGroup: absent, securityGroups: shown([]), engineVersion: absent,
      sourceOptionGroups: [{ name: 'mine', found: shown({ name: 'mine', options }) }],
      serviceLinkedRole: shown({ isThere: false, canBeMade: false }), optionGroup: absent,
      transferKeyFromTarget: shown(aKey({ state: 'Disabled' })), finalKey: shown(aKey({ spec: 'RSA_2048' })),
    }, restoring({ OptionGroupName: 'theirs' }), SPREAD_MINUTES));
    const { message } = new StepError('RF-2001', `Migration "orders", step preflight in account 222222222222 (ap-northeast-1): ${reason}`);
    expect(message).toMatch(/16 things stand against.*\(16\).*What to do: \(1\).*\(8, 9, 10\).*\(16\).*Then run `cdk deploy` again\. \[RF-2001\]$/);
  });

  test('names what was made from what, where a name is taken', () => {
    const [first] = goodInstance().snapshots;
    const snapshots = first === undefined ? [] : [{ ...first, found: shown(aSnapshot({ tags: ownTags('arn:aws:rds:other') })) }];
    expect(reasonOf(decideInstance({ snapshots }))).toContain(`made from arn:aws:rds:other, not from ${INSTANCE_ARN}`);
  });

  test('is the same for a cluster', () => {
    expect(reasonOf(decideCluster({ ...goodCluster(), subnetGroup: absent }))).toMatch(/^1 thing stands against starting, and nothing was changed\./);
  });
});

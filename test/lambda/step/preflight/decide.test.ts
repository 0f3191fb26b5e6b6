import { RefusalKind } from '../../../../lambda/step/clients/refusal';
import { SPREAD_MINUTES } from '../../../../lambda/step/patience';
import { decidePreflight } from '../../../../lambda/step/preflight/decide';
import { parsePreflight } from '../../../../lambda/step/preflight/input';
import type { PreflightObservation } from '../../../../lambda/step/preflight/observation';
import { PropertyReader } from '../../../../lambda/step/property-reader';
import {
  A, aKey, anInstance, aRefusal, aSnapshot, DEFAULT_KEY, IMPORTED_ARN, INSTANCE_ARN, MINUTE, ownTags, preflightProperties, RESTORED_ARN, SNAPSHOT_ARN,
  TRANSFER_ARN, TRANSFER_KEY,
} from '../fixtures';

const input = parsePreflight(new PropertyReader(preflightProperties));
const absent = { value: undefined };
const good: PreflightObservation = {
  source: { value: anInstance() },
  defaultKey: { value: aKey({ arn: DEFAULT_KEY, manager: 'AWS' }) },
  transferKeyFromSource: { value: aKey() },
  transferKeyFromTarget: { value: aKey() },
  snapshot: absent,
  transferSnapshot: absent,
  importedSnapshot: absent,
  instance: absent,
  subnetGroup: { value: { name: 'private', vpcId: 'vpc-1' } },
  securityGroups: { value: [{ id: 'sg-0123456789abcdef0', vpcId: 'vpc-1' }] },
};
const decide = (changes: Partial<PreflightObservation>, minutes = 0): ReturnType<typeof decidePreflight> =>
  decidePreflight(input, { ...good, ...changes }, minutes * MINUTE);
const source = (changes: Parameters<typeof anInstance>[0]): Partial<PreflightObservation> => ({ source: { value: anInstance(changes) } });

test('lets a migration start when nothing stands against it', () => {
  expect(decide({})).toEqual({ kind: 'done', attributes: {} });
});

test('takes what an earlier run of the same migration made for its own', () => {
  expect(decide({
    snapshot: { value: aSnapshot() },
    transferSnapshot: { value: aSnapshot({ arn: TRANSFER_ARN, keyArn: TRANSFER_KEY, tags: ownTags(SNAPSHOT_ARN) }) },
    importedSnapshot: { value: aSnapshot({ arn: IMPORTED_ARN, tags: ownTags(TRANSFER_ARN) }) },
    instance: { value: anInstance({ arn: RESTORED_ARN, tags: ownTags(IMPORTED_ARN) }) },
  }).kind).toBe('done');
});

test('asks for nothing in the network that was not declared', () => {
  expect(decide({ subnetGroup: undefined, securityGroups: undefined }).kind).toBe('done');
});

test.each([
  ['the source database is missing', { source: absent, defaultKey: undefined }, /database-1 doesn't exist in account 111111111111/],
  ['the source database is stopped', source({ status: 'stopped' }), /"stopped", not available.*start it/],
  ['the source database is not encrypted', { ...source({ encrypted: false, keyArn: undefined }), defaultKey: undefined }, /isn't encrypted/],
  ['the source database is under a key that AWS owns', { ...source({ encryptionType: 'sse-rds', keyArn: undefined }), defaultKey: undefined }, /AWS owns/],
  ['the source database is under a customer managed key', source({ keyArn: TRANSFER_KEY }), /isn't the AWS managed key aws\/rds/],
  ['aws/rds does not exist', { defaultKey: absent }, /isn't the AWS managed key aws\/rds/],
  ['the source database is a member of a cluster', source({ clusterIdentifier: 'aurora-1' }), /member of the cluster aurora-1/],
  ['the source database is RDS Custom', source({ engine: 'custom-oracle-ee' }), /RDS Custom/],
  ['the transfer key is disabled', { transferKeyFromTarget: { value: aKey({ state: 'Disabled' }) } }, /state is Disabled/],
  ['the transfer key is AWS managed', { transferKeyFromTarget: { value: aKey({ manager: 'AWS' }) } }, /no other account can use/],
  ['the transfer key is asymmetric', { transferKeyFromTarget: { value: aKey({ spec: 'RSA_2048' }) } }, /symmetric keys only/],
  ['the snapshot\'s name is taken', { snapshot: { value: aSnapshot({ tags: [] }) } }, /snapshot ferry-orders in account 111111111111 exists already/],
  [
    'the transfer snapshot of an earlier pair of stacks is under its key',
    { transferSnapshot: { value: aSnapshot({ arn: TRANSFER_ARN, keyArn: DEFAULT_KEY, tags: ownTags(SNAPSHOT_ARN) }) } },
    /ferry-orders-transfer in account 111111111111 is left from an earlier run.*delete all.*ferry-orders \(.*ferry-orders-transfer \(.*ferry-orders-imported \(/,
  ],
  ['the transfer snapshot\'s name is taken', { transferSnapshot: { value: aSnapshot({ tags: ownTags(INSTANCE_ARN) }) } }, /ferry-orders-transfer in account 111111111111 exists already/],
  ['the imported snapshot\'s name is taken', { importedSnapshot: { value: aSnapshot({ tags: ownTags(TRANSFER_ARN, 'bills') }) } }, /ferry-orders-imported in account 222222222222 exists already/],
  ['the database\'s name is taken', { instance: { value: anInstance() } }, /database database-1 in account 222222222222 exists already/],
  ['the subnet group is missing', { subnetGroup: absent }, /subnet group private doesn't exist in account 222222222222/],
  ['a security group is missing', { securityGroups: { value: [] } }, /don't exist.*sg-0123456789abcdef0/],
  ['a security group is in another VPC', { securityGroups: { value: [{ id: 'sg-0123456789abcdef0', vpcId: 'vpc-2' }] } }, /aren't in the VPC vpc-1 of the subnet group private/],
  ['security groups are in several VPCs', {
    subnetGroup: undefined, securityGroups: { value: [{ id: 'sg-0123456789abcdef0', vpcId: 'vpc-1' }, { id: 'sg-1', vpcId: 'vpc-2' }] },
  }, /aren't in the VPC vpc-1 of the first one: sg-1 \(vpc-2\)/],
  ['a look is refused for good', { instance: { refusal: aRefusal({ code: 'OptInRequired' }) } }, /OptInRequired/],
])('refuses to start at once when %s', (_case, changes, reason) => {
  expect(decide(changes)).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
});

const denied = { refusal: aRefusal({ kind: RefusalKind.UNSETTLED, operation: 'kms:DescribeKey', code: 'AccessDeniedException' }) };

describe('what may settle by itself', () => {
  test.each([
    ['a source database that is backing up', source({ status: 'backing-up' }), /"backing-up", not available/],
    ['a denied look', { transferKeyFromSource: denied }, /isn't allowed kms:DescribeKey/],
    ['a transfer key that is not there yet', { transferKeyFromTarget: absent }, /doesn't exist/],
    ['a transfer key that is being made', { transferKeyFromTarget: { value: aKey({ state: 'Creating' }) } }, /state is Creating/],
  ])('is waited for, then refused: %s', (_case, changes, reason) => {
    expect(decide(changes, SPREAD_MINUTES - 1).kind).toBe('wait');
    expect(decide(changes, SPREAD_MINUTES)).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
  });

  test('is waited for before anything else is reported, so that one report has everything', () => {
    const changes = { transferKeyFromSource: denied, subnetGroup: absent };
    expect(decide(changes).kind).toBe('wait');
    expect(decide(changes, SPREAD_MINUTES)).toMatchObject({
      reason: expect.stringMatching(/^2 things stand against starting.*\(1\).*kms:DescribeKey.*\(2\).*subnet group/) as string,
    });
  });

  test('is waited for without a limit of its own when AWS is only busy', () => {
    const busy = { refusal: aRefusal({ kind: RefusalKind.TRANSIENT, code: 'Throttling' }) };
    expect(decide({ instance: busy }, SPREAD_MINUTES * 4).kind).toBe('wait');
  });
});

test('reports a role that can\'t be assumed once, not for each look at the source account', () => {
  const refusal = aRefusal({ kind: RefusalKind.UNSETTLED, operation: 'sts:AssumeRole', code: 'AccessDenied', caller: { accountId: A, principal: 'the role' } });
  const looks = { source: { refusal }, transferKeyFromSource: { refusal }, snapshot: { refusal }, transferSnapshot: { refusal } };
  expect(decide({ ...looks, defaultKey: undefined }, SPREAD_MINUTES)).toMatchObject({ reason: expect.stringMatching(/^1 thing stands .*The role can't assume the source role/) as string });
});

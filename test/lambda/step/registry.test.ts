import fc from 'fast-check';
import { StepType } from '../../../lambda/step/contract';
import { createHandler } from '../../../lambda/step/handler';
import { prepareStep } from '../../../lambda/step/registry';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../support/cases/keys';
import { FakeAws } from './fake-aws';
import {
  CLUSTER_ARN, CLUSTER_SNAPSHOT_ARN, CLUSTER_TRANSFER_ARN, IMPORTED_ARN, INSTANCE_ARN, RESTORED_ARN, SOURCE, SOURCE_CLUSTER, SOURCE_INSTANCE,
  VALID_PROPERTIES,
} from './fixtures';

const TYPES = Object.values(StepType);

describe('valid properties', () => {
  test.each(TYPES)('of %s are taken, whatever else stands beside them', (type) => {
    const properties = { ...VALID_PROPERTIES[type], ServiceToken: 'arn:aws:lambda:x', Stranger: { deep: [1] } };
    expect(prepareStep(type, properties).input).toMatchObject({ migration: 'orders', leg: 1 });
  });

  test('give a stable id of step, account, name and leg', () => {
    const ids = [1, 2].map(() => prepareStep(StepType.SNAPSHOT_COPY, VALID_PROPERTIES[StepType.SNAPSHOT_COPY]).physicalResourceId);
    expect(ids).toEqual(Array(2).fill(`snapshot-copy/${SOURCE_ACCOUNT}/ap-northeast-1/ferry-orders-transfer/1`));
  });

  test('may name things in capitals: RDS keeps them in lower case', () => {
    const properties = { ...VALID_PROPERTIES[StepType.SNAPSHOT], SnapshotName: 'Ferry-Orders' };
    expect(prepareStep(StepType.SNAPSHOT, properties).physicalResourceId).toContain('/ferry-orders/');
  });
});

const WITHOUT_DATABASE: readonly StepType[] = [
  StepType.SNAPSHOT_COPY, StepType.SNAPSHOT_SHARE, StepType.TRANSFER_KEY, StepType.CLOSING, StepType.CLOSED_TRANSFER_KEY,
  StepType.LEFTOVERS,
];

const BAD_VALUES: readonly (readonly [StepType, string, unknown, RegExp])[] = [
  ...TYPES.flatMap((type) => [
    [type, 'Migration', undefined, /Migration is missing/],
    [type, 'Migration', '', /Migration is ""/],
    [type, 'Migration', 'a b', /Migration is "a b"/],
    [type, 'Region', 'tokyo', /Region is "tokyo"/],
    [type, 'AccountId', 222222222222, /AccountId is 222222222222/],
    [type, 'AccountId', '12345', /AccountId is "12345"/],
    [type, 'Leg', '0', /Leg is "0"/],
    [type, 'Leg', 'one', /Leg is "one"/],
    [type, 'Leg', '1.5', /Leg is "1.5"/],
    [type, 'Leg', '3', /beyond Legs/],
    [type, 'Legs', '', /Legs is ""/],
    [type, 'Legs', ['1'], /Legs is a list/],
  ] as const),
  ...TYPES.filter((type) => type !== StepType.SNAPSHOT_COPY).flatMap((type) => [
    [type, 'Source', undefined, /Source is missing/],
    [type, 'Source', 'role', /Source is a text/],
    [type, 'Source', [], /Source is an empty list/],
    [type, 'Source', { ...SOURCE, RoleArn: `arn:aws:kms:ap-northeast-1:${SOURCE_ACCOUNT}:key/x` },
      /Source\.RoleArn is .* must be the ARN of an IAM role/],
    [type, 'Source', { ...SOURCE, RoleArn: `arn:aws:iam::${TARGET_ACCOUNT}:role/x` }, /isn't of the account 111111111111/],
    [type, 'Source', { ...SOURCE, ExternalId: '' }, /Source\.ExternalId/],
  ] as const),
  [StepType.SNAPSHOT_COPY, 'Source', null, /Source is null/],
  [StepType.SNAPSHOT, 'AccountId', TARGET_ACCOUNT, /acts in the source account/],
  [StepType.INSTANCE, 'AccountId', SOURCE_ACCOUNT, /acts in the target account/],
  [StepType.SNAPSHOT, 'SnapshotName', 'rds:database-1-2026', /SnapshotName is "rds:/],
  [StepType.SNAPSHOT, 'SnapshotName', '1st', /beginning with a letter/],
  [StepType.SNAPSHOT, 'SnapshotName', 'a--b', /single hyphens/],
  [StepType.SNAPSHOT, 'SnapshotName', 'ends-', /not ending with a hyphen/],
  [StepType.SNAPSHOT, 'SnapshotName', `a${'b'.repeat(255)}`, /1 to 255/],
  ...TYPES.filter((type) => !WITHOUT_DATABASE.includes(type)).flatMap((type) => [
    [type, 'SourceDatabase', 'database-1', /SourceDatabase is "database-1"/],
    [type, 'SourceDatabase', { ...SOURCE_INSTANCE, Identifier: `a${'b'.repeat(63)}` }, /1 to 63/],
    [type, 'SourceDatabase', { ...SOURCE_INSTANCE, Kind: 'table' }, /SourceDatabase\.Kind is "table".*"instance" or "cluster"/],
    [type, 'SourceDatabase', { ...SOURCE_INSTANCE, Region: 'tokyo' }, /SourceDatabase\.Region is "tokyo"/],
  ] as const),
  [StepType.SNAPSHOT, 'SourceDatabase', { ...SOURCE_INSTANCE, Region: 'us-east-1' }, /a snapshot is taken where its database is/],
  [StepType.INSTANCE, 'SourceDatabase', SOURCE_CLUSTER, /isn't a snapshot of a DB cluster/],
  [StepType.CLUSTER, 'SourceDatabase', SOURCE_INSTANCE, /isn't a snapshot of a DB instance/],
  [StepType.CLUSTER_MEMBERS, 'SourceDatabase', SOURCE_INSTANCE, /isn't a snapshot of a DB instance/],
  [StepType.SNAPSHOT_SHARE, 'Kind', 'table', /Kind is "table"/],
  [StepType.SNAPSHOT_SHARE, 'SnapshotOf', CLUSTER_ARN, /SnapshotOf, .*, isn't a DB instance/],
  [StepType.SNAPSHOT_SHARE, 'SnapshotOf', RESTORED_ARN, /isn't of the account 111111111111/],
  [StepType.SNAPSHOT_SHARE, 'SnapshotOf', 'database-1', /full ARN of a DB instance or DB cluster/],
  [StepType.SNAPSHOT_COPY, 'SourceSnapshotArn', 'ferry-orders', /full ARN/],
  [StepType.SNAPSHOT_COPY, 'SourceSnapshotArn', `arn:aws:rds:ap-northeast-1:${SOURCE_ACCOUNT}:db:database-1`, /full ARN/],
  [StepType.SNAPSHOT_COPY, 'SourceSnapshotArn', `arn:aws:rds:ap-northeast-1:${SOURCE_ACCOUNT}:snapshot:x:auto`, /full ARN of a DB snapshot/],
  [StepType.SNAPSHOT_COPY, 'SourceSnapshotArn', `arn:aws:rds:ap-northeast-1:${SOURCE_ACCOUNT}:snapshot:${'a'.repeat(240)}`, /at most 256/],
  [StepType.SNAPSHOT_COPY, 'SourceSnapshotArn', CLUSTER_SNAPSHOT_ARN, /isn't a snapshot of a DB instance/],
  [StepType.SNAPSHOT_COPY, 'SourceSnapshotArn', `arn:aws:rds:ap-northeast-1:${SOURCE_ACCOUNT}:snapshot:ferry-orders-transfer`, /same snapshot/],
  [StepType.SNAPSHOT_COPY, 'SourceSnapshotArn', undefined, /SourceSnapshotArn is missing/],
  [StepType.SNAPSHOT_COPY, 'NewestOf', INSTANCE_ARN, /SourceSnapshotArn and NewestOf are both there/],
  [StepType.SNAPSHOT_COPY, 'NewestOf', 'database-1', /NewestOf is "database-1"/],
  [StepType.SNAPSHOT_COPY, 'Kind', undefined, /Kind is missing/],
  [StepType.SNAPSHOT_COPY, 'KeyArn', 'alias/aws/rds', /ARN of a KMS key, or of an alias/],
  [StepType.SNAPSHOT_COPY, 'KeyArn', `arn:aws:kms:us-east-1:${TARGET_ACCOUNT}:alias/x`, /isn't of the Region/],
  [StepType.SNAPSHOT_COPY, 'OptionGroupName', 'a b', /OptionGroupName is "a b"/],
  [StepType.INSTANCE_VERIFICATION, 'KeyArn', `arn:aws:kms:us-east-1:${TARGET_ACCOUNT}:alias/x`, /isn't of the Region/],
  [StepType.CLUSTER_VERIFICATION, 'KeyArn', `arn:aws:kms:us-east-1:${TARGET_ACCOUNT}:key/1`, /isn't of the Region/],
  [StepType.CLUSTER, 'KeyArn', `arn:aws:kms:us-east-1:${TARGET_ACCOUNT}:key/1`, /isn't of the Region/],
  [StepType.CLUSTER, 'SnapshotArn', CLUSTER_TRANSFER_ARN.replace('ap-northeast-1', 'us-east-1'), /isn't of the Region/],
  [StepType.CLUSTER, 'ClusterIdentifier', `a${'b'.repeat(60)}`, /1 to 60/],
  [StepType.CLUSTER, 'DeletionProtection', undefined, /DeletionProtection is missing/],
  [StepType.CLUSTER, 'AccountId', SOURCE_ACCOUNT, /acts in the target account/],
  [StepType.CLUSTER_MEMBERS, 'InstanceCount', '17', /a whole number from 0 to 16/],
  [StepType.CLUSTER_MEMBERS, 'InstanceCount', 2, /InstanceCount is 2/],
  [StepType.CLUSTER_MEMBERS, 'AccountId', SOURCE_ACCOUNT, /acts in the target account/],
  [StepType.SNAPSHOT_SHARE, 'WithAccountId', 'all', /12 digits/],
  [StepType.SNAPSHOT_SHARE, 'WithAccountId', SOURCE_ACCOUNT, /account of the snapshot itself/],
  [StepType.INSTANCE, 'DeletionProtection', undefined, /DeletionProtection is missing/],
  [StepType.INSTANCE, 'DeletionProtection', false, /DeletionProtection is false/],
  [StepType.INSTANCE, 'DeletionProtection', 'False', /"true" or "false"/],
  [StepType.INSTANCE, 'MultiAz', 'yes', /MultiAz is "yes"/],
  [StepType.INSTANCE, 'SubnetGroupName', '', /SubnetGroupName is ""/],
  [StepType.INSTANCE, 'SecurityGroupIds', [], /at least one entry/],
  [StepType.INSTANCE, 'SecurityGroupIds', 'sg-01234567', /must be a list/],
  [StepType.INSTANCE, 'SecurityGroupIds', ['sg-01234567', 'default'], /SecurityGroupIds\[1\] is "default"/],
  [StepType.INSTANCE, 'InstanceClass', 't4g.micro', /InstanceClass/],
  [StepType.INSTANCE, 'ParameterGroupName', 'a..b', /ParameterGroupName/],
  [StepType.INSTANCE, 'SnapshotArn', IMPORTED_ARN.replace('ap-northeast-1', 'us-east-1'), /isn't of the Region/],
  [StepType.INSTANCE, 'SnapshotArn', `${IMPORTED_ARN}${'b'.repeat(220)}`, /at most 256/],
  [StepType.INSTANCE, 'OptionGroupName', 'a:b', /OptionGroupName is "a:b"/],
  [StepType.INSTANCE, 'StorageType', 'GP3', /StorageType is "GP3"/],
  [StepType.PREFLIGHT, 'SourceEncryption', 'rot13', /"aws-managed"/],
  [StepType.PREFLIGHT, 'SourceEncryption', 'customer-managed', /SourceKeyArn is missing/],
  [StepType.PREFLIGHT, 'DatabaseFamily', 'aurora', /SourceDatabase is a DB instance/],
  [StepType.PREFLIGHT, 'OriginSnapshotName', 'before-upgrade', /Origin is "fresh"/],
  [StepType.PREFLIGHT, 'Snapshots', [{ Name: 'rds:x' }], /Snapshots\[0\]\.Name is "rds:x"/],
  [StepType.PREFLIGHT, 'TransferKeyArn', 'alias/aws/rds', /TransferKeyArn is "alias\/aws\/rds"/],
];

describe('properties of a copy of the newest automated snapshot', () => {
  const properties = { ...VALID_PROPERTIES[StepType.SNAPSHOT_COPY], SourceSnapshotArn: undefined, NewestOf: INSTANCE_ARN };

  test('need no name of a snapshot', () => {
    expect(prepareStep(StepType.SNAPSHOT_COPY, properties).input).toMatchObject({ migration: 'orders' });
  });

  test.each([
    [{ NewestOf: CLUSTER_ARN }, /isn't a DB instance/],
    [{ NewestOf: RESTORED_ARN }, /seen in their own account only/],
    [{ NewestOf: CLUSTER_ARN, Kind: 'cluster', OptionGroupName: 'x' }, /copies of cluster snapshots take none/],
  ])('with %j are refused', (changes, why) => {
    expect(() => prepareStep(StepType.SNAPSHOT_COPY, { ...properties, ...changes })).toThrow(why);
  });
});

test('a DB instance isn\'t restored by the step of a cluster, nor the reverse', () => {
  const swapped = (type: StepType, SourceDatabase: object, SnapshotArn: string): unknown =>
    prepareStep(type, { ...VALID_PROPERTIES[type], SourceDatabase, SnapshotArn });
  expect(() => swapped(StepType.CLUSTER, SOURCE_INSTANCE, IMPORTED_ARN)).toThrow(/this step is about a DB cluster/);
  expect(() => swapped(StepType.INSTANCE, SOURCE_CLUSTER, CLUSTER_TRANSFER_ARN)).toThrow(/this step is about a DB instance/);
});

describe('bad properties', () => {
  test.each(BAD_VALUES)('%s refuses %s = %p', (type, name, value, why) => {
    const properties = { ...VALID_PROPERTIES[type], [name]: value };
    expect(() => prepareStep(type, properties)).toThrow(why);
  });

  test('are reported all at once', () => {
    const properties = { ...VALID_PROPERTIES[StepType.SNAPSHOT], SnapshotName: '-', Leg: 'x' };
    expect(() => prepareStep(StepType.SNAPSHOT, properties)).toThrow(/Leg is "x".*SnapshotName is "-"/);
  });

  test.each(['', 'AWS::CloudFormation::CustomResource', 'Custom::RdsFerry', '__proto__'])('the unknown type "%s" is refused', (type) => {
    expect(() => prepareStep(type, VALID_PROPERTIES[StepType.SNAPSHOT])).toThrow(/no resource type of this function/);
  });

  test('that are inherited count as missing', () => {
    expect(() => prepareStep(StepType.SNAPSHOT, Object.create(VALID_PROPERTIES[StepType.SNAPSHOT]))).toThrow(/Migration is missing/);
  });

  test('do not show the external id', () => {
    const properties = { ...VALID_PROPERTIES[StepType.SNAPSHOT], Source: { ...SOURCE, ExternalId: 'the secret one' } };
    expect(() => prepareStep(StepType.SNAPSHOT, properties)).toThrow(/Source\.ExternalId is malformed: (?!.*the secret one)/);
  });
});

describe('hostile properties', () => {
  const hostile = fc.oneof(
    fc.string(), fc.constantFrom('../x', '*', 'all', '$' + '{x}', 'a;b', '\u0000', 'true ', ' database-1', 'arn:aws:rds:::snapshot:x', '__proto__'),
    fc.anything(),
  ).filter((value) => !(typeof value === 'string' && /^[A-Za-z0-9.:/_@+=-]*$/.test(value)) && value !== undefined)
    // where a list is wanted, an empty one is good.
    .filter((value) => !(Array.isArray(value) && value.length === 0));

  test('never reach a client, in any place', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...TYPES), fc.nat(), hostile, async (type, place, value) => {
      const valid = VALID_PROPERTIES[type];
      // a subnet group may have spaces and any case, a description is any text, and a policy any object: a hostile value can be a good one there.
      const names = Object.keys(valid).filter((name) => !['SubnetGroupName', 'Description', 'Policy'].includes(name));
      const name = names[place % names.length] ?? '';
      const aws = new FakeAws();
      const handler = createHandler({ clients: aws, now: () => 0, log: () => undefined });
      const event = { RequestType: 'Create', ResourceType: type, ResourceProperties: { ...valid, [name]: value } };
      await expect(handler.onEvent(event)).rejects.toThrow(name);
      expect(aws.calls).toEqual([]);
    }), { numRuns: 300 });
  });

  test('never crash the parser', () => {
    fc.assert(fc.property(fc.constantFrom(...TYPES), fc.anything(), (type, properties) => {
      expect(() => prepareStep(type, properties)).toThrow(/properties of this Custom::RdsFerry/);
    }), { numRuns: 300 });
  });
});

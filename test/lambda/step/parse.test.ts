import fc from 'fast-check';
import { StepType } from '../../../lambda/step/contract';
import { createHandler } from '../../../lambda/step/handler';
import { parseStep } from '../../../lambda/step/parse';
import { FakeAws } from './fake-aws';
import { A, B, SOURCE, VALID_PROPERTIES } from './fixtures';

const TYPES = Object.values(StepType);

describe('valid properties', () => {
  test.each(TYPES)('of %s are taken, whatever else stands beside them', type => {
    const properties = { ...VALID_PROPERTIES[type], ServiceToken: 'arn:aws:lambda:x', Stranger: { deep: [1] } };
    expect(parseStep(type, properties).input).toMatchObject({ migration: 'orders', leg: 1 });
  });

  test('give a stable id of step, account, name and leg', () => {
    const ids = [1, 2].map(() => parseStep(StepType.SNAPSHOT_COPY, VALID_PROPERTIES[StepType.SNAPSHOT_COPY]).physicalResourceId);
    expect(ids).toEqual(Array(2).fill(`snapshot-copy/${A}/ap-northeast-1/ferry-orders-transfer/1`));
  });

  test('may name things in capitals: RDS keeps them in lower case', () => {
    const properties = { ...VALID_PROPERTIES[StepType.SNAPSHOT], SnapshotName: 'Ferry-Orders' };
    expect(parseStep(StepType.SNAPSHOT, properties).physicalResourceId).toContain('/ferry-orders/');
  });
});

const BAD_VALUES: readonly (readonly [StepType, string, unknown, RegExp])[] = [
  ...TYPES.flatMap(type => [
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
    [type, 'Legs', ['1'], /Legs is \["1"\]/],
  ] as const),
  ...[StepType.PREFLIGHT, StepType.SNAPSHOT, StepType.SNAPSHOT_SHARE, StepType.DATABASE, StepType.VERIFICATION].flatMap(type => [
    [type, 'Source', undefined, /Source is missing/],
    [type, 'Source', 'role', /Source is "role"/],
    [type, 'Source', [], /Source is \[\]/],
    [type, 'Source', { ...SOURCE, RoleArn: `arn:aws:kms:ap-northeast-1:${A}:key/x` }, /Source\.RoleArn is .* must be the ARN of an IAM role/],
    [type, 'Source', { ...SOURCE, RoleArn: `arn:aws:iam::${B}:role/x` }, /isn't of the account 111111111111/],
    [type, 'Source', { ...SOURCE, ExternalId: '' }, /Source\.ExternalId/],
  ] as const),
  [StepType.SNAPSHOT_COPY, 'Source', null, /Source is null/],
  [StepType.SNAPSHOT, 'AccountId', B, /acts in the source account/],
  [StepType.DATABASE, 'AccountId', A, /acts in the target account/],
  [StepType.SNAPSHOT, 'SnapshotName', 'rds:database-1-2026', /SnapshotName is "rds:/],
  [StepType.SNAPSHOT, 'SnapshotName', '1st', /letter first/],
  [StepType.SNAPSHOT, 'SnapshotName', 'a--b', /beside another/],
  [StepType.SNAPSHOT, 'SnapshotName', 'ends-', /no hyphen at the end/],
  [StepType.SNAPSHOT, 'SnapshotName', `a${'b'.repeat(255)}`, /1 to 255/],
  [StepType.SNAPSHOT, 'SourceDatabase', `a${'b'.repeat(63)}`, /1 to 63/],
  [StepType.SNAPSHOT_COPY, 'SourceSnapshotArn', 'ferry-orders', /full ARN/],
  [StepType.SNAPSHOT_COPY, 'SourceSnapshotArn', `arn:aws:rds:ap-northeast-1:${A}:db:database-1`, /full ARN/],
  [StepType.SNAPSHOT_COPY, 'SourceSnapshotArn', `arn:aws:rds:ap-northeast-1:${A}:snapshot:rds:auto`, /manual DB snapshot/],
  [StepType.SNAPSHOT_COPY, 'SourceSnapshotArn', `arn:aws:rds:ap-northeast-1:${A}:snapshot:${'a'.repeat(240)}`, /at most 256/],
  [StepType.SNAPSHOT_COPY, 'SourceSnapshotArn', `arn:aws:rds:us-east-1:${A}:snapshot:x`, /isn't of the Region/],
  [StepType.SNAPSHOT_COPY, 'SourceSnapshotArn', `arn:aws:rds:ap-northeast-1:${A}:snapshot:ferry-orders-transfer`, /same snapshot/],
  [StepType.SNAPSHOT_COPY, 'KeyAliasArn', 'alias/aws/rds', /ARN of a KMS alias/],
  [StepType.SNAPSHOT_COPY, 'KeyAliasArn', `arn:aws:kms:ap-northeast-1:${B}:key/1`, /ARN of a KMS alias/],
  [StepType.SNAPSHOT_COPY, 'KeyAliasArn', `arn:aws:kms:us-east-1:${B}:alias/x`, /isn't of the Region/],
  [StepType.SNAPSHOT_SHARE, 'WithAccountId', 'all', /12 digits/],
  [StepType.SNAPSHOT_SHARE, 'WithAccountId', A, /account of the snapshot itself/],
  [StepType.DATABASE, 'DeletionProtection', undefined, /DeletionProtection is missing/],
  [StepType.DATABASE, 'DeletionProtection', false, /DeletionProtection is false/],
  [StepType.DATABASE, 'DeletionProtection', 'False', /"true" or "false"/],
  [StepType.DATABASE, 'MultiAz', 'yes', /MultiAz is "yes"/],
  [StepType.DATABASE, 'SubnetGroupName', '', /SubnetGroupName is ""/],
  [StepType.DATABASE, 'SecurityGroupIds', [], /at least one entry/],
  [StepType.DATABASE, 'SecurityGroupIds', 'sg-01234567', /must be a list/],
  [StepType.DATABASE, 'SecurityGroupIds', ['sg-01234567', 'default'], /SecurityGroupIds\[1\] is "default"/],
  [StepType.DATABASE, 'InstanceClass', 't4g.micro', /InstanceClass/],
  [StepType.DATABASE, 'ParameterGroupName', 'a..b', /ParameterGroupName/],
  [StepType.DATABASE, 'SnapshotName', `a${'b'.repeat(220)}`, /must fit into a tag/],
  [StepType.PREFLIGHT, 'SourceEncryption', 'none', /"aws-managed"/],
  [StepType.PREFLIGHT, 'TransferSnapshotName', 'ferry-orders', /are both ferry-orders/],
  [StepType.PREFLIGHT, 'TransferKeyAliasArn', `arn:aws:kms:us-east-1:${B}:alias/x`, /isn't of the Region/],
];

describe('bad properties', () => {
  test.each(BAD_VALUES)('%s refuses %s = %p', (type, name, value, why) => {
    const properties = { ...VALID_PROPERTIES[type], [name]: value };
    expect(() => parseStep(type, properties)).toThrow(why);
  });

  test('are reported all at once', () => {
    const properties = { ...VALID_PROPERTIES[StepType.SNAPSHOT], SnapshotName: '-', Leg: 'x' };
    expect(() => parseStep(StepType.SNAPSHOT, properties)).toThrow(/Leg is "x".*SnapshotName is "-"/);
  });

  test.each(['', 'AWS::CloudFormation::CustomResource', 'Custom::RdsFerry', '__proto__'])('the unknown type "%s" is refused', type => {
    expect(() => parseStep(type, VALID_PROPERTIES[StepType.SNAPSHOT])).toThrow(/no resource type of this function/);
  });

  test('that are inherited count as missing', () => {
    expect(() => parseStep(StepType.SNAPSHOT, Object.create(VALID_PROPERTIES[StepType.SNAPSHOT]))).toThrow(/Migration is missing/);
  });

  test('do not show the external id', () => {
    const properties = { ...VALID_PROPERTIES[StepType.SNAPSHOT], Source: { ...SOURCE, ExternalId: 'the secret one' } };
    expect(() => parseStep(StepType.SNAPSHOT, properties)).toThrow(/Source\.ExternalId is malformed: (?!.*the secret one)/);
  });
});

describe('hostile properties', () => {
  const hostile = fc.oneof(
    fc.string(), fc.constantFrom('../x', '*', 'all', '$' + '{x}', 'a;b', '\u0000', 'true ', ' database-1', 'arn:aws:rds:::snapshot:x', '__proto__'), fc.anything(),
  ).filter(value => !(typeof value === 'string' && /^[A-Za-z0-9.:/_@+=-]*$/.test(value)) && value !== undefined);

  test('never reach a client, in any place', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...TYPES), fc.nat(), hostile, async (type, place, value) => {
      const valid = VALID_PROPERTIES[type];
      // a subnet group may have spaces and any case, so that a hostile text can be a good name there.
      const names = Object.keys(valid).filter(name => name !== 'SubnetGroupName');
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
      expect(() => parseStep(type, properties)).toThrow(/properties of this Custom::RdsFerry/);
    }), { numRuns: 300 });
  });
});

import { Duration } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import type { RestoredDatabaseOptions } from '../../lib';
import { givenMigration, targetTemplate } from './given';
import type { TemplateResource } from './policy-statements';
import { resourcesOf } from './policy-statements';

const SOURCE = {
  AccountId: '111111111111',
  RoleArn: 'arn:aws:iam::111111111111:role/rds-ferry-source',
  ExternalId: 'rds-ferry-111111111111-222222222222',
};
const TRANSFER_KEY = 'arn:aws:kms:ap-northeast-1:222222222222:alias/rds-ferry-transfer';
const FINAL_KEY = 'arn:aws:kms:ap-northeast-1:222222222222:alias/aws/rds';

type Step = readonly [logicalId: string, resource: TemplateResource];

/** The steps of the one migration, one leg each unless told otherwise, in the order of the template. */
function steps({ maxWait = Duration.minutes(50), ...database }: Partial<RestoredDatabaseOptions> & { maxWait?: Duration } = {}): readonly Step[] {
  const migration = givenMigration({ maxWait, database: { instanceIdentifier: 'orders-new', ...database } });
  return Object.entries(resourcesOf(targetTemplate({ migrations: [migration] }))).filter(([, { Type: type }]) => type.startsWith('Custom::'));
}

/** The properties of one step, without those that all have. */
function propertiesOf(step: string, database: Partial<RestoredDatabaseOptions> = {}): Record<string, unknown> {
  const found = steps(database).find(([logicalId]) => logicalId.startsWith(`orders${step}Leg`));
  return Object.fromEntries(Object.entries(found?.[1].Properties ?? {})
    .filter(([name]) => !['ServiceToken', 'Migration', 'Region', 'Leg', 'Legs'].includes(name)));
}

const attribute = (step: string, name: string): object => ({ 'Fn::GetAtt': [expect.stringMatching(new RegExp(`^orders${step}Leg01`)), name] });

test('takes the steps one after the other, the first when key and permissions are there', () => {
  const chain = steps();
  expect(chain.map(([, { Type: type }]) => type)).toEqual([
    'Custom::RdsFerryPreflight',
    'Custom::RdsFerrySnapshot',
    'Custom::RdsFerrySnapshotCopy',
    'Custom::RdsFerrySnapshotShare',
    'Custom::RdsFerrySnapshotCopy',
    'Custom::RdsFerryDatabase',
    'Custom::RdsFerryVerification',
  ]);
  const [first, ...rest] = chain.map(([, { DependsOn: dependencies }]) => dependencies);
  expect(first).toEqual(expect.arrayContaining([
    expect.stringMatching(/^Role/), expect.stringMatching(/^RoleDefaultPolicy/), expect.stringMatching(/^TransferKey/),
    expect.stringMatching(/^TransferKeyAlias/),
  ]));
  expect(rest).toEqual(chain.slice(0, -1).map(([logicalId]) => [logicalId]));
});

test('gives the slow steps as many legs as the wait needs, and the others one', () => {
  const counts: Record<string, number> = {};
  for (const [logicalId] of steps({ maxWait: Duration.hours(2) })) {
    const step = logicalId.replace(/^orders(\w+)Leg.*$/, '$1');
    counts[step] = (counts[step] ?? 0) + 1;
  }
  expect(counts).toEqual({ Preflight: 1, Snapshot: 3, TransferCopy: 3, Share: 1, ImportCopy: 3, Database: 3, Verification: 1 });
});

test('tells Preflight every name that must be there or free', () => {
  expect(propertiesOf('Preflight', { subnetGroupName: 'databases', securityGroupIds: ['sg-01234567'] })).toEqual({
    AccountId: '222222222222',
    Source: SOURCE,
    SourceDatabase: 'orders-db',
    SourceEncryption: 'aws-managed',
    TransferKeyAliasArn: TRANSFER_KEY,
    SnapshotName: 'rds-ferry-orders-snapshot',
    TransferSnapshotName: 'rds-ferry-orders-transfer',
    ImportedSnapshotName: 'rds-ferry-orders-imported',
    InstanceIdentifier: 'orders-new',
    SubnetGroupName: 'databases',
    SecurityGroupIds: ['sg-01234567'],
  });
});

test('takes the snapshot and its copy under the transfer key in the source account', () => {
  expect(propertiesOf('Snapshot')).toEqual({
    AccountId: '111111111111', Source: SOURCE, SourceDatabase: 'orders-db', SnapshotName: 'rds-ferry-orders-snapshot',
  });
  expect(propertiesOf('TransferCopy')).toEqual({
    AccountId: '111111111111',
    Source: SOURCE,
    SourceSnapshotArn: attribute('Snapshot', 'SnapshotArn'),
    SnapshotName: 'rds-ferry-orders-transfer',
    KeyAliasArn: TRANSFER_KEY,
  });
});

test('shares the copy only, and with the target account only', () => {
  expect(propertiesOf('Share')).toEqual({
    AccountId: '111111111111', Source: SOURCE, SnapshotName: 'rds-ferry-orders-transfer', WithAccountId: '222222222222',
  });
});

test('imports the shared snapshot by its ARN under the final key, in the target account', () => {
  expect(propertiesOf('ImportCopy')).toEqual({
    AccountId: '222222222222',
    SourceSnapshotArn: attribute('Share', 'SnapshotArn'),
    SnapshotName: 'rds-ferry-orders-imported',
    KeyAliasArn: FINAL_KEY,
  });
});

test('restores the imported snapshot with deletion protection, and leaves the rest to the source and RDS', () => {
  expect(propertiesOf('Database')).toEqual({
    AccountId: '222222222222',
    Source: SOURCE,
    SourceDatabase: 'orders-db',
    SnapshotName: 'rds-ferry-orders-imported',
    InstanceIdentifier: 'orders-new',
    DeletionProtection: 'true',
  });
});

test('restores with the settings that are given', () => {
  expect(propertiesOf('Database', {
    subnetGroupName: 'databases',
    securityGroupIds: ['sg-01234567'],
    instanceType: new InstanceType('m6g.large'),
    parameterGroupName: 'tuned',
    multiAz: false,
    deletionProtection: false,
  })).toMatchObject({
    SubnetGroupName: 'databases',
    SecurityGroupIds: ['sg-01234567'],
    InstanceClass: 'db.m6g.large',
    ParameterGroupName: 'tuned',
    MultiAz: 'false',
    DeletionProtection: 'false',
  });
});

test('verifies the restored database against the source and the final key', () => {
  expect(propertiesOf('Verification')).toEqual({
    AccountId: '222222222222',
    Source: SOURCE,
    SourceDatabase: 'orders-db',
    SnapshotName: 'rds-ferry-orders-imported',
    InstanceIdentifier: attribute('Database', 'InstanceIdentifier'),
    KeyAliasArn: FINAL_KEY,
  });
});

test.each([
  ['InstanceIdentifier', 'Verification', 'InstanceIdentifier'],
  ['InstanceArn', 'Verification', 'InstanceArn'],
  ['EndpointAddress', 'Verification', 'EndpointAddress'],
  ['EndpointPort', 'Verification', 'EndpointPort'],
  ['KeyArn', 'Verification', 'KeyArn'],
  ['ImportedSnapshotArn', 'ImportCopy', 'SnapshotArn'],
])('outputs %s without exporting it', (output, step, name) => {
  const migration = givenMigration({ maxWait: Duration.minutes(50) });
  const outputs = Object.entries(targetTemplate({ migrations: [migration] }).findOutputs('*'));
  const [found] = outputs.filter(([logicalId]) => logicalId.startsWith(`orders${output}`));
  expect(found?.[1]).toEqual({ Description: expect.any(String) as string, Value: attribute(step, name) });
});

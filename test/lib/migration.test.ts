import { App, Duration } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { StorageType } from 'aws-cdk-lib/aws-rds';
import type { FerryProps, MigrationProps, RestoredClusterOptions, RestoredInstanceOptions } from '../../lib';
import { FinalKey, SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase, TargetStack, TransferKey } from '../../lib';
import { givenFerry, givenMigration, targetTemplate } from './given';
import type { TemplateResource } from './policy-statements';
import { resourcesOf } from './policy-statements';

const SOURCE = {
  AccountId: '111111111111',
  RoleArn: 'arn:aws:iam::111111111111:role/rds-ferry-source',
  ExternalId: 'rds-ferry-111111111111-222222222222',
};
const INSTANCE = { Kind: 'instance', Identifier: 'orders-db', Region: 'ap-northeast-1' };
const CLUSTER = { ...INSTANCE, Kind: 'cluster' };
const TRANSFER_KEY = 'arn:aws:kms:ap-northeast-1:222222222222:alias/rds-ferry-transfer';
const FINAL_KEY = 'arn:aws:kms:ap-northeast-1:222222222222:alias/aws/rds';
const SOURCE_KEY = 'arn:aws:kms:ap-northeast-1:111111111111:key/11111111-1111-1111-1111-111111111111';
const SNAPSHOTS = 'arn:aws:rds:ap-northeast-1:111111111111:snapshot';
const CLUSTER_SNAPSHOTS = 'arn:aws:rds:ap-northeast-1:111111111111:cluster-snapshot';
const IMPORTED = 'arn:aws:rds:ap-northeast-1:222222222222:snapshot:rds-ferry-orders-imported';

const awsManaged = SourceEncryption.awsManaged();
const customerManaged = SourceEncryption.customerManaged(SOURCE_KEY);
const instance = (encryption: SourceEncryption, snapshot?: SnapshotOrigin): SourceDatabase => SourceDatabase.instance('orders-db', { encryption, snapshot });
const cluster = (encryption: SourceEncryption, snapshot?: SnapshotOrigin): SourceDatabase => SourceDatabase.auroraCluster('orders-db', { encryption, snapshot });

type Step = readonly [logicalId: string, resource: TemplateResource];

/** The steps of the one migration, one leg each unless told otherwise, in the order of the template. */
function steps(migration: Partial<MigrationProps> = {}, ferry: Partial<FerryProps> = {}): readonly Step[] {
  const migrations = [givenMigration({ maxWait: Duration.minutes(50), ...migration })];
  return Object.entries(resourcesOf(targetTemplate({ ...ferry, migrations }))).filter(([, { Type: type }]) => type.startsWith('Custom::'));
}

/** The properties of one step, without those that all have. */
function propertiesOf(step: string, migration: Partial<MigrationProps> = {}, ferry: Partial<FerryProps> = {}): Record<string, unknown> {
  const found = steps(migration, ferry).find(([logicalId]) => new RegExp(`^orders(cutover)?${step}Leg`).test(logicalId));
  return Object.fromEntries(Object.entries(found?.[1].Properties ?? {}).filter(([name]) => !['ServiceToken', 'Leg', 'Legs'].includes(name)));
}

const at = (AccountId: string, Region = 'ap-northeast-1'): object => ({ Migration: 'orders', AccountId, Region });
const attribute = (step: string, name: string): object => ({ 'Fn::GetAtt': [expect.stringMatching(new RegExp(`^orders${step}Leg01`)), name] });
const restored = (options: RestoredInstanceOptions): Partial<MigrationProps> => ({ database: TargetDatabase.instance(options) });
const restoredCluster = (options: RestoredClusterOptions): Partial<MigrationProps> =>
  ({ source: cluster(awsManaged), database: TargetDatabase.cluster(options) });

test.each<[string, Partial<MigrationProps>, readonly string[]]>([
  ['an instance under aws/rds', {}, ['Preflight', 'Snapshot', 'SnapshotCopy', 'SnapshotShare', 'SnapshotCopy', 'Instance', 'InstanceVerification']],
  ['an unencrypted instance that stays so', { source: instance(SourceEncryption.none()), finalKey: FinalKey.none() },
    ['Preflight', 'Snapshot', 'SnapshotShare', 'Instance', 'InstanceVerification']],
  ['an automated snapshot of an instance', { source: instance(awsManaged, SnapshotOrigin.newestAutomated()) },
    ['Preflight', 'SnapshotCopy', 'SnapshotShare', 'SnapshotCopy', 'Instance', 'InstanceVerification']],
  ['a manual snapshot under a usable key', { source: instance(customerManaged, SnapshotOrigin.manual('kept')) },
    ['Preflight', 'SnapshotShare', 'SnapshotCopy', 'Instance', 'InstanceVerification']],
  ['an instance whose snapshot is handed over', { database: TargetDatabase.importedSnapshot() },
    ['Preflight', 'Snapshot', 'SnapshotCopy', 'SnapshotShare', 'SnapshotCopy']],
  ['a cluster under a usable key', { source: cluster(customerManaged), database: undefined },
    ['Preflight', 'Snapshot', 'SnapshotShare', 'Cluster', 'ClusterMembers', 'ClusterVerification']],
])('takes the steps for %s one after the other, the first when key and permissions are there', (_, migration, types) => {
  const chain = steps(migration);
  expect(chain.map(([, { Type: type }]) => type)).toEqual(types.map((type) => `Custom::RdsFerry${type}`));
  const [first, ...rest] = chain.map(([, { DependsOn: dependencies }]) => dependencies);
  expect(first).toEqual(expect.arrayContaining([expect.stringMatching(/^Role/), expect.stringMatching(/^RoleDefaultPolicy/)]));
  expect(rest).toEqual(chain.slice(0, -1).map(([logicalId]) => [logicalId]));
});

test('starts when the transfer key and its alias are there', () => {
  expect(steps()[0]?.[1].DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^TransferKey/), expect.stringMatching(/^TransferKeyAlias/)]));
});

test('gives the slow steps as many legs as the wait needs, and the others one', () => {
  const counts: Record<string, number> = {};
  for (const [logicalId] of steps({ maxWait: Duration.hours(2), source: cluster(awsManaged), database: undefined })) {
    const step = logicalId.replace(/^orders(\w+)Leg.*$/, '$1');
    counts[step] = (counts[step] ?? 0) + 1;
  }
  expect(counts).toEqual({ Preflight: 1, Snapshot: 3, TransferCopy: 3, Share: 1, Cluster: 3, Members: 3, Verification: 1 });
});

test('tells Preflight every name that must be there or free', () => {
  expect(propertiesOf('Preflight', restored({ instanceIdentifier: 'orders-new', subnetGroupName: 'databases', securityGroupIds: ['sg-01234567'] }))).toEqual({
    ...at('222222222222'),
    Source: SOURCE,
    SourceDatabase: INSTANCE,
    DatabaseFamily: 'instance',
    SourceEncryption: 'aws-managed',
    Origin: 'fresh',
    Snapshots: [
      { Name: 'rds-ferry-orders-snapshot', AccountId: '111111111111', Region: 'ap-northeast-1', MadeFrom: 'arn:aws:rds:ap-northeast-1:111111111111:db:orders-db' },
      {
        Name: 'rds-ferry-orders-transfer', AccountId: '111111111111', Region: 'ap-northeast-1',
        MadeFrom: `${SNAPSHOTS}:rds-ferry-orders-snapshot`, KeyArn: TRANSFER_KEY,
      },
      {
        Name: 'rds-ferry-orders-imported', AccountId: '222222222222', Region: 'ap-northeast-1',
        MadeFrom: `${SNAPSHOTS}:rds-ferry-orders-transfer`, KeyArn: FINAL_KEY,
      },
    ],
    TransferKeyArn: TRANSFER_KEY,
    FinalKeyArn: FINAL_KEY,
    Restore: { Identifier: 'orders-new', MadeFrom: IMPORTED, SubnetGroupName: 'databases', SecurityGroupIds: ['sg-01234567'] },
  });
});

test.each<[string, Partial<MigrationProps>, object]>([
  ['an automated snapshot is copied from the database', { source: instance(awsManaged, SnapshotOrigin.newestAutomated()) }, {
    Origin: 'newest-automated',
    Snapshots: expect.arrayContaining([
      expect.objectContaining({ Name: 'rds-ferry-orders-transfer', MadeFrom: 'arn:aws:rds:ap-northeast-1:111111111111:db:orders-db' }),
    ]) as unknown,
  }],
  ['an AWS Backup one by its name', { source: instance(awsManaged, SnapshotOrigin.awsBackup('awsbackup:job-1')) },
    { Origin: 'aws-backup', OriginSnapshotName: 'awsbackup:job-1' }],
  ['the source is on a customer managed key', { source: instance(customerManaged) },
    { SourceEncryption: 'customer-managed', SourceKeyArn: SOURCE_KEY, TransferKeyArn: SOURCE_KEY }],
  ['how many members are declared', restoredCluster({ instances: 2, clusterParameterGroupName: 'Tuned', parameterGroupName: 'Members' }), {
    DatabaseFamily: 'aurora',
    Restore: {
      Identifier: 'orders-db', MadeFrom: `${CLUSTER_SNAPSHOTS}:rds-ferry-orders-transfer`, InstanceCount: '2',
      ClusterParameterGroupName: 'tuned', ParameterGroupName: 'members',
    },
  }],
])('tells Preflight that %s', (_, migration, properties) => {
  expect(propertiesOf('Preflight', { database: undefined, ...migration })).toMatchObject(properties);
});

test('tells Preflight of no database when the migration ends with the imported snapshot', () => {
  expect(propertiesOf('Preflight', { database: TargetDatabase.importedSnapshot() })).not.toHaveProperty('Restore');
});

test('tells Preflight of no keys when nothing is encrypted', () => {
  const properties = propertiesOf('Preflight', { source: instance(SourceEncryption.none()), finalKey: FinalKey.none() });
  expect(Object.keys(properties).filter((name) => name.endsWith('KeyArn'))).toEqual([]);
});

test('takes the snapshot and its copy under the transfer key in the source account', () => {
  expect(propertiesOf('Snapshot')).toEqual({
    ...at('111111111111'), Source: SOURCE, SourceDatabase: INSTANCE, SnapshotName: 'rds-ferry-orders-snapshot',
  });
  expect(propertiesOf('TransferCopy')).toEqual({
    ...at('111111111111'),
    Kind: 'instance',
    Source: SOURCE,
    SourceSnapshotArn: `${SNAPSHOTS}:rds-ferry-orders-snapshot`,
    SnapshotName: 'rds-ferry-orders-transfer',
    KeyArn: TRANSFER_KEY,
  });
});

test('copies the newest automated snapshot of the database, whose name shows later', () => {
  const properties = propertiesOf('TransferCopy', { source: cluster(SourceEncryption.none(), SnapshotOrigin.newestAutomated()), database: undefined });
  expect(properties).toEqual({
    ...at('111111111111'), Kind: 'cluster', Source: SOURCE, NewestOf: 'arn:aws:rds:ap-northeast-1:111111111111:cluster:orders-db',
    SnapshotName: 'rds-ferry-orders-transfer',
  });
});

test('shares the copy only, and with the target account only', () => {
  expect(propertiesOf('Share')).toEqual({
    ...at('111111111111'), Kind: 'instance', Source: SOURCE, SnapshotName: 'rds-ferry-orders-transfer', WithAccountId: '222222222222',
  });
});

test('has a declared snapshot checked to be of the source before it is shared', () => {
  expect(propertiesOf('Share', { source: instance(customerManaged, SnapshotOrigin.manual('kept')) })).toEqual({
    ...at('111111111111'), Kind: 'instance', Source: SOURCE, SnapshotName: 'kept', SnapshotOf: 'arn:aws:rds:ap-northeast-1:111111111111:db:orders-db',
    WithAccountId: '222222222222',
  });
});

test('imports the shared snapshot by its ARN under the final key, in the target account', () => {
  expect(propertiesOf('ImportCopy', restored({ optionGroupName: 'Zoned' }))).toEqual({
    ...at('222222222222'),
    Kind: 'instance',
    SourceSnapshotArn: `${SNAPSHOTS}:rds-ferry-orders-transfer`,
    SnapshotName: 'rds-ferry-orders-imported',
    KeyArn: FINAL_KEY,
    OptionGroupName: 'zoned',
  });
});

test('gives an imported snapshot the option group that is declared for it, and lets Preflight look for it', () => {
  const migration = { database: TargetDatabase.importedSnapshot({ optionGroupName: 'Zoned' }) };
  expect(propertiesOf('ImportCopy', migration)).toMatchObject({ OptionGroupName: 'zoned' });
  expect(propertiesOf('Preflight', migration)).toMatchObject({ OptionGroupName: 'zoned' });
});

describe('from another Region', () => {
  const ferry = { source: { account: '111111111111', region: 'eu-central-1' } };

  test('takes the snapshot there and copies it to the Region of the transfer key', () => {
    expect(propertiesOf('Snapshot', {}, ferry)).toMatchObject({ ...at('111111111111', 'eu-central-1'), SourceDatabase: { Region: 'eu-central-1' } });
    expect(propertiesOf('TransferCopy', {}, ferry)).toMatchObject({
      ...at('111111111111', 'ap-northeast-1'), SourceSnapshotArn: 'arn:aws:rds:eu-central-1:111111111111:snapshot:rds-ferry-orders-snapshot',
    });
    expect(propertiesOf('Share', {}, ferry)).toMatchObject(at('111111111111', 'ap-northeast-1'));
  });

  test('imports what is shared there when its key is there', () => {
    const migration = { transferKey: TransferKey.inSource() };
    expect(propertiesOf('TransferCopy', migration, ferry)).toMatchObject({
      ...at('111111111111', 'eu-central-1'), KeyArn: 'arn:aws:kms:eu-central-1:111111111111:alias/rds-ferry-transfer',
    });
    expect(propertiesOf('Share', migration, ferry)).toMatchObject(at('111111111111', 'eu-central-1'));
    expect(propertiesOf('ImportCopy', migration, ferry)).toMatchObject({
      ...at('222222222222', 'ap-northeast-1'), SourceSnapshotArn: 'arn:aws:rds:eu-central-1:111111111111:snapshot:rds-ferry-orders-transfer',
    });
  });
});

test('restores the imported snapshot with deletion protection, and leaves the rest to the source and RDS', () => {
  expect(propertiesOf('Database', restored({ instanceIdentifier: 'orders-new' }))).toEqual({
    ...at('222222222222'),
    Source: SOURCE,
    SourceDatabase: INSTANCE,
    SnapshotArn: IMPORTED,
    InstanceIdentifier: 'orders-new',
    DeletionProtection: 'true',
  });
});

test('restores an instance with the settings that are given', () => {
  expect(propertiesOf('Database', restored({
    subnetGroupName: 'databases',
    securityGroupIds: ['sg-01234567'],
    instanceType: new InstanceType('m6g.large'),
    parameterGroupName: 'tuned',
    optionGroupName: 'zoned',
    storageType: StorageType.GP3,
    multiAz: false,
    deletionProtection: false,
  }))).toMatchObject({
    SubnetGroupName: 'databases',
    SecurityGroupIds: ['sg-01234567'],
    InstanceClass: 'db.m6g.large',
    ParameterGroupName: 'tuned',
    OptionGroupName: 'zoned',
    StorageType: 'gp3',
    MultiAz: 'false',
    DeletionProtection: 'false',
  });
});

test('verifies the restored instance against the source and the final key', () => {
  expect(propertiesOf('Verification')).toEqual({
    ...at('222222222222'),
    Source: SOURCE,
    SourceDatabase: INSTANCE,
    SnapshotArn: IMPORTED,
    InstanceIdentifier: attribute('Database', 'InstanceIdentifier'),
    KeyArn: FINAL_KEY,
  });
});

describe('of a cluster', () => {
  const shared = `${CLUSTER_SNAPSHOTS}:rds-ferry-orders-transfer`;
  const common = { ...at('222222222222'), Source: SOURCE, SourceDatabase: CLUSTER };

  test('restores what is shared, under the final key, then its members, and verifies both', () => {
    const migration = restoredCluster({ clusterIdentifier: 'Orders-New' });
    expect(propertiesOf('Cluster', migration)).toEqual({
      ...common, SnapshotArn: shared, ClusterIdentifier: 'orders-new', KeyArn: FINAL_KEY, DeletionProtection: 'true',
    });
    expect(propertiesOf('Members', migration)).toEqual({ ...common, ClusterIdentifier: 'orders-new' });
    expect(propertiesOf('Verification', migration)).toEqual({ ...common, SnapshotArn: shared, ClusterIdentifier: 'orders-new', KeyArn: FINAL_KEY });
  });

  test('gives cluster and members the settings that are given', () => {
    const migration = restoredCluster({
      subnetGroupName: 'databases',
      securityGroupIds: ['sg-01234567'],
      instances: 2,
      instanceType: new InstanceType('serverless'),
      clusterParameterGroupName: 'tuned',
      parameterGroupName: 'members',
      deletionProtection: false,
    });
    expect(propertiesOf('Cluster', migration)).toMatchObject({
      SubnetGroupName: 'databases', SecurityGroupIds: ['sg-01234567'], ParameterGroupName: 'tuned', DeletionProtection: 'false',
    });
    expect(propertiesOf('Members', migration)).toMatchObject({ InstanceCount: '2', InstanceClass: 'db.serverless', ParameterGroupName: 'members' });
    expect(propertiesOf('Verification', migration)).toMatchObject({ InstanceCount: '2' });
  });

  test('restores without a key what is to stay unencrypted', () => {
    const migration = { source: cluster(SourceEncryption.none()), finalKey: FinalKey.none(), database: undefined };
    expect(propertiesOf('Cluster', migration)).not.toHaveProperty('KeyArn');
    expect(propertiesOf('Verification', migration)).not.toHaveProperty('KeyArn');
  });
});

test('gives every run names of its own', () => {
  const migration = { run: 'cutover', database: undefined };
  expect(propertiesOf('Snapshot', migration)).toMatchObject({ Migration: 'orders/cutover', SnapshotName: 'rds-ferry-orders-cutover-snapshot' });
  expect(propertiesOf('Database', migration)).toMatchObject({ Migration: 'orders/cutover', InstanceIdentifier: 'orders-db-cutover' });
});

const outputs = (migration: Partial<MigrationProps>): readonly [string, unknown][] =>
  Object.entries(targetTemplate({ migrations: [givenMigration({ maxWait: Duration.minutes(50), ...migration })] }).findOutputs('*'));

test.each([
  ['InstanceIdentifier', {}],
  ['InstanceArn', {}],
  ['EndpointAddress', {}],
  ['EndpointPort', {}],
  ['KeyArn', {}],
  ['ClusterIdentifier', restoredCluster({})],
  ['ClusterArn', restoredCluster({})],
  ['EndpointAddress', restoredCluster({})],
  ['ReaderEndpointAddress', restoredCluster({})],
])('outputs %s as it is verified, without exporting it', (output, migration) => {
  const [found] = outputs(migration).filter(([logicalId]) => logicalId.startsWith(`orders${output}`));
  expect(found?.[1]).toEqual({ Description: expect.any(String) as string, Value: attribute('Verification', output) });
});

test.each<[string, Partial<MigrationProps>, readonly string[]]>([
  ['the imported snapshot and the database', {}, ['EndpointAddress', 'EndpointPort', 'ImportedSnapshotArn', 'InstanceArn', 'InstanceIdentifier', 'KeyArn']],
  ['the imported snapshot alone when it is handed over', { database: TargetDatabase.importedSnapshot() }, ['ImportedSnapshotArn']],
  ['no imported snapshot when there is none', { source: instance(SourceEncryption.none()), finalKey: FinalKey.none() },
    ['EndpointAddress', 'EndpointPort', 'InstanceArn', 'InstanceIdentifier', 'KeyArn']],
])('outputs %s', (_, migration, names) => {
  expect(outputs(migration).map(([logicalId]) => logicalId.replace(/^orders(.*).{8}$/, '$1')).sort()).toEqual(names);
});

test('tells the imported snapshot by its name and ARN as text, without a reference', () => {
  const found = outputs({ database: TargetDatabase.importedSnapshot() });
  expect(found.map(([, output]) => (output as { Value: unknown }).Value)).toEqual([IMPORTED]);
  const [migration] = new TargetStack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Target', givenFerry()).migrations;
  expect(migration?.importedSnapshotName).toBe('rds-ferry-orders-imported');
});

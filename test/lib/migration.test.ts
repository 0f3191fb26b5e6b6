import { App, CfnResource, Duration } from 'aws-cdk-lib';
import {
  DatabaseSetting, FinalKey, type Migration, type MigrationProps, SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase, TargetStack,
  TransferKey,
} from '../../lib';
import { givenApp, givenFerry, givenMigration, SOURCE_ACCESS, stepsTemplate, targetTemplate } from './given';
import {
  at, attribute, awsManaged, cluster, customerManaged, FINAL_KEY, IMPORTED, INSTANCE, instance, propertiesOf, restored, restoredCluster, SNAPSHOTS,
  TRANSFER_KEY,
} from './given-steps';
import { resourcesOf } from './template-statements';

const ORIGIN = ['DataTime', 'SourceDatabaseArn', 'SourceSnapshotArns'];

test.each<[string, Partial<MigrationProps>, readonly string[]]>([
  ['an instance under aws/rds', {}, ['Snapshot', 'TransferCopy', 'Share', 'Groups', 'ImportCopy', 'Database', 'Settings', 'Verification']],
  ['an unencrypted instance that stays so', { source: instance(SourceEncryption.none()), finalKey: FinalKey.none() },
    ['Snapshot', 'Share', 'Groups', 'Database', 'Settings', 'Verification']],
  ['an automated snapshot of an instance', { source: instance(awsManaged, SnapshotOrigin.newestAutomated()) },
    ['TransferCopy', 'Share', 'Groups', 'ImportCopy', 'Database', 'Settings', 'Verification']],
  ['a manual snapshot under a usable key', { source: instance(customerManaged, SnapshotOrigin.manual('kept')) },
    ['Share', 'Groups', 'ImportCopy', 'Database', 'Settings', 'Verification']],
  ['an instance whose snapshot is handed over', { database: TargetDatabase.importedSnapshot() },
    ['Snapshot', 'TransferCopy', 'Share', 'Groups', 'ImportCopy']],
  ['a cluster under a usable key', { source: cluster(customerManaged), database: undefined },
    ['Snapshot', 'Share', 'Groups', 'Cluster', 'Members', 'Settings', 'Verification']],
])('takes the steps for %s one after the other, with waits between the legs of the slow ones', (_, migration, names) => {
  const chain = Object.entries(resourcesOf(stepsTemplate({ migrations: [givenMigration({ ...migration, maxWait: Duration.hours(1) })] })));
  const parts = names.flatMap((name) => (/Share|Groups|Settings|Verification/.test(name) ? [`${name}Leg`]
    : [`${name}Leg`, `${name}Wait01`, `${name}End`]));
  expect(chain.map(([logicalId]) => logicalId.replace(/^orders(\w+)[0-9A-F]{8}$/, '$1'))).toEqual(parts);
  expect(chain.map(([, { DependsOn: dependencies }]) => dependencies))
    .toEqual([undefined, ...chain.slice(0, -1).map(([logicalId]) => [logicalId])]);
});

test('changes nothing before permissions, Preflight, the transfer key and what ends waits are there', () => {
  const target = Object.entries(resourcesOf(targetTemplate()));
  const idOf = (wanted: string): string | undefined => target.find(([, { Type: type }]) => type === wanted)?.[0];
  const dependencies = (wanted: string): readonly string[] | undefined => target.find(([, { Type: type }]) => type === wanted)?.[1].DependsOn;
  const [preflight, key, rule] = [idOf('Custom::RdsFerryPreflight'), idOf('Custom::RdsFerryTransferKey'), idOf('AWS::Events::Rule')];
  expect(dependencies('Custom::RdsFerryPreflight')).toEqual([
    expect.stringMatching(/^RoleDefaultPolicy/), expect.stringMatching(/^RolePolicy/), expect.stringMatching(/^Role[0-9A-F]{8}$/),
  ]);
  expect(dependencies('Custom::RdsFerryTransferKey')).toEqual([preflight]);
  expect(dependencies('AWS::CloudFormation::Stack')).toEqual(expect.arrayContaining([preflight, key, rule]));
});

test('gives the slow steps as many wait conditions as the wait needs, and the others none', () => {
  const migrations = [givenMigration({ maxWait: Duration.days(6), source: cluster(awsManaged), database: undefined })];
  const counts: Record<string, number> = {};
  for (const [logicalId, { Type: type }] of Object.entries(resourcesOf(stepsTemplate({ migrations })))) {
    if (type !== 'AWS::CloudFormation::WaitCondition') continue;
    const step = logicalId.replace(/^orders(\w+)Wait.*$/, '$1');
    counts[step] = (counts[step] ?? 0) + 1;
  }
  expect(counts).toEqual({ Snapshot: 2, TransferCopy: 5, Cluster: 5, Members: 2 });
});

test('is 24 resources at most for an instance that says nothing about its wait', () => {
  const { migrations } = new TargetStack(givenApp(), 'Target', givenFerry({ migrations: [givenMigration({ maxWait: undefined })] }));
  const { node } = migrations[0] as Migration;
  expect(node.findAll().filter((element) => CfnResource.isCfnResource(element))).toHaveLength(24);
});

test('gives resources of two migrations different logical ids, as the CLI tells them by these alone', () => {
  const migrations = [givenMigration(), givenMigration({ id: 'users', source: instance(awsManaged), database: undefined })]
    .map((migration, index) => ({ ...migration, source: SourceDatabase.instance(`db-${index}`, { encryption: awsManaged }) }));
  const ids = [0, 1].flatMap((index) => Object.keys(resourcesOf(stepsTemplate({ migrations }, index))));
  expect(new Set(ids).size).toBe(ids.length);
});

test('names its provider in the nested stack without a reference, so that the CLI finds the log of what failed', () => {
  const template = stepsTemplate();
  expect(Object.keys(template.findParameters('*'))).toEqual([]);
  template.allResourcesProperties('Custom::RdsFerryInstance', {
    ServiceToken: 'arn:aws:lambda:ap-northeast-1:222222222222:function:rds-ferry-provider',
  });
});

const RESULT = {
  Arn: 'arn:aws:rds:ap-northeast-1:222222222222:db:orders-new',
  MadeFrom: 'arn:aws:rds:ap-northeast-1:222222222222:snapshot:rds-ferry-orders-imported',
};

test('takes the snapshot and its copy under the transfer key in the source account', () => {
  expect(propertiesOf('Snapshot')).toEqual({
    ...at('111111111111'), Source: SOURCE_ACCESS, SourceDatabase: INSTANCE, SnapshotName: 'rds-ferry-orders-snapshot', Result: RESULT,
  });
  expect(propertiesOf('TransferCopy')).toEqual({
    ...at('111111111111'),
    Kind: 'instance',
    Source: SOURCE_ACCESS,
    SourceSnapshotArn: `${SNAPSHOTS}:rds-ferry-orders-snapshot`,
    SnapshotName: 'rds-ferry-orders-transfer',
    KeyArn: TRANSFER_KEY,
    Result: RESULT,
  });
});

test('copies the newest automated snapshot of the database, whose name shows later', () => {
  const properties = propertiesOf('TransferCopy', {
    source: cluster(SourceEncryption.none(), SnapshotOrigin.newestAutomated()), database: undefined,
  });
  expect(properties).toEqual({
    ...at('111111111111'), Kind: 'cluster', Source: SOURCE_ACCESS, NewestOf: 'arn:aws:rds:ap-northeast-1:111111111111:cluster:orders-db',
    SnapshotName: 'rds-ferry-orders-transfer',
    Result: {
      Arn: 'arn:aws:rds:ap-northeast-1:222222222222:cluster:orders-db',
      MadeFrom: 'arn:aws:rds:ap-northeast-1:111111111111:cluster-snapshot:rds-ferry-orders-transfer',
    },
  });
});

test('shares the copy only, and with the target account only', () => {
  expect(propertiesOf('Share')).toEqual({
    ...at('111111111111'), Kind: 'instance', Source: SOURCE_ACCESS, SnapshotName: 'rds-ferry-orders-transfer', WithAccountId: '222222222222',
    Result: RESULT,
  });
});

test('has a declared snapshot checked to be of the source before it is shared', () => {
  expect(propertiesOf('Share', { source: instance(customerManaged, SnapshotOrigin.manual('kept')) })).toEqual({
    ...at('111111111111'), Kind: 'instance', Source: SOURCE_ACCESS, SnapshotName: 'kept',
    SnapshotOf: 'arn:aws:rds:ap-northeast-1:111111111111:db:orders-db', WithAccountId: '222222222222', Result: RESULT,
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
    OriginalSource: SOURCE_ACCESS,
    FirstSnapshotName: 'rds-ferry-orders-snapshot',
    Result: { ...RESULT, Arn: 'arn:aws:rds:ap-northeast-1:222222222222:db:orders-db' },
  });
});

test('looks for no result in the step that makes it', () => {
  const migration = { database: TargetDatabase.importedSnapshot() };
  expect(propertiesOf('ImportCopy', migration)).not.toHaveProperty('Result');
  expect(propertiesOf('Share', migration)).toMatchObject({ Result: { Arn: IMPORTED, MadeFrom: `${SNAPSHOTS}:rds-ferry-orders-transfer` } });
});

test('tells an import of nothing to go back to where its original is no copy', () => {
  expect(propertiesOf('ImportCopy', { source: instance(customerManaged) })).not.toHaveProperty('FirstSnapshotName');
});

test('gives an imported copy the option group that is made, and has one made for an imported snapshot only where that can\'t be without', () => {
  const migration = { database: TargetDatabase.importedSnapshot() };
  expect(propertiesOf('Groups', migration)).toMatchObject({ Groups: ['option-group'], OnlyLasting: 'true', SnapshotArn: IMPORTED });
  expect(propertiesOf('Groups', {})).not.toHaveProperty('OnlyLasting');
  const made = { MadeOptionGroupName: { 'Fn::GetAtt': [expect.stringMatching(/GroupsLeg/) as string, 'OptionGroupName'] } };
  expect(propertiesOf('ImportCopy', migration)).toMatchObject(made);
  expect(propertiesOf('ImportCopy', {})).toMatchObject(made);
  expect(propertiesOf('ImportCopy', restored({ acceptDefaults: [DatabaseSetting.OPTION_GROUP] }))).not.toHaveProperty('MadeOptionGroupName');
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

test('gives every run names of its own', () => {
  const migration = { run: 'cutover', database: undefined };
  expect(propertiesOf('Snapshot', migration)).toMatchObject({ Migration: 'orders/cutover', SnapshotName: 'rds-ferry-orders-cutover-snapshot' });
  expect(propertiesOf('Database', migration)).toMatchObject({ Migration: 'orders/cutover', InstanceIdentifier: 'orders-db-cutover' });
});

/** About all migrations together. */
const OF_ALL = ['Leftovers', 'NeededFor', 'NotDeclared'];

const outputs = (migration: Partial<MigrationProps>): readonly [string, unknown][] =>
  Object.entries(targetTemplate({ migrations: [givenMigration(migration)] }).findOutputs('*'));
const ownOutputs = (migration: Partial<MigrationProps>): Record<string, unknown> =>
  stepsTemplate({ migrations: [givenMigration(migration)] }).findOutputs('*');

test.each([
  ['InstanceIdentifier', {}],
  ['InstanceArn', {}],
  ['EndpointAddress', {}],
  ['EndpointPort', {}],
  ['KeyArn', {}],
  ['ReplicationStart', {}],
  ['ClusterIdentifier', restoredCluster({})],
  ['ClusterArn', restoredCluster({})],
  ['EndpointAddress', restoredCluster({})],
  ['ReaderEndpointAddress', restoredCluster({})],
])('outputs %s as it is verified, without exporting it', (output, migration) => {
  const [found] = outputs(migration).filter(([logicalId]) => logicalId.startsWith(`orders${output}`));
  expect(found?.[1]).toEqual({
    Description: expect.any(String) as string, Value: { 'Fn::GetAtt': [expect.stringMatching(/^ordersStepsNestedStack/), `Outputs.${output}`] },
  });
  expect(ownOutputs(migration)[output]).toEqual({ Description: expect.any(String) as string, Value: attribute('Verification', output) });
});

test.each<[string, Partial<MigrationProps>, readonly string[]]>([
  ['the imported snapshot and the database', {},
    ['CarriedSettings', 'EndpointAddress', 'EndpointPort', 'ImportedSnapshotArn', 'InstanceArn', 'InstanceIdentifier', 'KeyArn', 'ReplicationStart',
      'SecretArn', 'TransferKeyArn', ...ORIGIN]],
  ['the imported snapshot alone when it is handed over', { database: TargetDatabase.importedSnapshot() },
    ['ImportedSnapshotArn', 'TransferKeyArn', ...ORIGIN]],
  ['no imported snapshot when there is none', { source: instance(SourceEncryption.none()), finalKey: FinalKey.none() },
    ['CarriedSettings', 'EndpointAddress', 'EndpointPort', 'InstanceArn', 'InstanceIdentifier', 'KeyArn', 'ReplicationStart',
      'SecretArn', ...ORIGIN]],
])('outputs %s', (_, migration, names) => {
  expect(outputs(migration).map(([logicalId]) => logicalId.replace(/^orders/, '')).sort()).toEqual([...names, ...OF_ALL].sort());
});

test.each<[string, Partial<MigrationProps>, boolean]>([
  ['is a token of the output', {}, true], ['is one of a cluster', restoredCluster({}), true],
  ['isn\'t there where nothing is restored', { database: TargetDatabase.importedSnapshot() }, false],
  ['isn\'t there once the migration is closed', { closed: true }, false],
])('where replication starts %s', (_case, migration, isThere) => {
  const stack = new TargetStack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Target', givenFerry({
    migrations: [givenMigration(migration)],
  }));
  const [{ replicationStart } = { replicationStart: undefined }] = stack.migrations;
  expect(stack.resolve(replicationStart)).toEqual(isThere ? {
    'Fn::GetAtt': [expect.stringMatching(/^ordersStepsNestedStack/) as string, 'Outputs.ReplicationStart'],
  } : undefined);
});

test('tells the imported snapshot by its name and ARN as text, without a reference', () => {
  expect(ownOutputs({ database: TargetDatabase.importedSnapshot() }).ImportedSnapshotArn).toMatchObject({ Value: IMPORTED });
  const [migration] = new TargetStack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Target', givenFerry()).migrations;
  expect(migration?.importedSnapshotName).toBe('rds-ferry-orders-imported');
});

test('outputs what the result was made of: the source, its snapshots, and the time of the data', () => {
  const found = ownOutputs({});
  expect(found.DataTime).toMatchObject({ Value: attribute('Snapshot', 'DataTime') });
  expect(found.SourceDatabaseArn).toMatchObject({ Value: 'arn:aws:rds:ap-northeast-1:111111111111:db:orders-db' });
  expect(found.SourceSnapshotArns).toMatchObject({ Value: `${SNAPSHOTS}:rds-ferry-orders-snapshot ${SNAPSHOTS}:rds-ferry-orders-transfer` });
});

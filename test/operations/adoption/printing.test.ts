import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as rds from 'aws-cdk-lib/aws-rds';
import { instructions } from '../../../operations/adoption/printing/instructions';
import { codeName, resourceMapping } from '../../../operations/adoption/printing/mapping';
import { constructCode } from '../../../operations/adoption/printing/typescript';
import { adoptedResources, type DescribedDatabase } from '../../../operations/adoption/resources/adopted-database';
import { type AdoptedResource, type ConstructProperties, VariableReference } from '../../../operations/adoption/resources/adopted-resource';
import { cluster, instance, member, OURS, REGION, TARGET } from './fixtures';

const GROUP = { isOfCluster: false, name: 'tuned', family: 'mysql8.0', description: 'made', parameters: { max_connections: '200' }, tags: OURS };
const ALONE: DescribedDatabase = { database: instance(), members: [], groups: [GROUP] };
const OF_TWO: DescribedDatabase = {
  database: cluster(), members: [member(1), member(2, { DBParameterGroups: [{ DBParameterGroupName: 'default.aurora-mysql8.0' }] })],
  groups: [GROUP, { ...GROUP, isOfCluster: true, name: 'tuned-cluster' }],
};

/** What one of the resources is declared with. */
function propertiesOf(described: DescribedDatabase, variable = 'database'): ConstructProperties {
  return adoptedResources(described).find((resource) => resource.variable === variable)?.properties ?? {};
}

describe('the resources', () => {
  test('of an instance are its group and itself, which refers to the group', () => {
    expect(adoptedResources(ALONE).map(({ variable, name }) => [variable, name])).toEqual([['parameterGroup', 'tuned'], ['database', 'orders-new']]);
    expect(propertiesOf(ALONE).dbParameterGroupName).toEqual(new VariableReference('parameterGroup'));
  });

  test('of a cluster are its groups, itself and its members, without what is the cluster\'s', () => {
    expect(adoptedResources(OF_TWO).map(({ variable }) => variable)).toEqual([
      'clusterParameterGroup', 'parameterGroup', 'database', 'member1', 'member2',
    ]);
    expect(propertiesOf(OF_TWO, 'member2')).toEqual({
      dbClusterIdentifier: new VariableReference('database'), dbInstanceClass: 'db.r6g.large', dbInstanceIdentifier: 'orders-new-2',
      dbParameterGroupName: 'default.aurora-mysql8.0', engine: 'aurora-mysql', promotionTier: 2,
    });
  });

  test.each([
    ['a small gp3 volume without its baseline', { StorageType: 'gp3', Iops: 3000, StorageThroughput: 125 }, {}],
    ['a big gp3 volume', { StorageType: 'gp3', Iops: 12000, StorageThroughput: 500 }, { iops: 12000, storageThroughput: 500 }],
    ['a gp3 volume with more throughput', { StorageType: 'gp3', Iops: 3000, StorageThroughput: 250 }, { storageThroughput: 250 }],
    ['an io2 volume', { StorageType: 'io2', Iops: 4000, StorageThroughput: 0 }, { iops: 4000 }],
    ['a gp2 volume', { StorageType: 'gp2', Iops: undefined, StorageThroughput: 0 }, {}],
  ])('declare %s', (_, given, expected) => {
    const { iops, storageThroughput } = propertiesOf({ ...ALONE, database: instance(given) });
    expect({ iops, storageThroughput }).toEqual({ iops: undefined, storageThroughput: undefined, ...expected });
  });

  test.each([
    ['monitoring that is off', { MonitoringInterval: 0, MonitoringRoleArn: undefined }, ['monitoringInterval', 'monitoringRoleArn']],
    ['insights that are off', { PerformanceInsightsEnabled: false, PerformanceInsightsRetentionPeriod: 7 }, ['performanceInsightsRetentionPeriod']],
    ['logs that nobody exports', { EnabledCloudwatchLogsExports: [] }, ['enableCloudwatchLogsExports']],
    ['a password', { MasterUserSecret: undefined }, ['masterUserPassword', 'manageMasterUserPassword']],
  ])('leave out %s', (_, given, absent) => {
    const properties = propertiesOf({ ...ALONE, database: instance(given) });
    for (const name of absent) expect(properties).not.toHaveProperty(name);
  });

  test('keep the tags, but not those of AWS', () => {
    expect(propertiesOf(ALONE).tags).toEqual([
      ...OURS.map(({ Key, Value }) => ({ key: Key, value: Value })), { key: 'team', value: 'shop' },
    ]);
  });

  test('say that RDS manages the password, where it does', () => {
    const database = instance({ MasterUserSecret: { SecretArn: 'secret-arn', KmsKeyId: 'key-arn' } });
    expect(propertiesOf({ ...ALONE, database })).toMatchObject({ manageMasterUserPassword: true, masterUserSecret: { kmsKeyId: 'key-arn' } });
    expect(adoptedResources({ ...ALONE, database }).at(-1)?.comments).toEqual([expect.stringContaining('secret-arn')]);
  });
});

/** What RDS tells of nobody's database at once, so that every property is declared. */
const EVERYTHING: DescribedDatabase = {
  ...ALONE,
  database: instance({
    AssociatedRoles: [{ FeatureName: 's3Import', RoleArn: 'role' }], AutoMinorVersionUpgrade: true, BackupRetentionPeriod: 7,
    CACertificateIdentifier: 'ca', CharacterSetName: 'AL32UTF8', CopyTagsToSnapshot: true, DBName: 'ORCL', DatabaseInsightsMode: 'advanced',
    DBSubnetGroup: { DBSubnetGroupName: 'private' }, DedicatedLogVolume: true, DeletionProtection: true, EnabledCloudwatchLogsExports: ['error'],
    EngineLifecycleSupport: 'x', IAMDatabaseAuthenticationEnabled: true, Iops: 12000, KmsKeyId: 'key', LicenseModel: 'x',
    MasterUserSecret: { SecretArn: 'x', KmsKeyId: 'key' }, MaxAllocatedStorage: 500, MonitoringInterval: 60, MonitoringRoleArn: 'x',
    NcharCharacterSetName: 'x', NetworkType: 'IPV4', OptionGroupMemberships: [{ OptionGroupName: 'x' }], PerformanceInsightsEnabled: true,
    PerformanceInsightsKMSKeyId: 'x', PerformanceInsightsRetentionPeriod: 7, PreferredBackupWindow: 'x', PreferredMaintenanceWindow: 'x',
    ProcessorFeatures: [{ Name: 'coreCount', Value: '2' }], PubliclyAccessible: true, StorageEncrypted: true, StorageThroughput: 500, Timezone: 'x',
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
  }),
};
const EVERY_CLUSTER: DescribedDatabase = {
  ...OF_TWO,
  database: cluster({
    AssociatedRoles: [{ FeatureName: 's3Import', RoleArn: 'role' }], BacktrackWindow: 60, DatabaseName: 'x', DBSubnetGroup: 'private',
    HttpEndpointEnabled: true, LocalWriteForwardingStatus: 'enabled', PerformanceInsightsEnabled: true, PerformanceInsightsKMSKeyId: 'x',
    PerformanceInsightsRetentionPeriod: 7, ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 4, SecondsUntilAutoPause: 300 },
    StorageType: 'aurora-iopt1', VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
  }),
};

/** Makes the constructs, as the code does. Answers how many properties each has in the template. */
function synthesized(resources: readonly AdoptedResource[]): Record<string, number> {
  const stack = new Stack(new App({ analyticsReporting: false, builtinCloudFormationValidation: false }), 'Stack');
  for (const { kind, variable, properties } of resources) new rds[kind.construct](stack, variable, plain(properties) as never);
  const template = Template.fromStack(stack).toJSON() as { readonly Resources: Record<string, { readonly Properties: object }> };
  return Object.fromEntries(Object.entries(template.Resources).map(([name, { Properties }]) => [name, Object.keys(Properties).length]));
}

function plain(properties: ConstructProperties): object {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, value instanceof VariableReference ? value.variable : value]));
}

test.each([['an instance', EVERYTHING], ['a cluster', EVERY_CLUSTER]])('CDK knows every property of %s', (_, described) => {
  const resources = adoptedResources(described);
  expect(synthesized(resources)).toEqual(
    Object.fromEntries(resources.map(({ variable, properties }) => [variable, Object.keys(properties).length])),
  );
});

describe('the code', () => {
  const code = constructCode({ label: 'orders/cut-over', accountId: TARGET, region: REGION }, adoptedResources(OF_TWO));

  test('imports what it uses, and keeps what it adopts', () => {
    expect(code).toContain("import { CfnDBCluster, CfnDBClusterParameterGroup, CfnDBInstance, CfnDBParameterGroup } from 'aws-cdk-lib/aws-rds';");
    expect(code).toContain('export class OrdersCutOverAdopted extends Construct {');
    expect(code).toContain('resource.applyRemovalPolicy(RemovalPolicy.RETAIN);');
  });

  test('refers to what is adopted with it, and sets the logical ids of the mapping', () => {
    expect(code).toContain('dbClusterIdentifier: database.ref,');
    expect(code).toContain("adopt(member2, 'OrdersCutOverMember2');");
    expect(resourceMapping(adoptedResources(OF_TWO), codeName('orders/cut-over'))).toEqual({
      OrdersCutOverClusterParameterGroup: { DBClusterParameterGroupName: 'tuned-cluster' },
      OrdersCutOverParameterGroup: { DBParameterGroupName: 'tuned' },
      OrdersCutOverDatabase: { DBClusterIdentifier: 'orders-new' },
      OrdersCutOverMember1: { DBInstanceIdentifier: 'orders-new-1' },
      OrdersCutOverMember2: { DBInstanceIdentifier: 'orders-new-2' },
    });
  });

  test('quotes what needs it', () => {
    const groups = [{ ...GROUP, description: 'it\'s "made" \\ twice', parameters: { 'rds.force_ssl': '1' } }];
    const printed = constructCode({ label: 'orders', accountId: TARGET, region: REGION }, adoptedResources({ ...ALONE, groups }));
    expect(printed).toContain(String.raw`description: 'it\'s "made" \\ twice',`);
    expect(printed).toContain("parameters: { 'rds.force_ssl': '1' },");
  });
});

test('the instructions have the command with the mapping in one argument, after what is to be looked at', () => {
  const told = instructions({ className: 'OrdersAdopted', mapping: { OrdersDatabase: { DBInstanceIdentifier: 'orders' } }, notes: ['Look.'] });
  expect(told).toMatch(/^Note: Look\./);
  expect(told).toContain('npx cdk import <stack> --resource-mapping-inline \'{"OrdersDatabase":{"DBInstanceIdentifier":"orders"}}\'');
});

import type * as sdk from '@aws-sdk/client-rds';
import { A, LONG, REGION } from '../rds-world';
import { ClusterWorld } from './cluster-world';

const SAO_PAULO = 'sa-east-1';
const CREDENTIALS = { MasterUsername: 'root', MasterUserPassword: 'long-enough' };
const POSTGRES: sdk.CreateDBClusterMessage = { DBClusterIdentifier: 'new', Engine: 'aurora-postgresql', ...CREDENTIALS };
const MYSQL: sdk.CreateDBClusterMessage = { DBClusterIdentifier: 'new', Engine: 'aurora-mysql', ...CREDENTIALS };
const ROLE = 'arn:aws:iam::111111111111:role/rds';
const scaling = (MinCapacity?: number, MaxCapacity?: number, SecondsUntilAutoPause?: number): Partial<sdk.CreateDBClusterMessage> =>
  ({ ServerlessV2ScalingConfiguration: { MinCapacity, MaxCapacity, SecondsUntilAutoPause } });

/** A world in which both Regions have a subnet group `private`. */
function prepared(): ClusterWorld {
  const world = new ClusterWorld();
  for (const region of [REGION, SAO_PAULO]) world.rds.seedSubnetGroup(A, region, { name: 'private', subnetIds: ['subnet-aa', 'subnet-ac'] });
  return world;
}

describe('a new cluster', () => {
  test.each<[string, sdk.CreateDBClusterMessage, Partial<sdk.DBCluster>]>([
    ['a backtrack window', { ...MYSQL, BacktrackWindow: 3600 }, { BacktrackWindow: 3600 }],
    ['the Data API', { ...POSTGRES, EnableHttpEndpoint: true }, { HttpEndpointEnabled: true }],
    ['local write forwarding', { ...MYSQL, EnableLocalWriteForwarding: true }, { LocalWriteForwardingStatus: 'enabled' }],
    ['Enhanced Monitoring', { ...POSTGRES, MonitoringInterval: 60, MonitoringRoleArn: ROLE }, { MonitoringInterval: 60, MonitoringRoleArn: ROLE }],
    ['Performance Insights', { ...POSTGRES, EnablePerformanceInsights: true }, {
      PerformanceInsightsEnabled: true, PerformanceInsightsRetentionPeriod: 7, PerformanceInsightsKMSKeyId: `arn:aws:kms:${REGION}:${A}:key/aws-rds`,
    }],
    ['the advanced mode of Database Insights',
      { ...POSTGRES, DatabaseInsightsMode: 'advanced', EnablePerformanceInsights: true, PerformanceInsightsRetentionPeriod: 31 },
      { DatabaseInsightsMode: 'advanced', PerformanceInsightsRetentionPeriod: 31 }],
    ['I/O-Optimized storage', { ...POSTGRES, StorageType: 'aurora-iopt1' }, { StorageType: 'aurora-iopt1' }],
    ['a pause', { ...POSTGRES, ...scaling(0, 256) }, {
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 256, SecondsUntilAutoPause: 300 },
    }],
    ['a later pause', { ...POSTGRES, ...scaling(0, 2, 3600) }, {
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 2, SecondsUntilAutoPause: 3600 },
    }],
    ['roles', { ...POSTGRES, AssociatedRoles: [{ RoleArn: ROLE, FeatureName: 's3Import' }] }, {
      AssociatedRoles: [{ RoleArn: ROLE, FeatureName: 's3Import', Status: 'ACTIVE' }],
    }],
    ['no automatic minor upgrades', { ...POSTGRES, AutoMinorVersionUpgrade: false }, { AutoMinorVersionUpgrade: false }],
  ])('has %s where it is asked for', async (_what, input, expected) => {
    expect((await new ClusterWorld().call(A, 'CreateDBCluster', input)).DBCluster).toMatchObject(expected);
  });

  test.each<[string, sdk.CreateDBClusterMessage, string, string]>([
    ['a pause that its version lacks', { ...MYSQL, EngineVersion: '8.0.mysql_aurora.3.04.3', ...scaling(0, 2) }, 'InvalidParameterCombination',
      "Auto-pause isn't supported by engine version 8.0.mysql_aurora.3.04.3."],
    ['more capacity than its version has', { ...MYSQL, EngineVersion: '8.0.mysql_aurora.3.04.3', ...scaling(1, 129) }, 'InvalidParameterValue',
      '128.0'],
    ['no capacity at all', { ...POSTGRES, ...scaling(0, 0) }, 'InvalidParameterValue',
      "Serverless v2 maximum capacity 0.0 isn't valid. The maximum capacity must be at least 1.0."],
    ['one limit of capacity alone', { ...POSTGRES, ...scaling(1) }, 'InvalidParameterValue',
      'Both MinCapacity and MaxCapacity must be specified when you initialize Serverless v2 scaling configuration.'],
    ['a pause within seconds', { ...POSTGRES, ...scaling(0, 1, 60) }, 'InvalidParameterValue', 'between 300 and 86400'],
    ['a pause of members that never rest', { ...POSTGRES, ...scaling(1, 2, 300) }, 'InvalidParameterCombination', 'minimum capacity is 0'],
    ['backtracking of another engine', { ...POSTGRES, BacktrackWindow: 60 }, 'InvalidParameterCombination', 'Backtrack'],
    ['a backtrack window of more than three days', { ...MYSQL, BacktrackWindow: 259_201 }, 'InvalidParameterValue',
      'The specified value (259201) is not a valid Backtrack Window. Allowed values are within the range of 0 to 259200'],
    ['I/O-Optimized storage that its version lacks', { ...MYSQL, EngineVersion: '5.7.mysql_aurora.2.12.5', StorageType: 'aurora-iopt1' },
      'InvalidParameterCombination', 'aurora-iopt1'],
    ['the Data API that its version lacks', { ...MYSQL, EngineVersion: '5.7.mysql_aurora.2.12.5', EnableHttpEndpoint: true },
      'InvalidParameterCombination', 'HTTP endpoint'],
    ['monitoring without a role', { ...POSTGRES, MonitoringInterval: 60 }, 'InvalidParameterCombination',
      'A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.'],
    ['a strange interval of monitoring', { ...POSTGRES, MonitoringInterval: 2, MonitoringRoleArn: ROLE }, 'InvalidParameterValue', 'interval'],
    ['a strange retention of Performance Insights', { ...POSTGRES, EnablePerformanceInsights: true, PerformanceInsightsRetentionPeriod: 8 },
      'InvalidParameterValue', 'retention'],
    ['the advanced mode with a week of metrics', { ...POSTGRES, DatabaseInsightsMode: 'advanced', EnablePerformanceInsights: true },
      'InvalidParameterCombination', "You can't enable the Advanced mode of Database Insights until you set the retention period for Performance "
      + 'Insights to at least 31 days.'],
    ['the advanced mode without metrics', { ...POSTGRES, DatabaseInsightsMode: 'advanced' }, 'InvalidParameterCombination',
      'until you enable Performance Insights and set the retention period'],
    ['capacity between two steps', { ...POSTGRES, ...scaling(0.3, 4) }, 'InvalidParameterValue',
      'Serverless v2 capacity value 0.3 is not valid. It must be a multiple of 0.5.'],
    ['more capacity than there is', { ...POSTGRES, ...scaling(1, 257) }, 'InvalidParameterValue',
      'Serverless v2 capacity value 257.0 is not valid. The valid scaling range for this cluster is 0.0 to 256.0.'],
    ['storage of instances', { ...POSTGRES, StorageType: 'gp3' }, 'InvalidParameterValue', "You can't use the gp3 storage type."],
    ['the mode of Serverless v1', { ...POSTGRES, EngineMode: 'serverless' }, 'InvalidParameterValue',
      'The engine mode serverless you requested is currently unavailable.'],
    ['a size of its storage', { ...POSTGRES, AllocatedStorage: 100 }, 'InvalidParameterCombination',
      "AllocatedStorage isn't supported for DB engine aurora-postgresql."],
    ['a class', { ...POSTGRES, DBClusterInstanceClass: 'db.m6gd.large' }, 'InvalidParameterCombination',
      "DBClusterInstanceClass isn't supported for DB engine aurora-postgresql."],
    ['a public address', { ...POSTGRES, PubliclyAccessible: true }, 'InvalidParameterCombination',
      "PubliclyAccessible isn't supported for DB engine aurora-postgresql."],
    ['a name of a database with a hyphen', { ...POSTGRES, DatabaseName: 'my-svc-dev' }, 'InvalidParameterValue',
      'DatabaseName must begin with a letter and contain only alphanumeric characters.'],
    ['a reserved user', { ...POSTGRES, MasterUsername: 'admin' }, 'InvalidParameterValue',
      'MasterUsername admin cannot be used as it is a reserved word used by the engine'],
    ['four zones at once', { ...POSTGRES, AvailabilityZones: ['a', 'b', 'c', 'd'].map((zone) => `${REGION}${zone}`) }, 'InvalidParameterValue',
      'You cannot specify more than 3 availability zones.'],
    ['a port below 1150', { ...POSTGRES, Port: 22 }, 'InvalidParameterValue', '1150-65535'],
    ['a log that an older version does not write', { ...MYSQL, EngineVersion: '8.0.mysql_aurora.3.04.3', EnableCloudwatchLogsExports: ['instance'] },
      'InvalidParameterCombination', "You cannot use the log types 'instance'"],
    ['a deprecated version', { ...POSTGRES, EngineVersion: '13.6' }, 'InvalidParameterCombination', 'Cannot find version 13.6 for aurora-postgresql'],
    ['no Extended Support for a version that is past its standard support',
      { ...MYSQL, EngineVersion: '5.7', EngineLifecycleSupport: 'open-source-rds-extended-support-disabled' },
      'InvalidParameterCombination', 'end of standard support'],
  ])('is refused with %s', async (_what, input, code, message) => {
    const refusal = await new ClusterWorld().refusal(A, 'CreateDBCluster', input);
    expect(refusal).toEqual({ code, message: expect.stringContaining(message) as string });
  });

  test('has no Data API in a Region that does not offer it', async () => {
    const world = new ClusterWorld();
    world.rds.seedSubnetGroup(A, 'il-central-1', { name: 'private', subnetIds: ['subnet-aa', 'subnet-ac'] });
    const input = { ...POSTGRES, DBSubnetGroupName: 'private', EnableHttpEndpoint: true };
    expect((await world.refusal(A, 'CreateDBCluster', input, 'il-central-1')).message).toMatch(/^The HTTP endpoint isn't supported/);
  });

  test('has no backtracking in a Region that does not offer it', async () => {
    const input = { ...MYSQL, DBSubnetGroupName: 'private', BacktrackWindow: 60 };
    expect((await prepared().refusal(A, 'CreateDBCluster', input, SAO_PAULO)).code).toBe('InvalidParameterCombination');
  });
});

describe('a restored cluster', () => {
  /** A world with a snapshot `snap` of `cluster-1`. */
  async function withSnapshot(...cluster: Parameters<ClusterWorld['cluster']>): Promise<ClusterWorld> {
    const world = prepared();
    world.cluster(...cluster);
    await world.clusterSnapshot('snap');
    return world;
  }
  const restoring = (Engine: string, extra: object): sdk.RestoreDBClusterFromSnapshotMessage =>
    ({ DBClusterIdentifier: 'restored', SnapshotIdentifier: 'snap', Engine, ...extra });

  test('has the features that the request asks for, and none of its source', async () => {
    const world = await withSnapshot('aurora-mysql', 'none', {
      backtrackWindow: 60, httpEndpoint: true, serverlessV2: { minCapacity: 1, maxCapacity: 2 },
    });
    const { DBCluster: plain } = await world.call(A, 'RestoreDBClusterFromSnapshot', restoring('aurora-mysql', {}));
    expect(plain).toMatchObject({ BacktrackWindow: undefined, HttpEndpointEnabled: false, ServerlessV2ScalingConfiguration: undefined });
    const { DBCluster } = await world.call(A, 'RestoreDBClusterFromSnapshot', restoring('aurora-mysql', {
      DBClusterIdentifier: 'other', BacktrackWindow: 3600, EnablePerformanceInsights: true, MonitoringInterval: 30, MonitoringRoleArn: ROLE,
      ...scaling(0, 1, 600),
    }));
    expect(DBCluster).toMatchObject({
      BacktrackWindow: 3600, PerformanceInsightsEnabled: true, MonitoringInterval: 30,
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 1, SecondsUntilAutoPause: 600 },
    });
  });

  test.each([
    ['a pause that the version of the snapshot lacks', '13.14', scaling(0, 1), "Auto-pause isn't supported by engine version 13.14."],
    ['an earlier minor version', '16.8', { EngineVersion: '16.6' }, 'The engine version you requested for your restored DB cluster (16.6) is earlier '
    + 'than the engine version of the DB cluster snapshot (16.8).'],
    ['I/O-Optimized storage that the version lacks', '13.9', { StorageType: 'aurora-iopt1' }, 'aurora-iopt1'],
  ])('is refused with %s', async (_what, engineVersion, extra, message) => {
    const world = await withSnapshot('aurora-postgresql', 'none', { engineVersion });
    expect(await world.refusal(A, 'RestoreDBClusterFromSnapshot', restoring('aurora-postgresql', extra)))
      .toEqual({ code: 'InvalidParameterCombination', message: expect.stringContaining(message) as string });
  });

  test('keeps how the names of tables are stored', async () => {
    const world = prepared();
    const group = (name: string, value: string): void => world.rds.seedParameterGroup(A, REGION, {
      name, family: 'aurora-mysql8.0', of: 'cluster', parameters: { lower_case_table_names: value },
    });
    group('lower', '1');
    group('as-is', '0');
    world.cluster('aurora-mysql', 'none', { parameterGroupName: 'lower' });
    await world.clusterSnapshot('snap');
    const refusal = {
      code: 'InvalidParameterCombination', message: "lower_case_table_names setting isn't supported for MySQL 8.0 and higher versions",
    };
    for (const DBClusterParameterGroupName of [undefined, 'as-is']) {
      const restore = restoring('aurora-mysql', { DBClusterParameterGroupName });
      expect(await world.refusal(A, 'RestoreDBClusterFromSnapshot', restore)).toEqual(refusal);
    }
    const change = { DBClusterIdentifier: 'cluster-1', DBClusterParameterGroupName: 'as-is' };
    expect(await world.refusal(A, 'ModifyDBCluster', change)).toEqual(refusal);
    const restore = restoring('aurora-mysql', { DBClusterParameterGroupName: 'lower' });
    expect((await world.call(A, 'RestoreDBClusterFromSnapshot', restore)).DBCluster?.DBClusterParameterGroup).toBe('lower');
  });

  test('restores a deprecated version, and upgrades it before it is available', async () => {
    const world = await withSnapshot('aurora-postgresql', 'none', { engineVersion: '13.6' });
    expect((await world.call(A, 'RestoreDBClusterFromSnapshot', restoring('aurora-postgresql', {}))).DBCluster?.EngineVersion).toBe('13.6');
    world.clock.advance(LONG);
    expect(world.rds.clusters(A, REGION).find(({ DBClusterIdentifier: name }) => name === 'restored'))
      .toMatchObject({ Status: 'available', EngineVersion: expect.stringMatching(/^13\.2\d$/) as string });
  });
});

describe('a modified cluster', () => {
  const modify = async (world: ClusterWorld, change: object): Promise<sdk.DBCluster | undefined> =>
    (await world.call(A, 'ModifyDBCluster', { DBClusterIdentifier: 'cluster-1', ...change })).DBCluster;

  test('changes its features, with its members, and turns them off again', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-mysql', 'none', { backtrackWindow: 60 });
    expect(await modify(world, { EnablePerformanceInsights: true, BacktrackWindow: 3600, Port: 3307 })).toMatchObject({
      PerformanceInsightsEnabled: true, BacktrackWindow: 3600, Port: 3307,
    });
    expect(world.instance(A, 'reader')).toMatchObject({ PerformanceInsightsEnabled: true, Endpoint: { Port: 3307 } });
    expect(await modify(world, { EnablePerformanceInsights: false, BacktrackWindow: 0 })).toMatchObject({
      PerformanceInsightsEnabled: false, BacktrackWindow: undefined,
    });
  });

  test('changes one limit of capacity where it has both', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-postgresql', 'none', { serverlessV2: { minCapacity: 1, maxCapacity: 2 } });
    expect(await modify(world, { ServerlessV2ScalingConfiguration: { MaxCapacity: 4 } })).toMatchObject({
      ServerlessV2ScalingConfiguration: { MinCapacity: 1, MaxCapacity: 4, SecondsUntilAutoPause: undefined },
    });
  });

  test.each([
    ['backtracking that it never had', { BacktrackWindow: 60 }, 'InvalidParameterCombination'],
    ['a group of its members without a major upgrade', { DBInstanceParameterGroupName: 'default.aurora-mysql8.0' }, 'InvalidParameterCombination'],
    ['storage of an instance', { StorageType: 'gp3' }, 'InvalidParameterValue'],
    ['a log that its version does not write', { CloudwatchLogsExportConfiguration: { EnableLogTypes: ['postgresql'] } },
      'InvalidParameterCombination'],
    ['a network type that its subnets lack', { NetworkType: 'DUAL' }, 'NetworkTypeNotSupported'],
  ])('is refused %s', async (_what, change, code) => {
    const world = new ClusterWorld();
    world.cluster('aurora-mysql');
    expect((await world.refusal(A, 'ModifyDBCluster', { DBClusterIdentifier: 'cluster-1', ...change })).code).toBe(code);
  });

  test('has the Data API by an operation of its own, while the parameter is for Serverless v1', async () => {
    const world = new ClusterWorld();
    const arn = world.cluster().DBClusterArn ?? '';
    expect(await modify(world, { EnableHttpEndpoint: true })).toMatchObject({ HttpEndpointEnabled: false });
    expect(await world.call(A, 'EnableHttpEndpoint', { ResourceArn: arn })).toEqual({ ResourceArn: arn, HttpEndpointEnabled: true });
    expect(world.rds.clusters(A, REGION)[0]?.HttpEndpointEnabled).toBe(true);
    expect(await world.call(A, 'DisableHttpEndpoint', { ResourceArn: arn })).toEqual({ ResourceArn: arn, HttpEndpointEnabled: false });
    expect((await world.refusal(A, 'EnableHttpEndpoint', { ResourceArn: `${arn}x` })).code).toBe('ResourceNotFoundFault');
  });
});

test('the Data API of a cluster that is being modified is not turned on', async () => {
  const world = new ClusterWorld();
  const ResourceArn = world.cluster().DBClusterArn ?? '';
  await world.call(A, 'ModifyDBCluster', { DBClusterIdentifier: 'cluster-1', MasterUserPassword: 'correct-horse', ApplyImmediately: true });
  expect((await world.refusal(A, 'EnableHttpEndpoint', { ResourceArn })).code).toBe('InvalidResourceStateFault');
});

test('a protected cluster is not deleted, with or without a word on its final snapshot', async () => {
  const world = new ClusterWorld();
  world.cluster('aurora-mysql', 'none', { deletionProtection: true });
  for (const extra of [{}, { SkipFinalSnapshot: true }]) {
    const { message } = await world.refusal(A, 'DeleteDBCluster', { DBClusterIdentifier: 'cluster-1', ...extra });
    expect(message).toContain('Cannot delete protected Cluster');
  }
});

import { DescribeDBClustersCommand, DescribeDBInstancesCommand, DescribeDBParametersCommand } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { Duration } from 'aws-cdk-lib';
import { CaCertificate, StorageType } from 'aws-cdk-lib/aws-rds';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../support/cases/keys';
import { type Attributes, eachStep, runStep, stepHandler } from '../support/in-process';
import { all, rdsOf, sourceCluster, sourceInstance } from './refusals/accounts';
import { CLUSTER, INSTANCE, moving } from './refusals/declared';
import { type Change, given, type Refusal } from './refusals/refusal';

jest.setTimeout(120_000);

interface Moved {
  readonly aws: EmbeddedAws;
  /** What each step told at its end. */
  readonly ends: Readonly<Record<string, Attributes>>;
}

const parameterGroup = (seed: Parameters<EmbeddedAws['rds']['seedParameterGroup']>[2]): Change => ({ rds }) =>
  rds.seedParameterGroup(SOURCE_ACCOUNT, TARGET_REGION, seed);

/** Runs every step of a declaration whose source can't have all of its settings in the target. */
async function moved(world: Omit<Refusal, 'says'>): Promise<Moved> {
  const { aws, app } = await given(world);
  const handler = stepHandler(aws, TARGET_REGION);
  return { aws, ends: await eachStep(app, (event) => runStep(aws, handler, event)) };
}

/** What the verification tells of the settings. */
function settingsOf(ends: Moved['ends']): string | undefined {
  return Object.values(ends).find((attributes) => attributes.Settings !== undefined)?.Settings;
}

test('a SQL Server that is Multi-AZ is restored without its standby, and gets it then', async () => {
  const { aws } = await moved({
    declared: moving(INSTANCE.source()), there: sourceInstance({
      engine: 'sqlserver-se', engineVersion: '15.00', instanceClass: 'db.m6i.xlarge', multiAz: true, backupRetentionPeriod: 7,
    }),
  });
  try {
    const { DBInstances } = await rdsOf(aws, TARGET_ACCOUNT).send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'orders' }));
    expect(DBInstances).toMatchObject([{ DBInstanceStatus: 'available', MultiAZ: true }]);
  } finally {
    await aws.close();
  }
});

test('io1 below the size from which gp3 takes IOPS is restored to the baseline', async () => {
  const { aws } = await moved({
    declared: moving(INSTANCE.source(), { database: INSTANCE.restored({ storageType: StorageType.GP3 }) }),
    there: sourceInstance({ engine: 'postgres', engineVersion: '17', storageType: 'io1', iops: 4000, allocatedGib: 100 }),
  });
  try {
    const { DBInstances } = await rdsOf(aws, TARGET_ACCOUNT).send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'orders' }));
    expect(DBInstances).toMatchObject([{ StorageType: 'gp3', Iops: 3000, StorageThroughput: 125 }]);
  } finally {
    await aws.close();
  }
});

test('an instance is restored with the settings of its source, those of no snapshot and no restore among them', async () => {
  const { aws, ends } = await moved({
    declared: moving(INSTANCE.source()), there: sourceInstance({
      engine: 'postgres', engineVersion: '17', instanceClass: 'db.r6g.large', allocatedGib: 100, maxAllocatedStorage: 500, backupRetentionPeriod: 14,
      preferredBackupWindow: '01:00-01:30', preferredMaintenanceWindow: 'wed:02:15-wed:02:45', certificateAuthority: 'rds-ca-ecc384-g1',
      observation: {
        monitoringInterval: 60, databaseInsightsMode: 'advanced', performanceInsights: { keyArn: 'alias/aws/rds', retentionDays: 465 },
      },
    }),
  });
  try {
    const { DBInstances } = await rdsOf(aws, TARGET_ACCOUNT).send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'orders' }));
    expect(DBInstances).toMatchObject([{
      DBInstanceStatus: 'available', MaxAllocatedStorage: 500, BackupRetentionPeriod: 14, PreferredBackupWindow: '01:00-01:30',
      PreferredMaintenanceWindow: 'wed:02:15-wed:02:45', CACertificateIdentifier: 'rds-ca-ecc384-g1', MonitoringInterval: 60,
      DatabaseInsightsMode: 'advanced', PerformanceInsightsEnabled: true, PerformanceInsightsRetentionPeriod: 465,
      TagList: expect.arrayContaining([expect.objectContaining({ Key: 'rds-ferry:settings' })]) as unknown,
    }]);
    expect(settingsOf(ends)).toMatch(/^carried 20, changed on request 2, not carried 0$/);
  } finally {
    await aws.close();
  }
});

test('what is declared wins over the source, and is told as changed on request', async () => {
  const { aws, ends } = await moved({
    declared: moving(INSTANCE.source(), {
      database: INSTANCE.restored({
        backupRetention: Duration.days(7), preferredBackupWindow: '04:00-04:30', preferredMaintenanceWindow: 'sun:02:15-sun:02:45', port: 5433,
        iamAuthentication: true, cloudwatchLogsExports: [], copyTagsToSnapshot: true, autoMinorVersionUpgrade: false, iops: 14_000,
        storageThroughput: 600, maxAllocatedStorage: 900, monitoringInterval: Duration.seconds(0), enablePerformanceInsights: false,
        caCertificate: CaCertificate.RDS_CA_RSA4096_G1, deletionProtection: false,
      }),
    }),
    there: sourceInstance({
      engine: 'postgres', engineVersion: '17', instanceClass: 'db.r6g.large', allocatedGib: 500, storageType: 'gp3', iops: 12_000,
      backupRetentionPeriod: 14, logExports: ['postgresql'], certificateAuthority: 'rds-ca-ecc384-g1',
      observation: { monitoringInterval: 60, performanceInsights: { keyArn: 'alias/aws/rds', retentionDays: 7 } },
    }),
  });
  try {
    const { DBInstances } = await rdsOf(aws, TARGET_ACCOUNT).send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'orders' }));
    expect(DBInstances).toMatchObject([{
      BackupRetentionPeriod: 7, PreferredBackupWindow: '04:00-04:30', PreferredMaintenanceWindow: 'sun:02:15-sun:02:45', Endpoint: { Port: 5433 },
      IAMDatabaseAuthenticationEnabled: true, CopyTagsToSnapshot: true, AutoMinorVersionUpgrade: false, Iops: 14_000,
      StorageThroughput: 600, MaxAllocatedStorage: 900, MonitoringInterval: 0, PerformanceInsightsEnabled: false,
      CACertificateIdentifier: 'rds-ca-rsa4096-g1', DeletionProtection: false,
    }]);
    expect(settingsOf(ends)).toMatch(/^carried \d+, changed on request 1[4-9], not carried 0$/);
  } finally {
    await aws.close();
  }
});

test('a cluster and its members are restored with the settings of their source', async () => {
  const { aws } = await moved({
    declared: moving(CLUSTER.source()), there: sourceCluster({
      engine: 'aurora-postgresql', engineVersion: '16', backupRetentionPeriod: 14, preferredBackupWindow: '01:00-01:30',
      preferredMaintenanceWindow: 'wed:02:15-wed:02:45', observation: { monitoringInterval: 60 }, httpEndpoint: true,
      members: [{ identifier: 'orders-1', instanceClass: 'db.r6g.large', certificateAuthority: 'rds-ca-ecc384-g1' }],
    }),
  });
  try {
    const rds = rdsOf(aws, TARGET_ACCOUNT);
    const { DBClusters } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: 'orders' }));
    expect(DBClusters).toMatchObject([{
      BackupRetentionPeriod: 14, PreferredBackupWindow: '01:00-01:30', PreferredMaintenanceWindow: 'wed:02:15-wed:02:45',
      MonitoringInterval: 60, HttpEndpointEnabled: true,
    }]);
    const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'orders-1' }));
    expect(DBInstances).toMatchObject([{ CACertificateIdentifier: 'rds-ca-ecc384-g1' }]);
  } finally {
    await aws.close();
  }
});

/** What an owner may have set in a group of PostgreSQL: 45 values, formulas and parameters that RDS compares with each other among them. */
const POSTGRES_VALUES: Readonly<Record<string, string>> = {
  'autovacuum': '1', 'autovacuum_max_workers': '6', 'autovacuum_naptime': '15', 'idle_in_transaction_session_timeout': '600000',
  'log_connections': '1',
  'log_min_duration_statement': '500', 'log_statement': 'ddl', 'maintenance_work_mem': 'GREATEST({DBInstanceClassMemory*1024/63963136},65536)',
  'max_connections': '800', 'max_logical_replication_workers': '8', 'max_replication_slots': '20', 'max_wal_senders': '35',
  'max_worker_processes': '16', 'password_encryption': 'scram-sha-256', 'rds.logical_replication': '1',
  'shared_buffers': '{DBInstanceClassMemory/32768}',
  'shared_preload_libraries': 'pg_stat_statements,pgaudit', 'statement_timeout': '30000', 'timezone': 'Europe/Berlin', 'work_mem': '65536',
  'rds.force_ssl': '1', 'autovacuum_analyze_scale_factor': '0.05', 'autovacuum_vacuum_cost_limit': '2000', 'autovacuum_vacuum_scale_factor': '0.1',
  'checkpoint_completion_target': '0.9', 'checkpoint_timeout': '900', 'deadlock_timeout': '1000', 'default_statistics_target': '500',
  'effective_io_concurrency': '200', 'from_collapse_limit': '12', 'join_collapse_limit': '12', 'lock_timeout': '10000', 'log_disconnections': '1',
  'log_lock_waits': '1', 'log_temp_files': '1024', 'max_locks_per_transaction': '256', 'max_parallel_workers': '8', 'max_wal_size': '8192',
  'min_wal_size': '1024', 'pg_stat_statements.max': '10000', 'pg_stat_statements.track': 'all', 'random_page_cost': '1.1',
  'track_activity_query_size': '4096', 'track_io_timing': '1', 'wal_buffers': '2048',
};

test('the parameter group of an instance is made anew with all values that its owner set, and in force', async () => {
  expect(Object.keys(POSTGRES_VALUES)).toHaveLength(45);
  const { aws } = await moved({
    declared: moving(INSTANCE.source()), there: all(
      parameterGroup({ name: 'pay-pg17', family: 'postgres17', parameters: POSTGRES_VALUES }),
      sourceInstance({ engine: 'postgres', engineVersion: '17', instanceClass: 'db.r6g.large', parameterGroupName: 'pay-pg17' }),
    ),
  });
  try {
    const rds = rdsOf(aws, TARGET_ACCOUNT);
    const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'orders' }));
    const name = 'rds-ferry-orders-group-pay-pg17';
    expect(DBInstances?.[0]?.DBParameterGroups).toEqual([{ DBParameterGroupName: name, ParameterApplyStatus: 'in-sync' }]);
    const { Parameters } = await rds.send(new DescribeDBParametersCommand({ DBParameterGroupName: name, Source: 'user' }));
    expect(Object.fromEntries((Parameters ?? []).map((one) => [one.ParameterName, one.ParameterValue]))).toEqual(POSTGRES_VALUES);
  } finally {
    await aws.close();
  }
});

test('a cluster has its parameter group made anew, and each member that of its counterpart', async () => {
  const { aws } = await moved({
    declared: moving(CLUSTER.source()), there: all(
      parameterGroup({ name: 'catalog', family: 'aurora-postgresql16', of: 'cluster', parameters: { 'rds.logical_replication': '1' } }),
      parameterGroup({ name: 'writer', family: 'aurora-postgresql16', parameters: { work_mem: '65536' } }),
      parameterGroup({ name: 'reader', family: 'aurora-postgresql16', parameters: { work_mem: '131072' } }),
      sourceCluster({
        engine: 'aurora-postgresql', engineVersion: '16', parameterGroupName: 'catalog', members: [
          { identifier: 'orders-1', instanceClass: 'db.r6g.large', parameterGroupName: 'writer' },
          { identifier: 'orders-2', instanceClass: 'db.r6g.large', parameterGroupName: 'reader' },
          { identifier: 'orders-3', instanceClass: 'db.r6g.large' },
        ],
      }),
    ),
  });
  try {
    const rds = rdsOf(aws, TARGET_ACCOUNT);
    const { DBClusters } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: 'orders' }));
    expect(DBClusters).toMatchObject([{ DBClusterParameterGroup: 'rds-ferry-orders-group-catalog' }]);
    const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({}));
    const groups = DBInstances.map(({ DBInstanceIdentifier: name, DBParameterGroups: of }) => [name, of?.[0]?.DBParameterGroupName]);
    expect(groups.sort()).toEqual([
      ['orders-1', 'rds-ferry-orders-group-writer'], ['orders-2', 'rds-ferry-orders-group-reader'], ['orders-3', 'default.aurora-postgresql16'],
    ]);
  } finally {
    await aws.close();
  }
});

import { DescribeDBClustersCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { StorageType } from 'aws-cdk-lib/aws-rds';
import { TARGET_ACCOUNT, TARGET_REGION } from '../support/cases/keys';
import { eachStep, runStep, stepHandler } from '../support/in-process';
import { rdsOf, sourceCluster, sourceInstance } from './refusals/accounts';
import { CLUSTER, INSTANCE, moving } from './refusals/declared';
import { given, type Refusal } from './refusals/refusal';

jest.setTimeout(120_000);

/** Runs every step of a declaration whose source can't have all of its settings in the target. */
async function moved(world: Omit<Refusal, 'says'>): Promise<EmbeddedAws> {
  const { aws, app } = await given(world);
  const handler = stepHandler(aws, TARGET_REGION);
  await eachStep(app, (event) => runStep(aws, handler, event));
  return aws;
}

test('a SQL Server that is Multi-AZ is restored without its standby, and gets it then', async () => {
  const aws = await moved({
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
  const aws = await moved({
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
  const aws = await moved({
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
  } finally {
    await aws.close();
  }
});

test('a cluster and its members are restored with the settings of their source', async () => {
  const aws = await moved({
    declared: moving(CLUSTER.source()), there: sourceCluster({
      engine: 'aurora-postgresql', engineVersion: '16', backupRetentionPeriod: 14, preferredBackupWindow: '01:00-01:30',
      preferredMaintenanceWindow: 'wed:02:15-wed:02:45', observation: { monitoringInterval: 60 },
      members: [{ identifier: 'orders-1', instanceClass: 'db.r6g.large', certificateAuthority: 'rds-ca-ecc384-g1' }],
    }),
  });
  try {
    const rds = rdsOf(aws, TARGET_ACCOUNT);
    const { DBClusters } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: 'orders' }));
    expect(DBClusters).toMatchObject([{
      BackupRetentionPeriod: 14, PreferredBackupWindow: '01:00-01:30', PreferredMaintenanceWindow: 'wed:02:15-wed:02:45',
      MonitoringInterval: 60,
    }]);
    const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'orders-1' }));
    expect(DBInstances).toMatchObject([{ CACertificateIdentifier: 'rds-ca-ecc384-g1' }]);
  } finally {
    await aws.close();
  }
});

import { DescribeDBClustersCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { StorageType } from 'aws-cdk-lib/aws-rds';
import { SnapshotOrigin } from '../../lib';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../support/cases/keys';
import { eachStep, runStep, stepHandler } from '../support/in-process';
import { all, rdsOf, sourceCluster, sourceInstance } from './refusals/accounts';
import { CLUSTER, INSTANCE, moving } from './refusals/declared';
import { type Change, given, type Refusal } from './refusals/refusal';

jest.setTimeout(120_000);

/** Runs every step of a declaration whose source can't have all of its settings in the target. */
async function moved(world: Omit<Refusal, 'says'>): Promise<EmbeddedAws> {
  const { aws, app } = await given(world);
  const handler = stepHandler(aws, TARGET_REGION);
  await eachStep(app, (event) => runStep(aws, handler, event));
  return aws;
}

const manual: Change = ({ rds }) => rds.seedManualClusterSnapshot(SOURCE_ACCOUNT, TARGET_REGION, 'orders', 'of-old');
const postgres = { engine: 'aurora-postgresql', engineVersion: '15.4', members: [{ identifier: 'orders-1', instanceClass: 'db.r6g.large' }] } as const;

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

test('an older snapshot is restored without what its version hasn\'t', async () => {
  const later = sourceCluster({ ...postgres, engineVersion: '16.13', serverlessV2: { minCapacity: 0, maxCapacity: 8 }, storageType: 'aurora-iopt1' });
  const aws = await moved({
    declared: moving(CLUSTER.source({ snapshot: SnapshotOrigin.manual('of-old') })), there: all(sourceCluster(postgres), manual, later),
  });
  try {
    const { DBClusters } = await rdsOf(aws, TARGET_ACCOUNT).send(new DescribeDBClustersCommand({ DBClusterIdentifier: 'orders' }));
    expect(DBClusters).toMatchObject([{ Status: 'available', ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 8 } }]);
  } finally {
    await aws.close();
  }
});

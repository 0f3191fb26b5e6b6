import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { StorageType } from 'aws-cdk-lib/aws-rds';
import { TARGET_ACCOUNT, TARGET_REGION } from '../support/cases/keys';
import { eachStep, runStep, stepHandler } from '../support/in-process';
import { rdsOf, sourceInstance } from './refusals/accounts';
import { INSTANCE, moving } from './refusals/declared';
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

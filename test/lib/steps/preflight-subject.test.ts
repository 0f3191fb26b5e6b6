import { Duration } from 'aws-cdk-lib';
import { FinalKey, type MigrationProps, SnapshotOrigin, SourceEncryption, TargetDatabase } from '../../../lib';
import { SOURCE_ACCESS } from '../given';
import {
  at, awsManaged, CLUSTER_SNAPSHOTS, customerManaged, FINAL_KEY, GROUP_PREFIX, IMPORTED, INSTANCE, instance, propertiesOf, restored,
  restoredCluster, SNAPSHOTS, SOURCE_KEY, TRANSFER_KEY,
} from '../given-steps';

test('tells Preflight every name that must be there or free', () => {
  expect(
    propertiesOf('Preflight', restored({ instanceIdentifier: 'orders-new', subnetGroupName: 'databases', securityGroupIds: ['sg-01234567'] })),
  ).toEqual({
    ...at('222222222222'),
    Source: SOURCE_ACCESS,
    SourceDatabase: INSTANCE,
    DatabaseFamily: 'instance',
    SourceEncryption: 'aws-managed',
    Origin: 'fresh',
    Snapshots: [
      {
        Name: 'rds-ferry-orders-snapshot', AccountId: '111111111111', Region: 'ap-northeast-1',
        MadeFrom: 'arn:aws:rds:ap-northeast-1:111111111111:db:orders-db',
      },
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
    MakesTransferKey: 'true',
    FinalKeyArn: FINAL_KEY,
    Restore: {
      Identifier: 'orders-new', MadeFrom: IMPORTED, SubnetGroupName: 'databases', SecurityGroupIds: ['sg-01234567'], GroupPrefix: GROUP_PREFIX,
      OptionsOf: `${SNAPSHOTS}:rds-ferry-orders-snapshot`,
    },
  });
});

test.each<[string, Partial<MigrationProps>, object]>([
  ['an automated snapshot is copied from the database', { source: instance(awsManaged, SnapshotOrigin.newestAutomated()) }, {
    Origin: 'newest-automated',
    Snapshots: expect.arrayContaining([
      expect.objectContaining({ Name: 'rds-ferry-orders-transfer', MadeFrom: 'arn:aws:rds:ap-northeast-1:111111111111:db:orders-db' }),
    ]) as unknown,
  }],
  ['a database that catches up, for how long it is waited for', { catchUp: true, maxWait: Duration.days(2) }, { CatchUpHours: '48' }],
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

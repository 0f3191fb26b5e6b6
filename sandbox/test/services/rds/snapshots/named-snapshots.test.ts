import { ClusterWorld } from '../clusters/cluster-world';
import { A, REGION } from '../rds-world';

const BACKUP = 'awsbackup:job-0b7c1f6e-2a44-4f5a-9f0e-111111111111';

test.each([['before-cutover', 'manual'], [BACKUP, 'awsbackup']])('a snapshot %s of an instance is there from the start', async (name, type) => {
  const world = new ClusterWorld();
  world.source('none');
  if (type === 'manual') world.rds.seedManualSnapshot(A, REGION, 'database-1', name);
  else world.rds.seedAwsBackupSnapshot(A, REGION, 'database-1', name);
  expect((await world.call(A, 'DescribeDBSnapshots', { DBSnapshotIdentifier: name })).DBSnapshots).toEqual([
    expect.objectContaining({ DBSnapshotIdentifier: name, SnapshotType: type, Status: 'available', DBInstanceIdentifier: 'database-1' }),
  ]);
});

test.each([['before-cutover', 'manual'], [BACKUP, 'awsbackup']])('a snapshot %s of a cluster is there from the start', async (name, type) => {
  const world = new ClusterWorld();
  world.cluster();
  if (type === 'manual') world.rds.seedManualClusterSnapshot(A, REGION, 'cluster-1', name);
  else world.rds.seedAwsBackupClusterSnapshot(A, REGION, 'cluster-1', name);
  expect((await world.call(A, 'DescribeDBClusterSnapshots', { DBClusterSnapshotIdentifier: name })).DBClusterSnapshots).toEqual([
    expect.objectContaining({ DBClusterSnapshotIdentifier: name, SnapshotType: type, Status: 'available', DBClusterIdentifier: 'cluster-1' }),
  ]);
});

test('a manual snapshot from the start has a name that RDS takes', () => {
  const world = new ClusterWorld();
  world.source('none');
  expect(() => world.rds.seedManualSnapshot(A, REGION, 'database-1', 'rds:mine')).toThrow('not a valid identifier');
});

import { DAY } from '../../../../services/rds/lifecycle/backup-window';
import { ClusterWorld } from '../clusters/cluster-world';
import { A, LONG, OTHER_REGION, RdsWorld, REGION } from '../rds-world';

const TAGS = [{ Key: 'team', Value: 'data' }];

/** Names of the automated snapshots of instances in account A, the oldest first. */
function automated(world: RdsWorld): readonly (string | undefined)[] {
  return world.rds.snapshots(A, REGION).filter((snapshot) => snapshot.SnapshotType === 'automated').map((snapshot) => snapshot.DBSnapshotIdentifier);
}

function automatedOfClusters(world: RdsWorld): readonly (string | undefined)[] {
  return world.rds.clusterSnapshots(A, REGION).filter((snapshot) => snapshot.SnapshotType === 'automated')
    .map((snapshot) => snapshot.DBClusterSnapshotIdentifier);
}

/** A world with `database-1`, whose tags go on its snapshots; the clock stands at 03:00. */
function backedUp(extra: object = {}): RdsWorld {
  const world = new RdsWorld();
  world.source('aws-managed', { automatedSnapshots: true, copyTagsToSnapshot: true, tags: { team: 'data' }, ...extra });
  return world;
}

describe('automated backups', () => {
  test('of an instance that is there from the start have left a snapshot, unless they are off', () => {
    expect(automated(backedUp())).toEqual(['rds:database-1-2026-11-24-03-00']);
    expect(automated(backedUp({ backupRetentionPeriod: 0 }))).toEqual([]);
  });

  test('of a cluster have left a snapshot, too', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-postgresql', 'none', { automatedSnapshots: true });
    await world.call(A, 'CreateDBCluster', {
      DBClusterIdentifier: 'made', Engine: 'aurora-postgresql', MasterUsername: 'root', MasterUserPassword: 'long-enough',
    });
    world.clock.advance(LONG);
    expect(automatedOfClusters(world)).toEqual(['rds:cluster-1-2026-11-24-03-00', expect.stringMatching(/^rds:made-2026-11-24-03-\d\d$/)]);
  });

  test('come once a day in their window, and last for the retention period', () => {
    const world = backedUp({ backupRetentionPeriod: 2 });
    world.clock.advance(14 * 60 * 60_000);
    expect(automated(world)).toEqual(['rds:database-1-2026-11-24-03-00', 'rds:database-1-2026-11-24-16-03']);
    world.clock.advance(2 * DAY);
    expect(automated(world)).toEqual(['rds:database-1-2026-11-25-16-03', 'rds:database-1-2026-11-26-16-03']);
  });

  test('make no more of a year than the retention period keeps', () => {
    const world = backedUp({ backupRetentionPeriod: 35 });
    world.clock.advance(365 * DAY);
    expect(automated(world)).toHaveLength(35);
  });

  test('keep the newest snapshot whatever its age, since a stopped instance has no other', async () => {
    const world = backedUp();
    await world.call(A, 'StopDBInstance', { DBInstanceIdentifier: 'database-1' });
    world.clock.advance(5 * DAY);
    expect(automated(world)).toEqual(['rds:database-1-2026-11-24-03-00']);
  });

  test('keep a snapshot that is being copied', async () => {
    const world = backedUp({ allocatedGib: 2000 });
    await world.call(A, 'CopyDBSnapshot', {
      SourceDBSnapshotIdentifier: 'arn:aws:rds:ap-northeast-1:111111111111:snapshot:rds:database-1-2026-11-24-03-00',
      TargetDBSnapshotIdentifier: 'copy', KmsKeyId: world.keys.add(A, OTHER_REGION, 'there'),
    }, OTHER_REGION);
    world.clock.advance(14 * 60 * 60_000);
    await world.call(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'database-1', BackupRetentionPeriod: 1 });
    expect(automated(world)).toContain('rds:database-1-2026-11-24-03-00');
    world.clock.advance(2 * DAY);
    expect(world.seen(A, 'copy', OTHER_REGION)?.Status).toBe('available');
  });

  test('carry the tags of their database where CopyTagsToSnapshot says so', () => {
    const world = backedUp();
    world.clock.advance(DAY);
    expect(world.rds.snapshots(A, REGION).map((snapshot) => snapshot.TagList)).toEqual([TAGS, TAGS]);
    expect(backedUp({ copyTagsToSnapshot: false }).rds.snapshots(A, REGION)[0]?.TagList).toEqual([]);
  });

  test('go when they are turned off, and begin at once when they are turned on', async () => {
    const world = backedUp();
    await world.call(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'database-1', BackupRetentionPeriod: 0, ApplyImmediately: true });
    world.clock.advance(LONG);
    expect(automated(world)).toEqual([]);
    await world.call(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'database-1', BackupRetentionPeriod: 1, ApplyImmediately: true });
    world.clock.advance(LONG);
    expect(automated(world)).toEqual([expect.stringMatching(/^rds:database-1-2026-11-24-04-0\d$/)]);
  });
});

describe('the latest time that a database can be restored to', () => {
  test('is up to five minutes ago, and follows the first backup of an instance', async () => {
    const world = backedUp();
    world.clock.advance(63 * 60_000);
    expect(world.instance(A, 'database-1')?.LatestRestorableTime).toEqual(new Date('2026-11-24T04:00:00Z'));
    expect(backedUp({ backupRetentionPeriod: 0 }).instance(A, 'database-1')?.LatestRestorableTime).toBeUndefined();
    await world.call(A, 'CreateDBInstance', {
      DBInstanceIdentifier: 'new', DBInstanceClass: 'db.t4g.micro', Engine: 'mysql', AllocatedStorage: 20, MasterUsername: 'root',
      MasterUserPassword: 'long-enough',
    });
    expect(world.instance(A, 'new')?.LatestRestorableTime).toBeUndefined();
    world.clock.advance(LONG);
    expect(world.instance(A, 'new')?.LatestRestorableTime).toEqual(new Date('2026-11-24T05:00:00Z'));
  });

  test('of a cluster is told with the earliest one, for its members neither', () => {
    const world = new ClusterWorld();
    world.cluster();
    world.clock.advance(3 * DAY);
    expect(world.rds.clusters(A, REGION)[0]).toMatchObject({
      EarliestRestorableTime: new Date('2026-11-26T03:00:00Z'), LatestRestorableTime: new Date('2026-11-27T03:00:00Z'),
    });
    expect(world.instance(A, 'writer')?.LatestRestorableTime).toBeUndefined();
  });
});

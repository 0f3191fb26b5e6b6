import type { RdsContext } from '../context';
import { CLUSTER_SNAPSHOTS, INSTANCE_SNAPSHOTS, type SnapshotKind } from '../lifecycle/snapshot-kinds';
import type { Cluster } from '../state/cluster';
import type { ClusterSnapshot } from '../state/cluster-snapshot';
import type { DatabaseSnapshot } from '../state/database-snapshot';
import type { Instance } from '../state/instance';
import type { Snapshot } from '../state/snapshot';
import { SnapshotProgress } from '../state/snapshot-progress';
import { NO_TAGS } from '../state/tags';

type Context = Pick<RdsContext, 'clock' | 'course' | 'state'>;

/** An instance as it is now, in the form of a snapshot that nobody sees: what a restore to a point in time starts from. */
export function instanceAtTime(context: Context, instance: Instance): Snapshot {
  return atTime(context, instance, INSTANCE_SNAPSHOTS);
}

/** The same of a cluster. */
export function clusterAtTime(context: Context, cluster: Cluster): ClusterSnapshot {
  return atTime(context, cluster, CLUSTER_SNAPSHOTS);
}

function atTime<Database extends Cluster | Instance, Settings, Made extends DatabaseSnapshot<Settings>>(
  { clock, course, state }: Context, database: Database, kind: SnapshotKind<Database, Settings, Made>,
): Made {
  const { accountId, region, arn, identifier, encryption } = database;
  const progress = new SnapshotProgress(clock, 0, false);
  progress.end('available');
  return kind.describing(database, {
    accountId, region, arn, identifier, encryption, progress, type: 'automated', tags: NO_TAGS, settings: kind.carried(database),
    createTime: clock.now(), sharedWith: course.unshared(),
  }, state.of(database));
}

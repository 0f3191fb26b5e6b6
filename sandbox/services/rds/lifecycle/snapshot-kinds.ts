import type { EventName } from '../catalogue/operating/event-catalogue';
import { lastingOptions } from '../catalogue/options/option-catalogue';
import { carriedByClusterSnapshot, type CarriedClusterSettings, type Cluster } from '../state/cluster';
import type { ClusterSnapshot } from '../state/cluster-snapshot';
import type { DatabaseSnapshot } from '../state/database-snapshot';
import type { Instance } from '../state/instance';
import { carriedBySnapshot, type CarriedInstanceSettings } from '../state/instance-settings';
import type { RdsState, Scope } from '../state/rds-state';
import type { RegionState } from '../state/region-state';
import type { Snapshot } from '../state/snapshot';

/** What differs between the snapshots of instances and those of clusters. */
export interface SnapshotKind<Database, Settings, Made extends DatabaseSnapshot<Settings>> {
  readonly resourceType: 'snapshot' | 'cluster-snapshot';
  /** What is told of the making of its snapshots. */
  readonly events: Readonly<Record<'automated' | 'manual', { readonly started: EventName; readonly finished: EventName }>>;
  /** What is told when one is deleted, where anything is. */
  readonly deleted?: EventName;
  /** Whether its copies are told of. */
  readonly tellsCopies: boolean;
  readonly store: (home: RegionState) => Map<string, Made>;
  /** The snapshot that a caller means by an ARN, as far as it may see it. */
  readonly visible: (state: RdsState, arn: string, scope: Scope) => Made | undefined;
  /** The part of a database's settings that a snapshot of it keeps. */
  readonly carried: (database: Database) => Settings;
  /** GiB: they decide how long a snapshot takes. */
  readonly size: (settings: Settings) => number;
  /** A snapshot with what it tells of its database. @param home - where the database is. */
  readonly describing: (database: Database, snapshot: Omit<DatabaseSnapshot<Settings>, 'log'>, home: RegionState) => Made;
  readonly isOf: (snapshot: Made, database: Database) => boolean;
  /** Copies with the same line go one after the other: those of one instance. Copies of one cluster run side by side. */
  readonly line: (copy: Made) => string;
}

export const INSTANCE_SNAPSHOTS: SnapshotKind<Instance, CarriedInstanceSettings, Snapshot> = {
  resourceType: 'snapshot',
  events: {
    automated: { started: 'automatedSnapshotStarted', finished: 'automatedSnapshotFinished' },
    manual: { started: 'snapshotStarted', finished: 'snapshotFinished' },
  },
  deleted: 'snapshotDeleted',
  tellsCopies: true,
  store: (home) => home.snapshots,
  visible: (state, arn, scope) => state.visibleSnapshot(arn, scope),
  carried: (instance) => carriedBySnapshot(instance.settings),
  size: (settings) => settings.allocatedStorage,
  describing: (instance, snapshot, home) => ({
    ...snapshot,
    instanceIdentifier: instance.identifier,
    dbiResourceId: instance.dbiResourceId,
    instanceCreateTime: instance.createTime,
    originalCreateTime: snapshot.createTime,
    log: { resourceId: instance.dbiResourceId, time: snapshot.createTime, binaryLog: instance.settings.backupRetentionPeriod > 0 },
    lastingOptions: lastingOptions(instance.settings.engine, home.optionGroups.get(instance.settings.optionGroupName)?.options ?? []),
  }),
  isOf: (snapshot, instance) => snapshot.dbiResourceId === instance.dbiResourceId,
  line: (copy) => copy.dbiResourceId,
};

export const CLUSTER_SNAPSHOTS: SnapshotKind<Cluster, CarriedClusterSettings, ClusterSnapshot> = {
  resourceType: 'cluster-snapshot',
  events: {
    automated: { started: 'automatedClusterSnapshotStarted', finished: 'automatedClusterSnapshotFinished' },
    manual: { started: 'clusterSnapshotStarted', finished: 'clusterSnapshotFinished' },
  },
  tellsCopies: false,
  store: (home) => home.clusterSnapshots,
  visible: (state, arn, scope) => state.visibleClusterSnapshot(arn, scope),
  carried: (cluster) => carriedByClusterSnapshot(cluster.settings),
  size: (settings) => settings.volumeSize,
  describing: (cluster, snapshot, home) => ({
    ...snapshot, clusterIdentifier: cluster.identifier, clusterResourceId: cluster.resourceId, clusterCreateTime: cluster.createTime,
    log: { resourceId: cluster.resourceId, time: snapshot.createTime, binaryLog: keepsBinaryLog(cluster, home) },
  }),
  isOf: (snapshot, cluster) => snapshot.clusterResourceId === cluster.resourceId,
  line: (copy) => copy.arn,
};

/** Aurora MySQL keeps one as soon as it has a format. Source: AUG:AuroraMySQL.Replication.MySQL.SettingUp. */
function keepsBinaryLog({ settings: { parameterGroupName } }: Cluster, home: RegionState): boolean {
  return (home.clusterParameterGroups.get(parameterGroupName)?.parameters?.get('binlog_format')?.value ?? 'OFF') !== 'OFF';
}

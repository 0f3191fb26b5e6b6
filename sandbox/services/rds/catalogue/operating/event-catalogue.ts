/** What events are about. Source: API:Event. The sandbox writes events of the first five. */
export const EVENT_SOURCES = [
  'db-instance', 'db-cluster', 'db-snapshot', 'db-cluster-snapshot', 'db-parameter-group', 'db-security-group', 'custom-engine-version', 'db-proxy',
  'blue-green-deployment', 'db-shard-group', 'zero-etl',
] as const;

export type EventSource = typeof EVENT_SOURCES[number];

/** One kind of event. */
interface EventDescription {
  readonly source: EventSource;
  /** Empty for an event that has none. */
  readonly category: string;
  /** `{}` stands for what is told beside it, in this order. */
  readonly message: string;
}

const described = (source: EventSource, category: string, message: string): EventDescription => ({ source, category, message });

/**
 * The events that the sandbox's databases go through, with the words that DescribeEvents has for them: those of the guide without its full stop.
 * Source: UG:USER_Events.Messages and AUG:USER_Events.Messages, as of November 2026.
 */
export const EVENTS = {
  instanceShutDown: described('db-instance', 'availability', 'DB instance shutdown'),
  instanceRestarted: described('db-instance', 'availability', 'DB instance restarted'),
  instanceBackupStarted: described('db-instance', 'backup', 'Backing up DB instance'),
  instanceBackupFinished: described('db-instance', 'backup', 'Finished DB Instance backup'),
  instanceGroupChanged: described('db-instance', 'configuration change', 'Updated to use DBParameterGroup {}'),
  instanceClassChanging: described('db-instance', 'configuration change', 'Applying modification to database instance class'),
  instanceClassChanged: described('db-instance', 'configuration change', 'Finished applying modification to DB instance class'),
  instanceCredentialsReset: described('db-instance', 'configuration change', 'Reset master credentials'),
  instanceStorageChanging: described('db-instance', 'configuration change', 'Applying modification to allocated storage'),
  instanceStorageChanged: described('db-instance', 'configuration change', 'Finished applying modification to allocated storage'),
  instanceMultiAzChanging: described('db-instance', 'configuration change', 'Applying modification to convert to a Multi-AZ DB instance'),
  instanceMultiAzChanged: described('db-instance', 'configuration change', 'Finished applying modification to convert to a Multi-AZ DB instance'),
  instanceSingleAzChanging:
    described('db-instance', 'configuration change', 'Applying modification to convert to a standard (Single-AZ) DB instance'),
  instanceSingleAzChanged:
    described('db-instance', 'configuration change', 'Finished applying modification to convert to a standard (Single-AZ) DB instance'),
  instanceBackupsDisabled: described('db-instance', 'configuration change', 'Disabled automated backups'),
  instanceBackupsEnabled: described('db-instance', 'configuration change', 'Enabled automated backups'),
  instanceCreated: described('db-instance', 'creation', 'DB instance created'),
  instanceDeleted: described('db-instance', 'deletion', 'DB instance deleted'),
  instanceFailoverStarted: described('db-instance', 'failover', 'Multi-AZ instance failover started'),
  instanceFailoverFinished: described('db-instance', 'failover', 'Multi-AZ instance failover completed'),
  instanceStopped: described('db-instance', 'notification', 'DB instance stopped'),
  instanceStarted: described('db-instance', 'notification', 'DB instance started'),
  instanceRestoredToTime: described('db-instance', 'restoration', 'Restored from DB instance {} to {}'),
  /** It has no category, and isn't among the guide's. Source: AUG:AuroraMySQL.Upgrading.Procedure (example), pingcap/docs (Aurora). */
  instanceRecovered: described('db-instance', '', 'Binlog position from crash recovery is {} {}'),
  clusterCredentialsReset: described('db-cluster', 'configuration change', 'Reset master credentials'),
  clusterCreated: described('db-cluster', 'creation', 'DB cluster created'),
  clusterDeleted: described('db-cluster', 'deletion', 'DB cluster deleted'),
  clusterFailoverStarted: described('db-cluster', 'failover', 'Started cross AZ failover to DB instance: {}'),
  clusterFailoverFinished: described('db-cluster', 'failover', 'Completed failover to DB instance: {}'),
  clusterUpgraded: described('db-cluster', 'maintenance', 'Database cluster engine version has been upgraded'),
  clusterRenamed: described('db-cluster', 'notification', 'Renamed cluster from {} to {}'),
  snapshotStarted: described('db-snapshot', 'creation', 'Creating manual snapshot'),
  snapshotFinished: described('db-snapshot', 'creation', 'Manual snapshot created'),
  automatedSnapshotStarted: described('db-snapshot', 'creation', 'Creating automated snapshot'),
  automatedSnapshotFinished: described('db-snapshot', 'creation', 'Automated snapshot created'),
  snapshotDeleted: described('db-snapshot', 'deletion', 'Deleted user snapshot'),
  snapshotCopyStarted: described('db-snapshot', 'notification', 'Started copy of snapshot {} in region {}'),
  snapshotCopyFinished: described('db-snapshot', 'notification', 'Finished copy of snapshot {} in region {}'),
  snapshotCopyCanceled: described('db-snapshot', 'notification', 'Canceled snapshot copy request of {} in region {}'),
  snapshotRegionCopyStarted: described('db-snapshot', 'notification', 'Started copy of snapshot {} from region {}'),
  snapshotRegionCopyFinished: described('db-snapshot', 'notification', 'Finished copy of snapshot {} from region {} in {} minutes'),
  snapshotRegionCopyCanceled: described('db-snapshot', 'notification', 'Canceled snapshot copy request of {} from region {}'),
  snapshotRestored: described('db-snapshot', 'restoration', 'Restored from snapshot {}'),
  clusterSnapshotStarted: described('db-cluster-snapshot', 'backup', 'Creating manual cluster snapshot'),
  clusterSnapshotFinished: described('db-cluster-snapshot', 'backup', 'Manual cluster snapshot created'),
  automatedClusterSnapshotStarted: described('db-cluster-snapshot', 'backup', 'Creating automated cluster snapshot'),
  automatedClusterSnapshotFinished: described('db-cluster-snapshot', 'backup', 'Automated cluster snapshot created'),
  parameterGroupUpdated: described('db-parameter-group', 'configuration change', 'Finished updating DB parameter group'),
} as const satisfies Readonly<Record<string, EventDescription>>;

export type EventName = keyof typeof EVENTS;

/** The categories of each source. Source: the tables of UG:USER_Events.Messages and AUG:USER_Events.Messages. */
export const EVENT_CATEGORIES: Readonly<Partial<Record<EventSource, readonly string[]>>> = {
  'db-instance': [
    'availability', 'backtrack', 'backup', 'configuration change', 'creation', 'deletion', 'failover', 'failure', 'low storage', 'maintenance',
    'notification', 'read replica', 'recovery', 'restoration', 'security', 'security patching',
  ],
  'db-cluster': [
    'configuration change', 'creation', 'deletion', 'failover', 'failure', 'global-failover', 'maintenance', 'migration', 'notification',
    'read replica', 'serverless',
  ],
  'db-snapshot': ['creation', 'deletion', 'failure', 'notification', 'restoration'],
  'db-cluster-snapshot': ['backup', 'creation', 'deletion', 'failure', 'notification', 'restoration'],
  'db-parameter-group': ['configuration change'],
  'db-security-group': ['configuration change', 'failure'],
  'db-proxy': ['configuration change', 'creation', 'deletion', 'failure'],
  'blue-green-deployment': ['creation', 'deletion', 'failure', 'notification'],
  'custom-engine-version': ['creation', 'failure', 'restoring'],
};

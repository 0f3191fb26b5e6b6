import { DatabaseKind } from '../contract';

/** Whether a thing in RDS can be used, will be usable without anyone's doing, or needs somebody. */
export type Readiness = 'ready' | 'pending' | 'failed';

/** Statuses of DB snapshots and DB cluster snapshots. RDS has no closed list; these are the ones it documents and its waiters know. */
const SNAPSHOT_STATUSES: ReadonlyMap<string, Readiness> = new Map([
  ['available', 'ready'],
  ['creating', 'pending'],
  ['copying', 'pending'],
  ['pending', 'pending'],
  ['failed', 'failed'],
  ['deleting', 'failed'],
  ['deleted', 'failed'],
  ['incompatible-restore', 'failed'],
  ['incompatible-parameters', 'failed'],
]);

/**
 * Statuses of DB instances, from "Viewing Amazon RDS DB instance status" in the RDS User Guide.
 * `storage-optimization` is ready: the instance works, and CreateDBSnapshot takes it.
 */
const INSTANCE_STATUSES: ReadonlyMap<string, Readiness> = new Map([
  ['available', 'ready'],
  ['storage-optimization', 'ready'],
  ['backing-up', 'pending'],
  ['configuring-activity-stream', 'pending'],
  ['configuring-associated-roles', 'pending'],
  ['configuring-enhanced-monitoring', 'pending'],
  ['configuring-iam-database-auth', 'pending'],
  ['configuring-log-exports', 'pending'],
  ['converting-to-vpc', 'pending'],
  ['creating', 'pending'],
  ['maintenance', 'pending'],
  ['modifying', 'pending'],
  ['moving-to-vpc', 'pending'],
  ['rebooting', 'pending'],
  ['renaming', 'pending'],
  ['resetting-master-credentials', 'pending'],
  ['starting', 'pending'],
  ['storage-config-upgrade', 'pending'],
  ['storage-initialization', 'pending'],
  ['upgrading', 'pending'],
  ['delete-precheck', 'failed'],
  ['deleting', 'failed'],
  ['failed', 'failed'],
  ['inaccessible-encryption-credentials', 'failed'],
  ['inaccessible-encryption-credentials-recoverable', 'failed'],
  ['incompatible-create', 'failed'],
  ['incompatible-network', 'failed'],
  ['incompatible-option-group', 'failed'],
  ['incompatible-parameters', 'failed'],
  ['incompatible-restore', 'failed'],
  ['insufficient-capacity', 'failed'],
  ['restore-error', 'failed'],
  ['stopped', 'failed'],
  ['stopping', 'failed'],
  ['storage-full', 'failed'],
  ['upgrade-failed', 'failed'],
]);

/**
 * Statuses of DB clusters: the table of "Viewing DB cluster status" in the Aurora User Guide, with those of "Monitoring an Amazon DocumentDB
 * cluster's status". A restored DocumentDB cluster is `migrating` until its data is there.
 */
const CLUSTER_STATUSES: ReadonlyMap<string, Readiness> = new Map([
  ['available', 'ready'],
  ['backing-up', 'pending'],
  ['backtracking', 'pending'],
  ['creating', 'pending'],
  ['failing-over', 'pending'],
  ['maintenance', 'pending'],
  ['migrating', 'pending'],
  ['modifying', 'pending'],
  ['preparing-data-migration', 'pending'],
  ['promoting', 'pending'],
  ['renaming', 'pending'],
  ['resetting-master-credentials', 'pending'],
  ['starting', 'pending'],
  ['update-iam-db-auth', 'pending'],
  ['upgrading', 'pending'],
  ['cloning-failed', 'failed'],
  ['deleting', 'failed'],
  ['failed', 'failed'],
  ['inaccessible-encryption-credentials', 'failed'],
  ['inaccessible-encryption-credentials-recoverable', 'failed'],
  ['migration-failed', 'failed'],
  ['stopped', 'failed'],
  ['stopping', 'failed'],
]);

/** Whether somebody is deleting a snapshot, or has just done so. */
export function isBeingDeleted(status: string): boolean {
  return status === 'deleting' || status === 'deleted';
}

/** How a snapshot stands. A status that nobody documented is waited out: the relay bounds the wait. */
export function snapshotReadiness(status: string): Readiness {
  return SNAPSHOT_STATUSES.get(status) ?? 'pending';
}

/** How a DB instance stands. */
export function instanceReadiness(status: string): Readiness {
  return INSTANCE_STATUSES.get(status) ?? 'pending';
}

/** How a DB cluster stands. */
export function clusterReadiness(status: string): Readiness {
  return CLUSTER_STATUSES.get(status) ?? 'pending';
}

/** How a DB instance or DB cluster stands. */
export function databaseReadiness(kind: DatabaseKind, status: string): Readiness {
  return kind === DatabaseKind.CLUSTER ? clusterReadiness(status) : instanceReadiness(status);
}

/** Statuses of a database that needs somebody, but whose restore was over before. */
const USED_BEFORE: readonly string[] = ['stopped', 'stopping', 'storage-full', 'inaccessible-encryption-credentials-recoverable'];

/** Whether a database is restored, or is being restored: what failed on the way may be deleted and restored anew. */
export function isInUse(kind: DatabaseKind, status: string): boolean {
  return databaseReadiness(kind, status) !== 'failed' || USED_BEFORE.includes(status);
}

const STOPPED = 'start it';
const NO_KEY = 'make its KMS key usable again, then start it';
const KEY_LOST = 'its KMS key is lost to it: restore it from a snapshot under a usable key';
const SEE_EVENTS = 'see its events in the RDS console';
const INSTANCE_REMEDIES: ReadonlyMap<string, string> = new Map([
  ['stopped', STOPPED],
  ['stopping', STOPPED],
  ['storage-full', 'give it more storage'],
  ['inaccessible-encryption-credentials-recoverable', NO_KEY],
  ['inaccessible-encryption-credentials', KEY_LOST],
  ['incompatible-network', 'correct its subnet group and security groups'],
  ['incompatible-option-group', 'correct its option group'],
  ['incompatible-parameters', 'correct its parameter group'],
  ['insufficient-capacity', 'choose another instance class or Availability Zone'],
  ['deleting', 'wait until it is gone'],
  ['delete-precheck', 'wait until it is gone'],
]);

/** What an operator does about a DB instance of a status that is `failed`. */
export function instanceRemedy(status: string): string {
  return INSTANCE_REMEDIES.get(status) ?? SEE_EVENTS;
}

const CLUSTER_REMEDIES: ReadonlyMap<string, string> = new Map([
  ['stopped', STOPPED],
  ['stopping', STOPPED],
  ['inaccessible-encryption-credentials-recoverable', NO_KEY],
  ['inaccessible-encryption-credentials', KEY_LOST],
  ['deleting', 'wait until it is gone'],
]);

/** What an operator does about a DB cluster of a status that is `failed`. */
export function clusterRemedy(status: string): string {
  return CLUSTER_REMEDIES.get(status) ?? SEE_EVENTS;
}

/** What an operator does about a DB instance or DB cluster of a status that is `failed`. */
export function databaseRemedy(kind: DatabaseKind, status: string): string {
  return kind === DatabaseKind.CLUSTER ? clusterRemedy(status) : instanceRemedy(status);
}

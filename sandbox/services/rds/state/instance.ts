import type { ReservedCapacity } from './capacity-reservation';
import type { LogMoment } from './change-log';
import type { StorageEncryption } from './encryption';
import type { InstanceSettings } from './instance-settings';
import type { MasterSecret } from './master-secret';
import type { Tags } from './tags';

/** The statuses that an instance of the sandbox can have. */
export type InstanceStatus =
  | 'available' | 'backing-up' | 'creating' | 'deleting' | 'inaccessible-encryption-credentials-recoverable' | 'modifying'
  | 'rebooting' | 'renaming' | 'resetting-master-credentials' | 'starting' | 'stopped' | 'stopping' | 'storage-optimization' | 'upgrading';

/** A DB instance. Readers take the status from `InstanceLifecycle.statusOf`, which also looks at the key. */
export interface Instance {
  /** Changed by `RegionState.rename` only, together with ARN and endpoint. */
  identifier: string;
  arn: string;
  readonly accountId: string;
  readonly region: string;
  /** `db-…`: immutable, also kept by every snapshot and copy of it. */
  readonly dbiResourceId: string;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  readonly encryption: StorageEncryption;
  /** The cluster that it is a member of. */
  clusterIdentifier?: string;
  /** Which member of a cluster follows when the writer goes: 0 first, 15 last. Only members have one. */
  readonly promotionTier?: number;
  endpointAddress: string;
  settings: InstanceSettings;
  /** Settings that a modification under way brings. */
  pending: Partial<InstanceSettings>;
  /** The name that waits for the maintenance window, or that it is being renamed to. */
  pendingIdentifier?: string;
  /** Milliseconds since the epoch: when its storage was last changed. */
  storageChanged?: number;
  /** Whether its parameter group has changes that come with the next restart. */
  parametersPending?: boolean;
  /** Where it has its capacity of a DB capacity reservation. */
  reserved?: ReservedCapacity;
  /** What the log of its data had reached, where its first start recovers it: it is restored from a snapshot. */
  recovers?: LogMoment;
  /** Milliseconds since the epoch: when it did. */
  recovered?: number;
  /** Where RDS manages the master password. */
  masterSecret?: MasterSecret;
  status: InstanceStatus;
  /** Whether it has been available once: only then it has an endpoint to show. */
  started: boolean;
  tags: Tags;
}

/** Whether it has backups of its own: those of a member are its cluster's. */
export function isBackedUp({ settings, clusterIdentifier }: Instance): boolean {
  return settings.backupRetentionPeriod > 0 && clusterIdentifier === undefined;
}

import type { ServerlessScaling, SettingValues } from '../contract';
import type { Password } from '../model/credentials/password';
import type { Tag } from '../model/ownership';

export interface CreateSnapshotRequest {
  readonly name: string;
  /** Identifier of the DB instance or DB cluster. */
  readonly database: string;
  readonly tags: readonly Tag[];
}

export interface CopySnapshotRequest {
  /** Full ARN: neither a shared snapshot nor one of another Region is found by name. */
  readonly sourceArn: string;
  readonly name: string;
  /** ARN of the copy's key; absent for a copy that isn't encrypted. */
  readonly keyArn?: string;
  readonly optionGroupName?: string;
  readonly tags: readonly Tag[];
}

export interface InstanceRestoreRequest {
  readonly identifier: string;
  /** Full ARN. */
  readonly snapshotArn: string;
  readonly instanceClass?: string;
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
  readonly storageType?: string;
  /** GiB */
  readonly allocatedStorage?: number;
  /** 0 for storage without IOPS of its own; the snapshot's when absent. */
  readonly iops?: number;
  /** MiB/s; the snapshot's when absent. */
  readonly storageThroughput?: number;
  /** The snapshot's when absent. */
  readonly port?: number;
  /** The snapshot's when absent. */
  readonly licenseModel?: string;
  readonly multiAz: boolean;
  /** Name or identifier of the DB capacity reservation that it takes its capacity from. */
  readonly capacityReservation?: string;
  readonly deletionProtection: boolean;
  readonly iamAuthentication: boolean;
  readonly copyTagsToSnapshot: boolean;
  readonly autoMinorVersionUpgrade: boolean;
  readonly logExports: readonly string[];
  readonly engineLifecycleSupport?: string;
  /** Those that a restore gives, groups among them. */
  readonly settings: SettingValues;
  readonly tags: readonly Tag[];
}

export interface ClusterRestoreRequest {
  readonly identifier: string;
  /** Full ARN. */
  readonly snapshotArn: string;
  readonly engine: string;
  readonly engineVersion?: string;
  /** ARN of the cluster's key; absent when it isn't encrypted. */
  readonly keyArn?: string;
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
  readonly port?: number;
  readonly storageType?: string;
  readonly serverlessV2?: ServerlessScaling;
  readonly backtrackWindow?: number;
  readonly deletionProtection: boolean;
  readonly iamAuthentication: boolean;
  readonly copyTagsToSnapshot: boolean;
  readonly logExports: readonly string[];
  readonly engineLifecycleSupport?: string;
  /** Those that a restore gives, parameter groups among them. */
  readonly settings: SettingValues;
  readonly tags: readonly Tag[];
}

/** A DB instance that is made as a member of a cluster. */
export interface ClusterMemberRequest {
  readonly identifier: string;
  readonly clusterIdentifier: string;
  readonly engine: string;
  readonly instanceClass: string;
  readonly promotionTier?: number;
  /** Name or identifier of the DB capacity reservation that it takes its capacity from. */
  readonly capacityReservation?: string;
  readonly autoMinorVersionUpgrade: boolean;
  /** Those that a creation gives, its parameter group among them. */
  readonly settings: SettingValues;
  /** ARN of the role by which Enhanced Monitoring writes, where it is on. */
  readonly monitoringRoleArn?: string;
  readonly tags: readonly Tag[];
}

/** A change of a restored database, made at once. */
export interface ModificationRequest {
  readonly identifier: string;
  readonly settings: SettingValues;
  /** ARN of the role by which Enhanced Monitoring writes, where it is turned on. */
  readonly monitoringRoleArn?: string;
  /** ARN of the key of the secret, where RDS is to manage the master password, under another key than the account's `aws/secretsmanager`. */
  readonly secretKeyArn?: string;
  /** The master password that the database gets. */
  readonly masterPassword?: Password;
}

/** A symmetric KMS key that is made. */
export interface NewKeyRequest {
  /** JSON. */
  readonly policy: string;
  readonly description: string;
  readonly tags: readonly Tag[];
}

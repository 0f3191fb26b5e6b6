import type { ServerlessScaling, SettingValues } from '../contract';
import type { MasterSecret } from './credentials/master-secret';
import type { DatabaseContent } from './database-content';
import type { LostSettings } from './lost-settings';
import type { Tag } from './ownership';

/** Class of the members whose capacity their cluster's Serverless v2 scaling bounds. */
export const SERVERLESS_CLASS = 'db.serverless';

/** What DB instances and DB clusters have in common. */
export interface Database extends DatabaseContent {
  readonly identifier: string;
  readonly arn: string;
  readonly status: string;
  /** `db-…` or `cluster-…`: its snapshots and their copies keep it. */
  readonly resourceId?: string;
  /** ISO time. */
  readonly createdAt?: string;
  /** `sse-kms`, `sse-rds` or `none`, where RDS tells. */
  readonly encryptionType?: string;
  /** The writer's endpoint. */
  readonly endpointAddress?: string;
  readonly endpointPort?: number;
  readonly iamAuthentication: boolean;
  readonly copyTagsToSnapshot: boolean;
  readonly logExports: readonly string[];
  readonly engineLifecycleSupport?: string;
  readonly deletionProtection?: boolean;
  /** Names of what is to be changed still, as RDS calls them: `BackupRetentionPeriod`. */
  readonly pendingChanges?: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly subnetGroupName?: string;
  /** Where RDS manages the master password. */
  readonly masterSecret?: MasterSecret;
  /** Whether another master password is on its way. */
  readonly passwordPending?: boolean;
  /** The role by which RDS writes the metrics of Enhanced Monitoring. */
  readonly monitoringRoleArn?: string;
  /** Those that a restored database gets. */
  readonly settings: SettingValues;
  /** Those that it doesn't get. */
  readonly lostSettings: LostSettings;
  readonly tags: readonly Tag[];
}

/** A DB instance. */
export interface Instance extends Database {
  readonly instanceClass?: string;
  /** Set when the instance is a member of a cluster. */
  readonly clusterIdentifier?: string;
  readonly multiAz: boolean;
  /** Whether a standby is on its way. */
  readonly multiAzPending?: boolean;
  readonly autoMinorVersionUpgrade: boolean;
  readonly licenseModel?: string;
  /** Identifier of the DB capacity reservation that it uses. */
  readonly capacityReservation?: string;
  /** Names of its option groups. */
  readonly optionGroupNames: readonly string[];
  /** `in-sync`, `applying`, `pending-apply`: how far its option group is applied. */
  readonly optionStatus?: string;
  /** `in-sync`, `applying`, `pending-reboot`: how far its parameter group is applied. */
  readonly parameterStatus?: string;
  /** MiB/s, of gp3 storage. */
  readonly storageThroughput?: number;
  /** What the storage does still, with the percentage where it is told: `Initializing`, while blocks of its snapshot are loaded; `Optimizing`. */
  readonly storageOperation?: string;
  /** Of a member: which is made the writer next, from 0; the lowest first. */
  readonly promotionTier?: number;
  /** Whether the storage is encrypted by the engine itself as well: Oracle and SQL Server with TDE. */
  readonly tdeCredentialArn?: string;
  /** Where its backups and snapshots are: `region`, `outposts`, … */
  readonly backupTarget?: string;
}

/** A DB cluster. */
export interface Cluster extends Database {
  /** `provisioned`, `serverless` (version 1), … */
  readonly engineMode?: string;
  /** `standard`, or `limitless` for one whose data is spread over the shards of a shard group. */
  readonly scalability?: string;
  readonly readerEndpointAddress?: string;
  readonly backtrackWindow?: number;
  /** Set for a Multi-AZ DB cluster, whose snapshots RDS neither copies nor shares. */
  readonly clusterInstanceClass?: string;
  /** Where the cluster has Serverless v2 members or may have. */
  readonly serverlessV2?: ServerlessScaling;
  readonly members: readonly ClusterMember[];
}

export interface ClusterMember {
  readonly instanceIdentifier: string;
  readonly isWriter: boolean;
  readonly promotionTier?: number;
  /** How far the cluster's parameter group is applied to it, as {@link Instance.parameterStatus}. */
  readonly parameterStatus?: string;
}

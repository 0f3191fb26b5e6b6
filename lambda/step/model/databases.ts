import type { SettingValues } from '../contract';
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
  readonly securityGroupIds: readonly string[];
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
  /** Names of its option groups. */
  readonly optionGroupNames: readonly string[];
  /** Whether the values of its DB parameter group are in force: `in-sync`, `applying`, `pending-reboot`. */
  readonly parametersStatus?: string;
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

/** How the Serverless v2 members of a cluster scale. */
export interface ServerlessScaling {
  /** Aurora capacity units; a member pauses when idle where the minimum is 0. */
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
  /** How long a member is idle before it pauses. RDS tells and takes it only where the minimum is 0. */
  readonly secondsUntilAutoPause?: number;
}

export interface ClusterMember {
  readonly instanceIdentifier: string;
  readonly isWriter: boolean;
  readonly promotionTier?: number;
  /** Whether the values of the cluster's parameter group are in force in it, as {@link Instance.parametersStatus}. */
  readonly parametersStatus?: string;
}

/** Whether it is one of the option groups that RDS makes, which have no options. No other name may have a colon. */
export function isDefaultOptionGroup(name: string): boolean {
  return name.startsWith('default:');
}

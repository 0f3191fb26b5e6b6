import type { ServerlessScaling } from './databases';
import type { Tag } from './ownership';

/** A DB snapshot or DB cluster snapshot. */
export interface Snapshot {
  readonly arn: string;
  readonly status: string;
  /** `manual`, `automated`, `awsbackup`, `shared`, …; as RDS says it. */
  readonly type?: string;
  /** Identifier of the DB instance or DB cluster that it is of. */
  readonly databaseIdentifier?: string;
  /** Of that DB instance or DB cluster, as `Database.resourceId`: tells it from another one that had its identifier before. */
  readonly resourceId?: string;
  /** ISO time that the DB instance or DB cluster was created. */
  readonly databaseCreatedAt?: string;
  /** 0 to 100. */
  readonly percent?: number;
  readonly encrypted: boolean;
  readonly keyArn?: string;
  readonly engine?: string;
  readonly engineVersion?: string;
  /** GiB */
  readonly allocatedStorage?: number;
  readonly storageType?: string;
  readonly masterUsername?: string;
  /** Its own account's. Cluster snapshots have none, and shared ones may not tell it. */
  readonly optionGroupName?: string;
  /** Set where the engine itself encrypts the data as well, with a key store. */
  readonly tdeCredentialArn?: string;
  /** ISO time that the data is of: copying doesn't change it. Cluster snapshots don't tell it. */
  readonly takenAt?: string;
  /** Whether it is known to be a copy of another snapshot: RDS tells it of copies between accounts or Regions. */
  readonly isCopy?: boolean;
  /** ISO time that this very snapshot or copy was made. */
  readonly createdAt?: string;
  readonly tags: readonly Tag[];
}

export interface SubnetGroup {
  readonly name: string;
  readonly vpcId?: string;
}

export interface SecurityGroup {
  readonly id: string;
  readonly vpcId?: string;
}

/** A DB parameter group or DB cluster parameter group. */
export interface ParameterGroup {
  readonly name: string;
  /** `mysql8.0`, `aurora-postgresql16`, … */
  readonly family?: string;
}

export interface OptionGroup {
  readonly name: string;
  readonly engine?: string;
  /** `19`, `15.00`, `8.0` */
  readonly majorVersion?: string;
  readonly vpcId?: string;
  readonly options: readonly Option[];
}

export interface Option {
  readonly name: string;
  readonly isPersistent: boolean;
  readonly isPermanent: boolean;
}

/** A version of an engine that a Region offers. */
export interface EngineOffer {
  readonly version: string;
  /** Of the parameter groups that fit it. */
  readonly parameterGroupFamily?: string;
}

export interface AccountQuota {
  readonly max: number;
  readonly used: number;
}

/** A KMS key as DescribeKey shows it. */
export interface Key {
  readonly arn: string;
  /** `AWS` for an AWS managed key. */
  readonly manager?: string;
  readonly state?: string;
  readonly usage?: string;
  readonly spec?: string;
}

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
  readonly parameterGroupName?: string;
  readonly optionGroupName?: string;
  readonly storageType?: string;
  /** GiB */
  readonly allocatedStorage?: number;
  readonly multiAz: boolean;
  readonly deletionProtection: boolean;
  readonly iamAuthentication: boolean;
  readonly copyTagsToSnapshot: boolean;
  readonly autoMinorVersionUpgrade: boolean;
  readonly logExports: readonly string[];
  readonly engineLifecycleSupport?: string;
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
  readonly parameterGroupName?: string;
  readonly port?: number;
  readonly storageType?: string;
  readonly serverlessV2?: ServerlessScaling;
  readonly backtrackWindow?: number;
  readonly deletionProtection: boolean;
  readonly iamAuthentication: boolean;
  readonly copyTagsToSnapshot: boolean;
  readonly logExports: readonly string[];
  readonly engineLifecycleSupport?: string;
  readonly tags: readonly Tag[];
}

/** A DB instance that is made as a member of a cluster. */
export interface ClusterMemberRequest {
  readonly identifier: string;
  readonly clusterIdentifier: string;
  readonly engine: string;
  readonly instanceClass: string;
  readonly parameterGroupName?: string;
  readonly promotionTier?: number;
  readonly autoMinorVersionUpgrade: boolean;
  readonly tags: readonly Tag[];
}

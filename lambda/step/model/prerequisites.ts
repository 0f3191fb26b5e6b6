/** A DB subnet group. */
export interface SubnetGroup {
  readonly name: string;
  readonly vpcId?: string;
}

/** A VPC security group. */
export interface SecurityGroup {
  readonly id: string;
  readonly vpcId?: string;
  /** Whether it is its VPC's default one. */
  readonly isDefault?: boolean;
}

/** A DB parameter group or DB cluster parameter group. */
export interface ParameterGroup {
  readonly name: string;
  /** `mysql8.0`, `aurora-postgresql16`, … */
  readonly family?: string;
}

/** An option group; clusters have none. */
export interface OptionGroup {
  readonly name: string;
  readonly engine?: string;
  /** `19`, `15.00`, `8.0` */
  readonly majorVersion?: string;
  readonly vpcId?: string;
  readonly options: readonly Option[];
}

/** An option of an option group. */
export interface Option {
  readonly name: string;
  readonly isPersistent: boolean;
  readonly isPermanent: boolean;
}

/** A version of an engine that a Region has. */
export interface EngineOffer {
  readonly version: string;
  /** Of the parameter groups that fit a database that is restored of it. */
  readonly parameterGroupFamily?: string;
  /** What RDS upgrades a restored database to where the version is deprecated (Amazon RDS FAQs); absent where it stays. */
  readonly restoredAs?: string;
}

/** Quotas, as RDS calls them: API AccountQuota. */
export const QuotaName = {
  MANUAL_SNAPSHOTS: 'ManualSnapshots',
  MANUAL_CLUSTER_SNAPSHOTS: 'ManualClusterSnapshots',
  INSTANCES: 'DBInstances',
  CLUSTERS: 'DBClusters',
  /** GiB, of all instances. */
  STORAGE: 'AllocatedStorage',
} as const;
export type QuotaName = (typeof QuotaName)[keyof typeof QuotaName];

/** A quota of an account and Region. */
export interface AccountQuota {
  readonly max: number;
  readonly used: number;
}

import type { Option } from './groups/options';

/** A DB subnet group. */
export interface SubnetGroup {
  readonly name: string;
  readonly vpcId?: string;
  /** Availability Zones of its subnets, `eu-west-1a`; absent where they aren't told. */
  readonly zones?: readonly string[];
  /** `IPV4`, `DUAL`; absent where they aren't told. */
  readonly networkTypes?: readonly string[];
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

/** A version of an engine that a Region has, deprecated or not. What isn't told is absent. */
export interface EngineOffer {
  readonly version: string;
  /** `8.0`, `16`, `15.00` */
  readonly majorVersion?: string;
  /** Of the parameter groups that fit a database that is restored of it. */
  readonly parameterGroupFamily?: string;
  /** No new database is to be had of it, and RDS upgrades what is restored of it (Amazon RDS FAQs). */
  readonly isDeprecated?: boolean;
  /** What RDS upgrades a restored database of a deprecated version to, where it names one. */
  readonly restoredAs?: string;
  /** Types of logs that it exports to CloudWatch Logs. */
  readonly logTypes?: readonly string[];
  /** Aurora capacity units that Serverless v2 members can have. */
  readonly serverlessV2?: { readonly minCapacity?: number; readonly maxCapacity?: number };
  /** Certificate authorities that its servers' certificates can be of. */
  readonly certificateAuthorities?: readonly string[];
}

/** A least and a most, both included; absent where there is no such limit. */
export interface Limits {
  readonly least?: number;
  readonly most?: number;
}

/** A combination of an instance class with a type of storage that a Region offers for a version of an engine. */
export interface ClassOffer {
  /** `db.<class>` */
  readonly instanceClass: string;
  readonly storageType?: string;
  /** Availability Zones that have it; absent where they aren't told. */
  readonly zones?: readonly string[];
  readonly multiAz: boolean;
  readonly storageEncryption: boolean;
  readonly iamAuthentication: boolean;
  /** GiB */
  readonly storage: Limits;
  readonly iops: Limits;
  readonly iopsPerGib: Limits;
  readonly storageAutoscaling?: boolean;
  readonly dedicatedLogVolume?: boolean;
  readonly performanceInsights?: boolean;
  readonly enhancedMonitoring?: boolean;
  readonly dataApi?: boolean;
  /** `IPV4`, `DUAL` */
  readonly networkTypes?: readonly string[];
  /** Names of what can be chosen of the processor: `coreCount`, `threadsPerCore`. */
  readonly processorFeatures?: readonly string[];
}

/** What can be had where a database is restored, as far as it is known. */
export interface Offers {
  /** The version that is restored. */
  readonly version?: EngineOffer;
  /** What can be ordered of it; none where nobody asked, or where the version is deprecated and RDS names no other. */
  readonly classes: readonly ClassOffer[];
}

/** What is asked about instance classes; whatever isn't named may be any. */
export interface ClassQuestion {
  readonly engine: string;
  readonly version: string;
  readonly instanceClass?: string;
  readonly licenseModel?: string;
}

/** Quotas, as RDS calls them: API AccountQuota. */
export const QuotaName = {
  MANUAL_SNAPSHOTS: 'ManualSnapshots',
  MANUAL_CLUSTER_SNAPSHOTS: 'ManualClusterSnapshots',
  INSTANCES: 'DBInstances',
  CLUSTERS: 'DBClusters',
  PARAMETER_GROUPS: 'DBParameterGroups',
  CLUSTER_PARAMETER_GROUPS: 'DBClusterParameterGroups',
  OPTION_GROUPS: 'OptionGroups',
  /** GiB, of all instances. */
  STORAGE: 'AllocatedStorage',
} as const;
export type QuotaName = (typeof QuotaName)[keyof typeof QuotaName];

/** A quota of an account and Region. */
export interface AccountQuota {
  readonly max: number;
  readonly used: number;
}

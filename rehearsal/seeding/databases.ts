/** A member instance of a source cluster. */
export interface RehearsedMember {
  /** @default - the cluster's `instanceClass` */
  readonly instanceClass?: string;
  /** 0 to 15 @default 1 */
  readonly promotionTier?: number;
  /** Name of its DB parameter group; it is made. @default - the cluster's `parameterGroup` */
  readonly parameterGroup?: string;
  /** `ddd:hh24:mi-ddd:hh24:mi`, UTC. @default - the cluster's `maintenanceWindow` */
  readonly maintenanceWindow?: string;
  /** @default 'rds-ca-rsa2048-g1' */
  readonly certificateAuthority?: string;
  /** @default false */
  readonly publiclyAccessible?: boolean;
  /** @default true */
  readonly autoMinorVersionUpgrade?: boolean;
  /** Whether Aurora Auto Scaling has added it. @default false */
  readonly autoScaled?: boolean;
}

/** An option of a source's option group. */
export interface RehearsedOption {
  readonly name: string;
  /** @default - the option's first */
  readonly version?: string;
  /** @default - the option's, where it has one */
  readonly port?: number;
  /** By name: `TIME_ZONE`. @default - the option's defaults */
  readonly settings?: Readonly<Record<string, string>>;
  /** Ids. @default - none */
  readonly securityGroups?: readonly string[];
}

/** A storage volume of Oracle or SQL Server beside the first one. */
export interface RehearsedVolume {
  /** `rdsdbdata2` */
  readonly name: string;
  readonly allocatedGib: number;
  /** @default 'gp3' */
  readonly storageType?: string;
  /** @default - the storage type's baseline */
  readonly iops?: number;
  /** MiB/s @default - the storage type's baseline */
  readonly storageThroughput?: number;
}

/** An IAM role by which a source uses another service. */
export interface RehearsedRole {
  readonly roleArn: string;
  /** `s3Import` @default - none, as of Aurora MySQL */
  readonly featureName?: string;
}

/** Capacity limits in ACUs. */
export interface RehearsedCapacity {
  readonly minCapacity: number;
  readonly maxCapacity: number;
  /** Where the least is 0: how long nothing connects before it pauses. @default - 300 */
  readonly secondsUntilAutoPause?: number;
}

/** A source database for a rehearsal; what isn't given is the example's. */
export interface RehearsedDatabase {
  /** @default - MySQL for an instance, Aurora MySQL for an Aurora cluster */
  readonly engine?: string;
  /** Full, or the major version, which stands for its newest minor. @default - '8.0.35' for MySQL, else the default of the engine */
  readonly engineVersion?: string;
  /** Of the instance, or of a cluster's members. @default - 'db.t4g.medium', or what the engine has in its place */
  readonly instanceClass?: string;
  /** @default 20 GiB */
  readonly allocatedGib?: number;
  /** @default - 'gp3' for an instance, the engine's own for a cluster */
  readonly storageType?: string;
  /** @default 'admin' */
  readonly masterUsername?: string;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>>;
  /** Days, 0 to 35: 0 switches an instance's automated backups off. @default 1 */
  readonly backupRetentionPeriod?: number;
  /** @default false */
  readonly copyTagsToSnapshot?: boolean;
  /** @default false */
  readonly deletionProtection?: boolean;
  /** @default false */
  readonly iamAuthentication?: boolean;
  /** Whether RDS keeps the master password in Secrets Manager. @default false */
  readonly managedMasterPassword?: boolean;
  /** Names of the log types that are exported to CloudWatch Logs. @default - none */
  readonly logExports?: readonly string[];
  /** @default 'open-source-rds-extended-support' */
  readonly engineLifecycleSupport?: string;
  /** Seconds between two reports of Enhanced Monitoring. @default - none */
  readonly monitoringInterval?: number;
  /** Name of the DB parameter group of the instance, or of a cluster's members; it is made. @default - RDS's, unless `parameters` are given */
  readonly parameterGroup?: string;
  /** What is set in that group, by parameter. @default - nothing */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Name of a subnet group; it is made, in a VPC of its own. @default - the default VPC's */
  readonly subnetGroup?: string;
  /** Ids of security groups; they are made. @default - the VPC's default one */
  readonly securityGroups?: readonly string[];
  /** `ddd:hh24:mi-ddd:hh24:mi`, UTC. @default - one that RDS picks */
  readonly maintenanceWindow?: string;
  /** `hh24:mi-hh24:mi`, UTC. @default - one that RDS picks */
  readonly backupWindow?: string;
  /** @default - the engine's */
  readonly port?: number;
  /** Days that Performance Insights keeps. @default - Performance Insights is off */
  readonly performanceInsights?: number;
  /** `advanced` needs 465 days of Performance Insights. @default 'standard' */
  readonly databaseInsights?: 'advanced' | 'standard';
  /** `DUAL` for IPv6 beside IPv4. @default 'IPV4' */
  readonly networkType?: 'DUAL' | 'IPV4';
  /** @default - none */
  readonly associatedRoles?: readonly RehearsedRole[];
  /** Of an instance. @default 'rds-ca-rsa2048-g1' */
  readonly certificateAuthority?: string;
  /** Of an instance: MiB/s. @default - the storage type's baseline */
  readonly storageThroughput?: number;
  /** Of an instance: GiB up to which the storage grows by itself. @default - it doesn't */
  readonly maxAllocatedGib?: number;
  /** Of an instance. @default false */
  readonly publiclyAccessible?: boolean;
  /** Of an instance. @default false */
  readonly dedicatedLogVolume?: boolean;
  /** Of an instance. @default true */
  readonly autoMinorVersionUpgrade?: boolean;
  /** Of an instance: `coreCount`, `threadsPerCore`. @default - the class's own */
  readonly processorFeatures?: Readonly<Record<string, string>>;
  /** Of an instance of Oracle or SQL Server. @default - none */
  readonly additionalStorageVolumes?: readonly RehearsedVolume[];
  /** Name of the DB cluster parameter group of a cluster; it is made. @default - RDS's, unless `clusterParameters` are given */
  readonly clusterParameterGroup?: string;
  /** What is set in that group, by parameter. @default - nothing */
  readonly clusterParameters?: Readonly<Record<string, string>>;
  /** Seconds that an Aurora MySQL cluster can be taken back. @default - backtracking is off */
  readonly backtrackWindow?: number;
  /** Of an Aurora cluster. @default false */
  readonly localWriteForwarding?: boolean;
  /** Of a cluster: the Data API. @default false */
  readonly dataApi?: boolean;
  /** Of an instance. @default - the storage type's baseline */
  readonly iops?: number;
  /** Of an instance. @default - the engine's first */
  readonly licenseModel?: string;
  /** Of an instance. @default false */
  readonly multiAz?: boolean;
  /** The options in an instance's option group: by name, or with what is set for them. @default - RDS's group, without any */
  readonly options?: readonly (RehearsedOption | string)[];
  /** Of a cluster; the first one is the writer. @default - one */
  readonly members?: readonly RehearsedMember[];
  /** Capacity limits of a cluster, in ACUs, for members of the class `db.serverless`. @default - none */
  readonly serverlessV2?: RehearsedCapacity;
}

/** Source databases by their identifiers. */
export type RehearsedDatabases = Readonly<Record<string, RehearsedDatabase>>;

/** The name of an option. */
export function optionName(option: RehearsedOption | string): string {
  return typeof option === 'string' ? option : option.name;
}

/** What the file says of a database. RDS keeps identifiers in lower case. */
export function describedDatabase(databases: RehearsedDatabases, identifier: string): RehearsedDatabase {
  return Object.entries(databases).find(([name]) => name.toLowerCase() === identifier.toLowerCase())?.[1] ?? {};
}

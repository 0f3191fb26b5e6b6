import type { Observation } from './observation';

/** The settings of a database, an instance or a cluster, that its snapshots keep. */
export interface CarriedDatabaseSettings {
  readonly engine: string;
  readonly engineVersion: string;
  readonly licenseModel: string;
  readonly masterUsername: string;
  readonly databaseName?: string;
  readonly port: number;
  readonly storageType: string;
  readonly iamAuthentication: boolean;
  /** Days; 0 turns an instance's automated backups off, those of a cluster can't be. */
  readonly backupRetentionPeriod: number;
  /** `hh24:mi-hh24:mi`, UTC */
  readonly preferredBackupWindow: string;
  readonly vpcId: string;
}

/** The settings of a database, an instance or a cluster, that its snapshots don't keep. */
export interface DatabaseSettings {
  readonly copyTagsToSnapshot: boolean;
  readonly deletionProtection: boolean;
  readonly logExports: readonly string[];
  readonly subnetGroupName: string;
  readonly securityGroupIds: readonly string[];
  readonly parameterGroupName: string;
  /** `ddd:hh24:mi-ddd:hh24:mi`, UTC */
  readonly preferredMaintenanceWindow: string;
  readonly networkType: string;
  readonly engineLifecycleSupport: string;
  readonly observation: Observation;
  /** IAM roles by which the database uses other services. */
  readonly associatedRoles: readonly AssociatedRole[];
}

/** An IAM role that a database may use for one feature: `S3_INTEGRATION`. */
export interface AssociatedRole {
  readonly roleArn: string;
  readonly featureName?: string;
}

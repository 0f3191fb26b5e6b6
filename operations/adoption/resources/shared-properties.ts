import type { DBCluster, DBInstance, Tag } from '@aws-sdk/client-rds';
import { type ConstructProperties, known, type PropertyValue } from './adopted-resource';

/** The properties that instances and clusters have under the same names. */
export function sharedProperties(is: DBInstance | DBCluster): ConstructProperties {
  return known({
    backupRetentionPeriod: is.BackupRetentionPeriod,
    copyTagsToSnapshot: is.CopyTagsToSnapshot,
    databaseInsightsMode: is.DatabaseInsightsMode,
    deletionProtection: is.DeletionProtection,
    enableCloudwatchLogsExports: is.EnabledCloudwatchLogsExports,
    enableIamDatabaseAuthentication: is.IAMDatabaseAuthenticationEnabled,
    engine: is.Engine,
    engineLifecycleSupport: is.EngineLifecycleSupport,
    engineVersion: is.EngineVersion,
    kmsKeyId: is.KmsKeyId,
    masterUsername: is.MasterUsername,
    networkType: is.NetworkType,
    preferredBackupWindow: is.PreferredBackupWindow,
    preferredMaintenanceWindow: is.PreferredMaintenanceWindow,
    storageEncrypted: is.StorageEncrypted,
    ...managedPassword(is),
    ...monitoring(is),
    tags: tags(is.TagList),
  });
}

/** A password that RDS keeps in a secret. No other one can be read, nor has CloudFormation to know it. */
function managedPassword({ MasterUserSecret }: DBInstance | DBCluster): ConstructProperties {
  if (MasterUserSecret === undefined) return {};
  return known({ manageMasterUserPassword: true, masterUserSecret: known({ kmsKeyId: MasterUserSecret.KmsKeyId }) });
}

/** Enhanced Monitoring, while it is on. */
export function monitoring({ MonitoringInterval, MonitoringRoleArn }: DBInstance | DBCluster): ConstructProperties {
  if (MonitoringInterval === undefined || MonitoringInterval === 0) return {};
  return known({ monitoringInterval: MonitoringInterval, monitoringRoleArn: MonitoringRoleArn });
}

/** Without those that AWS sets, which nobody else may. */
export function tags(list: readonly Tag[] | undefined): readonly PropertyValue[] {
  return (list ?? []).filter(({ Key = '' }) => !Key.toLowerCase().startsWith('aws:')).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }));
}

/** Ids of the security groups of its VPC. */
export function securityGroups({ VpcSecurityGroups = [] }: DBInstance | DBCluster): readonly string[] {
  return VpcSecurityGroups.flatMap(({ VpcSecurityGroupId }) => VpcSecurityGroupId ?? []);
}

/** What stands above a database that has a master user. */
export function credentialsComment({ MasterUserSecret }: DBInstance | DBCluster): string {
  return MasterUserSecret === undefined
    ? 'No master password stands here: CloudFormation needs none for what is there already, and the database keeps the one that it has.'
    : `RDS keeps the master password in the secret ${MasterUserSecret.SecretArn ?? ''}, and goes on doing so.`;
}

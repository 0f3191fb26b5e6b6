import type { Properties } from '../../template/value';
import { tagList } from '../handler/tags';
import { optionalFlag, optionalNumber, optionalText, records, texts } from '../handler/values';
import { logExportChange } from './rds-log-exports';
import { managedPasswordInput, monitoringInput } from './rds-monitoring';

/** What all ways of making an instance have in common. */
function commonInput(id: string, properties: Properties): object {
  return {
    DBInstanceIdentifier: id,
    AutoMinorVersionUpgrade: optionalFlag(properties.AutoMinorVersionUpgrade),
    AvailabilityZone: optionalText(properties.AvailabilityZone),
    CACertificateIdentifier: optionalText(properties.CACertificateIdentifier),
    CopyTagsToSnapshot: optionalFlag(properties.CopyTagsToSnapshot),
    DBInstanceClass: optionalText(properties.DBInstanceClass),
    DBParameterGroupName: optionalText(properties.DBParameterGroupName),
    Engine: optionalText(properties.Engine),
    LicenseModel: optionalText(properties.LicenseModel),
    PubliclyAccessible: optionalFlag(properties.PubliclyAccessible),
    Tags: tagList(properties.Tags, 'Key', 'Value'),
  };
}

/** What instances with storage of their own have, too. */
function ownInput(properties: Properties): object {
  return {
    AllocatedStorage: optionalNumber(properties.AllocatedStorage),
    DedicatedLogVolume: optionalFlag(properties.DedicatedLogVolume),
    EngineLifecycleSupport: optionalText(properties.EngineLifecycleSupport),
    NetworkType: optionalText(properties.NetworkType),
    ProcessorFeatures: processorFeatures(properties),
    ...managedPasswordInput(properties),
    DBSubnetGroupName: optionalText(properties.DBSubnetGroupName),
    DeletionProtection: optionalFlag(properties.DeletionProtection),
    EnableCloudwatchLogsExports: properties.EnableCloudwatchLogsExports === undefined ? undefined : texts(properties.EnableCloudwatchLogsExports),
    EnableIAMDatabaseAuthentication: optionalFlag(properties.EnableIAMDatabaseAuthentication),
    Iops: optionalNumber(properties.Iops),
    MultiAZ: optionalFlag(properties.MultiAZ),
    OptionGroupName: optionalText(properties.OptionGroupName),
    Port: optionalNumber(properties.Port),
    StorageThroughput: optionalNumber(properties.StorageThroughput),
    StorageType: optionalText(properties.StorageType),
    VpcSecurityGroupIds: properties.VPCSecurityGroups === undefined ? undefined : texts(properties.VPCSecurityGroups),
  };
}

/** SQL Server's storage can't be chosen at a restore. */
export function restoreInput(id: string, properties: Properties): object {
  const isSqlServer = optionalText(properties.Engine)?.startsWith('sqlserver') === true;
  return {
    ...commonInput(id, properties),
    ...ownInput(properties),
    ...isSqlServer ? { AllocatedStorage: undefined } : {},
    DBSnapshotIdentifier: optionalText(properties.DBSnapshotIdentifier),
    UseDefaultProcessorFeatures: optionalFlag(properties.UseDefaultProcessorFeatures),
  };
}

export function freshInput(id: string, properties: Properties): object {
  return {
    ...commonInput(id, properties),
    ...ownInput(properties),
    ...monitoringInput(properties),
    CharacterSetName: optionalText(properties.CharacterSetName),
    MaxAllocatedStorage: optionalNumber(properties.MaxAllocatedStorage),
    NcharCharacterSetName: optionalText(properties.NcharCharacterSetName),
    Timezone: optionalText(properties.Timezone),
    BackupRetentionPeriod: optionalNumber(properties.BackupRetentionPeriod),
    DBName: optionalText(properties.DBName),
    EngineVersion: optionalText(properties.EngineVersion),
    KmsKeyId: optionalText(properties.KmsKeyId),
    MasterUserPassword: optionalText(properties.MasterUserPassword),
    MasterUsername: optionalText(properties.MasterUsername),
    PreferredBackupWindow: optionalText(properties.PreferredBackupWindow),
    PreferredMaintenanceWindow: optionalText(properties.PreferredMaintenanceWindow),
    StorageEncrypted: optionalFlag(properties.StorageEncrypted),
  };
}

/** A member of a cluster: storage, encryption and network are the cluster's. */
export function memberInput(id: string, properties: Properties): object {
  return {
    ...commonInput(id, properties),
    ...monitoringInput(properties),
    DBClusterIdentifier: optionalText(properties.DBClusterIdentifier),
    PreferredMaintenanceWindow: optionalText(properties.PreferredMaintenanceWindow),
    PromotionTier: optionalNumber(properties.PromotionTier),
  };
}

/** The settings that a restore doesn't take, as far as the restored instance differs from them. */
export function settingsAfterRestore(properties: Properties, restored: object): object {
  const wanted: Readonly<Record<string, unknown>> = {
    ...monitoringInput(properties),
    MaxAllocatedStorage: optionalNumber(properties.MaxAllocatedStorage),
    BackupRetentionPeriod: optionalNumber(properties.BackupRetentionPeriod),
    EngineVersion: optionalText(properties.EngineVersion),
    MasterUserPassword: optionalText(properties.MasterUserPassword),
    PreferredBackupWindow: optionalText(properties.PreferredBackupWindow),
    PreferredMaintenanceWindow: optionalText(properties.PreferredMaintenanceWindow),
  };
  const is: Properties = { ...restored };
  const present: Properties = { ...is, EnablePerformanceInsights: is.PerformanceInsightsEnabled };
  const changes = Object.fromEntries(Object.entries(wanted).filter(([name, value]) => value !== undefined && value !== present[name]));
  // whether the restored instance can take another major version is for RDS to decide.
  return 'EngineVersion' in changes ? { ...changes, AllowMajorVersionUpgrade: optionalFlag(properties.AllowMajorVersionUpgrade) } : changes;
}

/** What of the changed properties RDS is told; one that has left the template stays as it is. */
export function modifyInput(changed: readonly string[], before: Properties, after: Properties): object {
  const all: Readonly<Record<string, unknown>> = {
    ...commonInput('', after),
    ...ownInput(after),
    ...monitoringInput(after),
    MaxAllocatedStorage: optionalNumber(after.MaxAllocatedStorage),
    UseDefaultProcessorFeatures: optionalFlag(after.UseDefaultProcessorFeatures),
    AllowMajorVersionUpgrade: optionalFlag(after.AllowMajorVersionUpgrade),
    BackupRetentionPeriod: optionalNumber(after.BackupRetentionPeriod),
    CloudwatchLogsExportConfiguration: logExportChange(texts(before.EnableCloudwatchLogsExports), texts(after.EnableCloudwatchLogsExports)),
    EngineVersion: optionalText(after.EngineVersion),
    MasterUserPassword: optionalText(after.MasterUserPassword),
    PreferredBackupWindow: optionalText(after.PreferredBackupWindow),
    PreferredMaintenanceWindow: optionalText(after.PreferredMaintenanceWindow),
    PromotionTier: optionalNumber(after.PromotionTier),
  };
  const names = changed.flatMap((name) => [PARAMETERS[name] ?? name, ...name === 'EngineVersion' ? ['AllowMajorVersionUpgrade'] : []]);
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}

/** Properties that the API calls otherwise. */
const PARAMETERS: Readonly<Record<string, string>> = {
  EnableCloudwatchLogsExports: 'CloudwatchLogsExportConfiguration', VPCSecurityGroups: 'VpcSecurityGroupIds',
  MasterUserSecret: 'MasterUserSecretKmsKeyId',
};

function processorFeatures({ ProcessorFeatures }: Properties): readonly object[] | undefined {
  if (ProcessorFeatures === undefined) return undefined;
  return records(ProcessorFeatures).map(({ Name, Value }) => ({ Name: optionalText(Name), Value: optionalText(Value) }));
}

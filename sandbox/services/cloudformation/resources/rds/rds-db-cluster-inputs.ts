import { isRecord, type Properties } from '../../template/value';
import { tagList } from '../handler/tags';
import { optionalFlag, optionalNumber, optionalText, texts } from '../handler/values';
import { logExportChange } from './rds-log-exports';
import { managedPasswordInput, monitoringInput } from './rds-monitoring';

function commonInput(id: string, properties: Properties): Properties {
  return {
    DBClusterIdentifier: id,
    AvailabilityZones: properties.AvailabilityZones === undefined ? undefined : texts(properties.AvailabilityZones),
    BackupRetentionPeriod: optionalNumber(properties.BackupRetentionPeriod),
    CopyTagsToSnapshot: optionalFlag(properties.CopyTagsToSnapshot),
    DBClusterParameterGroupName: optionalText(properties.DBClusterParameterGroupName),
    DBSubnetGroupName: optionalText(properties.DBSubnetGroupName),
    DatabaseName: optionalText(properties.DatabaseName),
    DeletionProtection: optionalFlag(properties.DeletionProtection),
    EnableCloudwatchLogsExports: properties.EnableCloudwatchLogsExports === undefined ? undefined : texts(properties.EnableCloudwatchLogsExports),
    EnableIAMDatabaseAuthentication: optionalFlag(properties.EnableIAMDatabaseAuthentication),
    Engine: optionalText(properties.Engine),
    EngineMode: optionalText(properties.EngineMode),
    EngineLifecycleSupport: optionalText(properties.EngineLifecycleSupport),
    EngineVersion: optionalText(properties.EngineVersion),
    NetworkType: optionalText(properties.NetworkType),
    KmsKeyId: optionalText(properties.KmsKeyId),
    Port: optionalNumber(properties.Port),
    PreferredBackupWindow: optionalText(properties.PreferredBackupWindow),
    ServerlessV2ScalingConfiguration: scaling(properties.ServerlessV2ScalingConfiguration),
    StorageType: optionalText(properties.StorageType),
    Tags: tagList(properties.Tags, 'Key', 'Value'),
    VpcSecurityGroupIds: properties.VpcSecurityGroupIds === undefined ? undefined : texts(properties.VpcSecurityGroupIds),
  };
}

function scaling(configuration: unknown): Properties | undefined {
  if (!isRecord(configuration)) return undefined;
  return Object.fromEntries(Object.entries(configuration).map(([name, value]) => [name, optionalNumber(value)]));
}

/** Whether the restored cluster is encrypted, and its user, are the snapshot's. */
export function restoreClusterInput(id: string, properties: Properties): Properties {
  return {
    ...commonInput(id, properties), ...monitoringInput(properties), DatabaseInsightsMode: undefined,
    SnapshotIdentifier: optionalText(properties.SnapshotIdentifier),
  };
}

export function freshClusterInput(id: string, properties: Properties): Properties {
  return {
    ...commonInput(id, properties),
    ...managedPasswordInput(properties),
    ...monitoringInput(properties),
    MasterUserPassword: optionalText(properties.MasterUserPassword),
    MasterUsername: optionalText(properties.MasterUsername),
    PreferredMaintenanceWindow: optionalText(properties.PreferredMaintenanceWindow),
    StorageEncrypted: optionalFlag(properties.StorageEncrypted),
  };
}

/** The settings that a restore doesn't take. */
export function settingsAfterClusterRestore(properties: Properties): Properties {
  const { DatabaseInsightsMode } = monitoringInput(properties);
  return {
    ...managedPasswordInput(properties),
    DatabaseInsightsMode,
    MasterUserPassword: optionalText(properties.MasterUserPassword),
    PreferredMaintenanceWindow: optionalText(properties.PreferredMaintenanceWindow),
  };
}

/** What of the changed properties RDS is told; one that has left the template stays as it is. */
export function modifyClusterInput(changed: readonly string[], before: Properties, after: Properties): Properties {
  const all: Properties = {
    ...freshClusterInput('', after),
    CloudwatchLogsExportConfiguration: logExportChange(texts(before.EnableCloudwatchLogsExports), texts(after.EnableCloudwatchLogsExports)),
  };
  const changes = Object.fromEntries(
    changed.map((name) => [PARAMETERS[name] ?? name, all[PARAMETERS[name] ?? name]]),
  );
  // CloudFormation allows every upgrade of a cluster that its template asks for (the type's own handler).
  return 'EngineVersion' in changes ? { ...changes, AllowMajorVersionUpgrade: true } : changes;
}

/** Properties that the API calls otherwise. */
const PARAMETERS: Readonly<Record<string, string>> = {
  EnableCloudwatchLogsExports: 'CloudwatchLogsExportConfiguration', MasterUserSecret: 'MasterUserSecretKmsKeyId',
  PerformanceInsightsEnabled: 'EnablePerformanceInsights', PerformanceInsightsKmsKeyId: 'PerformanceInsightsKMSKeyId',
};

import type { CreateDBClusterMessage } from '@aws-sdk/client-rds';
import { clusterStorageTypes } from '../catalogue/cluster-catalogue';
import { engineDescription, fullVersion } from '../catalogue/engine-catalogue';
import type { RdsContext } from '../context';
import type { ClusterSettings } from '../state/cluster';
import type { Scope } from '../state/rds-state';
import { placeCluster } from './cluster-placement';
import { CLUSTER_DEFAULTS } from './defaults';
import { clusterParameterGroupFor, requireEngine } from './engine-groups';
import { EMPTY_VOLUME } from './new-cluster';
import { requestedSettings, scalingFrom } from './requested-settings';

/** The parameters of CreateDBCluster that the sandbox honours. */
export const CLUSTER_CREATION_PARAMETERS: readonly string[] = [
  'DBClusterIdentifier', 'Engine', 'EngineVersion', 'EngineMode', 'MasterUsername', 'MasterUserPassword', 'DatabaseName', 'Port', 'StorageEncrypted',
  'KmsKeyId', 'StorageType', 'DBSubnetGroupName', 'VpcSecurityGroupIds', 'AvailabilityZones', 'DBClusterParameterGroupName', 'BackupRetentionPeriod',
  'PreferredBackupWindow', 'PreferredMaintenanceWindow', 'CopyTagsToSnapshot', 'DeletionProtection', 'EnableIAMDatabaseAuthentication',
  'EnableCloudwatchLogsExports', 'ServerlessV2ScalingConfiguration', 'NetworkType', 'EngineLifecycleSupport', 'Tags',
  'ManageMasterUserPassword', 'MasterUserSecretKmsKeyId',
];

/**
 * The settings of a new cluster: those of the request, with RDS's defaults. Source: API:CreateDBCluster.
 *
 * @throws AwsError - when the engine, its version or a group isn't there.
 */
export function createdClusterSettings(context: Pick<RdsContext, 'state' | 'network'>, input: CreateDBClusterMessage, scope: Scope): ClusterSettings {
  const entry = requireEngine(input.Engine ?? '', input.EngineVersion);
  const engine = engineDescription(entry.engine);
  return {
    ...placeCluster(context, scope, input),
    engine: entry.engine,
    engineVersion: fullVersion(entry, input.EngineVersion),
    engineMode: input.EngineMode ?? CLUSTER_DEFAULTS.engineMode,
    licenseModel: engine?.licenseModel ?? '',
    masterUsername: input.MasterUsername ?? '',
    databaseName: input.DatabaseName,
    port: input.Port ?? engine?.port ?? 0,
    volumeSize: EMPTY_VOLUME,
    storageType: input.StorageType ?? clusterStorageTypes(entry.engine)[0] ?? '',
    parameterGroupName: clusterParameterGroupFor(context.state.of(scope), entry, input.DBClusterParameterGroupName),
    backupRetentionPeriod: input.BackupRetentionPeriod ?? CLUSTER_DEFAULTS.backupRetentionPeriod,
    preferredBackupWindow: input.PreferredBackupWindow ?? CLUSTER_DEFAULTS.preferredBackupWindow,
    preferredMaintenanceWindow: input.PreferredMaintenanceWindow ?? CLUSTER_DEFAULTS.preferredMaintenanceWindow,
    ...requestedSettings(input),
    serverless: scalingFrom(input.ServerlessV2ScalingConfiguration),
  };
}

import type { CreateDBClusterMessage } from '@aws-sdk/client-rds';
import { clusterStorageTypes } from '../../catalogue/cluster-catalogue';
import { engineDescription, fullVersion } from '../../catalogue/engine-catalogue';
import type { RdsContext } from '../../context';
import type { ClusterSettings } from '../../state/cluster';
import type { Scope } from '../../state/rds-state';
import { CLUSTER_DEFAULTS } from '../defaults';
import { clusterParameterGroupFor, requireAvailableEngine } from '../engine-groups';
import { requestedSettings } from '../requested-settings';
import { newWindows } from '../windows';
import { clusterFeatures, CREATED_FEATURES } from './cluster-features';
import { placeCluster } from './cluster-placement';
import { EMPTY_VOLUME } from './new-cluster';
import { tableNamesOf } from './table-names';

/** The parameters of CreateDBCluster that the sandbox honours. */
export const CLUSTER_CREATION_PARAMETERS: readonly string[] = [
  'DBClusterIdentifier', 'Engine', 'EngineVersion', 'EngineMode', 'MasterUsername', 'MasterUserPassword', 'DatabaseName', 'Port', 'StorageEncrypted',
  'KmsKeyId', 'StorageType', 'DBSubnetGroupName', 'VpcSecurityGroupIds', 'AvailabilityZones', 'DBClusterParameterGroupName', 'BackupRetentionPeriod',
  'PreferredBackupWindow', 'PreferredMaintenanceWindow', 'CopyTagsToSnapshot', 'DeletionProtection', 'EnableIAMDatabaseAuthentication',
  'EnableCloudwatchLogsExports', 'ServerlessV2ScalingConfiguration.MinCapacity', 'ServerlessV2ScalingConfiguration.MaxCapacity',
  'ServerlessV2ScalingConfiguration.SecondsUntilAutoPause', 'NetworkType', 'EngineLifecycleSupport', 'Tags', ...CREATED_FEATURES,
  'ManageMasterUserPassword', 'MasterUserSecretKmsKeyId', 'AllocatedStorage', 'DBClusterInstanceClass', 'PubliclyAccessible',
];

/**
 * The settings of a new cluster: those of the request, with RDS's defaults. Source: API:CreateDBCluster.
 *
 * @throws AwsError - when the engine, its version or a group isn't there.
 */
export function createdClusterSettings(
  context: Pick<RdsContext, 'keys' | 'network' | 'state'>, input: CreateDBClusterMessage, scope: Scope,
): ClusterSettings {
  const entry = requireAvailableEngine(input.Engine ?? '', input.EngineVersion);
  const engine = engineDescription(entry.engine);
  const engineVersion = fullVersion(entry, input.EngineVersion);
  const home = context.state.of(scope);
  const parameterGroupName = clusterParameterGroupFor(home, entry, input.DBClusterParameterGroupName);
  return {
    ...placeCluster(context, scope, input),
    engine: entry.engine,
    engineVersion,
    engineMode: input.EngineMode ?? CLUSTER_DEFAULTS.engineMode,
    licenseModel: engine?.licenseModel ?? '',
    masterUsername: input.MasterUsername ?? '',
    databaseName: input.DatabaseName,
    port: input.Port ?? engine?.port ?? 0,
    volumeSize: EMPTY_VOLUME,
    storageType: input.StorageType ?? clusterStorageTypes(entry.engine)[0] ?? '',
    parameterGroupName,
    lowerCaseTableNames: tableNamesOf(home, { engine: entry.engine, engineVersion }, parameterGroupName),
    backupRetentionPeriod: input.BackupRetentionPeriod ?? CLUSTER_DEFAULTS.backupRetentionPeriod,
    ...newWindows(input, scope),
    ...requestedSettings(input),
    ...clusterFeatures(context, input, scope),
    scalability: CLUSTER_DEFAULTS.scalability,
    vpcNetworking: CLUSTER_DEFAULTS.vpcNetworking,
  };
}

import type { RestoreDBClusterFromSnapshotMessage } from '@aws-sdk/client-rds';
import { clusterStorageTypes } from '../../catalogue/cluster-catalogue';
import { fullVersion } from '../../catalogue/engine-catalogue';
import { supportedVersion } from '../../catalogue/engine-versions';
import type { RdsContext } from '../../context';
import type { CarriedClusterSettings, ClusterSettings } from '../../state/cluster';
import type { Scope } from '../../state/rds-state';
import { CLUSTER_DEFAULTS } from '../defaults';
import { clusterParameterGroupFor, requireEngine } from '../engine-groups';
import { requestedSettings } from '../requested-settings';
import { newWindows } from '../windows';
import { clusterFeatures, RESTORED_FEATURES } from './cluster-features';
import { placeCluster } from './cluster-placement';
import { checkTableNames } from './table-names';

/** The parameters of a restore that the sandbox honours. */
export const CLUSTER_RESTORE_PARAMETERS: readonly string[] = [
  'DBClusterIdentifier', 'SnapshotIdentifier', 'Engine', 'EngineVersion', 'EngineMode', 'AvailabilityZones', 'Port', 'DBSubnetGroupName',
  'DatabaseName', 'VpcSecurityGroupIds', 'Tags', 'KmsKeyId', 'EnableIAMDatabaseAuthentication', 'EnableCloudwatchLogsExports',
  'DBClusterParameterGroupName', 'DeletionProtection', 'CopyTagsToSnapshot', 'StorageType', 'NetworkType',
  'ServerlessV2ScalingConfiguration.MinCapacity', 'ServerlessV2ScalingConfiguration.MaxCapacity',
  'ServerlessV2ScalingConfiguration.SecondsUntilAutoPause',
  'BackupRetentionPeriod', 'PreferredBackupWindow', 'EngineLifecycleSupport', 'DBClusterInstanceClass', 'PubliclyAccessible', ...RESTORED_FEATURES,
];

/**
 * The settings of a cluster that is restored: from the snapshot what it carries, from the request what it names, defaults for the rest.
 * Source: API:RestoreDBClusterFromSnapshot.
 *
 * @throws AwsError - when a group that is named isn't there or doesn't fit.
 */
export function restoredClusterSettings(
  context: Pick<RdsContext, 'keys' | 'network' | 'state'>, carried: CarriedClusterSettings, input: RestoreDBClusterFromSnapshotMessage, scope: Scope,
): ClusterSettings {
  const entry = requireEngine(carried.engine, input.EngineVersion ?? carried.engineVersion);
  const home = context.state.of(scope);
  // a group that is named has to be of the version that RDS makes of a deprecated one; a default one goes along with the upgrade.
  const { DBClusterParameterGroupName: asked, EngineVersion: version = carried.engineVersion } = input;
  const upgraded = asked === undefined ? entry : requireEngine(carried.engine, supportedVersion(carried.engine, version));
  const parameterGroupName = clusterParameterGroupFor(home, upgraded, asked);
  checkTableNames(home, carried, parameterGroupName);
  return {
    ...carried,
    ...CLUSTER_DEFAULTS,
    ...placeCluster(context, scope, input),
    engineVersion: input.EngineVersion === undefined ? carried.engineVersion : fullVersion(entry, input.EngineVersion),
    engineMode: input.EngineMode ?? carried.engineMode,
    databaseName: input.DatabaseName ?? carried.databaseName,
    port: input.Port ?? carried.port,
    storageType: input.StorageType ?? clusterStorageTypes(entry.engine)[0] ?? carried.storageType,
    parameterGroupName,
    backupRetentionPeriod: input.BackupRetentionPeriod ?? carried.backupRetentionPeriod,
    ...newWindows({ PreferredBackupWindow: input.PreferredBackupWindow ?? carried.preferredBackupWindow }, scope),
    ...requestedSettings(input),
    ...clusterFeatures(context, input, scope),
  };
}

import type { CreateDBInstanceMessage } from '@aws-sdk/client-rds';
import { engineDescription, fullVersion } from '../catalogue/engine-catalogue';
import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { notMagnetic } from '../rules/obtainable/storage';
import type { InstanceSettings } from '../state/instance-settings';
import type { Scope } from '../state/rds-state';
import { INSTANCE_DEFAULTS } from './defaults';
import { optionGroupFor, parameterGroupFor, requireAvailableEngine } from './engine-groups';
import { OBSERVATION_PARAMETERS, observationAfter } from './observation';
import { place } from './placement';
import { requestedInstanceSettings } from './requested-settings';
import { requestedLimit, requestedStorage, type Storage } from './storage';
import { newWindows } from './windows';

/** The parameters of CreateDBInstance that the sandbox honours. */
export const CREATION_PARAMETERS: readonly string[] = [
  'DBInstanceIdentifier', 'DBInstanceClass', 'Engine', 'EngineVersion', 'AllocatedStorage', 'StorageType', 'Iops', 'StorageThroughput',
  'MasterUsername', 'MasterUserPassword', 'DBName', 'Port', 'StorageEncrypted', 'KmsKeyId', 'MultiAZ', 'AvailabilityZone', 'DBSubnetGroupName',
  'VpcSecurityGroupIds', 'PubliclyAccessible', 'DBParameterGroupName', 'OptionGroupName', 'BackupRetentionPeriod', 'PreferredBackupWindow',
  'PreferredMaintenanceWindow', 'AutoMinorVersionUpgrade', 'LicenseModel', 'CopyTagsToSnapshot', 'DeletionProtection',
  'EnableIAMDatabaseAuthentication', 'EnableCloudwatchLogsExports', 'NetworkType', 'CACertificateIdentifier', 'EngineLifecycleSupport', 'Tags',
  'ManageMasterUserPassword', 'MasterUserSecretKmsKeyId',
  'BackupTarget', 'CharacterSetName', 'DedicatedLogVolume', 'MaxAllocatedStorage', 'NcharCharacterSetName', 'ProcessorFeatures', 'Timezone',
  'DatabaseInsightsMode', 'PromotionTier', ...OBSERVATION_PARAMETERS,
];

/**
 * The settings of a new instance: those of the request, with RDS's defaults. Source: API:CreateDBInstance.
 *
 * @throws AwsError - when the engine, its version or a group isn't there.
 */
export function createdSettings(
  context: Pick<RdsContext, 'keys' | 'network' | 'state'>, input: CreateDBInstanceMessage, scope: Scope,
): InstanceSettings {
  const home = context.state.of(scope);
  const entry = requireAvailableEngine(input.Engine ?? '', input.EngineVersion);
  const engine = engineDescription(entry.engine);
  const placement = place(context, scope, input);
  const storage = createdStorage(input);
  return {
    engine: entry.engine,
    engineVersion: fullVersion(entry, input.EngineVersion),
    licenseModel: input.LicenseModel ?? engine?.licenseModel ?? '',
    instanceClass: input.DBInstanceClass ?? '',
    masterUsername: input.MasterUsername ?? '',
    databaseName: input.DBName,
    port: input.Port ?? engine?.port ?? 0,
    ...storage,
    maxAllocatedStorage: requestedLimit({ engine: entry.engine, storage, most: input.MaxAllocatedStorage }),
    dedicatedLogVolume: input.DedicatedLogVolume ?? INSTANCE_DEFAULTS.dedicatedLogVolume,
    timezone: input.Timezone,
    characterSetName: input.CharacterSetName,
    ncharCharacterSetName: input.NcharCharacterSetName,
    additionalStorageVolumes: INSTANCE_DEFAULTS.additionalStorageVolumes,
    observation: observationAfter(context, input, scope),
    associatedRoles: INSTANCE_DEFAULTS.associatedRoles,
    backupRetentionPeriod: input.BackupRetentionPeriod ?? 1,
    ...newWindows(input, scope),
    ...placement,
    parameterGroupName: parameterGroupFor(home, entry, input.DBParameterGroupName),
    optionGroupName: optionGroupFor(home, entry, input.OptionGroupName, placement.vpcId),
    ...requestedInstanceSettings(input, home.certificateOverride),
  };
}

/** io1 where IOPS are named without a type, else gp3. Source: API:CreateDBInstance. */
function createdStorage(input: CreateDBInstanceMessage): Storage {
  const storageType = input.StorageType ?? (input.Iops === undefined ? 'gp3' : 'io1');
  enforce(notMagnetic(storageType));
  return requestedStorage({
    engine: input.Engine ?? '', storageType, allocatedStorage: input.AllocatedStorage ?? 0, iops: input.Iops,
    storageThroughput: input.StorageThroughput,
  });
}

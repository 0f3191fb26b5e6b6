import type { CreateDBInstanceMessage } from '@aws-sdk/client-rds';
import { engineDescription, fullVersion } from '../catalogue/engine-catalogue';
import type { RdsContext } from '../context';
import type { InstanceSettings } from '../state/instance-settings';
import type { Scope } from '../state/rds-state';
import { INSTANCE_DEFAULTS } from './defaults';
import { optionGroupFor, parameterGroupFor, requireAvailableEngine } from './engine-groups';
import { place } from './placement';
import { requestedInstanceSettings } from './requested-settings';
import { provisioned } from './storage';
import { newWindows } from './windows';

/** The parameters of CreateDBInstance that the sandbox honours. */
export const CREATION_PARAMETERS: readonly string[] = [
  'DBInstanceIdentifier', 'DBInstanceClass', 'Engine', 'EngineVersion', 'AllocatedStorage', 'StorageType', 'Iops', 'StorageThroughput',
  'MasterUsername', 'MasterUserPassword', 'DBName', 'Port', 'StorageEncrypted', 'KmsKeyId', 'MultiAZ', 'AvailabilityZone', 'DBSubnetGroupName',
  'VpcSecurityGroupIds', 'PubliclyAccessible', 'DBParameterGroupName', 'OptionGroupName', 'BackupRetentionPeriod', 'PreferredBackupWindow',
  'PreferredMaintenanceWindow', 'AutoMinorVersionUpgrade', 'LicenseModel', 'CopyTagsToSnapshot', 'DeletionProtection',
  'EnableIAMDatabaseAuthentication', 'EnableCloudwatchLogsExports', 'NetworkType', 'CACertificateIdentifier', 'EngineLifecycleSupport', 'Tags',
];

/**
 * The settings of a new instance: those of the request, with RDS's defaults. Source: API:CreateDBInstance.
 *
 * @throws AwsError - when the engine, its version or a group isn't there.
 */
export function createdSettings(context: Pick<RdsContext, 'state' | 'network'>, input: CreateDBInstanceMessage, scope: Scope): InstanceSettings {
  const home = context.state.of(scope);
  const entry = requireAvailableEngine(input.Engine ?? '', input.EngineVersion);
  const engine = engineDescription(entry.engine);
  const storageType = input.StorageType ?? 'gp3';
  const placement = place(context, scope, input);
  return {
    engine: entry.engine,
    engineVersion: fullVersion(entry, input.EngineVersion),
    licenseModel: input.LicenseModel ?? engine?.licenseModel ?? '',
    instanceClass: input.DBInstanceClass ?? '',
    masterUsername: input.MasterUsername ?? '',
    databaseName: input.DBName,
    port: input.Port ?? engine?.port ?? 0,
    allocatedStorage: input.AllocatedStorage ?? 0,
    storageType,
    ...provisioned(storageType, input.Iops, input.StorageThroughput),
    dedicatedLogVolume: INSTANCE_DEFAULTS.dedicatedLogVolume,
    additionalStorageVolumes: INSTANCE_DEFAULTS.additionalStorageVolumes,
    observation: INSTANCE_DEFAULTS.observation,
    associatedRoles: INSTANCE_DEFAULTS.associatedRoles,
    backupRetentionPeriod: input.BackupRetentionPeriod ?? 1,
    ...newWindows(input),
    ...placement,
    parameterGroupName: parameterGroupFor(home, entry, input.DBParameterGroupName),
    optionGroupName: optionGroupFor(home, entry, input.OptionGroupName, placement.vpcId),
    ...requestedInstanceSettings(input),
  };
}

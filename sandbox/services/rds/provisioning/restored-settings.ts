import type { RestoreDBInstanceFromDBSnapshotMessage } from '@aws-sdk/client-rds';
import { supportedVersion } from '../catalogue/engine-versions';
import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { lastingOptionsKept } from '../rules/option-groups';
import type { CarriedInstanceSettings, InstanceSettings } from '../state/instance-settings';
import type { Scope } from '../state/rds-state';
import type { RegionState } from '../state/region-state';
import type { Snapshot } from '../state/snapshot';
import { INSTANCE_DEFAULTS } from './defaults';
import { optionGroupFor, parameterGroupFor, requireEngine } from './engine-groups';
import { place } from './placement';
import { requestedInstanceSettings } from './requested-settings';
import { askedOnce, requestedStorage } from './storage';
import { newWindows } from './windows';

/** The parameters of a restore that the sandbox honours. */
export const RESTORE_PARAMETERS: readonly string[] = [
  'DBInstanceIdentifier', 'DBSnapshotIdentifier', 'DBInstanceClass', 'Port', 'AvailabilityZone', 'DBSubnetGroupName', 'MultiAZ', 'PubliclyAccessible',
  'AutoMinorVersionUpgrade', 'LicenseModel', 'Engine', 'Iops', 'StorageThroughput', 'OptionGroupName', 'Tags', 'StorageType', 'VpcSecurityGroupIds',
  'CopyTagsToSnapshot', 'EnableIAMDatabaseAuthentication', 'EnableCloudwatchLogsExports', 'DBParameterGroupName', 'DeletionProtection', 'NetworkType',
  'AllocatedStorage', 'BackupRetentionPeriod', 'PreferredBackupWindow', 'CACertificateIdentifier', 'EngineLifecycleSupport', 'DedicatedLogVolume',
  'ManageMasterUserPassword', 'MasterUserSecretKmsKeyId', 'BackupTarget', 'ProcessorFeatures', 'UseDefaultProcessorFeatures',
  'DBCapacityReservationIdentifier',
];

/**
 * The settings of an instance that is restored: from the snapshot what it carries, from the request what it names, defaults for the rest
 * (groups, network, Multi-AZ, deletion protection, IAM authentication and log exports aren't carried).
 * Sources: API:RestoreDBInstanceFromDBSnapshot, UG:USER_RestoreFromSnapshot.
 *
 * @throws AwsError - when a group that is named isn't there or doesn't fit.
 */
export function restoredSettings(
  context: Pick<RdsContext, 'state' | 'network'>, source: Snapshot, input: RestoreDBInstanceFromDBSnapshotMessage, scope: Scope,
): InstanceSettings {
  const carried = source.settings;
  const home = context.state.of(scope);
  const placement = place(context, scope, input);
  return {
    ...carried,
    ...INSTANCE_DEFAULTS,
    ...placement,
    ...restoredStorageSettings(carried, input),
    additionalStorageVolumes: carried.additionalStorageVolumes,
    parameterGroupName: restoredParameterGroup(home, carried, input.DBParameterGroupName),
    optionGroupName: restoredOptionGroup(home, source, input.OptionGroupName, placement.vpcId),
    instanceClass: input.DBInstanceClass ?? carried.instanceClass,
    port: input.Port ?? carried.port,
    licenseModel: input.LicenseModel ?? carried.licenseModel,
    backupRetentionPeriod: input.BackupRetentionPeriod ?? carried.backupRetentionPeriod,
    ...newWindows({ PreferredBackupWindow: input.PreferredBackupWindow ?? carried.preferredBackupWindow }, scope),
    ...requestedInstanceSettings(input, home.certificateOverride),
  };
}

/**
 * The default option group, unless one is named; but data with persistent or permanent options stays in its own group, or needs one with the same.
 * Source: UG:USER_RestoreFromSnapshot.
 */
/** A group that is named has to be of the version that RDS makes of a deprecated one; a default one goes along with the upgrade. */
function restoredParameterGroup(home: RegionState, { engine, engineVersion }: CarriedInstanceSettings, asked: string | undefined): string {
  const version = asked === undefined ? engineVersion : supportedVersion(engine, engineVersion);
  return parameterGroupFor(home, requireEngine(engine, version), asked);
}

function restoredOptionGroup(home: RegionState, source: Snapshot, asked: string | undefined, vpcId: string): string {
  const { settings, lastingOptions } = source;
  const kept = lastingOptions.length > 0 && source.accountId === home.accountId ? settings.optionGroupName : undefined;
  const name = optionGroupFor(home, requireEngine(settings.engine, settings.engineVersion), asked ?? kept, vpcId);
  enforce(lastingOptionsKept(name, home.optionGroups.get(name)?.options ?? [], lastingOptions));
  return name;
}

/**
 * The snapshot's storage, unless the request names another. IOPS that the snapshot's volume was asked for count as named, also where the type
 * changes; 0 is the word for none. Source: API:RestoreDBInstanceFromDBSnapshot.
 */
function restoredStorageSettings(
  carried: CarriedInstanceSettings, input: RestoreDBInstanceFromDBSnapshotMessage,
): Pick<InstanceSettings, 'storageType' | 'allocatedStorage' | 'iops' | 'storageThroughput' | 'dedicatedLogVolume'> {
  const storageType = input.StorageType ?? carried.storageType;
  const inherited = askedOnce(carried);
  const throughput = storageType === 'gp3' ? inherited.storageThroughput : undefined;
  return {
    ...requestedStorage({
      engine: carried.engine, storageType, allocatedStorage: input.AllocatedStorage ?? carried.allocatedStorage,
      iops: input.Iops === 0 ? undefined : input.Iops ?? inherited.iops, storageThroughput: input.StorageThroughput ?? throughput,
    }),
    dedicatedLogVolume: input.DedicatedLogVolume ?? carried.dedicatedLogVolume,
  };
}

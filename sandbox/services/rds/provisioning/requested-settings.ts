import type {
  CreateDBClusterMessage, CreateDBInstanceMessage, ModifyDBClusterMessage, ModifyDBInstanceMessage,
  ProcessorFeature as ProcessorFeatureOfRequest, RestoreDBClusterFromSnapshotMessage, RestoreDBInstanceFromDBSnapshotMessage,
} from '@aws-sdk/client-rds';
import type { ClusterSettings } from '../state/cluster';
import type { InstanceSettings, ProcessorFeature } from '../state/instance-settings';
import { INSTANCE_DEFAULTS } from './defaults';
import { changedWindows, type Windows } from './windows';

type InstanceRequest = CreateDBInstanceMessage | RestoreDBInstanceFromDBSnapshotMessage;
type ClusterRequest = CreateDBClusterMessage | RestoreDBClusterFromSnapshotMessage;
type Change = ModifyDBInstanceMessage | ModifyDBClusterMessage;

/** Settings that instances and clusters have alike, and of which neither a creation nor a restore has another source than the request. */
type Requested = 'copyTagsToSnapshot' | 'deletionProtection' | 'engineLifecycleSupport' | 'iamAuthentication' | 'logExports' | 'networkType';
/** Those of instances only. */
type RequestedOfInstance = 'autoMinorVersionUpgrade' | 'certificateAuthority' | 'multiAz' | 'processorFeatures';
/** Settings that instances and clusters have alike, and that change at once. */
type Changed = 'backupRetentionPeriod' | 'copyTagsToSnapshot' | 'deletionProtection' | 'iamAuthentication' | 'logExports' | 'preferredBackupWindow'
  | 'preferredMaintenanceWindow';

/** What a creation or a restore of a database says of its settings; RDS's defaults where it says nothing. */
export function requestedSettings(input: InstanceRequest | ClusterRequest): Pick<InstanceSettings & ClusterSettings, Requested> {
  return {
    copyTagsToSnapshot: input.CopyTagsToSnapshot ?? INSTANCE_DEFAULTS.copyTagsToSnapshot,
    deletionProtection: input.DeletionProtection ?? INSTANCE_DEFAULTS.deletionProtection,
    iamAuthentication: input.EnableIAMDatabaseAuthentication ?? INSTANCE_DEFAULTS.iamAuthentication,
    logExports: input.EnableCloudwatchLogsExports ?? INSTANCE_DEFAULTS.logExports,
    networkType: input.NetworkType ?? INSTANCE_DEFAULTS.networkType,
    engineLifecycleSupport: input.EngineLifecycleSupport ?? INSTANCE_DEFAULTS.engineLifecycleSupport,
  };
}

/** The same for an instance, with the settings that only instances have. */
export function requestedInstanceSettings(input: InstanceRequest): Pick<InstanceSettings, Requested | RequestedOfInstance> {
  return {
    ...requestedSettings(input),
    multiAz: input.MultiAZ ?? INSTANCE_DEFAULTS.multiAz,
    autoMinorVersionUpgrade: input.AutoMinorVersionUpgrade ?? INSTANCE_DEFAULTS.autoMinorVersionUpgrade,
    certificateAuthority: input.CACertificateIdentifier ?? INSTANCE_DEFAULTS.certificateAuthority,
    processorFeatures: processorFeaturesFrom(input.ProcessorFeatures),
  };
}

/**
 * What a modification of a database says of settings that change at once; nothing where it says nothing.
 *
 * @param current - what the database has.
 * @throws AwsError - when a window isn't one, or overlaps the other.
 */
export function requestedChanges(
  input: Change, current: Windows & Pick<InstanceSettings, 'logExports'>,
): Partial<Pick<InstanceSettings & ClusterSettings, Changed>> {
  const { CloudwatchLogsExportConfiguration: logs } = input;
  return {
    backupRetentionPeriod: input.BackupRetentionPeriod,
    ...changedWindows(input, current),
    copyTagsToSnapshot: input.CopyTagsToSnapshot,
    deletionProtection: input.DeletionProtection,
    iamAuthentication: input.EnableIAMDatabaseAuthentication,
    logExports: logs === undefined ? undefined : [...new Set([...current.logExports, ...logs.EnableLogTypes ?? []])]
      .filter((type) => logs.DisableLogTypes?.includes(type) !== true),
  };
}

/** The features as they are stored. */
export function processorFeaturesFrom(features: readonly ProcessorFeatureOfRequest[] | undefined): readonly ProcessorFeature[] {
  return (features ?? []).map(({ Name = '', Value = '' }) => ({ name: Name, value: Value }));
}

/** Only the members that have a value: a change names what it changes. */
export function present<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;
}

import type { DBInstance } from '@aws-sdk/client-rds';
import { formatArn } from '../../../core/arn';
import type { Instance, InstanceStatus } from '../state/instance';
import type { ProcessorFeature } from '../state/instance-settings';

/** Changes that wait for the maintenance window, or are being made. */
export function pendingView({ pending, pendingIdentifier }: Instance, status: InstanceStatus): DBInstance['PendingModifiedValues'] {
  return {
    DBInstanceIdentifier: pendingIdentifier,
    DBInstanceClass: pending.instanceClass, BackupRetentionPeriod: pending.backupRetentionPeriod, MultiAZ: pending.multiAz,
    EngineVersion: pending.engineVersion, AllocatedStorage: pending.allocatedStorage, StorageType: pending.storageType, Iops: pending.iops,
    StorageThroughput: pending.storageThroughput, LicenseModel: pending.licenseModel, DedicatedLogVolume: pending.dedicatedLogVolume,
    ProcessorFeatures: pending.processorFeatures === undefined ? undefined : processorFeaturesView(pending.processorFeatures),
    MasterUserPassword: status === 'resetting-master-credentials' ? '****' : undefined,
  };
}

/** Shown only where they aren't the class's own. Source: API:DBInstance. */
export function processorFeaturesView(features: readonly ProcessorFeature[]): DBInstance['ProcessorFeatures'] {
  return features.length === 0 ? undefined : features.map(({ name, value }) => ({ Name: name, Value: value }));
}

/** What RDS shows of features that no instance of the sandbox uses. Members have no activity stream of their own. */
export function unusedFeaturesView({ clusterIdentifier }: Instance): Partial<DBInstance> {
  return {
    ActivityStreamStatus: clusterIdentifier === undefined ? 'stopped' : undefined,
    CustomerOwnedIpEnabled: false,
    DomainMemberships: [],
    IsStorageConfigUpgradeAvailable: clusterIdentifier === undefined ? false : undefined,
    ReadReplicaDBInstanceIdentifiers: [],
  };
}

/** The log stream of Enhanced Monitoring, while that is on. Source: API:DBInstance. */
export function monitoringStream({ region, accountId, dbiResourceId, settings: { observation } }: Instance): string | undefined {
  return observation.monitoringInterval === 0 ? undefined
    : formatArn('logs', region, accountId, `log-group:RDSOSMetrics:log-stream:${dbiResourceId}`);
}

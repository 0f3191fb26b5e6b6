import type { DBInstance, RestoreDBInstanceFromDBSnapshotCommandInput } from '@aws-sdk/client-rds';
import { arnParts, resourceName } from '../../model/arns';
import type { Instance } from '../../model/databases';
import { masterPasswordOf } from '../master-password';
import type { InstanceRestoreRequest } from '../requests';
import { lostInstanceSettings } from '../settings/instance-settings';
import { securityGroupsOf } from '../settings/security-groups';
import { settingParameters } from '../settings/setting-parameters';
import { instanceSettingValues } from '../settings/setting-values';
import { presentOptionGroup } from './option-mapping';
import { tagsFromSdk, tagsToSdk } from './sdk-tags';

/** What the steps need of a DB instance. */
export function instanceOf(instance: DBInstance): Instance {
  return {
    identifier: instance.DBInstanceIdentifier ?? '',
    arn: instance.DBInstanceArn ?? '',
    status: instance.DBInstanceStatus ?? '',
    resourceId: instance.DbiResourceId,
    createdAt: instance.InstanceCreateTime?.toISOString(),
    instanceClass: instance.DBInstanceClass,
    clusterIdentifier: instance.DBClusterIdentifier,
    promotionTier: instance.PromotionTier,
    encrypted: instance.StorageEncrypted ?? false,
    encryptionType: instance.StorageEncryptionType,
    keyArn: instance.KmsKeyId,
    engine: instance.Engine,
    engineVersion: instance.EngineVersion,
    licenseModel: instance.LicenseModel,
    capacityReservation: instance.DBCapacityReservationIdentifier,
    allocatedStorage: instance.AllocatedStorage,
    storageType: instance.StorageType,
    iops: instance.Iops,
    masterUsername: instance.MasterUsername,
    endpointAddress: instance.Endpoint?.Address,
    endpointPort: instance.Endpoint?.Port,
    backupTarget: instance.BackupTarget,
    monitoringRoleArn: instance.MonitoringRoleArn,
    ...masterPasswordOf(instance),
    ...settingsOf(instance),
    settings: instanceSettingValues(instance),
    lostSettings: lostInstanceSettings(instance),
    tags: tagsFromSdk(instance.TagList),
  };
}

type Settings = 'multiAz' | 'iamAuthentication' | 'copyTagsToSnapshot' | 'autoMinorVersionUpgrade' | 'logExports' | 'engineLifecycleSupport'
  | 'optionGroupNames' | 'optionStatus' | 'securityGroupIds' | 'subnetGroupName' | 'tdeCredentialArn' | 'multiAzPending' | 'parameterStatus'
  | 'storageThroughput'
  | 'storageOperation' | 'deletionProtection' | 'pendingChanges';

function settingsOf(instance: DBInstance): Pick<Instance, Settings> {
  return {
    multiAz: instance.MultiAZ ?? false,
    multiAzPending: instance.PendingModifiedValues?.MultiAZ,
    pendingChanges: pendingChanges(instance.PendingModifiedValues),
    parameterStatus: instance.DBParameterGroups?.[0]?.ParameterApplyStatus,
    storageThroughput: instance.StorageThroughput,
    storageOperation: storageOperation(instance),
    deletionProtection: instance.DeletionProtection,
    iamAuthentication: instance.IAMDatabaseAuthenticationEnabled ?? false,
    copyTagsToSnapshot: instance.CopyTagsToSnapshot ?? false,
    autoMinorVersionUpgrade: instance.AutoMinorVersionUpgrade ?? false,
    logExports: instance.EnabledCloudwatchLogsExports ?? [],
    engineLifecycleSupport: instance.EngineLifecycleSupport,
    optionStatus: presentOptionGroup(instance.OptionGroupMemberships)?.Status,
    optionGroupNames: (instance.OptionGroupMemberships ?? []).map((group) => group.OptionGroupName).filter((name) => name !== undefined),
    securityGroupIds: securityGroupsOf(instance),
    subnetGroupName: instance.DBSubnetGroup?.DBSubnetGroupName,
    tdeCredentialArn: instance.TdeCredentialArn,
  };
}

/** Names of the values that aren't applied yet; nothing where there are none. */
export function pendingChanges(values: object | undefined): readonly string[] | undefined {
  const names = Object.entries(values ?? {}).filter(([, value]) => value !== undefined).map(([name]) => name);
  return names.length === 0 ? undefined : names;
}

function storageOperation({ StorageOperationStatus: status, StorageOperationPercentProgress: percent }: DBInstance): string | undefined {
  return status === undefined || percent === undefined ? status : `${status}, ${percent} %`;
}

/**
 * The parameters of a restore. Settings whose default is "off" are only sent when on: not every engine knows each of them.
 *
 * @param accountId - the restoring account: its own snapshot goes by its name, another account's by its ARN.
 */
export function instanceRestoreParameters(request: InstanceRestoreRequest, accountId: string): RestoreDBInstanceFromDBSnapshotCommandInput {
  const isShared = arnParts(request.snapshotArn)?.accountId !== accountId;
  return {
    DBInstanceIdentifier: request.identifier,
    DBSnapshotIdentifier: isShared ? request.snapshotArn : resourceName(request.snapshotArn),
    DBInstanceClass: request.instanceClass,
    DBSubnetGroupName: request.subnetGroupName,
    VpcSecurityGroupIds: request.securityGroupIds === undefined ? undefined : [...request.securityGroupIds],
    StorageType: request.storageType,
    AllocatedStorage: request.allocatedStorage,
    Iops: request.iops,
    StorageThroughput: request.storageThroughput,
    Port: request.port,
    LicenseModel: request.licenseModel,
    PubliclyAccessible: false,
    DeletionProtection: request.deletionProtection,
    AutoMinorVersionUpgrade: request.autoMinorVersionUpgrade,
    MultiAZ: request.multiAz || undefined,
    DBCapacityReservationIdentifier: request.capacityReservation,
    EnableIAMDatabaseAuthentication: request.iamAuthentication || undefined,
    CopyTagsToSnapshot: request.copyTagsToSnapshot || undefined,
    EnableCloudwatchLogsExports: request.logExports.length > 0 ? [...request.logExports] : undefined,
    EngineLifecycleSupport: request.engineLifecycleSupport,
    ...settingParameters(request.settings),
    Tags: tagsToSdk(request.tags),
  };
}

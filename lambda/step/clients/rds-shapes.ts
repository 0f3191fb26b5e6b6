import type { DBInstance, DBSnapshot, RestoreDBInstanceFromDBSnapshotCommandInput, Tag as SdkTag } from '@aws-sdk/client-rds';
import type { Tag } from '../ownership';
import type { Instance, RestoreRequest, Snapshot } from './account-clients';

/** What the steps need of a DB snapshot. A shared one has its full ARN as its identifier. */
export function snapshotOf(snapshot: DBSnapshot): Snapshot {
  return {
    arn: snapshot.DBSnapshotArn ?? snapshot.DBSnapshotIdentifier ?? '',
    status: snapshot.Status ?? '',
    percent: snapshot.PercentProgress,
    encrypted: snapshot.Encrypted ?? false,
    keyArn: snapshot.KmsKeyId,
    engine: snapshot.Engine,
    engineVersion: snapshot.EngineVersion,
    allocatedStorage: snapshot.AllocatedStorage,
    storageType: snapshot.StorageType,
    masterUsername: snapshot.MasterUsername,
    takenAt: snapshot.OriginalSnapshotCreateTime?.toISOString(),
    tags: tagsFromSdk(snapshot.TagList),
  };
}

/** What the steps need of a DB instance. */
export function instanceOf(instance: DBInstance): Instance {
  return {
    identifier: instance.DBInstanceIdentifier ?? '',
    arn: instance.DBInstanceArn ?? '',
    status: instance.DBInstanceStatus ?? '',
    instanceClass: instance.DBInstanceClass,
    clusterIdentifier: instance.DBClusterIdentifier,
    encrypted: instance.StorageEncrypted ?? false,
    encryptionType: instance.StorageEncryptionType,
    keyArn: instance.KmsKeyId,
    engine: instance.Engine,
    engineVersion: instance.EngineVersion,
    allocatedStorage: instance.AllocatedStorage,
    storageType: instance.StorageType,
    masterUsername: instance.MasterUsername,
    endpointAddress: instance.Endpoint?.Address,
    endpointPort: instance.Endpoint?.Port,
    ...settingsOf(instance),
    tags: tagsFromSdk(instance.TagList),
  };
}

function settingsOf(instance: DBInstance): Pick<Instance,
  'multiAz' | 'iamAuthentication' | 'copyTagsToSnapshot' | 'autoMinorVersionUpgrade' | 'logExports' | 'engineLifecycleSupport'> {
  return {
    multiAz: instance.MultiAZ ?? false,
    iamAuthentication: instance.IAMDatabaseAuthenticationEnabled ?? false,
    copyTagsToSnapshot: instance.CopyTagsToSnapshot ?? false,
    autoMinorVersionUpgrade: instance.AutoMinorVersionUpgrade ?? false,
    logExports: instance.EnabledCloudwatchLogsExports ?? [],
    engineLifecycleSupport: instance.EngineLifecycleSupport,
  };
}

/** The parameters of a restore. Settings whose default is "off" are only sent when on: not every engine knows each of them. */
export function restoreParameters(request: RestoreRequest): RestoreDBInstanceFromDBSnapshotCommandInput {
  return {
    DBInstanceIdentifier: request.identifier,
    DBSnapshotIdentifier: request.snapshotName,
    DBInstanceClass: request.instanceClass,
    DBSubnetGroupName: request.subnetGroupName,
    VpcSecurityGroupIds: request.securityGroupIds === undefined ? undefined : [...request.securityGroupIds],
    DBParameterGroupName: request.parameterGroupName,
    StorageType: request.storageType,
    AllocatedStorage: request.allocatedStorage,
    PubliclyAccessible: false,
    DeletionProtection: request.deletionProtection,
    AutoMinorVersionUpgrade: request.autoMinorVersionUpgrade,
    MultiAZ: request.multiAz || undefined,
    EnableIAMDatabaseAuthentication: request.iamAuthentication || undefined,
    CopyTagsToSnapshot: request.copyTagsToSnapshot || undefined,
    EnableCloudwatchLogsExports: request.logExports.length > 0 ? [...request.logExports] : undefined,
    EngineLifecycleSupport: request.engineLifecycleSupport,
    Tags: tagsToSdk(request.tags),
  };
}

export function tagsToSdk(tags: readonly Tag[]): SdkTag[] {
  return tags.map(tag => ({ Key: tag.key, Value: tag.value }));
}

function tagsFromSdk(tags: readonly SdkTag[] | undefined): readonly Tag[] {
  return (tags ?? []).map(tag => ({ key: tag.Key ?? '', value: tag.Value ?? '' }));
}

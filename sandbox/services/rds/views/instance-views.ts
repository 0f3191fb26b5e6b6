import type { DBInstance, DBParameterGroup, DBSnapshot, DBSubnetGroup, Option, OptionGroup as OptionGroupView } from '@aws-sdk/client-rds';
import { isCommercialEngine } from '../catalogue/engine-catalogue';
import { engineOption, type OptionDescription } from '../catalogue/option-catalogue';
import { resourceArn } from '../rules/resource-arn';
import { keyArnOf } from '../state/encryption';
import type { OptionGroup, ParameterGroup, SubnetGroup } from '../state/groups';
import type { Instance, InstanceStatus } from '../state/instance';
import type { CarriedInstanceSettings } from '../state/instance-settings';
import type { Scope } from '../state/rds-state';
import type { Snapshot } from '../state/snapshot';
import { tagList } from '../state/tags';
import { databaseSnapshotView, encryptionView, engineView, masterSecretView, settingsView } from './database-views';

/** A snapshot as `viewer` sees it: another account's goes by its full ARN, and without tags and what belongs to the owner's network. */
export function snapshotView(snapshot: Snapshot, viewer: string): DBSnapshot {
  const own = snapshot.accountId === viewer;
  const { settings } = snapshot;
  return {
    DBSnapshotIdentifier: own ? snapshot.identifier : snapshot.arn,
    DBSnapshotArn: snapshot.arn,
    ...databaseSnapshotView(snapshot, viewer),
    DBInstanceIdentifier: snapshot.instanceIdentifier,
    DbiResourceId: snapshot.dbiResourceId,
    InstanceCreateTime: new Date(snapshot.instanceCreateTime),
    OriginalSnapshotCreateTime: new Date(snapshot.originalCreateTime),
    SnapshotDatabaseTime: new Date(snapshot.originalCreateTime),
    SourceDBSnapshotIdentifier: snapshot.copiedFrom?.arn,
    SourceRegion: snapshot.copiedFrom?.region,
    Encrypted: snapshot.encryption.type !== 'none',
    StorageEncryptionType: snapshot.encryption.type,
    KmsKeyId: keyArnOf(snapshot.encryption),
    TdeCredentialArn: settings.tdeCredentialArn,
    ...storageView(settings),
    AvailabilityZone: settings.availabilityZone,
    SnapshotTarget: 'region',
    ...(own ? { VpcId: settings.vpcId, OptionGroupName: settings.optionGroupName, TagList: tagList(snapshot.tags) } : { TagList: [] }),
  };
}

/** @param subnetGroup - the group the instance is in, as far as it is still known. */
export function instanceView(instance: Instance, status: InstanceStatus, subnetGroup: SubnetGroup | undefined): DBInstance {
  const { settings, pending } = instance;
  return {
    ...identityView(instance, status),
    ...databaseView(instance),
    ...settingsView(settings),
    MultiAZ: settings.multiAz,
    AvailabilityZone: settings.availabilityZone,
    PubliclyAccessible: settings.publiclyAccessible,
    AutoMinorVersionUpgrade: settings.autoMinorVersionUpgrade,
    BackupTarget: 'region',
    CACertificateIdentifier: settings.certificateAuthority,
    CertificateDetails: { CAIdentifier: settings.certificateAuthority, ValidTill: certificateEnd(instance.createTime) },
    EngineLifecycleSupport: isCommercialEngine(settings.engine) ? undefined : settings.engineLifecycleSupport,
    DBSubnetGroup: subnetGroup === undefined ? undefined : subnetGroupView(subnetGroup, instance),
    VpcSecurityGroups: settings.securityGroupIds.map((VpcSecurityGroupId) => ({ VpcSecurityGroupId, Status: 'active' })),
    DBSecurityGroups: [],
    DBParameterGroups: [{ DBParameterGroupName: settings.parameterGroupName, ParameterApplyStatus: applyStatus(instance) }],
    OptionGroupMemberships: [{ OptionGroupName: settings.optionGroupName, Status: 'in-sync' }],
    PendingModifiedValues: {
      DBInstanceIdentifier: instance.pendingIdentifier,
      DBInstanceClass: pending.instanceClass, BackupRetentionPeriod: pending.backupRetentionPeriod, MultiAZ: pending.multiAz,
      EngineVersion: pending.engineVersion, AllocatedStorage: pending.allocatedStorage, StorageType: pending.storageType, Iops: pending.iops,
      StorageThroughput: pending.storageThroughput, MasterUserPassword: status === 'resetting-master-credentials' ? '****' : undefined,
    },
    TagList: tagList(instance.tags),
  };
}

function applyStatus({ parametersPending }: Instance): string {
  return parametersPending === true ? 'pending-reboot' : 'in-sync';
}

/** Server certificates are good for a year. Source: UG:UsingWithRDS.SSL. */
function certificateEnd(createTime: number): Date {
  return new Date(createTime + 365 * 24 * 60 * 60 * 1000);
}

function identityView(instance: Instance, status: InstanceStatus): DBInstance {
  return {
    DBInstanceIdentifier: instance.identifier,
    DBInstanceArn: instance.arn,
    DbiResourceId: instance.dbiResourceId,
    MasterUserSecret: masterSecretView(instance.masterSecret),
    DBInstanceStatus: status,
    DBClusterIdentifier: instance.clusterIdentifier,
    PromotionTier: instance.promotionTier,
    InstanceCreateTime: instance.started ? new Date(instance.createTime) : undefined,
    Endpoint: instance.started ? { Address: instance.endpointAddress, Port: instance.settings.port } : undefined,
    DbInstancePort: 0,
  };
}

function databaseView(instance: Instance): DBInstance {
  const { settings } = instance;
  return {
    DBInstanceClass: settings.instanceClass,
    ...engineView(settings),
    ...storageView(settings),
    ...encryptionView(instance.encryption),
    LicenseModel: settings.licenseModel,
    DBName: settings.databaseName,
    TdeCredentialArn: settings.tdeCredentialArn,
  };
}

function storageView(
  settings: CarriedInstanceSettings,
): Pick<DBInstance, 'AllocatedStorage' | 'StorageType' | 'Iops' | 'StorageThroughput' | 'DedicatedLogVolume'> {
  return {
    AllocatedStorage: settings.allocatedStorage,
    StorageType: settings.storageType,
    Iops: settings.iops,
    StorageThroughput: settings.storageThroughput,
    DedicatedLogVolume: settings.dedicatedLogVolume,
  };
}

export function subnetGroupView(group: SubnetGroup, scope: Scope): DBSubnetGroup {
  return {
    DBSubnetGroupName: group.name,
    DBSubnetGroupDescription: group.description,
    DBSubnetGroupArn: resourceArn({ type: 'subgrp', accountId: scope.accountId, region: scope.region, name: group.name }),
    VpcId: group.vpcId,
    SubnetGroupStatus: 'Complete',
    Subnets: group.subnets.map((subnet) => ({
      SubnetIdentifier: subnet.subnetId, SubnetAvailabilityZone: { Name: subnet.availabilityZone }, SubnetStatus: 'Active',
    })),
    SupportedNetworkTypes: ['IPV4'],
  };
}

export function parameterGroupView(group: ParameterGroup, scope: Scope): DBParameterGroup {
  return {
    DBParameterGroupName: group.name,
    DBParameterGroupFamily: group.family,
    Description: group.description,
    DBParameterGroupArn: resourceArn({ type: 'pg', accountId: scope.accountId, region: scope.region, name: group.name }),
  };
}

export function optionGroupView(group: OptionGroup, scope: Scope): OptionGroupView {
  return {
    OptionGroupName: group.name,
    OptionGroupDescription: group.description,
    EngineName: group.engine,
    MajorEngineVersion: group.majorVersion,
    Options: group.options.flatMap((name) => engineOption(group.engine, name) ?? []).map(optionView),
    AllowsVpcAndNonVpcInstanceMemberships: group.vpcId === undefined,
    VpcId: group.vpcId,
    SourceOptionGroup: group.copiedFrom?.name,
    SourceAccountId: group.copiedFrom?.accountId,
    CopyTimestamp: group.copiedFrom === undefined ? undefined : new Date(group.copiedFrom.time),
    OptionGroupArn: resourceArn({ type: 'og', accountId: scope.accountId, region: scope.region, name: group.name }),
  };
}

function optionView({ name, description, persistent, permanent, port }: OptionDescription): Option {
  return {
    OptionName: name, OptionDescription: description, Persistent: persistent, Permanent: permanent, Port: port, OptionSettings: [],
    DBSecurityGroupMemberships: [], VpcSecurityGroupMemberships: [],
  };
}

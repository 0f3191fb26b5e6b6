import type { DBInstance, DBParameterGroup, DBSubnetGroup, Option, OptionGroup as OptionGroupView } from '@aws-sdk/client-rds';
import { isCommercialEngine } from '../catalogue/engine-catalogue';
import { hostedZone } from '../catalogue/hosted-zones';
import { engineOption, type OptionDescription } from '../catalogue/options/option-catalogue';
import { optionSettings, optionVersions } from '../catalogue/options/option-settings';
import { resourceArn } from '../rules/resource-arn';
import type { ConfiguredOption, OptionGroup, ParameterGroup, SubnetGroup } from '../state/groups';
import type { Instance, InstanceStatus } from '../state/instance';
import type { Scope } from '../state/rds-state';
import { tagList } from '../state/tags';
import { encryptionView, engineView, masterSecretView, settingsView } from './database-views';
import { monitoringStream, pendingView, processorFeaturesView, unusedFeaturesView } from './instance-feature-views';
import { observationView } from './observation-view';
import type { RestorableTime } from './restorable-time';
import { storageView } from './storage-views';

/** What a view of an instance takes from elsewhere. */
export interface InstanceSurroundings {
  readonly status: InstanceStatus;
  /** The group the instance is in, as far as it is still known. */
  readonly subnetGroup?: SubnetGroup;
  /** Nothing for a member: its cluster's counts. */
  readonly restorable?: RestorableTime;
}

export function instanceView(instance: Instance, { status, subnetGroup, restorable }: InstanceSurroundings): DBInstance {
  const { settings } = instance;
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
    CertificateDetails: {
      CAIdentifier: settings.certificateAuthority, ValidTill: instance.started ? certificateEnd(instance.createTime) : undefined,
    },
    ...observationView(settings.observation),
    EnhancedMonitoringResourceArn: monitoringStream(instance),
    ...unusedFeaturesView(instance),
    LatestRestorableTime: restorable === undefined ? undefined : new Date(restorable.latest),
    AssociatedRoles: settings.associatedRoles.map(({ roleArn, featureName }) => ({ RoleArn: roleArn, FeatureName: featureName, Status: 'ACTIVE' })),
    EngineLifecycleSupport: isCommercialEngine(settings.engine) ? undefined : settings.engineLifecycleSupport,
    DBSubnetGroup: subnetGroup === undefined ? undefined : subnetGroupView(subnetGroup, instance),
    VpcSecurityGroups: settings.securityGroupIds.map((VpcSecurityGroupId) => ({ VpcSecurityGroupId, Status: 'active' })),
    DBSecurityGroups: [],
    DBParameterGroups: [{ DBParameterGroupName: settings.parameterGroupName, ParameterApplyStatus: applyStatus(instance) }],
    OptionGroupMemberships: [{ OptionGroupName: settings.optionGroupName, Status: 'in-sync' }],
    PendingModifiedValues: pendingView(instance, status),
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
    Endpoint: instance.started ? {
      Address: instance.endpointAddress, Port: instance.settings.port, HostedZoneId: hostedZone(instance.region),
    } : undefined,
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
    DBCapacityReservationIdentifier: instance.reserved?.identifier,
    DBName: settings.databaseName,
    TdeCredentialArn: settings.tdeCredentialArn,
    Timezone: settings.timezone,
    CharacterSetName: settings.characterSetName,
    NcharCharacterSetName: settings.ncharCharacterSetName,
    MaxAllocatedStorage: settings.maxAllocatedStorage,
    ProcessorFeatures: processorFeaturesView(settings.processorFeatures),
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
    Options: group.options.flatMap((name) => engineOption(group.engine, name) ?? [])
      .map((option) => optionView(option, group.configured?.get(option.name))),
    AllowsVpcAndNonVpcInstanceMemberships: group.vpcId === undefined,
    VpcId: group.vpcId,
    SourceOptionGroup: group.copiedFrom?.name,
    SourceAccountId: group.copiedFrom?.accountId,
    CopyTimestamp: group.copiedFrom === undefined ? undefined : new Date(group.copiedFrom.time),
    OptionGroupArn: resourceArn({ type: 'og', accountId: scope.accountId, region: scope.region, name: group.name }),
  };
}

function optionView({ name, description, persistent, permanent, port }: OptionDescription, configured: ConfiguredOption | undefined): Option {
  const settings = optionSettings(name);
  return {
    OptionName: name, OptionDescription: description, Persistent: persistent, Permanent: permanent, Port: configured?.port ?? port,
    OptionVersion: configured?.version ?? optionVersions(name)[0],
    OptionSettings: settings.map(({ name: Name, defaultValue }) => ({
      Name, Value: configured?.settings.get(Name) ?? defaultValue, DefaultValue: defaultValue, IsModifiable: true, IsCollection: false,
    })),
    DBSecurityGroupMemberships: [],
    VpcSecurityGroupMemberships: (configured?.securityGroupIds ?? []).map((VpcSecurityGroupId) => ({ VpcSecurityGroupId, Status: 'active' })),
  };
}

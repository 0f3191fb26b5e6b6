import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { SettingName } from '../../../../../lambda/step/contract';

/** Why a member of what RDS shows of a database is no setting. */
export type NoSetting = readonly [reason: string];

const NAME: NoSetting = ['its name or its identity'];
const PLACE: NoSetting = ['where it is: that follows from its subnet group'];
const STATUS: NoSetting = ['its status'];
const MOMENT: NoSetting = ['of the moment'];
const BY_RDS: NoSetting = ['RDS decides it'];
const COMPARED: NoSetting = ['what the verification compares by itself: engine, version, key, master user, members, what is pending'];
const IN_DATA: NoSetting = ['in the data: every restore of its snapshot has it'];
const WITH_ITS_SETTING: NoSetting = ['of the target: it comes with the setting that it belongs to'];
const REFUSED: NoSetting = ['of a kind of database that Preflight refuses'];
const RESERVED: NoSetting = ['reserved for future use: API DBCluster'];
const GONE: NoSetting = ['of EC2-Classic, which is gone'];
const BY_ORGANIZATION: NoSetting = ['an upgrade policy of the organization orders by tags, which are carried'];

/**
 * What becomes of each member of what RDS shows of a database: the setting that it is, in the table of carried settings or among those that Preflight
 * refuses unless they are declared or accepted; or why it is none.
 */
export type Decided = SettingName | NoSetting;

export const INSTANCE_MEMBERS: Readonly<Record<keyof DBInstance, Decided>> = {
  DBInstanceIdentifier: NAME, DBInstanceArn: NAME, DbiResourceId: NAME, DBInstanceStatus: STATUS, InstanceCreateTime: NAME, Endpoint: NAME,
  DbInstancePort: 'port', ListenerEndpoint: NAME, LatestRestorableTime: MOMENT, PendingModifiedValues: COMPARED, StatusInfos: STATUS,
  PercentProgress: STATUS, AutomaticRestartTime: MOMENT, CertificateDetails: BY_RDS, EnhancedMonitoringResourceArn: NAME,
  AwsBackupRecoveryPointArn: NAME, IsStorageConfigUpgradeAvailable: BY_RDS, StorageVolumeStatus: STATUS, StorageOperationStatus: STATUS,
  StorageOperationPercentProgress: STATUS, AvailabilityZone: PLACE, SecondaryAvailabilityZone: PLACE, DBSecurityGroups: GONE,
  UpgradeRolloutOrder: BY_ORGANIZATION, AutomationMode: REFUSED, ResumeFullAutomationModeTime: REFUSED, CustomIamInstanceProfile: REFUSED,
  DBSystemId: REFUSED, BackupTarget: REFUSED, TdeCredentialArn: REFUSED, DBClusterIdentifier: REFUSED, Engine: COMPARED, EngineVersion: COMPARED,
  LicenseModel: 'license-model', DBInstanceClass: 'instance-class', MasterUsername: COMPARED, DBName: IN_DATA,
  AllocatedStorage: 'allocated-storage', StorageType: 'storage-type', Iops: 'iops', StorageThroughput: 'storage-throughput',
  StorageEncrypted: COMPARED, StorageEncryptionType: COMPARED, KmsKeyId: COMPARED, BackupRetentionPeriod: 'backup-retention',
  PreferredBackupWindow: 'backup-window', MultiAZ: 'multi-az', AutoMinorVersionUpgrade: 'minor-version-upgrades',
  CopyTagsToSnapshot: 'tags-of-snapshots', IAMDatabaseAuthenticationEnabled: 'iam-authentication', DeletionProtection: 'deletion-protection',
  EnabledCloudwatchLogsExports: 'log-exports', EngineLifecycleSupport: 'extended-support', PromotionTier: 'promotion-tier', TagList: 'tags',
  CharacterSetName: IN_DATA, NcharCharacterSetName: IN_DATA, Timezone: IN_DATA, MultiTenant: IN_DATA, DBParameterGroups: 'parameter-group',
  OptionGroupMemberships: 'option-group', DBSubnetGroup: 'subnet-group', VpcSecurityGroups: 'security-groups', PubliclyAccessible: 'public-access',
  NetworkType: 'network-type', CustomerOwnedIpEnabled: 'customer-owned-ip', PreferredMaintenanceWindow: 'maintenance-window',
  CACertificateIdentifier: 'certificate-authority', MaxAllocatedStorage: 'storage-autoscaling', DedicatedLogVolume: 'dedicated-log-volume',
  AdditionalStorageVolumes: 'additional-storage-volumes', ProcessorFeatures: 'processor-features',
  DBCapacityReservationIdentifier: 'capacity-reservation', PerformanceInsightsEnabled: 'performance-insights',
  PerformanceInsightsKMSKeyId: WITH_ITS_SETTING, PerformanceInsightsRetentionPeriod: 'performance-insights',
  DatabaseInsightsMode: 'database-insights', MonitoringInterval: 'enhanced-monitoring', MonitoringRoleArn: WITH_ITS_SETTING,
  ActivityStreamStatus: 'activity-stream', ActivityStreamKmsKeyId: 'activity-stream', ActivityStreamKinesisStreamName: 'activity-stream',
  ActivityStreamMode: 'activity-stream', ActivityStreamEngineNativeAuditFieldsIncluded: 'activity-stream',
  ActivityStreamPolicyStatus: 'activity-stream', MasterUserSecret: 'managed-master-password', AssociatedRoles: 'associated-roles',
  DomainMemberships: 'domain', DBInstanceAutomatedBackupsReplications: 'backup-replication', ReadReplicaDBInstanceIdentifiers: 'read-replicas',
  ReadReplicaDBClusterIdentifiers: 'read-replicas', ReadReplicaSourceDBInstanceIdentifier: 'replication',
  ReadReplicaSourceDBClusterIdentifier: 'replication', ReplicaMode: 'replication',
};

export const CLUSTER_MEMBERS: Readonly<Record<keyof DBCluster, Decided>> = {
  DBClusterIdentifier: NAME, DBClusterArn: NAME, DbClusterResourceId: NAME, Status: STATUS, ClusterCreateTime: NAME, PercentProgress: STATUS,
  Endpoint: NAME, ReaderEndpoint: NAME, HostedZoneId: PLACE, EarliestRestorableTime: MOMENT, LatestRestorableTime: MOMENT, StatusInfos: STATUS,
  PendingModifiedValues: COMPARED, AutomaticRestartTime: MOMENT, EarliestBacktrackTime: MOMENT, BacktrackConsumedChangeRecords: MOMENT,
  Capacity: MOMENT, CloneGroupId: NAME, CrossAccountClone: NAME, IOOptimizedNextAllowedModificationTime: MOMENT, CertificateDetails: BY_RDS,
  AwsBackupRecoveryPointArn: NAME, ServerlessV2PlatformVersion: BY_RDS, UpgradeRolloutOrder: BY_ORGANIZATION, AvailabilityZones: PLACE,
  MultiAZ: PLACE, DBClusterOptionGroupMemberships: BY_RDS, DBSystemId: RESERVED, RdsCustomClusterConfiguration: RESERVED,
  ScalingConfigurationInfo: REFUSED, EngineMode: REFUSED, LimitlessDatabase: REFUSED, ClusterScalabilityType: REFUSED,
  DBClusterInstanceClass: REFUSED, Iops: REFUSED, StorageThroughput: REFUSED, PubliclyAccessible: REFUSED, Engine: COMPARED,
  EngineVersion: COMPARED, MasterUsername: COMPARED, DatabaseName: IN_DATA, CharacterSetName: IN_DATA, AllocatedStorage: BY_RDS,
  StorageType: 'storage-type', StorageEncrypted: COMPARED, StorageEncryptionType: COMPARED, KmsKeyId: COMPARED,
  BackupRetentionPeriod: 'backup-retention', PreferredBackupWindow: 'backup-window', Port: 'port', CopyTagsToSnapshot: 'tags-of-snapshots',
  IAMDatabaseAuthenticationEnabled: 'iam-authentication', DeletionProtection: 'deletion-protection', EnabledCloudwatchLogsExports: 'log-exports',
  BacktrackWindow: 'backtrack', EngineLifecycleSupport: 'extended-support', ServerlessV2ScalingConfiguration: 'capacity-range', TagList: 'tags',
  AutoMinorVersionUpgrade: 'minor-version-upgrades', DBClusterMembers: 'auto-scaled-readers', DBClusterParameterGroup: 'cluster-parameter-group',
  DBSubnetGroup: 'subnet-group', VpcSecurityGroups: 'security-groups', NetworkType: 'network-type',
  VPCNetworkingEnabled: 'internet-access-gateway', InternetAccessGatewayEnabled: 'internet-access-gateway',
  PreferredMaintenanceWindow: 'maintenance-window', PerformanceInsightsEnabled: 'performance-insights',
  PerformanceInsightsKMSKeyId: WITH_ITS_SETTING, PerformanceInsightsRetentionPeriod: 'performance-insights',
  DatabaseInsightsMode: 'database-insights', MonitoringInterval: 'enhanced-monitoring', MonitoringRoleArn: WITH_ITS_SETTING,
  ActivityStreamStatus: 'activity-stream', ActivityStreamMode: 'activity-stream', ActivityStreamKmsKeyId: 'activity-stream',
  ActivityStreamKinesisStreamName: 'activity-stream', MasterUserSecret: 'managed-master-password', AssociatedRoles: 'associated-roles',
  DomainMemberships: 'domain', GlobalClusterIdentifier: 'global-database', GlobalWriteForwardingStatus: 'global-database',
  GlobalWriteForwardingRequested: 'global-database', ReadReplicaIdentifiers: 'read-replicas', ReplicationSourceIdentifier: 'replication',
  HttpEndpointEnabled: 'data-api', CustomEndpoints: 'custom-endpoints', LocalWriteForwardingStatus: 'local-write-forwarding',
};

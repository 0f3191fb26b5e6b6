import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { DatabaseSetting } from '../../../../../lambda/step/contract';

/**
 * What becomes of a member of what RDS shows of a database, when that moves:
 * `carried` by the snapshot or the restore, or compared with what is declared;
 * `refused` by Preflight where it is other than usual;
 * `none`: it tells a state, a place or a name, or something that RDS decides;
 * else the setting that Preflight refuses unless it is declared or accepted.
 */
export type Decided = 'carried' | 'none' | 'refused' | DatabaseSetting;

export const INSTANCE_MEMBERS: Readonly<Record<keyof DBInstance, Decided>> = {
  DBInstanceIdentifier: 'none', DBInstanceArn: 'none', DbiResourceId: 'none', DBInstanceStatus: 'none', InstanceCreateTime: 'none', Endpoint: 'none',
  DbInstancePort: 'none', ListenerEndpoint: 'none', LatestRestorableTime: 'none', PendingModifiedValues: 'none', StatusInfos: 'none',
  PercentProgress: 'none', AutomaticRestartTime: 'none', CertificateDetails: 'none', EnhancedMonitoringResourceArn: 'none',
  AwsBackupRecoveryPointArn: 'none', IsStorageConfigUpgradeAvailable: 'none', StorageVolumeStatus: 'none', StorageOperationStatus: 'none',
  StorageOperationPercentProgress: 'none',
  // the zone follows from the subnet group.
  AvailabilityZone: 'none', SecondaryAvailabilityZone: 'none',
  // of EC2-Classic, which is gone.
  DBSecurityGroups: 'none',
  // an upgrade policy of the organization orders by tags, which are carried.
  UpgradeRolloutOrder: 'none',
  // of RDS Custom, whose engines are refused.
  AutomationMode: 'refused', ResumeFullAutomationModeTime: 'refused', CustomIamInstanceProfile: 'refused', DBSystemId: 'refused',
  BackupTarget: 'refused', TdeCredentialArn: 'refused', DBClusterIdentifier: 'refused',
  Engine: 'carried', EngineVersion: 'carried', LicenseModel: 'carried', DBInstanceClass: 'carried', MasterUsername: 'carried', DBName: 'carried',
  AllocatedStorage: 'carried', StorageType: 'carried', Iops: 'carried', StorageThroughput: 'carried', StorageEncrypted: 'carried',
  StorageEncryptionType: 'carried', KmsKeyId: 'carried', BackupRetentionPeriod: 'carried', PreferredBackupWindow: 'carried', MultiAZ: 'carried',
  AutoMinorVersionUpgrade: 'carried', CopyTagsToSnapshot: 'carried', IAMDatabaseAuthenticationEnabled: 'carried', DeletionProtection: 'carried',
  EnabledCloudwatchLogsExports: 'carried', EngineLifecycleSupport: 'carried', PromotionTier: 'carried', TagList: 'carried',
  // in the data.
  CharacterSetName: 'carried', NcharCharacterSetName: 'carried', Timezone: 'carried', MultiTenant: 'carried',
  DBParameterGroups: 'carried', OptionGroupMemberships: 'option-group', DBSubnetGroup: 'subnet-group', VpcSecurityGroups: 'security-groups',
  PubliclyAccessible: 'public-access', NetworkType: 'carried', CustomerOwnedIpEnabled: 'customer-owned-ip',
  PreferredMaintenanceWindow: 'carried', CACertificateIdentifier: 'carried', MaxAllocatedStorage: 'carried', DedicatedLogVolume: 'carried',
  AdditionalStorageVolumes: 'additional-storage-volumes', ProcessorFeatures: 'carried',
  DBCapacityReservationIdentifier: 'capacity-reservation', PerformanceInsightsEnabled: 'carried',
  PerformanceInsightsKMSKeyId: 'carried', PerformanceInsightsRetentionPeriod: 'carried',
  DatabaseInsightsMode: 'carried', MonitoringInterval: 'carried', MonitoringRoleArn: 'carried',
  ActivityStreamStatus: 'activity-stream', ActivityStreamKmsKeyId: 'activity-stream', ActivityStreamKinesisStreamName: 'activity-stream',
  ActivityStreamMode: 'activity-stream', ActivityStreamEngineNativeAuditFieldsIncluded: 'activity-stream',
  ActivityStreamPolicyStatus: 'activity-stream', MasterUserSecret: 'managed-master-password', AssociatedRoles: 'associated-roles',
  DomainMemberships: 'domain', DBInstanceAutomatedBackupsReplications: 'backup-replication', ReadReplicaDBInstanceIdentifiers: 'read-replicas',
  ReadReplicaDBClusterIdentifiers: 'read-replicas', ReadReplicaSourceDBInstanceIdentifier: 'replication',
  ReadReplicaSourceDBClusterIdentifier: 'replication', ReplicaMode: 'replication',
};

export const CLUSTER_MEMBERS: Readonly<Record<keyof DBCluster, Decided>> = {
  DBClusterIdentifier: 'none', DBClusterArn: 'none', DbClusterResourceId: 'none', Status: 'none', ClusterCreateTime: 'none', PercentProgress: 'none',
  Endpoint: 'none', ReaderEndpoint: 'none', HostedZoneId: 'none', EarliestRestorableTime: 'none', LatestRestorableTime: 'none', StatusInfos: 'none',
  PendingModifiedValues: 'none', AutomaticRestartTime: 'none', EarliestBacktrackTime: 'none', BacktrackConsumedChangeRecords: 'none',
  Capacity: 'none', CloneGroupId: 'none', CrossAccountClone: 'none', IOOptimizedNextAllowedModificationTime: 'none', CertificateDetails: 'none',
  AwsBackupRecoveryPointArn: 'none', ServerlessV2PlatformVersion: 'none', UpgradeRolloutOrder: 'none',
  // the zones follow from the subnet group, and the members from those of the source.
  AvailabilityZones: 'none', MultiAZ: 'none',
  // clusters have the default one only.
  DBClusterOptionGroupMemberships: 'none',
  // "Reserved for future use": API DBCluster.
  DBSystemId: 'none', RdsCustomClusterConfiguration: 'none',
  // of Serverless v1, of a Limitless Database, and of Multi-AZ DB clusters, all of which are refused.
  ScalingConfigurationInfo: 'refused', EngineMode: 'refused', LimitlessDatabase: 'refused', ClusterScalabilityType: 'refused',
  DBClusterInstanceClass: 'refused', Iops: 'refused', StorageThroughput: 'refused', PubliclyAccessible: 'refused',
  Engine: 'carried', EngineVersion: 'carried', MasterUsername: 'carried', DatabaseName: 'carried', CharacterSetName: 'carried',
  AllocatedStorage: 'carried', StorageType: 'carried', StorageEncrypted: 'carried', StorageEncryptionType: 'carried', KmsKeyId: 'carried',
  BackupRetentionPeriod: 'carried', PreferredBackupWindow: 'carried', Port: 'carried', CopyTagsToSnapshot: 'carried',
  IAMDatabaseAuthenticationEnabled: 'carried', DeletionProtection: 'carried', EnabledCloudwatchLogsExports: 'carried', BacktrackWindow: 'carried',
  EngineLifecycleSupport: 'carried', ServerlessV2ScalingConfiguration: 'carried', TagList: 'carried',
  // of an Aurora cluster it is what its members have, which is carried.
  AutoMinorVersionUpgrade: 'carried',
  DBClusterMembers: 'auto-scaled-readers', DBClusterParameterGroup: 'carried', DBSubnetGroup: 'subnet-group',
  VpcSecurityGroups: 'security-groups', NetworkType: 'carried', VPCNetworkingEnabled: 'internet-access-gateway',
  InternetAccessGatewayEnabled: 'internet-access-gateway', PreferredMaintenanceWindow: 'carried',
  PerformanceInsightsEnabled: 'carried', PerformanceInsightsKMSKeyId: 'carried',
  PerformanceInsightsRetentionPeriod: 'carried', DatabaseInsightsMode: 'carried', MonitoringInterval: 'carried',
  MonitoringRoleArn: 'carried', ActivityStreamStatus: 'activity-stream', ActivityStreamMode: 'activity-stream',
  ActivityStreamKmsKeyId: 'activity-stream', ActivityStreamKinesisStreamName: 'activity-stream', MasterUserSecret: 'managed-master-password',
  AssociatedRoles: 'associated-roles', DomainMemberships: 'domain', GlobalClusterIdentifier: 'global-database',
  GlobalWriteForwardingStatus: 'global-database', GlobalWriteForwardingRequested: 'global-database', ReadReplicaIdentifiers: 'read-replicas',
  ReplicationSourceIdentifier: 'replication', HttpEndpointEnabled: 'data-api', CustomEndpoints: 'custom-endpoints',
  LocalWriteForwardingStatus: 'local-write-forwarding',
};

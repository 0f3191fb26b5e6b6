/** A type of databases that CloudFormation can restore from a snapshot. */
export interface DatabaseType {
  /** The property that names the snapshot. */
  readonly snapshot: string;
  /**
   * Properties of which another value, or none, has CloudFormation put another database in the place of this one, at least in some cases: those
   * with "Update requires: Replacement" in the type's page of the Template Reference, and the schema's `conditionalCreateOnlyProperties`.
   */
  readonly replacing: readonly string[];
}

/** Where a database's volume comes from, or is a part of. */
const ORIGINS = ['SourceDBClusterIdentifier', 'SourceRegion', 'UseLatestRestorableTime'];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_RDS.html, AWS_DocDB.html and AWS_Neptune.html */
export const DATABASE_TYPES: Readonly<Record<string, DatabaseType>> = {
  'AWS::RDS::DBInstance': {
    snapshot: 'DBSnapshotIdentifier',
    replacing: [
      ...ORIGINS, 'AvailabilityZone', 'BackupTarget', 'CharacterSetName', 'CustomIAMInstanceProfile', 'DBClusterIdentifier',
      'DBClusterSnapshotIdentifier', 'DBInstanceIdentifier', 'DBName', 'DBSnapshotIdentifier', 'DBSubnetGroupName', 'DBSystemId',
      'Engine', 'KmsKeyId', 'MasterUsername', 'NcharCharacterSetName', 'Port', 'RestoreTime', 'SourceDBInstanceAutomatedBackupsArn',
      'SourceDBInstanceIdentifier',
      'SourceDbiResourceId', 'StorageEncrypted', 'Timezone',
    ],
  },
  'AWS::RDS::DBCluster': {
    snapshot: 'SnapshotIdentifier',
    replacing: [
      ...ORIGINS, 'AvailabilityZones', 'ClusterScalabilityType', 'DBClusterIdentifier', 'DBSubnetGroupName', 'DBSystemId', 'DatabaseName',
      'Engine', 'EngineMode', 'GlobalClusterIdentifier', 'KmsKeyId', 'MasterUsername', 'PubliclyAccessible', 'RestoreToTime', 'RestoreType',
      'SnapshotIdentifier', 'SourceDbClusterResourceId', 'StorageEncrypted', 'WithExpressConfiguration',
    ],
  },
  'AWS::DocDB::DBCluster': {
    snapshot: 'SnapshotIdentifier',
    replacing: [
      'AvailabilityZones', 'DBClusterIdentifier', 'DBSubnetGroupName', 'EngineVersion', 'KmsKeyId', 'MasterUsername', 'SnapshotIdentifier',
      'SourceDBClusterIdentifier', 'StorageEncrypted',
    ],
  },
  'AWS::Neptune::DBCluster': {
    snapshot: 'SnapshotIdentifier',
    replacing: [
      'AvailabilityZones', 'DBClusterIdentifier', 'DBSubnetGroupName', 'GlobalClusterIdentifier', 'KmsKeyId', 'RestoreToTime', 'RestoreType',
      'SnapshotIdentifier', 'SourceDBClusterIdentifier', 'StorageEncrypted', 'UseLatestRestorableTime',
    ],
  },
};

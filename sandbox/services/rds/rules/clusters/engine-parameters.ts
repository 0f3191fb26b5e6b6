import { AwsError } from '../../../../core/aws-error';
import { isSent } from '../parameters';

/** Operations whose parameters aren't the same for all engines. */
export type EngineOperation = 'CreateDBCluster' | 'RestoreDBClusterFromSnapshot' | 'CreateDBInstance';

const OF_ALL_CLUSTERS = [
  'AvailabilityZones', 'DBClusterIdentifier', 'DBClusterParameterGroupName', 'DBSubnetGroupName', 'DeletionProtection', 'EnableCloudwatchLogsExports',
  'Engine', 'EngineVersion', 'KmsKeyId', 'Port', 'ServerlessV2ScalingConfiguration', 'StorageType', 'Tags', 'VpcSecurityGroupIds',
];
const OF_ALL_NEW_CLUSTERS = [...OF_ALL_CLUSTERS, 'BackupRetentionPeriod', 'PreferredBackupWindow', 'PreferredMaintenanceWindow', 'StorageEncrypted'];
const OF_ALL_MEMBERS = [
  'AutoMinorVersionUpgrade', 'AvailabilityZone', 'CopyTagsToSnapshot', 'DBClusterIdentifier', 'DBInstanceClass', 'DBInstanceIdentifier', 'Engine',
  'PreferredMaintenanceWindow', 'PromotionTier', 'Tags',
];
const OF_NEPTUNE_CLUSTERS = ['CopyTagsToSnapshot', 'DatabaseName', 'EnableIAMDatabaseAuthentication'];

/**
 * The parameters that the APIs of DocumentDB and Neptune have of those that the sandbox knows; they are RDS's otherwise. Neptune's reference lists
 * a user name and password of a cluster as not supported. Sources: API references of both.
 */
const KNOWN_TO: Readonly<Record<string, Readonly<Record<EngineOperation, readonly string[]>>>> = {
  docdb: {
    CreateDBCluster: [...OF_ALL_NEW_CLUSTERS, 'MasterUserPassword', 'MasterUsername', 'NetworkType'],
    RestoreDBClusterFromSnapshot: [...OF_ALL_CLUSTERS, 'NetworkType', 'SnapshotIdentifier'],
    CreateDBInstance: [...OF_ALL_MEMBERS, 'CACertificateIdentifier', 'EnablePerformanceInsights', 'PerformanceInsightsKMSKeyId'],
  },
  neptune: {
    CreateDBCluster: [...OF_ALL_NEW_CLUSTERS, ...OF_NEPTUNE_CLUSTERS],
    RestoreDBClusterFromSnapshot: [...OF_ALL_CLUSTERS, ...OF_NEPTUNE_CLUSTERS, 'SnapshotIdentifier'],
    CreateDBInstance: [...OF_ALL_MEMBERS, 'DBParameterGroupName', 'DBSubnetGroupName', 'EngineVersion', 'LicenseModel', 'PubliclyAccessible'],
  },
};

/** A request for an engine brings only what the engine's own API has. */
export function parametersOfEngine(operation: EngineOperation, engine: string, input: object): AwsError | undefined {
  const known = KNOWN_TO[engine]?.[operation];
  const unknown = known === undefined ? undefined : Object.entries(input).find(([member, value]) => isSent(value) && !known.includes(member));
  if (unknown === undefined) return undefined;
  return new AwsError('InvalidParameterCombination', `The parameter ${unknown[0]} is not supported for the engine ${engine}.`);
}

/** Parameters of Multi-AZ DB clusters, of which a restore has the latter two. Source: API:CreateDBCluster. */
export const OF_MULTI_AZ_CLUSTERS = ['AllocatedStorage', 'DBClusterInstanceClass', 'PubliclyAccessible'] as const;

/** Aurora has none of the parameters of Multi-AZ DB clusters. */
export function notOfMultiAzClusters(
  engine: string, input: Partial<Readonly<Record<typeof OF_MULTI_AZ_CLUSTERS[number], unknown>>>,
): AwsError | undefined {
  const named = OF_MULTI_AZ_CLUSTERS.find((member) => isSent(input[member]));
  return named === undefined ? undefined : new AwsError('InvalidParameterCombination', `${named} isn't supported for DB engine ${engine}.`);
}

/** DocumentDB wants the signed URL that SDKs add to a copy from another Region, where RDS passes over it. */
export function copyRequestSigned(engine: string, crossesRegions: boolean, preSignedUrl: string | undefined): AwsError | undefined {
  if (engine !== 'docdb' || !crossesRegions || preSignedUrl !== undefined) return undefined;
  return new AwsError(
    'InvalidParameterCombination', 'PreSignedUrl must be specified for the copy of a snapshot of the engine docdb from another Region.',
  );
}

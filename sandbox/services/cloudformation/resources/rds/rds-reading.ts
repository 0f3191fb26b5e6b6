import type {
  DBCluster, DBInstance, DescribeDBClustersCommandOutput, DescribeDBInstancesCommandOutput, DescribeDBSubnetGroupsCommandOutput,
  ListTagsForResourceCommandOutput,
} from '@aws-sdk/client-rds';
import type { Properties } from '../../template/value';
import type { ReadRequest } from '../handler/handler';
import type { ServiceCalls } from '../handler/service-calls';
import { optionalText } from '../handler/values';

/** `AWS::RDS::DBInstance` as it is. */
export async function readInstance(request: ReadRequest, DBInstanceIdentifier: string): Promise<Properties> {
  const answer = await request.aws.invoke<DescribeDBInstancesCommandOutput>('rds', 'DescribeDBInstances', { DBInstanceIdentifier });
  const [is = {}] = answer.DBInstances ?? [];
  return {
    ...alike(is, [
      'AllocatedStorage', 'AutoMinorVersionUpgrade', 'AvailabilityZone', 'BackupRetentionPeriod', 'CopyTagsToSnapshot', 'DBClusterIdentifier',
      'DBInstanceClass', 'DBName', 'DeletionProtection', 'Engine', 'Iops', 'LicenseModel', 'MasterUsername', 'MaxAllocatedStorage',
      'MonitoringInterval', 'MonitoringRoleArn', 'MultiAZ', 'NetworkType', 'PromotionTier', 'PubliclyAccessible', 'StorageEncrypted',
      'StorageThroughput', 'StorageType', 'CACertificateIdentifier', 'DatabaseInsightsMode', 'DedicatedLogVolume', 'EngineLifecycleSupport',
      'KmsKeyId', 'PerformanceInsightsKMSKeyId', 'PerformanceInsightsRetentionPeriod',
    ]),
    ...common(request, is),
    DBInstanceIdentifier: is.DBInstanceIdentifier,
    EnablePerformanceInsights: is.PerformanceInsightsEnabled,
    DBParameterGroupName: is.DBParameterGroups?.[0]?.DBParameterGroupName,
    DBSubnetGroupName: is.DBSubnetGroup?.DBSubnetGroupName,
    OptionGroupName: is.OptionGroupMemberships?.[0]?.OptionGroupName,
    Port: is.Endpoint?.Port,
    VPCSecurityGroups: groups(is),
  };
}

/** `AWS::RDS::DBCluster` as it is. */
export async function readCluster(request: ReadRequest, DBClusterIdentifier: string): Promise<Properties> {
  const answer = await request.aws.invoke<DescribeDBClustersCommandOutput>('rds', 'DescribeDBClusters', { DBClusterIdentifier });
  const [is = {}] = answer.DBClusters ?? [];
  return {
    ...alike(is, [
      'BackupRetentionPeriod', 'CopyTagsToSnapshot', 'DatabaseName', 'DeletionProtection', 'Engine', 'EngineMode', 'MasterUsername', 'Port',
      'StorageEncrypted', 'StorageType',
    ]),
    ...common(request, is),
    DBClusterIdentifier: is.DBClusterIdentifier,
    DBClusterParameterGroupName: is.DBClusterParameterGroup,
    DBSubnetGroupName: is.DBSubnetGroup,
    ServerlessV2ScalingConfiguration: is.ServerlessV2ScalingConfiguration,
    VpcSecurityGroupIds: groups(is),
  };
}

/** The types of parameter groups, as the API calls them too. */
export type ParameterGroupResource = 'DBParameterGroup' | 'DBClusterParameterGroup';

/** A parameter group as it is. The types' handlers don't read its parameters (`writeOnlyProperties` of their resource schemas). */
export async function readParameterGroup(
  { aws }: ReadRequest, resource: ParameterGroupResource, name: string,
): Promise<Properties> {
  const is = await describedParameterGroup(aws, resource, name);
  const { TagList } = await aws.invoke<ListTagsForResourceCommandOutput>('rds', 'ListTagsForResource', { ResourceName: is[`${resource}Arn`] });
  return { [`${resource}Name`]: is[`${resource}Name`], Description: is.Description, Family: is.DBParameterGroupFamily, Tags: TagList ?? [] };
}

/** A parameter group as RDS shows it. @throws ServiceRefusal - when it isn't there */
export async function describedParameterGroup(aws: ServiceCalls, resource: ParameterGroupResource, name: string): Promise<Properties> {
  const ofClusters = resource === 'DBClusterParameterGroup';
  const answer = await aws.invoke<Readonly<Record<string, readonly Properties[] | undefined>>>(
    'rds', ofClusters ? 'DescribeDBClusterParameterGroups' : 'DescribeDBParameterGroups', { [`${resource}Name`]: name },
  );
  return answer[`${resource}s`]?.[0] ?? {};
}

/** `AWS::RDS::DBSubnetGroup` as it is. */
export async function readSubnetGroup({ aws }: ReadRequest, DBSubnetGroupName: string): Promise<Properties> {
  const answer = await aws.invoke<DescribeDBSubnetGroupsCommandOutput>('rds', 'DescribeDBSubnetGroups', { DBSubnetGroupName });
  const [is] = answer.DBSubnetGroups ?? [];
  const { TagList } = await aws.invoke<ListTagsForResourceCommandOutput>('rds', 'ListTagsForResource', { ResourceName: is?.DBSubnetGroupArn });
  return {
    DBSubnetGroupDescription: is?.DBSubnetGroupDescription, SubnetIds: is?.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier) ?? [],
    Tags: TagList ?? [],
  };
}

function common({ properties }: ReadRequest, is: DBInstance | DBCluster): Properties {
  return {
    EnableCloudwatchLogsExports: is.EnabledCloudwatchLogsExports ?? [],
    EnableIAMDatabaseAuthentication: is.IAMDatabaseAuthenticationEnabled ?? false,
    EngineVersion: versionLike(optionalText(properties.EngineVersion), is.EngineVersion),
    PreferredBackupWindow: windowLike(optionalText(properties.PreferredBackupWindow), is.PreferredBackupWindow),
    PreferredMaintenanceWindow: windowLike(optionalText(properties.PreferredMaintenanceWindow), is.PreferredMaintenanceWindow),
    Tags: is.TagList ?? [],
  };
}

/** A major version stands for each of its minor ones (the type's `propertyTransform`). */
function versionLike(expected: string | undefined, is: string | undefined): string | undefined {
  return expected !== undefined && is?.startsWith(`${expected}.`) === true ? expected : is;
}

/** Days are written in any case (the type's `propertyTransform`). */
function windowLike(expected: string | undefined, is: string | undefined): string | undefined {
  return expected?.toLowerCase() === is?.toLowerCase() ? expected : is;
}

function groups({ VpcSecurityGroups = [] }: DBInstance | DBCluster): readonly (string | undefined)[] {
  return VpcSecurityGroups.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId);
}

/** Members that the template calls as RDS does. */
function alike<Shape extends object>(is: Shape, names: readonly (keyof Shape & string)[]): Properties {
  return Object.fromEntries(names.map((name) => [name, is[name]]));
}

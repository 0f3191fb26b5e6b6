import type { DBCluster, ServerlessV2ScalingConfigurationInfo } from '@aws-sdk/client-rds';
import { type AdoptedResource, type ConstructProperties, known, ResourceKind } from './adopted-resource';
import type { GroupOf } from './instances';
import { credentialsComment, securityGroups, sharedProperties } from './shared-properties';

/** An Aurora DB cluster, without its members. */
export function adoptedCluster(is: DBCluster, groupOf: GroupOf): AdoptedResource {
  return {
    kind: ResourceKind.CLUSTER, name: is.DBClusterIdentifier ?? '', variable: 'database', comments: [credentialsComment(is)],
    properties: known({
      ...sharedProperties(is),
      associatedRoles: is.AssociatedRoles?.map(({ FeatureName, RoleArn = '' }) => known({ featureName: FeatureName, roleArn: RoleArn })),
      backtrackWindow: is.BacktrackWindow,
      databaseName: is.DatabaseName,
      dbClusterIdentifier: is.DBClusterIdentifier,
      dbClusterParameterGroupName: groupOf(is.DBClusterParameterGroup),
      dbSubnetGroupName: is.DBSubnetGroup,
      enableHttpEndpoint: is.HttpEndpointEnabled === true ? true : undefined,
      enableLocalWriteForwarding: is.LocalWriteForwardingStatus === 'enabled' ? true : undefined,
      engineMode: is.EngineMode,
      port: is.Port,
      serverlessV2ScalingConfiguration: is.ServerlessV2ScalingConfiguration && scaling(is.ServerlessV2ScalingConfiguration),
      // RDS doesn't tell Aurora's default type, so that it isn't declared either.
      storageType: is.StorageType,
      vpcSecurityGroupIds: securityGroups(is),
      ...performanceInsights(is),
    }),
  };
}

function scaling({ MinCapacity, MaxCapacity, SecondsUntilAutoPause }: ServerlessV2ScalingConfigurationInfo): ConstructProperties {
  return known({ maxCapacity: MaxCapacity, minCapacity: MinCapacity, secondsUntilAutoPause: SecondsUntilAutoPause });
}

function performanceInsights(is: DBCluster): ConstructProperties {
  if (is.PerformanceInsightsEnabled !== true) return {};
  return known({
    performanceInsightsEnabled: true, performanceInsightsKmsKeyId: is.PerformanceInsightsKMSKeyId,
    performanceInsightsRetentionPeriod: is.PerformanceInsightsRetentionPeriod,
  });
}

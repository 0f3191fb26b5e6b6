import type { DBInstance } from '@aws-sdk/client-rds';
import { type AdoptedResource, type ConstructProperties, known, type PropertyValue, ResourceKind, type VariableReference } from './adopted-resource';
import { credentialsComment, monitoring, securityGroups, sharedProperties, tags } from './shared-properties';

/** What an instance is told about its parameter group: the name, or the group that is adopted with it. */
export type GroupOf = (name: string | undefined) => VariableReference | string | undefined;

/** A DB instance that stands alone, with all that RDS tells of it and CloudFormation can say. */
export function adoptedInstance(is: DBInstance, groupOf: GroupOf): AdoptedResource {
  return {
    kind: ResourceKind.INSTANCE, name: is.DBInstanceIdentifier ?? '', variable: 'database', comments: [credentialsComment(is)],
    properties: known({
      ...ofAnyInstance(is, groupOf),
      ...sharedProperties(is),
      ...storage(is),
      associatedRoles: is.AssociatedRoles?.map(({ FeatureName = '', RoleArn = '' }) => ({ featureName: FeatureName, roleArn: RoleArn })),
      characterSetName: is.CharacterSetName,
      dbName: is.DBName,
      dbSubnetGroupName: is.DBSubnetGroup?.DBSubnetGroupName,
      licenseModel: is.LicenseModel,
      multiAz: is.MultiAZ,
      ncharCharacterSetName: is.NcharCharacterSetName,
      optionGroupName: is.OptionGroupMemberships?.[0]?.OptionGroupName,
      port: is.Endpoint?.Port?.toString(),
      processorFeatures: is.ProcessorFeatures?.map(({ Name = '', Value = '' }) => ({ name: Name, value: Value })),
      timezone: is.Timezone,
      vpcSecurityGroups: securityGroups(is),
    }),
  };
}

/** A member of a DB cluster: storage, encryption, backups, network and credentials are the cluster's. */
export function adoptedMember(is: DBInstance, variable: string, cluster: VariableReference, groupOf: GroupOf): AdoptedResource {
  return {
    kind: ResourceKind.INSTANCE, name: is.DBInstanceIdentifier ?? '', variable, comments: [],
    properties: known({
      ...ofAnyInstance(is, groupOf),
      ...monitoring(is),
      dbClusterIdentifier: cluster,
      engine: is.Engine,
      preferredMaintenanceWindow: is.PreferredMaintenanceWindow,
      promotionTier: is.PromotionTier,
      tags: tags(is.TagList),
    }),
  };
}

function ofAnyInstance(is: DBInstance, groupOf: GroupOf): ConstructProperties {
  return known({
    autoMinorVersionUpgrade: is.AutoMinorVersionUpgrade,
    caCertificateIdentifier: is.CACertificateIdentifier,
    dbInstanceClass: is.DBInstanceClass,
    dbInstanceIdentifier: is.DBInstanceIdentifier,
    dbParameterGroupName: groupOf(is.DBParameterGroups?.[0]?.DBParameterGroupName),
    publiclyAccessible: is.PubliclyAccessible,
    ...performanceInsights(is),
  });
}

function performanceInsights(is: DBInstance): ConstructProperties {
  if (is.PerformanceInsightsEnabled !== true) return known({ enablePerformanceInsights: is.PerformanceInsightsEnabled });
  return known({
    enablePerformanceInsights: true, performanceInsightsKmsKeyId: is.PerformanceInsightsKMSKeyId,
    performanceInsightsRetentionPeriod: is.PerformanceInsightsRetentionPeriod,
  });
}

/** What a small gp3 volume always has, and RDS refuses to be told: User Guide, "Amazon RDS DB instance storage", gp3. */
const BASELINE = { iops: 3000, throughput: 125 };

/** The volume. A default of the type isn't a choice, and would stand in the way of a later growth. */
function storage(is: DBInstance): Readonly<Record<string, PropertyValue | undefined>> {
  const isGp3 = is.StorageType === 'gp3';
  const isChosen = is.StorageType !== 'gp2' && is.StorageType !== 'standard' && !(isGp3 && is.Iops === BASELINE.iops);
  const throughput = is.StorageThroughput ?? 0;
  return {
    allocatedStorage: is.AllocatedStorage?.toString(),
    dedicatedLogVolume: is.DedicatedLogVolume === true ? true : undefined,
    iops: isChosen ? is.Iops : undefined,
    maxAllocatedStorage: is.MaxAllocatedStorage,
    storageThroughput: isGp3 && throughput > 0 && (isChosen || throughput !== BASELINE.throughput) ? throughput : undefined,
    storageType: is.StorageType,
  };
}

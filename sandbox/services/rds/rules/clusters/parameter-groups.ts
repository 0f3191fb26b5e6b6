import { AwsError } from '../../../../core/aws-error';
import { QUOTA } from '../quotas';

/** The code is without the `Fault` that ends those of other things of a cluster. */
export function clusterParameterGroupFound(name: string, group: object | undefined): AwsError | undefined {
  return group === undefined ? new AwsError('DBClusterParameterGroupNotFound', `DBClusterParameterGroup not found: ${name}`, 404) : undefined;
}

/** What looks at groups has the code of instances' groups. Source: API:DescribeDBClusterParameterGroups. */
export function shownClusterParameterGroupFound(name: string, group: object | undefined): AwsError | undefined {
  return group === undefined ? new AwsError('DBParameterGroupNotFound', `DBClusterParameterGroup not found: ${name}`, 404) : undefined;
}

export function clusterParameterGroupFits(name: string, family: string, needed: string): AwsError | undefined {
  if (family === needed) return undefined;
  return new AwsError('InvalidParameterCombination', `The cluster parameter group ${name} with DBParameterGroupFamily ${family} can't be used for `
    + `this cluster. Please use a cluster parameter group with DBParameterGroupFamily ${needed}`);
}

export function clusterParameterGroupQuota(existing: number, most: number = QUOTA.clusterParameterGroups): AwsError | undefined {
  if (existing < most) return undefined;
  return new AwsError('DBParameterGroupQuotaExceeded', `You have reached the quota of ${most} DB cluster parameter groups.`);
}

/** The group of all members is named for a major upgrade only. Source: API:ModifyDBCluster. */
export function instanceGroupWithUpgrade(name: string | undefined, allowsMajor: boolean | undefined): AwsError | undefined {
  if (name === undefined || allowsMajor === true) return undefined;
  return new AwsError('InvalidParameterCombination', 'DBInstanceParameterGroupName can be specified only with AllowMajorVersionUpgrade.');
}

/** From MySQL 8.0 on a volume keeps how it stores the names of tables. Source: aws-cloudformation/aws-cloudformation-resource-providers-rds#309. */
export function tableNamesKept(ofVolume: string | undefined, ofGroup: string | undefined): AwsError | undefined {
  if (ofVolume === undefined || ofGroup === undefined || ofVolume === ofGroup) return undefined;
  return new AwsError('InvalidParameterCombination', "lower_case_table_names setting isn't supported for MySQL 8.0 and higher versions");
}

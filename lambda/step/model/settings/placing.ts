import { DatabaseSetting } from '../../contract';
import type { Cluster, Instance } from '../databases';
import type { LostSettings } from '../lost-settings';

/** The groups of the target account that a restored database is put into by its restore, as declared. */
export interface DeclaredPlacing {
  readonly optionGroupName?: string;
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
}

/** What is declared of them, each as it stands after the setting's title. */
export function declaredPlacing({ optionGroupName, subnetGroupName, securityGroupIds }: DeclaredPlacing): LostSettings {
  return {
    ...(optionGroupName === undefined ? {} : { [DatabaseSetting.OPTION_GROUP]: optionGroupName }),
    ...(subnetGroupName === undefined ? {} : { [DatabaseSetting.SUBNET_GROUP]: subnetGroupName }),
    ...(securityGroupIds === undefined ? {} : { [DatabaseSetting.SECURITY_GROUPS]: inOrder(securityGroupIds) }),
  };
}

/** The same of a database, those among them that RDS gives it by itself. A member of a cluster has its cluster's. */
export function placingOf(database: Cluster | Instance): LostSettings {
  const { subnetGroupName, securityGroupIds } = database;
  if ('multiAz' in database && database.clusterIdentifier !== undefined) return {};
  const optionGroupNames = 'optionGroupNames' in database ? database.optionGroupNames : [];
  return declaredPlacing({
    subnetGroupName, optionGroupName: optionGroupNames.length === 0 ? undefined : inOrder(optionGroupNames),
    securityGroupIds: securityGroupIds.length === 0 ? undefined : securityGroupIds,
  });
}

function inOrder(names: readonly string[]): string {
  return [...new Set(names)].sort().join(', ');
}

import { DatabaseSetting } from '../../contract';
import type { Cluster, Instance } from '../databases';
import type { LostSettings } from '../lost-settings';

/** The groups of the target account that decide on a restored database's network, as declared. */
export interface DeclaredPlacing {
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
}

/** What is declared of them, each as it stands after the setting's title. */
export function declaredPlacing({ subnetGroupName, securityGroupIds }: DeclaredPlacing): LostSettings {
  return {
    ...(subnetGroupName === undefined ? {} : { [DatabaseSetting.SUBNET_GROUP]: subnetGroupName }),
    ...(securityGroupIds === undefined ? {} : { [DatabaseSetting.SECURITY_GROUPS]: inOrder(securityGroupIds) }),
  };
}

/** The same of a database, those among them that RDS gives it by itself. A member of a cluster has its cluster's. */
export function placingOf(database: Cluster | Instance): LostSettings {
  const { subnetGroupName, securityGroupIds } = database;
  if ('multiAz' in database && database.clusterIdentifier !== undefined) return {};
  return declaredPlacing({ subnetGroupName, securityGroupIds: securityGroupIds.length === 0 ? undefined : securityGroupIds });
}

function inOrder(names: readonly string[]): string {
  return [...new Set(names)].sort().join(', ');
}

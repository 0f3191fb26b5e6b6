import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { type AdoptedResource, VariableReference } from './adopted-resource';
import { adoptedCluster } from './clusters';
import { adoptedInstance, adoptedMember, type GroupOf } from './instances';
import { adoptedGroup, type DescribedGroup } from './parameter-groups';

/** A restored database as RDS shows it, with what was made together with it. */
export interface DescribedDatabase {
  readonly database: DBInstance | DBCluster;
  /** Of a cluster, in the order of their names. */
  readonly members: readonly DBInstance[];
  /** The parameter groups that it uses and that the migration made. */
  readonly groups: readonly DescribedGroup[];
}

/** What the stack that adopts the database declares: what others refer to comes first. */
export function adoptedResources({ database, members, groups }: DescribedDatabase): readonly AdoptedResource[] {
  const ofClusters = numbered('clusterParameterGroup', groups.filter(({ isOfCluster }) => isOfCluster));
  const ofInstances = numbered('parameterGroup', groups.filter(({ isOfCluster }) => !isOfCluster));
  const adoptedGroups = [...ofClusters, ...ofInstances].map(([variable, group]) => adoptedGroup(group, variable));
  if (!isCluster(database)) return [...adoptedGroups, adoptedInstance(database, groupAmong(ofInstances))];
  const cluster = adoptedCluster(database, groupAmong(ofClusters));
  const reference = new VariableReference(cluster.variable);
  const ofMembers = groupAmong(ofInstances);
  return [...adoptedGroups, cluster, ...members.map((member, index) => adoptedMember(member, `member${index + 1}`, reference, ofMembers))];
}

/** Whether RDS showed a cluster. */
export function isCluster(database: DBInstance | DBCluster): database is DBCluster {
  return 'DBClusterArn' in database;
}

type NamedGroups = readonly (readonly [variable: string, group: DescribedGroup])[];

/** The first one has the bare name: there is hardly ever a second. */
function numbered(variable: string, groups: readonly DescribedGroup[]): NamedGroups {
  return groups.map((group, index) => [index === 0 ? variable : `${variable}${index + 1}`, group]);
}

function groupAmong(groups: NamedGroups): GroupOf {
  return (name) => {
    const adopted = groups.find(([, group]) => group.name === name);
    return adopted === undefined ? name : new VariableReference(adopted[0]);
  };
}

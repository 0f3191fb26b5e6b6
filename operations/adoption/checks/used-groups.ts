import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { OwnershipTag } from '../../../lambda/step/contract';
import { isCluster } from '../resources/adopted-database';
import type { DescribedGroup } from '../resources/parameter-groups';
import type { FoundDatabase } from './found-database';

/** A parameter group that a database uses. */
export type UsedGroup = Pick<DescribedGroup, 'isOfCluster' | 'name'>;

/** The parameter groups of a database and its members, each once, without the defaults of RDS, which are nobody's. */
export function usedGroups({ database, members }: FoundDatabase): readonly UsedGroup[] {
  const ofInstances = [database, ...members].flatMap(instanceGroups);
  const ofCluster = isCluster(database) ? [database.DBClusterParameterGroup] : [];
  return [...named(ofCluster, true), ...named(ofInstances, false)];
}

/** Those that the migration made: others are declared by name, and stay with whoever has them. */
export function ownGroups(groups: readonly DescribedGroup[], label: string): readonly DescribedGroup[] {
  return groups.filter(({ tags }) => tags.some(({ Key, Value }) => Key === OwnershipTag.MIGRATION && Value === label));
}

function instanceGroups(database: DBInstance | DBCluster): readonly (string | undefined)[] {
  return isCluster(database) ? [] : (database.DBParameterGroups ?? []).map(({ DBParameterGroupName }) => DBParameterGroupName);
}

function named(names: readonly (string | undefined)[], isOfCluster: boolean): readonly UsedGroup[] {
  return [...new Set(names)].flatMap((name) => (name === undefined || name.startsWith('default.') ? [] : { isOfCluster, name }));
}

import { DatabaseSetting, type GroupSetting, type TargetGroupsProperties } from '../../lambda/step/contract';
import type { MigrationNames } from './naming';
import type { PlannedDatabase } from './plan-database';

/** Where the groups of a restored database come from, as its steps are told. */
export function targetGroups({ groupPrefix }: Pick<MigrationNames, 'groupPrefix'>, database: PlannedDatabase): TargetGroupsProperties {
  const declared = declaredGroups(database);
  return {
    GroupPrefix: groupPrefix,
    ParameterGroupName: declared[DatabaseSetting.PARAMETER_GROUP],
    ClusterParameterGroupName: declared[DatabaseSetting.CLUSTER_PARAMETER_GROUP],
  };
}

/** The kinds of groups that are made after the source's, where that has any: those that are neither declared nor left to RDS. */
export function madeGroups(database: PlannedDatabase): readonly GroupSetting[] {
  const { acceptDefaults = [] } = database.options;
  const declared = declaredGroups(database);
  return possibleGroups(database).filter((kind) => declared[kind] === undefined && !acceptDefaults.includes(kind));
}

function declaredGroups({ kind, options }: PlannedDatabase): Partial<Record<GroupSetting, string>> {
  return {
    [DatabaseSetting.PARAMETER_GROUP]: options.parameterGroupName,
    ...(kind === 'cluster' ? { [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: options.clusterParameterGroupName } : {}),
  };
}

function possibleGroups({ kind, options }: PlannedDatabase): readonly GroupSetting[] {
  if (kind === 'instance') return [DatabaseSetting.PARAMETER_GROUP];
  const ofMembers = options.instances === 0 ? [] : [DatabaseSetting.PARAMETER_GROUP];
  return [DatabaseSetting.CLUSTER_PARAMETER_GROUP, ...ofMembers];
}

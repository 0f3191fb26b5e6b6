import { DatabaseKind, DatabaseSetting, type GroupSetting, type TargetGroupsProperties } from '../../lambda/step/contract';
import type { Chain } from './chain';
import type { ChainArns } from './chain-arns';
import type { MigrationPlan } from './ferry-plan';
import type { PlannedDatabase } from './plan-database';

/** What decides about the groups of a migration's result. */
type GroupsPlan = Pick<MigrationPlan, 'chain' | 'database' | 'names' | 'optionGroupName'>;

/** How steps are told of snapshots of the source. */
type SnapshotArns = Pick<ChainArns, 'snapshot' | 'sourceDatabase'>;

/** Where the groups of a restored database come from, as steps are told. */
export function targetGroups({ chain, database, names: { groupPrefix }, optionGroupName }: GroupsPlan, arns: SnapshotArns): TargetGroupsProperties {
  const declared = database === undefined ? {} : declaredGroups(database);
  return {
    GroupPrefix: groupPrefix,
    ParameterGroupName: declared[DatabaseSetting.PARAMETER_GROUP],
    ClusterParameterGroupName: declared[DatabaseSetting.CLUSTER_PARAMETER_GROUP],
    OptionGroupName: optionGroupName,
    OptionsOf: optionsOf(chain, arns),
  };
}

/** ARN of the snapshot whose option group what is moved has. In another Region there is another one, and clusters have none. */
export function optionsOf({ family, snapshot, transferCopy, shared }: Chain, { sourceDatabase, snapshot: arnOf }: SnapshotArns): string | undefined {
  const first = snapshot ?? transferCopy?.of ?? transferCopy ?? shared;
  return family.kind === DatabaseKind.INSTANCE && first.region === sourceDatabase.Region ? arnOf(first) : undefined;
}

/** The kinds of groups that are made after the source's, where that has any, for what a migration ends with. */
export function groupsOfResult({ chain, database, optionGroupName }: Omit<GroupsPlan, 'names'>): readonly GroupSetting[] {
  if (database !== undefined) return madeGroups(database);
  return chain.family.kind === DatabaseKind.INSTANCE && optionGroupName === undefined ? [DatabaseSetting.OPTION_GROUP] : [];
}

/** The same for a restored database: those that are neither declared nor left to RDS. */
export function madeGroups(database: PlannedDatabase): readonly GroupSetting[] {
  const { acceptDefaults = [] } = database.options;
  const declared = declaredGroups(database);
  return possibleGroups(database).filter((kind) => declared[kind] === undefined && !acceptDefaults.includes(kind));
}

function declaredGroups({ kind, options }: PlannedDatabase): Partial<Record<GroupSetting, string>> {
  return {
    [DatabaseSetting.PARAMETER_GROUP]: options.parameterGroupName,
    ...(kind === DatabaseKind.CLUSTER
      ? { [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: options.clusterParameterGroupName }
      : { [DatabaseSetting.OPTION_GROUP]: options.optionGroupName }),
  };
}

function possibleGroups({ kind, options }: PlannedDatabase): readonly GroupSetting[] {
  if (kind === DatabaseKind.INSTANCE) return [DatabaseSetting.PARAMETER_GROUP, DatabaseSetting.OPTION_GROUP];
  const ofMembers = options.instances === 0 ? [] : [DatabaseSetting.PARAMETER_GROUP];
  return [DatabaseSetting.CLUSTER_PARAMETER_GROUP, ...ofMembers];
}

import { DatabaseKind, DatabaseSetting, type GroupSetting } from '../../contract';
import { look } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import { isDefaultParameterGroup } from '../../model/groups/group-names';
import type { PreflightInput } from './input';
import type { TableNames } from './observation';

/** How MySQL and what is like it stores the names of tables. */
export const TABLE_NAMES_PARAMETER = 'lower_case_table_names';

const ENGINES: readonly string[] = ['mysql', 'mariadb', 'aurora-mysql'];

/** The setting whose group has it. */
export const TABLE_NAMES_GROUP: Readonly<Record<DatabaseKind, GroupSetting>> = {
  [DatabaseKind.INSTANCE]: DatabaseSetting.PARAMETER_GROUP, [DatabaseKind.CLUSTER]: DatabaseSetting.CLUSTER_PARAMETER_GROUP,
};

/** That a group leaves it at the engine's default. */
const NOT_SET = { value: undefined };

/**
 * Looks at the parameter that data can't change any more once it is there: in the source's group, and in the declared one. A group that is made after
 * the source's has the same value.
 *
 * @param engine - of the source.
 * @param sourceGroup - its DB parameter group, or DB cluster parameter group.
 */
export async function observeTableNames(
  input: PreflightInput, accounts: Accounts, engine: string | undefined, sourceGroup: string | undefined,
): Promise<TableNames | undefined> {
  const { restore, sourceDatabase: { kind, region } } = input;
  const isAsked = restore !== undefined && engine !== undefined && ENGINES.includes(engine);
  if (!isAsked || sourceGroup === undefined) return undefined;
  const setting = TABLE_NAMES_GROUP[kind];
  const targetGroup = restore.groups.declared[setting];
  if (targetGroup === undefined && !restore.acceptDefaults.includes(setting)) return undefined;
  const isTargetDefault = targetGroup === undefined || isDefaultParameterGroup(targetGroup);
  if (isDefaultParameterGroup(sourceGroup) && isTargetDefault) return undefined;
  const inSource = accounts.source(input.source, region).rds.prerequisites;
  const inTarget = accounts.own().rds.prerequisites;
  const find = (calls: typeof inSource, group: string): Promise<string | undefined> => (kind === DatabaseKind.CLUSTER
    ? calls.findClusterParameter(group, TABLE_NAMES_PARAMETER) : calls.findParameter(group, TABLE_NAMES_PARAMETER));
  const [source, target] = await Promise.all([
    isDefaultParameterGroup(sourceGroup) ? NOT_SET : look(find(inSource, sourceGroup)),
    isTargetDefault ? undefined : look(find(inTarget, targetGroup)),
  ]);
  return { sourceGroup, source, target };
}

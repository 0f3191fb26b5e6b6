import { DatabaseKind } from '../../contract';
import { look } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import type { PreflightInput } from './input';
import type { TableNames } from './observation';

/** How MySQL and what is like it stores the names of tables. */
export const TABLE_NAMES_PARAMETER = 'lower_case_table_names';

const ENGINES: readonly string[] = ['mysql', 'mariadb', 'aurora-mysql'];

/** A group of RDS's own, which has its engine's defaults. */
const DEFAULT_GROUP = 'default.';

/**
 * Looks at the parameter that data can't change any more once it is there: in the source's group, and where that sets it in the declared group.
 *
 * @param engine - of the source.
 * @param sourceGroup - its DB parameter group, or DB cluster parameter group.
 */
export async function observeTableNames(
  input: PreflightInput, accounts: Accounts, engine: string | undefined, sourceGroup: string | undefined,
): Promise<TableNames | undefined> {
  const { restore, sourceDatabase: { kind, region } } = input;
  const isAsked = restore !== undefined && engine !== undefined && ENGINES.includes(engine);
  if (!isAsked || sourceGroup === undefined || sourceGroup.startsWith(DEFAULT_GROUP)) return undefined;
  const targetGroup = kind === DatabaseKind.CLUSTER ? restore.clusterParameterGroupName : restore.parameterGroupName;
  const inSource = accounts.source(input.source, region).rds.prerequisites;
  const inTarget = accounts.own().rds.prerequisites;
  const find = (calls: typeof inSource, group: string): Promise<string | undefined> => (kind === DatabaseKind.CLUSTER
    ? calls.findClusterParameter(group, TABLE_NAMES_PARAMETER) : calls.findParameter(group, TABLE_NAMES_PARAMETER));
  const [source, target] = await Promise.all([
    look(find(inSource, sourceGroup)),
    targetGroup === undefined || targetGroup.startsWith(DEFAULT_GROUP) ? undefined : look(find(inTarget, targetGroup)),
  ]);
  return { sourceGroup, source, target };
}

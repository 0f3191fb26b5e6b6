import { DatabaseKind } from '../../../contract';
import { seen } from '../../../engine/look';
import { SETTING_WORDS } from '../../../model/settings/setting-words';
import type { CommonObservation } from '../../observe/observation';
import { TABLE_NAMES_GROUP, TABLE_NAMES_PARAMETER } from '../../observe/observe-table-names';
import { type Check, finding, findingsOf, when } from '../../report/finding';
import { sourceTitle, targetPlace } from '../../report/wording';

/** What a group that doesn't set it stands for: AUG AuroraMySQL.Reference.ParameterGroups. */
const DEFAULT = '0';

const PROPERTIES: Readonly<Record<DatabaseKind, string>> = {
  [DatabaseKind.INSTANCE]: 'parameterGroupName', [DatabaseKind.CLUSTER]: 'clusterParameterGroupName',
};

/**
 * The names of tables are stored by a parameter that the restored database has to have as the source: from MySQL 8.0 on it can't be another one
 * ("lower_case_table_names setting isn't supported for MySQL 8.0 and higher versions"), and before that tables wouldn't be found by their names.
 */
export const checkTableNames: Check<CommonObservation> = (input, { tableNames }) => {
  if (tableNames === undefined) return [];
  const { sourceGroup, source, target } = tableNames;
  const { kind } = input.sourceDatabase;
  const [setting, property] = [TABLE_NAMES_GROUP[kind], PROPERTIES[kind]];
  const { title } = SETTING_WORDS[setting];
  const { value: ofSource = DEFAULT } = { value: seen(source) };
  const { value: ofTarget = DEFAULT } = { value: seen(target) };
  const declared = input.restore?.groups.declared[setting];
  const isKnown = 'value' in source && (target === undefined || 'value' in target);
  return [
    ...findingsOf(source, `looking at ${TABLE_NAMES_PARAMETER} in the ${title} ${sourceGroup} of the source`, () => []),
    ...findingsOf(target, `looking at ${TABLE_NAMES_PARAMETER} in the ${title} ${declared}`, () => []),
    ...when(isKnown && ofSource !== ofTarget, () => finding(
      'RF-2505',
      `${sourceTitle(input)} stores the names of tables with ${TABLE_NAMES_PARAMETER} ${ofSource} (${title} ${sourceGroup}), and the restored `
      + `database would have ${ofTarget} (${declared === undefined ? 'the engine\'s default group' : declared}).`,
      `Leave \`${property}\` out, and the ${title} out of \`acceptDefaults\`, to have the source's made anew; or `
      + `create a ${title} in ${targetPlace(input)} with ${TABLE_NAMES_PARAMETER} ${ofSource}, and declare it as \`${property}\`.`,
    )),
  ];
};

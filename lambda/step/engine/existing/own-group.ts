import { DatabaseSetting, type GroupSetting } from '../../contract';
import type { OwnGroup } from '../../model/groups/groups';
import type { Claim } from '../../model/ownership';
import { LEFT_ALONE, type NamedThing, takenName } from './taken-or-gone';
import type { Trouble } from './trouble';

const THINGS: Readonly<Record<GroupSetting, NamedThing>> = {
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: 'DB cluster parameter group', [DatabaseSetting.PARAMETER_GROUP]: 'DB parameter group',
  [DatabaseSetting.OPTION_GROUP]: 'option group',
};

const PROPERTIES: Readonly<Record<GroupSetting, string>> = {
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: 'clusterParameterGroupName', [DatabaseSetting.PARAMETER_GROUP]: 'parameterGroupName',
  [DatabaseSetting.OPTION_GROUP]: 'optionGroupName',
};

/** What stands before a family. */
const FAMILY_WORDS: Readonly<Record<GroupSetting, string>> = {
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: 'the family ', [DatabaseSetting.PARAMETER_GROUP]: 'the family ', [DatabaseSetting.OPTION_GROUP]: '',
};

/** What declares another group than the one that is made. */
export function groupProperty(kind: GroupSetting): string {
  return PROPERTIES[kind];
}

/**
 * Why the group that has the name already can't be used; nothing when it can.
 *
 * @param family - that the restored database needs.
 */
export function groupTrouble(
  kind: GroupSetting, group: OwnGroup, claim: Claim, family: string | undefined, where?: string,
): Trouble | undefined {
  const taken = takenName(THINGS[kind], { ...group, where }, claim);
  if (taken !== undefined) return taken;
  if (family === undefined || group.family === undefined || group.family === family) return undefined;
  return {
    code: 'RF-3106',
    problem: `The ${THINGS[kind]} ${group.name}${where === undefined ? '' : ` ${where}`} is of ${FAMILY_WORDS[kind]}${group.family}, and the `
      + `restored database needs ${family}: the source was another version when it was made. ${LEFT_ALONE}`,
    remedy: `Delete it, if no database uses it, or declare another run, or \`${PROPERTIES[kind]}\` with a group to use.`,
  };
}

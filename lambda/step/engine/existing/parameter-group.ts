import { DatabaseSetting, type GroupSetting } from '../../contract';
import type { OwnParameterGroup } from '../../model/groups/parameters';
import type { Claim } from '../../model/ownership';
import { LEFT_ALONE, type NamedThing, takenName } from './taken-or-gone';
import type { Trouble } from './trouble';

const THINGS: Readonly<Record<GroupSetting, NamedThing>> = {
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: 'DB cluster parameter group', [DatabaseSetting.PARAMETER_GROUP]: 'DB parameter group',
};

const PROPERTIES: Readonly<Record<GroupSetting, string>> = {
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: 'clusterParameterGroupName', [DatabaseSetting.PARAMETER_GROUP]: 'parameterGroupName',
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
  kind: GroupSetting, group: OwnParameterGroup, claim: Claim, family: string | undefined, where?: string,
): Trouble | undefined {
  const taken = takenName(THINGS[kind], { ...group, where }, claim);
  if (taken !== undefined) return taken;
  if (family === undefined || group.family === undefined || group.family === family) return undefined;
  return {
    problem: `The ${THINGS[kind]} ${group.name}${where === undefined ? '' : ` ${where}`} is of the family ${group.family}, and the restored database `
      + `needs ${family}: the source was another version when it was made. ${LEFT_ALONE}`,
    remedy: `Delete it, if no database uses it, or declare another run, or \`${PROPERTIES[kind]}\` with a group to use.`,
  };
}

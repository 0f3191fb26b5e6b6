import { DatabaseSetting, type SettingValues } from '../contract';
import { type Outcome, wait } from '../engine/outcome';
import type { Cluster, Instance } from '../model/databases';
import { isDefaultParameterGroup } from '../model/groups/group-names';
import { migrationOf } from '../model/ownership';
import { acceptance } from '../model/settings/setting-words';
import type { Difference } from './differences';

/** What RDS shows of a parameter group whose values are in force. */
const IN_FORCE = 'in-sync';
const ON_THEIR_WAY = 'applying';

/** What has a parameter group, with whether its values are in force. */
type Grouped = Pick<Instance, 'identifier' | 'parametersStatus'>;

/** The instances of a cluster with what RDS shows of the cluster's own group in each. */
export function groupedMembers({ members }: Pick<Cluster, 'members'>): readonly Grouped[] {
  return members.map(({ instanceIdentifier: identifier, parametersStatus }) => ({ identifier, parametersStatus }));
}

/** The wait for values that RDS is still bringing into force; nothing where there are none. */
export function whileApplied(grouped: readonly Grouped[]): Outcome | undefined {
  const found = grouped.find(({ parametersStatus }) => parametersStatus === ON_THEIR_WAY);
  return found && wait(`waiting for ${found.identifier}, which is taking over the values of its parameter group`);
}

/** Instances in which the values of their groups aren't in force. */
export function inForceDifferences(grouped: readonly Grouped[]): readonly Difference[] {
  const names = grouped.filter(({ parametersStatus: status }) => status !== undefined && ![IN_FORCE, ON_THEIR_WAY].includes(status));
  return [...new Map(names.map((one) => [one.identifier, one])).values()].map(({ identifier, parametersStatus }) =>
    `The values of the parameter group aren't in force in ${identifier} (status "${parametersStatus}"): reboot it, `
    + `\`aws rds reboot-db-instance --db-instance-identifier ${identifier}\``);
}

/**
 * Members that were made here and are in none of the groups that their counterparts ask for. Which counterpart that was, is not told: after a
 * failover of the source it is another one.
 *
 * @param wanted - the settings that members are to have, of each member of the source; nothing where nobody knows any more.
 */
export function memberGroupDifferences(
  migration: string, members: readonly (Instance | undefined)[], wanted: readonly SettingValues[] | undefined,
): readonly Difference[] {
  const kind = DatabaseSetting.PARAMETER_GROUP;
  const names = wanted?.map((values) => values[kind]);
  if (names === undefined || names.length === 0) return [];
  return members.map((member) => {
    const name = member?.settings[kind];
    if (member === undefined || name === undefined || migrationOf(member.tags) !== migration || names.includes(name)) return undefined;
    if (isDefaultParameterGroup(name) && names.includes(undefined)) return undefined;
    return `The DB parameter group of ${member.identifier} is ${name}, not ${[...new Set(names)].map((one) => one ?? 'RDS\'s default').join(' or ')} `
      + `as the source's: give it that in RDS, or accept what it has, \`${acceptance([kind])}\``;
  });
}

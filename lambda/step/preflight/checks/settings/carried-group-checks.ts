import { DatabaseSetting, type GroupSetting } from '../../../contract';
import { groupProperty, groupTrouble } from '../../../engine/existing/own-group';
import { seen } from '../../../engine/look';
import { GROUP_KINDS, type GroupValue, isOption } from '../../../model/groups/groups';
import { isLasting } from '../../../model/groups/options';
import { groupClaim } from '../../../model/groups/source-groups';
import { acceptance, SETTING_WORDS } from '../../../model/settings/setting-words';
import type { PreflightInput } from '../../observe/input';
import { movedEngine } from '../../observe/moved';
import type { CarriedGroup, CommonObservation } from '../../observe/observation';
import { type Check, type Finding, finding, findingOf, findingsOf, when } from '../../report/finding';
import { majorUpgrade } from '../../report/major-upgrade';
import { movedTitle, targetPlace } from '../../report/wording';
import { isShareable } from './option-checks';

/** Parameters that one finding names. */
const NAMED = 20;

/** The groups of the source can be made anew: the names are free, or taken by this migration, and RDS takes what is in them. */
export const checkCarriedGroups: Check<CommonObservation> = (input, observation) =>
  observation.groups.flatMap((group) => [...groupFindings(input, group), ...valueFindings(input, observation, group)]);

/**
 * An option group is of one major version: the copy of the snapshot needs one of the snapshot's, and no document says of which one it is that a
 * restore names which RDS gives another major version.
 */
export const checkOptionsOfUpgrade: Check<CommonObservation> = (input, observation) => {
  const upgrade = majorUpgrade(input, observation);
  const group = observation.groups.find(({ kind }) => kind === DatabaseSetting.OPTION_GROUP);
  return when(upgrade !== undefined && group !== undefined, () => finding(
    'RF-2541',
    `${movedTitle(input, observation)} has the option group ${group?.source}, and RDS will give the restored database another major version. Which `
    + 'option group it takes then isn\'t known, so that none is made.',
    `Upgrade the source first, or ${instead(input, DatabaseSetting.OPTION_GROUP, seen(group?.values) ?? [])}`,
  ));
};

function groupFindings(input: PreflightInput, { kind, source, values, name, own, known, family }: CarriedGroup): readonly Finding[] {
  const { title } = SETTING_WORDS[kind];
  const claim = groupClaim(input, { kind, name: source });
  return [
    ...findingsOf(own, `looking for the ${title} ${name}`, (there) => findingOf(
      there && groupTrouble(kind, there, claim, family, `in ${targetPlace(input)}`),
    )),
    ...findingsOf(values, `looking at the ${title} ${source} of the source`, (set) => when(set === undefined, () => finding(
      'RF-2542', `The ${title} ${source} of the source isn't there.`, `Declare \`${groupProperty(kind)}\` with a group in ${targetPlace(input)}.`,
    ))),
    ...findingsOf(known, `looking at the ${KNOWN[kind]} ${family}`, () => []),
  ];
}

/** What is looked at of a family. */
const KNOWN: Readonly<Record<GroupSetting, string>> = {
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: 'parameters of the family',
  [DatabaseSetting.PARAMETER_GROUP]: 'parameters of the family',
  [DatabaseSetting.OPTION_GROUP]: 'options of',
};

function valueFindings(input: PreflightInput, observation: CommonObservation, group: CarriedGroup): readonly Finding[] {
  const { kind, source, known, family = '' } = group;
  const { title } = SETTING_WORDS[kind];
  // what RDS doesn't share is a finding of its own.
  const values = (seen(group.values) ?? []).filter((value) => !isOption(value) || isShareable(value, movedEngine(observation)));
  const troubles = GROUP_KINDS[kind].troubles(values, { sourceAccountId: input.source.AccountId, family, known: seen(known) });
  const named = troubles.slice(0, NAMED).map(({ name, why }) => `${name} ${why}`).join('; ');
  const more = troubles.length - NAMED;
  return when(troubles.length > 0, () => finding(
    'RF-2543', `The ${title} ${source} of the source can't be made anew as it is: ${named}${more > 0 ? `; and ${more} more` : ''}.`,
    sentence(instead(input, kind, values)),
  ));
}

/** What to do where a group can't be made. A snapshot with lasting options can't be without them. */
function instead(input: PreflightInput, kind: GroupSetting, values: readonly GroupValue[]): string {
  const isNeeded = values.some((value) => isOption(value) && isLasting(value));
  const declared = `create one in ${targetPlace(input)} ${WITH[kind]}, and declare it as \`${groupProperty(kind)}\``;
  if (isNeeded || input.restore === undefined) return `${declared}.`;
  return `${declared}; or accept the engine's default one, \`${acceptance([...input.restore.acceptDefaults, kind])}\`.`;
}

const WITH: Readonly<Record<GroupSetting, string>> = {
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: 'as you want it',
  [DatabaseSetting.PARAMETER_GROUP]: 'as you want it',
  [DatabaseSetting.OPTION_GROUP]: 'with its options (`OptionGroup` of `aws-cdk-lib/aws-rds`)',
};

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

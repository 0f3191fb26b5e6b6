import type { NewGroup } from '../../clients/account-clients';
import type { AwsRefusal } from '../../clients/call/refusal';
import { type DatabaseGroupsAttributes, DatabaseSetting, type GroupSetting, StepType } from '../../contract';
import { groupProperty, groupTrouble } from '../../engine/existing/own-group';
import { failOn } from '../../engine/existing/trouble';
import { type Attributes, type Decision, done, fail, start, wait } from '../../engine/outcome';
import { isGroupStillSettling, isValueStillShowing } from '../../engine/patience';
import type { Accounts, Step } from '../../engine/step';
import { GROUP_QUOTAS } from '../../model/groups/group-quotas';
import { GROUP_KINDS, type GroupValue, missingValues, valuesPhrase } from '../../model/groups/groups';
import { groupClaim } from '../../model/groups/source-groups';
import { tagsOf } from '../../model/ownership';
import { SETTING_WORDS } from '../../model/settings/setting-words';
import { notNeeded } from '../snapshots/result';
import { type DatabaseGroupsInput, parseDatabaseGroups } from './database-groups-input';
import { type DatabaseGroupsObservation, observeDatabaseGroups, type SeenGroup } from './observe-groups';

const NO_OPTION_GROUP: Attributes & DatabaseGroupsAttributes = { OptionGroupName: '' };

/** A group to make, or to set values in. */
export interface GroupChange {
  readonly kind: GroupSetting;
  readonly name: string;
  /** Absent where the group is there. */
  readonly creation?: NewGroup;
  /** Those that it hasn't yet. */
  readonly values: readonly GroupValue[];
}

/**
 * Makes the groups of the source anew, with what their owner has set in them: RDS copies none to another account. They are there before the copy in
 * the target account, which has an option group already, and before the restore, and theirs who have the database from then on. Once it is there,
 * nothing is made or set any more, but for members of a cluster that are still to come. Nothing deletes them.
 */
export const databaseGroups: Step<DatabaseGroupsInput, DatabaseGroupsObservation, readonly GroupChange[]> = {
  type: StepType.DATABASE_GROUPS,
  name: 'groups',
  unknownAttributes: NO_OPTION_GROUP,
  parse: parseDatabaseGroups,
  subject: (input) => input.groupPrefix,
  observe: observeDatabaseGroups,
  decide: decideDatabaseGroups,
  start: async (_input, accounts, changes) => {
    const { groups } = accounts.own().rds;
    for (const { kind, name, creation, values } of changes) {
      if (creation !== undefined) await groups.createGroup(kind, creation);
      for (const request of GROUP_KINDS[kind].inRequests(values)) await groups.setValues(kind, name, request);
    }
  },
  findMeasure: (_input, accounts, refusal) => findRoom(accounts, refusal),
};

/** The operations that a quota of groups can refuse. */
const CREATIONS: Readonly<Record<string, GroupSetting>> = {
  'rds:CreateDBParameterGroup': DatabaseSetting.PARAMETER_GROUP,
  'rds:CreateDBClusterParameterGroup': DatabaseSetting.CLUSTER_PARAMETER_GROUP,
  'rds:CreateOptionGroup': DatabaseSetting.OPTION_GROUP,
};

/** How much of the quota is in use that a group was refused for: RDS's answer tells no number, and for two quotas has one code. */
async function findRoom(accounts: Accounts, { operation, code }: AwsRefusal): Promise<string | undefined> {
  const kind = CREATIONS[operation];
  if (kind === undefined || !code.includes('QuotaExceeded')) return undefined;
  const { name, title } = GROUP_QUOTAS[kind];
  const quota = await accounts.own().rds.prerequisites.findQuota(name);
  return quota && `Of the quota "${title}", ${quota.used} of ${quota.max} are in use there; what was made stays, and is gone on with.`;
}

export function decideDatabaseGroups(
  input: DatabaseGroupsInput, { hasResult = false, groups }: DatabaseGroupsObservation, waited: number,
): Decision<readonly GroupChange[]> {
  if (hasResult) return notNeeded(input, NO_OPTION_GROUP);
  const { sourceDatabase: { identifier }, source: { AccountId: account } } = input;
  if (groups === undefined) {
    return done(NO_OPTION_GROUP, `The source database ${identifier} is gone from account ${account}: no groups were made after its own.`);
  }
  if (groups.length === 0) return done(NO_OPTION_GROUP);
  const unseen = groups.find(({ values }) => values === undefined);
  if (unseen !== undefined) return wait(`waiting to see the ${SETTING_WORDS[unseen.kind].title} ${unseen.source} of the source`);
  if (groups.some(({ family }) => family === undefined)) return wait('waiting to see which groups fit the version that is restored');
  const trouble = groups.map(({ kind, own, source, family }) => own && groupTrouble(kind, own, groupClaim(input, { kind, name: source }), family))
    .find((found) => found !== undefined);
  if (trouble !== undefined) return failOn(trouble);
  const changes = groups.flatMap((group) => changeOf(input, group));
  if (changes.length > 0) return decideOnChanges(groups, changes, waited);
  // option groups are complete at once: API CreateOptionGroup asks for no such time.
  const settling = groups.filter(({ kind }) => kind !== DatabaseSetting.OPTION_GROUP).map(({ name }) => name);
  return settling.length > 0 && isGroupStillSettling(waited)
    ? wait(`letting RDS complete ${settling.join(', ')}`) : done(attributesOf(groups), madeNote(groups));
}

function attributesOf(groups: readonly SeenGroup[]): Attributes {
  return { OptionGroupName: groups.find(({ kind }) => kind === DatabaseSetting.OPTION_GROUP)?.name ?? '' };
}

/** RDS may show a value otherwise than it was set: to set it without an end would only look like work. */
function decideOnChanges(groups: readonly SeenGroup[], changes: readonly GroupChange[], waited: number): Decision<readonly GroupChange[]> {
  const stubborn = changes.find(({ creation }) => creation === undefined);
  if (isValueStillShowing(waited) || stubborn === undefined) return start(changes, changes.map(changePhrase).join(', '));
  const names = stubborn.values.map(({ name }) => name).join(', ');
  const { kind } = stubborn;
  return fail('RF-3308', `The ${SETTING_WORDS[kind].title} ${stubborn.name} doesn't show what was set in it as the source's `
    + `${groups.find(({ name }) => name === stubborn.name)?.source} has it: ${names}. Look at it in RDS. To use another group, declare `
    + `\`${groupProperty(kind)}\`. Then run \`cdk deploy\` again.`);
}

function changeOf(input: DatabaseGroupsInput, { kind, name, source, family = '', values = [], own }: SeenGroup): readonly GroupChange[] {
  const missing = missingValues(values, own?.values ?? []);
  if (own !== undefined) return missing.length === 0 ? [] : [{ kind, name, values: missing }];
  const { source: { AccountId: account }, migration } = input;
  const tags = tagsOf(groupClaim(input, { kind, name: source }), []);
  return [{ kind, name, values: missing, creation: { name, family, description: `Made after ${source} of ${account} by ${migration}`, tags } }];
}

function changePhrase({ kind, name, creation, values }: GroupChange): string {
  const set = valuesPhrase(kind, values);
  return creation === undefined ? `setting ${set} in ${name}` : `making the ${SETTING_WORDS[kind].title} ${name} with ${set}`;
}

function madeNote(groups: readonly SeenGroup[]): string {
  const each = groups.map(({ kind, name, source, values = [] }) =>
    `${SETTING_WORDS[kind].title} ${name} has the ${valuesPhrase(kind, values)} of ${source}`);
  return `The ${each.join(', and the ')}.`;
}

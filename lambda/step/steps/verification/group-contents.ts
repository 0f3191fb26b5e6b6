import { DatabaseSetting, type GroupSetting } from '../../contract';
import type { Accounts } from '../../engine/step';
import { compareContents, type GroupContents } from '../../model/groups/group-contents';
import { ownGroupName } from '../../model/groups/group-names';
import { ALL_GROUPS, groupClaim, type SourceGroup } from '../../model/groups/source-groups';
import { foreignness } from '../../model/ownership';
import type { ComparedDatabases } from '../../model/settings/comparison';
import type { SettingsInput } from '../settings/found-settings';

/**
 * The same, with what is in the groups that were made after the source's, where they are in them. What can't be known isn't compared: a group of the
 * source that is gone, and one that isn't this migration's any more. Each is read once, however many members are in it.
 */
export async function withGroupContents(
  input: SettingsInput, accounts: Accounts, compared: readonly ComparedDatabases[],
): Promise<readonly ComparedDatabases[]> {
  const groups = new Map(compared.flatMap((one) => madeGroupsOf(input, one)).map((group) => [keyOf(group), group]));
  const found = await Promise.all([...groups].map(async ([key, group]) => [key, await findContents(input, accounts, group)] as const));
  const contents = new Map(found);
  return compared.map((one) => ({ ...one, contents: madeGroupsOf(input, one).flatMap((group) => contents.get(keyOf(group)) ?? []) }));
}

function keyOf({ kind, name }: SourceGroup): string {
  return `${kind} ${name}`;
}

/** The groups of the source that what is compared is in the likeness of: neither declared nor accepted to be another. */
function madeGroupsOf({ groups }: SettingsInput, { source, actual, accepted }: ComparedDatabases): readonly SourceGroup[] {
  if (groups === undefined) return [];
  return ALL_GROUPS.filter((kind) => groups.declared[kind] === undefined && !accepted.includes(kind)).flatMap((kind) => {
    const name = source[kind];
    return name !== undefined && actual[kind] === ownGroupName(groups.prefix, name) ? [{ kind, name }] : [];
  });
}

async function findContents(input: SettingsInput, accounts: Accounts, group: SourceGroup): Promise<GroupContents | undefined> {
  const { source, sourceDatabase, groups } = input;
  const { kind } = group;
  const [inSource, inTarget] = [accounts.source(source, sourceDatabase.region).rds.groups, accounts.own().rds.groups];
  const name = ownGroupName(groups?.prefix ?? '', group.name);
  const [values, made] = await Promise.all([inSource.findValues(kind, group.name), inTarget.findGroup(kind, name)]);
  if (values === undefined || made === undefined || foreignness(made.tags, groupClaim(input, group)) !== undefined) return undefined;
  const both = { kind, source: values, made: made.values, family: made.family, sourceAccountId: source.AccountId };
  const found = { kind, source: group.name, name };
  const first = compareContents(both);
  // what the family has is asked only where something is missing.
  if (made.family === undefined || first.differences.every(({ isIn }) => isIn === 'made')) return { ...found, ...first };
  return { ...found, ...compareContents({ ...both, known: await inTarget.listOffered(kind, made.family) }) };
}

/** How the values of a group are shown. */
const SHOWN_BY: Readonly<Record<GroupSetting, string>> = {
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: 'aws rds describe-db-cluster-parameters --source user --db-cluster-parameter-group-name',
  [DatabaseSetting.PARAMETER_GROUP]: 'aws rds describe-db-parameters --source user --db-parameter-group-name',
  [DatabaseSetting.OPTION_GROUP]: 'aws rds describe-option-groups --option-group-name',
};

/** What shows the content of a group to whoever may look. */
export function shownBy(kind: GroupSetting, name: string): string {
  return `\`${SHOWN_BY[kind]} ${name}\``;
}

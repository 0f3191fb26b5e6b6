import {
  DatabaseKind, DatabaseSetting, type GroupSetting, MAX_TAG_VALUE, type RdsResource, type SettingValues, type SourceAccess,
} from '../../contract';
import { rdsArn } from '../arns';
import type { NewClaim, Tag } from '../ownership';
import { CARRIED_SETTINGS } from '../settings/carried-settings';
import type { CarriedRow } from '../settings/setting';

/** What members are in, which are made when their database is there already: its own groups are its owner's by then. */
export const GROUPS_OF_MEMBERS: Readonly<Record<DatabaseKind, readonly GroupSetting[]>> = {
  [DatabaseKind.INSTANCE]: [],
  [DatabaseKind.CLUSTER]: [DatabaseSetting.PARAMETER_GROUP],
};

/** A group of the source. */
export interface SourceGroup {
  readonly kind: GroupSetting;
  readonly name: string;
}

/** Every kind of groups, in the order of messages. */
export const ALL_GROUPS: readonly GroupSetting[] = [
  DatabaseSetting.CLUSTER_PARAMETER_GROUP, DatabaseSetting.PARAMETER_GROUP, DatabaseSetting.OPTION_GROUP,
];

/**
 * The groups of a database and of its members, each once, but for RDS's own.
 *
 * @param kinds - that are asked for.
 */
export function sourceGroups(kinds: readonly GroupSetting[], databases: readonly { readonly settings: SettingValues }[]): readonly SourceGroup[] {
  return ALL_GROUPS.filter((kind) => kinds.includes(kind)).flatMap((kind) => {
    const { isDefault }: CarriedRow<string> = CARRIED_SETTINGS[kind];
    const names = databases.flatMap(({ settings }) => settings[kind] ?? []).filter((name) => isDefault?.(name) !== true);
    return [...new Set(names)].map((name) => ({ kind, name }));
  });
}

/** How groups stand in ARNs. */
const RESOURCES: Readonly<Record<GroupSetting, RdsResource>> = {
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: 'cluster-pg',
  [DatabaseSetting.PARAMETER_GROUP]: 'pg',
  [DatabaseSetting.OPTION_GROUP]: 'og',
};

/** A migration that makes groups. */
interface GroupMaker {
  readonly migration: string;
  readonly source: SourceAccess;
  /** Where the source's groups are. */
  readonly sourceDatabase: { readonly region: string };
  readonly declaredTags?: readonly Tag[];
}

/** What the group that is made after one of the source says about itself in its tags. RDS takes no longer value. */
export function groupClaim({ migration, source, sourceDatabase: { region }, declaredTags }: GroupMaker, { kind, name }: SourceGroup): NewClaim {
  const arn = rdsArn(RESOURCES[kind], { beside: source.RoleArn, region, accountId: source.AccountId }, name);
  return { migration, source: arn.slice(0, MAX_TAG_VALUE), declaredTags };
}

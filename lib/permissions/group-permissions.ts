import type { Stack } from 'aws-cdk-lib';
import { DatabaseSetting, type GroupSetting, OwnershipTag, type RdsResource } from '../../lambda/step/contract';
import { type Place, rdsArn } from '../plan/arns';
import type { FerryNames, MigrationNames } from '../plan/naming';
import type { PlannedDatabase } from '../plan/plan-database';
import { madeGroups } from '../plan/plan-groups';
import { DEFAULT_OPTION_GROUPS, DEFAULT_PARAMETER_GROUPS } from './network-permissions';
import { ONLY_READS, type Permission } from './statements/permission';

/** How a kind of groups stands in the names of actions. */
interface GroupWords {
  readonly resource: RdsResource;
  /** In the names of statements, so that those of one kind aren't put together with those of the other: actions and resources go by kind. */
  readonly prefix: string;
  /** Name of the statement about what is in groups. */
  readonly setting: string;
  /** What the names of groups begin with that are made and set: those of the migration, or of all. */
  readonly madeNames: (names: GroupNames) => string;
  readonly create: string;
  readonly modify: string;
  /** What describes what is in groups, where that isn't told with the groups. */
  readonly describe?: string;
  /** What describes what groups of a family can have. */
  readonly offers: string;
}

const WORDS: Readonly<Record<GroupSetting, GroupWords>> = {
  [DatabaseSetting.PARAMETER_GROUP]: {
    resource: 'pg', prefix: '', setting: 'SetParameters', madeNames: ofMigration,
    create: 'rds:CreateDBParameterGroup', modify: 'rds:ModifyDBParameterGroup',
    describe: 'rds:DescribeDBParameters', offers: 'rds:DescribeEngineDefaultParameters',
  },
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: {
    resource: 'cluster-pg', prefix: 'Cluster', setting: 'SetClusterParameters', madeNames: ofMigration,
    create: 'rds:CreateDBClusterParameterGroup', modify: 'rds:ModifyDBClusterParameterGroup',
    describe: 'rds:DescribeDBClusterParameters', offers: 'rds:DescribeEngineDefaultClusterParameters',
  },
  [DatabaseSetting.OPTION_GROUP]: {
    resource: 'og', prefix: 'Option', setting: 'SetOptions', madeNames: ofPair, create: 'rds:CreateOptionGroup', modify: 'rds:ModifyOptionGroup',
    offers: 'rds:DescribeOptionGroupOptions',
  },
};

/** What the names of groups begin with: those of one migration, and those of all. */
export type GroupNames = Pick<MigrationNames, 'groupPrefix'> & Pick<FerryNames, 'prefix'>;

/** Why groups are named with a wildcard. */
const AFTER_SOURCE = 'Which group the source has isn\'t declared; the names are the migration\'s with the source\'s behind';

/** Why groups of all migrations are read: each named by itself, a hundred would fill more policies than a role may have. */
const OF_ANY_MIGRATION = 'Groups whose names begin with the pair\'s prefix; the statement only reads';

/** Lets the handler make the groups of a migration, set the values of those that have a tag of this project, and look at them. */
export function groupPermissions(
  stack: Stack, target: Place, names: GroupNames, kinds: readonly GroupSetting[],
): Permission[] {
  return kinds.flatMap((kind) => {
    const { resource, prefix, setting, madeNames, create, modify, describe, offers } = WORDS[kind];
    const made = [rdsArn(stack, target, resource, madeNames(names))];
    const tagged = (key: string): Permission['conditions'] => ({ StringLike: { [`aws:${key}/${OwnershipTag.MIGRATION}`]: '*' } });
    return [
      {
        sid: `Make${prefix}Groups`, actions: [create, 'rds:AddTagsToResource'], resources: made, conditions: tagged('RequestTag'),
        wildcard: AFTER_SOURCE,
      },
      { sid: setting, actions: [modify], resources: made, conditions: tagged('ResourceTag'), wildcard: AFTER_SOURCE },
      // the groups themselves, with their tags, are described by `leftoversTargetPermissions`.
      ...(describe === undefined ? [] : [{
        sid: `Read${prefix}Groups`, actions: [describe], resources: [rdsArn(stack, target, resource, `${names.prefix}-*`)],
        wildcard: OF_ANY_MIGRATION,
      }]),
      { sid: 'DescribeFamilies', actions: [offers], resources: ['*'], wildcard: ONLY_READS },
    ];
  });
}

/** ARNs of the groups of a kind that a database may be made in: the declared one, or those that are made after the source's, and RDS's own. */
export function usableGroups(
  stack: Stack, target: Place, names: GroupNames, database: PlannedDatabase, kind: GroupSetting, declared: string | undefined,
): readonly string[] {
  const { resource } = WORDS[kind];
  if (declared !== undefined) return [rdsArn(stack, target, resource, declared)];
  // RDS authorizes the default groups too, where it takes those.
  const own = rdsArn(stack, target, resource, kind === DatabaseSetting.OPTION_GROUP ? DEFAULT_OPTION_GROUPS : DEFAULT_PARAMETER_GROUPS);
  return madeGroups(database).includes(kind) ? [own, rdsArn(stack, target, resource, `${names.prefix}-*`)] : [own];
}

function ofMigration({ groupPrefix }: GroupNames): string {
  return `${groupPrefix}-*`;
}

/** Every instance may have an option group: a hundred names of them, beside those of parameter groups, are more than the policies of a role take. */
function ofPair({ prefix }: GroupNames): string {
  return `${prefix}-*-group-*`;
}

import { DatabaseSetting, type GroupSetting } from '../../contract';
import { arnParts, resourceName } from '../arns';
import { idOf, isNamedAfter, isSnapshotNameOf, type PlacedSnapshot, type Side } from '../closing/run-snapshots';
import type { Database } from '../databases';
import type { TaggedGroup } from '../groups/groups';
import { madeFromOf, migrationOf, ownKeysOf, restoredMarkOf } from '../ownership';

/** What a pair of stacks calls its own, and what its declaration says. */
export interface Pair {
  /** First part of its names. */
  readonly prefix: string;
  readonly sourceAccountId: string;
  readonly targetAccountId: string;
  /** Labels of the migrations that are declared and not closed. */
  readonly open: readonly string[];
  /** Labels of those that are declared closed. */
  readonly closed: readonly string[];
  /** Snapshots that migrations share without having made them. */
  readonly sharedSnapshots: readonly SharedSnapshot[];
  /** What the names of the handler's log groups begin with. */
  readonly logGroupPrefix: string;
}

export interface SharedSnapshot {
  /** Label of the migration. */
  readonly migration: string;
  readonly arn: string;
}

/** What was seen in both accounts: of everybody, this function tells what is the pair's. */
export interface SeenThings {
  /** Manual ones, of both accounts. */
  readonly snapshots: readonly PlacedSnapshot[];
  /** Accounts that snapshots of the source account are shared with, by ARN. */
  readonly shares: ReadonlyMap<string, readonly string[]>;
  /** Of the target account: instances, members and clusters. */
  readonly databases: readonly Database[];
  /** Of the target account. */
  readonly groups: readonly SeenGroup[];
  /** Transfer keys that this project made. */
  readonly keys: readonly LeftKey[];
}

export interface SeenGroup extends TaggedGroup {
  readonly kind: GroupSetting;
}

/** What of a migration's declaration is there. */
export type Declared = 'open' | 'closed' | 'no';

/** What exists in both accounts because of the migrations of a pair of stacks. */
export interface Leftovers {
  /** Those that are declared first, in their order; then the others by name. */
  readonly migrations: readonly MigrationLeftovers[];
  readonly keys: readonly LeftKey[];
  /** What couldn't be looked at, each as a phrase; absent where everything was. */
  readonly unseen?: readonly string[];
  /** Of the handler: each stack that was there has left one, with an end of its own. */
  readonly logGroups: string;
}

/** What exists because of one migration, or one run of it. */
export interface MigrationLeftovers {
  /** Its label. */
  readonly migration: string;
  readonly declared: Declared;
  /** Whether a snapshot says that a database was restored from it and verified. */
  readonly isVerified: boolean;
  readonly snapshots: readonly LeftSnapshot[];
  /** In the target account; of a cluster its members too. */
  readonly databases: readonly LeftDatabase[];
  /** In the target account. */
  readonly groups: readonly LeftGroup[];
}

export interface LeftSnapshot {
  readonly arn: string;
  readonly side: Side;
  readonly status: string;
  /** Account ids, and `all` for a public one; absent where it isn't shared. */
  readonly sharedWith?: readonly string[];
  /** Whether the migration shares it without having made it. */
  readonly isDeclared?: true;
}

export interface LeftDatabase {
  readonly arn: string;
  /** Keys of this project's tags on it. */
  readonly tags: readonly string[];
  /** By which RDS writes the metrics of its Enhanced Monitoring. */
  readonly monitoringRoleArn?: string;
}

export interface LeftGroup {
  readonly arn: string;
  /** Whether a database or a snapshot of the account is in it; absent where not everything could be looked at. */
  readonly isUsed?: boolean;
}

export interface LeftKey {
  readonly arn: string;
  /** With its `alias/`; absent where the key was found by what is under it. */
  readonly alias?: string;
}

/**
 * What is the pair's of all that was seen, by migration. What tells it are name and tag together, as they are in that account: another pair of stacks
 * has other names, or, where a database moved on from here, makes other things in this account.
 *
 * @param unseen - what couldn't be looked at, each as a phrase: what isn't in `seen` may be there then.
 */
export function leftoversOf(pair: Pair, seen: SeenThings, unseen: readonly string[] = []): Leftovers {
  const databases = ownDatabases(pair, seen.databases);
  const snapshots = seen.snapshots.filter((placed) => isNamedAfter(pair.prefix, migrationOf(placed.snapshot.tags) ?? '', placed));
  const groups = seen.groups.filter((group) => isOwnGroup(pair, group));
  const declared = [...pair.open, ...pair.closed];
  const found = [...snapshots.map(({ snapshot }) => snapshot), ...databases, ...groups].flatMap(({ tags }) => migrationOf(tags) ?? []);
  const others = [...new Set(found)].filter((label) => !declared.includes(label)).sort();
  const used = unseen.length === 0 ? usedGroups(seen) : undefined;
  return {
    migrations: [...declared, ...others].map((migration): MigrationLeftovers => {
      const isOf = ({ tags }: Pick<Database, 'tags'>): boolean => migrationOf(tags) === migration;
      const own = snapshots.filter(({ snapshot }) => isOf(snapshot));
      return {
        migration,
        declared: pair.open.includes(migration) ? 'open' : pair.closed.includes(migration) ? 'closed' : 'no',
        isVerified: own.some(({ snapshot }) => restoredMarkOf(snapshot, migration) !== undefined),
        snapshots: [...own.map((placed) => leftSnapshot(placed, seen)), ...sharedOf(pair, migration, seen)],
        databases: databases.filter(isOf).map(({ arn, tags, monitoringRoleArn }) => ({
          arn, tags: ownKeysOf(tags), ...(monitoringRoleArn === undefined ? {} : { monitoringRoleArn }),
        })),
        groups: groups.filter(isOf).map(({ arn, kind, name }) => ({ arn, ...used && { isUsed: used.has(`${kind}/${name}`) } })),
      };
    }),
    keys: seen.keys,
    ...(unseen.length === 0 ? {} : { unseen }),
    logGroups: `${pair.logGroupPrefix}*`,
  };
}

/** Labels of the declared runs of the same migration: closing one of them takes away what runs have left that aren't declared any more. */
export function declaredRunsOf({ open, closed }: Pick<Pair, 'open' | 'closed'>, label: string): readonly string[] {
  return [...open, ...closed].filter((other) => other !== label && idOf(other) === idOf(label));
}

function leftSnapshot({ snapshot: { arn, status }, side }: PlacedSnapshot, { shares }: SeenThings): LeftSnapshot {
  const sharedWith = shares.get(arn) ?? [];
  return { arn, side, status, ...(sharedWith.length === 0 ? {} : { sharedWith }) };
}

/** Somebody else's snapshot is left by a migration as far as that one shares it. */
function sharedOf({ sharedSnapshots, targetAccountId }: Pair, migration: string, seen: SeenThings): readonly LeftSnapshot[] {
  const arns = sharedSnapshots.filter((one) => one.migration === migration).map(({ arn }) => arn);
  return seen.snapshots.filter(({ snapshot: { arn }, side }) => side === 'source' && arns.includes(arn))
    .filter(({ snapshot: { arn } }) => seen.shares.get(arn)?.includes(targetAccountId) === true)
    .map((placed) => ({ ...leftSnapshot(placed, seen), isDeclared: true }));
}

/** A restored database has any name; its tag says which snapshot it was made from, or, of a member, which cluster. */
function ownDatabases(pair: Pair, databases: readonly Database[]): readonly Database[] {
  const restored = databases.filter(({ tags }) => isOwnSnapshotArn(pair, migrationOf(tags) ?? '', madeFromOf(tags) ?? ''));
  const members = databases.filter(({ tags }) => restored.some((cluster) => (
    cluster.arn === madeFromOf(tags) && migrationOf(cluster.tags) === migrationOf(tags)
  )));
  return [...restored, ...members];
}

function isOwnSnapshotArn({ prefix, sourceAccountId, targetAccountId, sharedSnapshots }: Pair, label: string, arn: string): boolean {
  const name = resourceName(arn);
  switch (arnParts(arn)?.accountId) {
    case targetAccountId: return isSnapshotNameOf(prefix, label, 'target', name);
    case sourceAccountId: return isSnapshotNameOf(prefix, label, 'source', name)
      || sharedSnapshots.some((shared) => shared.migration === label && shared.arn === arn);
    default: return false;
  }
}

function isOwnGroup({ prefix }: Pair, { name, tags }: SeenGroup): boolean {
  const label = migrationOf(tags);
  return label !== undefined && name.startsWith(`${prefix}-${label.replace('/', '-')}-group-`);
}

/** By kind and name. A snapshot is in an option group, too, and RDS deletes none that has one: UG USER_WorkingWithOptionGroups. */
function usedGroups({ databases, snapshots }: SeenThings): ReadonlySet<string> {
  const kinds = [DatabaseSetting.CLUSTER_PARAMETER_GROUP, DatabaseSetting.PARAMETER_GROUP, DatabaseSetting.OPTION_GROUP] as const;
  const ofDatabases = databases.flatMap(({ settings }) => kinds.map((kind) => `${kind}/${settings[kind] ?? ''}`));
  const ofSnapshots = snapshots.filter(({ side }) => side === 'target')
    .map(({ snapshot: { optionGroupName = '' } }) => `${DatabaseSetting.OPTION_GROUP}/${optionGroupName}`);
  return new Set([...ofDatabases, ...ofSnapshots]);
}

import { arnParts, resourceName } from '../arns';
import { declaredRunsOf, type Leftovers, type LeftSnapshot, type MigrationLeftovers, type Pair } from './leftovers';

/** A migration that isn't declared any more, with what to do about what it has left. */
export interface WayToClose {
  readonly migration: string;
  /** In whole sentences. */
  readonly way: string;
  /** Whether the stacks are needed for it. */
  readonly needsStacks: boolean;
}

/**
 * What to do about each migration that isn't declared any more; nothing about one of which only what is in use is left. Where not everything could be
 * looked at, nothing is advised: it could be what harms.
 */
export function waysToClose(pair: Pair, { migrations, unseen }: Leftovers): readonly WayToClose[] {
  if (unseen !== undefined) return [];
  return migrations.filter(({ declared }) => declared === 'no').flatMap((left) => wayOf(pair, left) ?? []);
}

function wayOf(pair: Pair, left: MigrationLeftovers): WayToClose | undefined {
  const { migration, snapshots, databases } = left;
  if (snapshots.length === 0) return groupsByHand(left);
  const runs = declaredRunsOf(pair, migration);
  const [open] = runs.filter((run) => pair.open.includes(run));
  if (open !== undefined) {
    return { migration, needsStacks: true, way: `What it has left goes when ${open} is closed, but for what may be the only copy of its data.` };
  }
  if (isKept(left)) {
    const way = `Only what was kept in the target account is left. When nobody needs it, delete by hand ${placed(snapshots)}.`;
    return { migration, needsStacks: false, way };
  }
  // the closing of a declared run has left it: it does so with what may be the only copy.
  if (runs.length === 0 && databases.length > 0) {
    const way = 'Declare it again as it was, with `closed: true`, and deploy the source\'s stack, then the target\'s: that deletes its snapshots, '
      + 'not its database. Then take it out again.';
    return { migration, needsStacks: true, way };
  }
  return { migration, needsStacks: false, way: maybeOnlyCopy(left, runs.length > 0) };
}

/** A closing has been here, or isn't needed: nothing is in the source account or shared, and what is here isn't the only copy. */
function isKept({ isVerified, snapshots, databases }: MigrationLeftovers): boolean {
  return isVerified && databases.length > 0 && areOnlyHere(snapshots);
}

function areOnlyHere(snapshots: readonly LeftSnapshot[]): boolean {
  return snapshots.every(({ side, sharedWith }) => side === 'target' && sharedWith === undefined);
}

/** What is left may be all that there is of the data. Closing needs what the migration ended with. */
function maybeOnlyCopy({ isVerified, snapshots, databases }: MigrationLeftovers, isRun: boolean): string {
  const why = databases.length > 0 ? 'Its database isn\'t known to be verified'
    : isVerified ? 'Its database was verified, and isn\'t there any more' : 'No database of it is there';
  const endsHere = areOnlyHere(snapshots) ? 'that is what stays of it' : 'declare it again with `closed: true`';
  const ended = !isRun && snapshots.some(({ side }) => side === 'target') ? ` Where it was to end with the imported snapshot, ${endsHere}.` : '';
  return `${why}: its snapshots may be the only copy of its data. To go on, declare it again as it was.${ended} When nobody needs the data, delete `
    + `by hand ${placed(snapshots)}.`;
}

function placed(snapshots: readonly LeftSnapshot[]): string {
  const places = new Map<string, string[]>();
  for (const { arn } of snapshots) {
    const { accountId = '', region = '' } = arnParts(arn) ?? {};
    const place = `in account ${accountId} (${region})`;
    places.set(place, [...places.get(place) ?? [], resourceName(arn)]);
  }
  return [...places].map(([place, names]) => `${place} ${names.join(', ')}`).join('; ');
}

function groupsByHand({ migration, groups }: MigrationLeftovers): WayToClose | undefined {
  const unused = groups.filter(({ isUsed }) => isUsed === false);
  if (unused.length === 0) return undefined;
  const account = arnParts(unused[0]?.arn ?? '')?.accountId ?? '';
  return {
    migration, needsStacks: false,
    way: `Nothing is in its groups any more. Delete by hand in account ${account} ${unused.map(({ arn }) => resourceName(arn)).join(', ')}.`,
  };
}

import { snapshotCalls } from '../../clients/account-clients';
import { inBatches } from '../../clients/call/batches';
import type { Accounts } from '../../engine/step';
import { isDatabaseArn, resourceName } from '../../model/arns';
import { type PlacedSnapshot, runsOf } from '../../model/closing/run-snapshots';
import type { Database } from '../../model/databases';
import type { Key } from '../../model/keys';
import type { Snapshot } from '../../model/snapshots';
import type { ClosingInput } from './closing-input';

/** The type of snapshots that somebody made; automated ones go by themselves. */
const MANUAL = 'manual';

export interface ClosingObservation {
  /** What the migration ended with, where it is there. */
  readonly database?: Database;
  /** The same, where it ended with a snapshot. */
  readonly snapshot?: Snapshot;
  /** The key that it is to be under. */
  readonly key?: Key;
  /** Every manual snapshot of both accounts, in the Regions of the migration. */
  readonly snapshots: readonly PlacedSnapshot[];
  /** Accounts that snapshots of the source account are shared with, by ARN: those of the migration, and the declared one. */
  readonly shares: ReadonlyMap<string, readonly string[]>;
}

export async function observeClosing(input: ClosingInput, accounts: Accounts): Promise<ClosingObservation> {
  const { kind, result: { arn } } = input;
  const own = accounts.own();
  const [listed, database, key] = await Promise.all([
    findSnapshots(input, accounts),
    isDatabaseArn(kind, arn) ? snapshotCalls(own.rds, kind).findDatabase(resourceName(arn)) : undefined,
    input.keyArn === undefined ? undefined : own.kms.findKey(input.keyArn),
  ]);
  const snapshots = await withTagsRead(input, accounts, listed);
  const snapshot = snapshots.find((placed) => placed.snapshot.arn === arn)?.snapshot;
  return { database, snapshot, key, snapshots, shares: await findShares(input, accounts, snapshots) };
}

async function findSnapshots(
  { kind, source, sourceRegions, region: ownRegion }: ClosingInput, accounts: Accounts,
): Promise<readonly PlacedSnapshot[]> {
  const [inTarget, ...inSource] = await Promise.all([
    snapshotCalls(accounts.own().rds, kind).listSnapshots(),
    ...sourceRegions.map((region) => snapshotCalls(accounts.source(source, region).rds, kind).listSnapshots()),
  ]);
  const all: readonly PlacedSnapshot[] = [
    ...sourceRegions.flatMap((region, index) => (inSource[index] ?? []).map((snapshot) => ({ snapshot, side: 'source' as const, region }))),
    ...(inTarget ?? []).map((snapshot) => ({ snapshot, side: 'target' as const, region: ownRegion })),
  ];
  return all.filter(({ snapshot }) => snapshot.type === MANUAL);
}

/**
 * Those of the migration in the source account with the tags that IAM will judge their deletion by. Only a source stack that was deployed for the
 * closing lets them be read: with an older one, nothing is unshared that couldn't be deleted then.
 */
async function withTagsRead(input: ClosingInput, accounts: Accounts, snapshots: readonly PlacedSnapshot[]): Promise<readonly PlacedSnapshot[]> {
  const own = runsOf({ label: input.migration, prefix: input.prefix }, snapshots).flatMap((run) => run.snapshots);
  return inBatches(snapshots, async (placed) => {
    if (placed.side !== 'source' || !own.includes(placed)) return placed;
    const { snapshot, region } = placed;
    const tags = await snapshotCalls(accounts.source(input.source, region).rds, input.kind).findSnapshotTags(snapshot.arn);
    return tags === undefined ? placed : { ...placed, snapshot: { ...snapshot, tags } };
  });
}

async function findShares(
  input: ClosingInput, accounts: Accounts, snapshots: readonly PlacedSnapshot[],
): Promise<ClosingObservation['shares']> {
  const own = runsOf({ label: input.migration, prefix: input.prefix }, snapshots).flatMap((run) => run.snapshots);
  const shareable = [...own, ...declaredOf(input, snapshots)].filter(({ side }) => side === 'source');
  const found = await inBatches(shareable, async ({ snapshot: { arn }, region }) => {
    const calls = snapshotCalls(accounts.source(input.source, region).rds, input.kind);
    return [arn, await calls.findSnapshotShares(resourceName(arn)) ?? []] as const;
  });
  return new Map(found);
}

/** The declared snapshot, where it is there. */
export function declaredOf({ declaredSnapshot }: ClosingInput, snapshots: readonly PlacedSnapshot[]): readonly PlacedSnapshot[] {
  if (declaredSnapshot === undefined) return [];
  const { name, region } = declaredSnapshot;
  return snapshots.filter((placed) => placed.side === 'source' && placed.region === region && resourceName(placed.snapshot.arn) === name);
}

import { type ChainSpec, keyArnOf, type Slot } from './model/chain';
import { formerRunOf, slotsOfRun, straysOf } from './model/closing-worlds';
import type { SnapshotThing, World } from './model/world';

/** What stands against deleting a snapshot, by what is so and not by what RDS tells; nothing where nothing does. */
export function unsafeDeletion(chain: ChainSpec, world: World, slot: Slot): string | undefined {
  const thing = world.snapshots[slot.arn];
  if (thing === undefined) return undefined;
  const untouchable = untouchableWhy(chain, world, slot);
  if (untouchable !== undefined) return `a snapshot is deleted that ${untouchable}`;
  const run = thingsOf(chain, world, slot.run);
  const isVerified = [...run.values()].some(({ isMarked }) => isMarked);
  if (slot.run === undefined && !isVerified) return 'a snapshot is deleted before the database was verified';
  const copy = run.get(slotsOfRun(chain, slot.run).imported.arn);
  const hasCopy = slot.accountId === chain.sourceAccount && copy?.status === 'available';
  if (!isVerified && !hasCopy) return 'the only copy of the data of a run is deleted';
  if (thing.isMarked && [...run].some(([arn, other]) => arn !== slot.arn && ['available', 'deleting'].includes(other.status))) {
    return 'the snapshot that tells of the verified database goes before another one';
  }
  return unfinishedCopies(chain, world, slot, thing);
}

/** What stands against stopping the share of a snapshot. */
export function unsafeUnshare(chain: ChainSpec, world: World, slot: Slot, withAccount: string): string | undefined {
  if (withAccount !== chain.targetAccount) return `what is shared with ${withAccount} is unshared`;
  const untouchable = untouchableWhy(chain, world, slot);
  return untouchable === undefined ? undefined : `a snapshot is unshared that ${untouchable}`;
}

/** Why a migration isn't closed though the deployment is green; nothing where it is. */
export function wrongClosed(chain: ChainSpec, world: World): string | undefined {
  const own = [...thingsOf(chain, world, undefined).values()];
  const former = [...thingsOf(chain, world, formerRunOf(chain)).values()];
  if (own.some(({ status }) => status === 'available' || status === 'deleting')) return 'green while a snapshot of the run is there';
  if (former.some(({ isMarked, status }) => isMarked && status === 'available')) return 'green while a snapshot of a verified run is there';
  const isShared = [...own, ...former].some(({ status, share }) => status === 'available' && share !== 'none' && share !== 'third');
  return isShared ? 'green while a snapshot is shared' : undefined;
}

function untouchableWhy(chain: ChainSpec, world: World, { arn, run, isStray }: Slot): string | undefined {
  if (isStray === true || world.snapshots[arn]?.maker !== 'ours') return 'isn\'t the migration\'s';
  if (run === chain.closing?.declaredRun) return 'is of a run that is declared by itself';
  return isKept(chain, world) ? undefined : 'may be all that is left of the data';
}

/** Whether the restored database is there and stays: it can be used, and is under a key of the target account. */
function isKept({ finalKeyReference = '' }: ChainSpec, { target }: World): boolean {
  return target?.maker === 'ours' && target.status === 'available' && target.key === keyArnOf(finalKeyReference);
}

/** The snapshots of a run that are the migration's, by ARN. */
function thingsOf(chain: ChainSpec, { snapshots }: World, run: string | undefined): ReadonlyMap<string, SnapshotThing> {
  const { taken, imported } = slotsOfRun(chain, run);
  return new Map([taken, imported].flatMap(({ arn }) => {
    const thing = snapshots[arn];
    return thing?.maker === 'ours' ? [[arn, thing] as const] : [];
  }));
}

/** RDS fails a copy whose original is deleted: User Guide, USER_CopySnapshot. */
function unfinishedCopies(chain: ChainSpec, { snapshots }: World, slot: Slot, thing: SnapshotThing): string | undefined {
  if (thing.share === 'third' || thing.share === 'both') return 'a snapshot is deleted that a third account may be copying';
  const copies = [slotsOfRun(chain, slot.run).imported, ...(slot.run === undefined ? straysOf(chain) : [])].filter(({ arn }) => arn !== slot.arn);
  const isMade = copies.some(({ arn }) => snapshots[arn]?.status === 'copying' && snapshots[arn].database === thing.database);
  return isMade && slot.accountId === chain.sourceAccount ? 'a snapshot is deleted that is being copied' : undefined;
}

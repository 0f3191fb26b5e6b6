import { type ChainSpec, keyArnOf, type Slot } from '../model/chain';
import { formerRunOf, slotsOfRun, straysOf } from '../model/closing-worlds';
import type { SnapshotThing, World } from '../model/world';
import { byStatus, type Expectation, type Situation } from './expectation';

/** A snapshot of the migration that is there. */
interface Left {
  readonly slot: Slot;
  readonly thing: SnapshotThing;
}

export function expectedOfClosing({ chain, world, isUpdate }: Situation): Expectation {
  const [own, former] = [leftOf(chain, world), leftOf(chain, world, formerRunOf(chain))];
  const deleted = [...own.filter(isReady), ...former.filter((left) => isReady(left) && !isOnlyCopy(chain, former, left))];
  const going = [...own, ...former].filter(({ thing }) => thing.status === 'deleting');
  const shared = [...own, ...former].filter((left) => isReady(left) && left.thing.share !== 'none' && left.thing.share !== 'third');
  const isOver = deleted.length === 0 && going.length === 0 && shared.length === 0;
  if (isOver && isUpdate) return 'done';
  if (!isDatabaseRight(chain, world) || (own.some(isReady) && !own.some(({ thing }) => thing.isMarked))) return 'fail';
  if (isBeingCopied(chain, world, [...own, ...former])) return 'fail';
  if (shared.length > 0) return 'start';
  const next = deleted.filter(({ thing }) => !thing.isMarked || (going.length === 0 && deleted.every((other) => other.thing.isMarked)));
  if (next.length > 0) return 'start';
  return going.length > 0 ? 'wait' : 'done';
}

function leftOf(chain: ChainSpec, { snapshots }: World, run?: string): Left[] {
  const { taken, imported } = slotsOfRun(chain, run);
  return [taken, imported].flatMap((slot) => {
    const thing = snapshots[slot.arn];
    return thing?.maker === 'ours' ? [{ slot, thing }] : [];
  });
}

function isReady({ thing }: Left): boolean {
  return thing.status === 'available';
}

/** Where no database of the run was verified, only what has a copy in the target account goes. */
function isOnlyCopy({ targetAccount }: ChainSpec, run: readonly Left[], { slot }: Left): boolean {
  if (run.some(({ thing }) => thing.isMarked)) return false;
  return slot.accountId === targetAccount || !run.some((other) => other.slot.accountId === targetAccount && isReady(other));
}

function isDatabaseRight(chain: ChainSpec, { target, keys }: World): boolean {
  const reference = chain.finalKeyReference ?? '';
  return target?.maker === 'ours' && byStatus(target) === 'done' && target.key === keyArnOf(reference) && keys[reference] !== 'absent';
}

/** Of a copy inside an account and Region, RDS tells only what database it is of; what is shared may be being copied unseen. */
function isBeingCopied(chain: ChainSpec, world: World, all: readonly Left[]): boolean {
  const isUnderWay = (thing: SnapshotThing | undefined): boolean => thing?.status === 'copying' || thing?.status === 'creating';
  const others = [...straysOf(chain), slotsOfRun(chain, chain.closing?.declaredRun).taken].map(({ arn }) => world.snapshots[arn]).filter(isUnderWay);
  return all.some(({ slot, thing }) => isUnderWay(thing) || thing.share === 'third' || thing.share === 'both'
    || (slot.accountId === chain.sourceAccount && others.some((other) => other?.database === thing.database)));
}

import { type ChainSpec, keyArnOf, type Slot } from './chain';
import { EARLIER, initialWorld, type SnapshotThing, type World } from './world';

/** The snapshots of a run: in the source account, and in the target account. */
export interface RunSlots {
  readonly taken: Slot;
  readonly imported: Slot;
}

/** The snapshots of a run that a closed migration had, has or will have. @param run - its label; the closed one's when absent. */
export function slotsOfRun({ slots, sourceAccount }: ChainSpec, run?: string): RunSlots {
  const [taken, imported] = slots.filter((slot) => slot.run === run && slot.isStray !== true);
  if (taken?.accountId !== sourceAccount || imported === undefined) throw new Error(`the run ${run} has other snapshots`);
  return { taken, imported };
}

/** Label of the run that isn't declared any more. */
export function formerRunOf({ slots, closing }: ChainSpec): string {
  return slots.map(({ run }) => run).find((run) => run !== undefined && run !== closing?.declaredRun) ?? '';
}

/** What somebody made under names of his own: the first with the tags of the migration, the second under way, or nothing yet. */
export function straysOf({ slots }: ChainSpec): readonly Slot[] {
  return slots.filter(({ isStray }) => isStray === true);
}

/** A snapshot as a migration left it. */
export function leftSnapshot(chain: ChainSpec, slot: Slot): SnapshotThing {
  return {
    maker: 'ours', status: 'available', type: 'manual', takenAt: EARLIER.takenAt, createdAt: EARLIER.takenAt, database: EARLIER.database,
    key: slot.keyReference === undefined ? chain.sourceKey : keyArnOf(slot.keyReference), storage: 'gp3', share: 'none', isOfRenamed: false,
    isMarked: false,
  };
}

type Left = Readonly<Record<string, SnapshotThing>>;

/** What two runs may have left, in every combination, beside a database that nothing stands against. */
export function closingWorlds(chain: ChainSpec): World[] {
  const own = leftOf(chain, slotsOfRun(chain), ['none', 'seen']);
  const former = leftOf(chain, slotsOfRun(chain, formerRunOf(chain)), ['none']);
  const { taken, imported } = slotsOfRun(chain, chain.closing?.declaredRun);
  const [stray] = straysOf(chain);
  const always = Object.fromEntries([taken, imported, ...(stray === undefined ? [] : [stray])].map((slot) => [slot.arn, {
    ...leftSnapshot(chain, slot), isMarked: slot === imported,
  }]));
  const world = initialWorld(chain);
  const key = chain.finalKeyReference === undefined ? '' : keyArnOf(chain.finalKeyReference);
  return own.flatMap((ofOwn) => former.map((ofFormer) => ({
    ...world, snapshots: { ...always, ...ofOwn, ...ofFormer },
    target: {
      maker: 'ours', status: 'available', key, serverless: false, database: EARLIER.database, takenAt: EARLIER.takenAt, group: 'default',
      setting: 'as restored', notes: '',
    },
  })));
}

/** @param shares - that the one in the source account may have. */
function leftOf(chain: ChainSpec, { taken, imported }: RunSlots, shares: readonly SnapshotThing['share'][]): Left[] {
  const ofTaken = shares.map((share): Left => ({ [taken.arn]: { ...leftSnapshot(chain, taken), share } }));
  const ofImported = [false, true].map((isMarked): Left => ({ [imported.arn]: { ...leftSnapshot(chain, imported), isMarked } }));
  return [{}, ...ofTaken, ...ofImported, ...ofTaken.flatMap((left) => ofImported.map((other) => ({ ...left, ...other })))];
}

import { type ChainSpec, keyArnOf, type Slot } from '../model/chain';
import { leftSnapshot, straysOf } from '../model/closing-worlds';
import { ELSEWHERE, type SnapshotThing, type TargetThing, withSnapshot, type World } from '../model/world';
import { type Happening, when } from './happening';

/** A key of another account than the target's, and one of the source account. */
const OTHER_KEY = 'arn:aws:kms:ap-northeast-1:222222222222:key/other';

/** What stands against closing, or comes to. */
export function closingDisturbances(chain: ChainSpec, world: World): Happening[] {
  const runs = chain.slots.filter(({ isStray }) => isStray !== true);
  return [...databaseDisturbances(chain, world), ...runs.flatMap((slot) => leftDisturbances(chain, slot, world)), ...copyDisturbances(chain, world)];
}

function databaseDisturbances({ sourceAccount }: ChainSpec, world: World): Happening[] {
  const { target } = world;
  if (target === undefined) return [];
  const changed = (changes: Partial<TargetThing>): World => ({ ...world, target: { ...target, ...changes } });
  return [
    { name: 'the restored database is deleted', world: { ...world, target: undefined } },
    { name: 'the restored database is renamed', world: { ...world, target: undefined, renamed: target } },
    ...(['untagged', 'other-migration', 'other-source'] as const)
      .map((maker) => ({ name: `the restored database is another one (${maker})`, world: changed({ maker }) })),
    ...(['creating', 'stopped', 'failed'] as const).map((status) => ({ name: `the restored database is ${status}`, world: changed({ status }) })),
    { name: 'the restored database is under another key', world: changed({ key: OTHER_KEY }) },
    {
      name: 'the restored database is under a key of the source account',
      world: changed({ key: keyArnOf(`arn:aws:kms:ap-northeast-1:${sourceAccount}:alias/shared`) }),
    },
    { name: 'the restored database isn\'t encrypted', world: changed({ key: '' }) },
  ];
}

function leftDisturbances({ sourceAccount }: ChainSpec, slot: Slot, world: World): Happening[] {
  const { arn, name } = slot;
  const thing = world.snapshots[arn];
  if (thing === undefined) return [];
  const changed = (changes: Partial<SnapshotThing>): World => withSnapshot(world, arn, { ...thing, ...changes });
  return [
    { name: `${name} is deleted`, world: withSnapshot(world, arn, undefined) },
    ...when(thing.status === 'available', `somebody deletes ${name}`, () => changed({ status: 'deleting' })),
    ...when(thing.status === 'available', `${name} is being copied`, () => changed({ status: 'copying' })),
    ...when(thing.status === 'available', `${name} has failed`, () => changed({ status: 'failed' })),
    ...when(thing.isMarked, `${name} loses the tag of the verified database`, () => changed({ isMarked: false })),
    ...(['untagged', 'other-migration'] as const).flatMap((maker) => (
      when(thing.maker === 'ours', `${name} is replaced by somebody's (${maker})`, () => changed({ maker, isMarked: false }))
    )),
    ...when(slot.accountId === sourceAccount, `${name} is shared with a third account`, () => (
      changed({ share: thing.share === 'none' ? 'third' : 'both' })
    )),
  ];
}

/** Somebody makes a copy, of the migration's database or of another one. */
function copyDisturbances(chain: ChainSpec, world: World): Happening[] {
  const stray = straysOf(chain).at(-1);
  if (stray === undefined || world.snapshots[stray.arn] !== undefined) return [];
  const copy: SnapshotThing = { ...leftSnapshot(chain, stray), maker: 'untagged', status: 'copying' };
  return [
    { name: 'somebody copies a snapshot', world: withSnapshot(world, stray.arn, copy) },
    { name: 'somebody copies a snapshot of another database', world: withSnapshot(world, stray.arn, { ...copy, database: ELSEWHERE }) },
  ];
}

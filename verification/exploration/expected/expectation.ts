import { DatabaseFamily } from '../../../lambda/step/contract';
import { type ChainSpec, keyArnOf, type Resource, type Slot } from '../model/chain';
import type { SnapshotThing, World } from '../model/world';

/** What a tick must come to before anything goes wrong with its calls. */
export type Expectation = 'start' | 'wait' | 'done' | 'fail';

/** What an expectation is about. */
export interface Situation {
  readonly chain: ChainSpec;
  readonly resource: Resource;
  readonly world: World;
  /** Minutes since the leg began. */
  readonly waited: number;
  readonly isUpdate: boolean;
  /** What an Update tells of an earlier restore from the same snapshot. */
  readonly earlier?: 'finished' | 'later';
}

/** Minutes that AWS may take until everybody sees a thing; and until the other account sees a share. */
export const SPREADING = 10;
export const SHARE_SPREADING = 30;

/** Where a snapshot stands that has a name of ours and nothing against it. */
export function byStatus({ status }: { readonly status: string }): Exclude<Expectation, 'start'> {
  if (status === 'available') return 'done';
  return status === 'creating' || status === 'copying' || status === 'backing-up' || status === 'modifying' ? 'wait' : 'fail';
}

/** What can't be seen yet may come within some minutes. */
export function unseen(waited: number, minutes: number): Expectation {
  return waited < minutes ? 'wait' : 'fail';
}

/** What a step must do about the key it needs; nothing when it can be used. */
export function aboutKey({ world, waited }: Situation, reference: string): Expectation | undefined {
  const status = world.keys[reference];
  if (status === 'enabled' || status === 'terse' || status === 'updating') return undefined;
  return status === 'absent' || status === 'creating' ? unseen(waited, SPREADING) : 'fail';
}

/** The key that a reference stands for, where KMS shows one. */
export function keyOf(world: World, reference: string | undefined): string | undefined {
  return reference === undefined || world.keys[reference] === 'absent' ? undefined : keyArnOf(reference);
}

/** Snapshots of DocumentDB and Neptune don't tell the resource id of their cluster, so only times tell whose they are. */
export function tellsResourceIds({ family }: ChainSpec): boolean {
  return family === DatabaseFamily.INSTANCE || family === DatabaseFamily.AURORA;
}

/** What a step sees of a snapshot that it reads. */
export function seenBy(accountId: string, slot: Slot | undefined, world: World): SnapshotThing | undefined {
  const thing = slot && world.snapshots[slot.arn];
  return slot?.accountId === accountId || thing?.share === 'seen' ? thing : undefined;
}

/** Whether a thing has this migration's tag, whatever it says that it was made from. */
export function isTagged(thing: SnapshotThing | undefined): thing is SnapshotThing {
  return thing?.maker === 'ours' || thing?.maker === 'other-source';
}

/** Whether the snapshot that is restored says that a verified database was restored from it. */
export function isMarked({ world, resource }: Situation): boolean {
  const thing = world.snapshots[String(resource.properties.SnapshotArn)];
  return isTagged(thing) && thing.isMarked;
}

/** Whether what the migration ends with is there, so that the steps before it make nothing. */
export function hasResult({ chain, world, resource }: Situation): boolean {
  if (resource.properties.Result === undefined) return false;
  if (chain.target !== undefined) return world.target?.maker === 'ours' && world.target.status !== 'failed';
  const imported = world.snapshots[chain.slots.at(-1)?.arn ?? ''];
  return imported?.maker === 'ours' && imported.status === 'available';
}

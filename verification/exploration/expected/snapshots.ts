import { DatabaseKind } from '../../../lambda/step/contract';
import { type Slot, slotOf } from '../model/chain';
import { ELSEWHERE, type SnapshotThing } from '../model/world';
import {
  aboutKey, byStatus, type Expectation, hasResult, keyOf, seenBy, SHARE_SPREADING, type Situation, SPREADING, tellsResourceIds, unseen,
} from './expectation';

export function expectedOfSnapshot(situation: Situation): Expectation {
  if (hasResult(situation)) return 'done';
  const { chain, world: { source, snapshots }, resource } = situation;
  const thing = snapshots[namedSlot(situation, resource.properties.SnapshotName).arn];
  if (thing !== undefined) return thing.maker !== 'ours' || isOfFormer(situation, thing) ? 'fail' : byStatus(thing);
  if (source === undefined || chain.slots.length === 0) return 'fail';
  const status = byStatus(source);
  return status === 'done' ? 'start' : status;
}

export function expectedOfShare(situation: Situation): Expectation {
  if (hasResult(situation)) return 'done';
  const { world: { snapshots }, resource, waited } = situation;
  const thing = snapshots[namedSlot(situation, resource.properties.SnapshotName).arn];
  if (thing === undefined) return unseen(waited, SPREADING);
  if (resource.properties.SnapshotOf === undefined) {
    // which source it was made from is the concern of the step that made it.
    if (thing.maker !== 'ours' && thing.maker !== 'other-source') return 'fail';
  } else if (thing.type !== 'manual' || isOfAnother(situation, thing)) {
    return 'fail';
  }
  const status = byStatus(thing);
  return status === 'done' && thing.share === 'none' ? 'start' : status;
}

/** Whether a snapshot is of another database than the one that has the identifier now. */
function isOfFormer({ world: { source } }: Situation, { database }: SnapshotThing): boolean {
  return source !== undefined && database !== source.createdAt;
}

/** A declared snapshot of another identifier must be told by the resource id of its database, which was renamed. */
function isOfAnother(situation: Situation, thing: SnapshotThing): boolean {
  const { chain, world: { source } } = situation;
  const isSurelyOf = source !== undefined && tellsResourceIds(chain) && thing.database === source.createdAt;
  return !isSurelyOf && (thing.database === ELSEWHERE || thing.isOfRenamed || isOfFormer(situation, thing));
}

export function expectedOfCopy(situation: Situation): Expectation {
  if (hasResult(situation)) return 'done';
  const { chain, world, resource, waited } = situation;
  const { KeyArn, SourceSnapshotArn, AccountId, SnapshotName } = resource.properties as Readonly<Record<string, string | undefined>>;
  const copy = world.snapshots[namedSlot(situation, SnapshotName).arn];
  if (KeyArn !== undefined && (copy === undefined || world.keys[KeyArn] === 'absent')) {
    const unusable = aboutKey(situation, KeyArn);
    if (unusable !== undefined) return unusable;
  }
  const slot = SourceSnapshotArn === undefined ? undefined : slotOf(chain, SourceSnapshotArn);
  const original = slot === undefined ? newestAutomated(situation) : seenBy(AccountId ?? '', slot, world);
  if (copy === undefined) return ofOriginal(situation, slot, original);
  const isShared = slot !== undefined && slot.accountId !== AccountId;
  if (isShared && original === undefined && waited < SHARE_SPREADING) return 'wait';
  if (copy.maker !== 'ours' || isUnderAnotherKey(copy, keyOf(world, KeyArn))) return 'fail';
  return isOfOtherData(situation, copy, slot === undefined ? undefined : original, slot) ? 'fail' : byStatus(copy);
}

function ofOriginal({ chain, resource, waited }: Situation, slot: Slot | undefined, original: SnapshotThing | undefined): Expectation {
  if (original === undefined) {
    if (slot === undefined) return 'fail';
    return unseen(waited, slot.accountId === resource.properties.AccountId ? SPREADING : SHARE_SPREADING);
  }
  const status = byStatus(original);
  if (status !== 'done') return status;
  const isEncrypting = resource.properties.KeyArn !== undefined;
  if (slot !== undefined && original.type === 'automated') return 'fail';
  if (!isEncrypting && original.key !== '') return 'fail';
  return isEncrypting && original.key === '' && chain.kind === DatabaseKind.CLUSTER ? 'fail' : 'start';
}

/** A copy that has just begun doesn't tell its key yet. */
function isUnderAnotherKey(copy: SnapshotThing, key: string | undefined): boolean {
  if (key === undefined) return copy.key !== '';
  return copy.key !== key && copy.status !== 'creating';
}

/** Whether a copy shows that it isn't of what would be copied now. */
function isOfOtherData(
  { chain, world: { source } }: Situation, copy: SnapshotThing, original: SnapshotThing | undefined, slot: Slot | undefined,
): boolean {
  const isTimeTold = chain.kind === DatabaseKind.INSTANCE && copy.status !== 'creating';
  if (original !== undefined) {
    const isAgeTold = !(slot?.origin === 'copied' && original.status === 'creating');
    const isOriginalTold = chain.kind === DatabaseKind.INSTANCE && !(slot?.origin === 'copied' && original.status === 'creating');
    return (copy.status !== 'creating' && isAgeTold && copy.createdAt < original.createdAt)
      || (isTimeTold && isOriginalTold && copy.takenAt !== original.takenAt);
  }
  // of the newest automated one, only the database tells: a newer snapshot may have come.
  if (slot !== undefined || source === undefined || copy.status === 'creating') return false;
  const isSourceDated = chain.kind === DatabaseKind.CLUSTER || source.status !== 'creating';
  return isSourceDated && (isTimeTold ? copy.takenAt : copy.createdAt) < source.createdAt;
}

function newestAutomated({ chain, world: { source, snapshots } }: Situation): SnapshotThing | undefined {
  const slot = chain.slots.find(({ origin }) => origin === 'automated');
  const thing = slot && snapshots[slot.arn];
  const isOfSource = thing !== undefined && (source === undefined || source.createdAt === thing.database);
  return isOfSource && thing.status === 'available' ? thing : undefined;
}

function namedSlot({ chain, resource: { properties } }: Situation, name: unknown): Slot {
  const { AccountId, Region } = properties;
  const slot = chain.slots.find((candidate) => candidate.name === name && candidate.accountId === AccountId && candidate.region === Region);
  if (slot === undefined) throw new Error(`the chain has no snapshot ${String(name)}`);
  return slot;
}

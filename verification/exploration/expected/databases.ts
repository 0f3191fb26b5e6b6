import { DatabaseKind } from '../../../lambda/step/contract';
import { slotOf } from '../model/chain';
import type { MemberThing, TargetThing } from '../model/world';
import {
  aboutKey, byStatus, type Expectation, isMarked, isTagged, keyOf, seenBy, SHARE_SPREADING, type Situation, SPREADING, unseen,
} from './expectation';
import { hasItsValues, isInItsGroup } from './groups';
import { hasItsSetting } from './settings';

export function expectedOfRestore(situation: Situation): Expectation {
  const { chain, world, resource: { properties }, waited } = situation;
  const { target } = world;
  if (target !== undefined) return target.maker === 'ours' ? byStatus(target) : 'fail';
  if (world.renamed !== undefined) return 'fail';
  const { KeyArn, SnapshotArn } = properties as Readonly<Record<string, string | undefined>>;
  // what was restored, verified and deleted stays away; of somebody's own snapshot only an Update tells.
  if (isMarked(situation)) return 'fail';
  if (!isTagged(world.snapshots[SnapshotArn ?? '']) && situation.earlier !== undefined) return situation.earlier === 'finished' ? 'fail' : 'done';
  const unusable = KeyArn === undefined ? undefined : aboutKey(situation, KeyArn);
  if (unusable !== undefined) return unusable;
  const slot = slotOf(chain, SnapshotArn ?? '');
  const isShared = slot.accountId !== chain.targetAccount;
  const original = seenBy(chain.targetAccount, slot, world);
  if (original === undefined) return unseen(waited, isShared ? SHARE_SPREADING : SPREADING);
  const status = byStatus(original);
  if (status !== 'done') return status;
  if (world.source === undefined) return 'fail';
  if (chain.kind === DatabaseKind.CLUSTER) return KeyArn === undefined && original.key !== '' ? 'fail' : 'start';
  return (isShared && original.key !== '') || original.storage === 'standard' ? 'fail' : 'start';
}

export function expectedOfMembers(situation: Situation): Expectation {
  const { world: { source, target, members }, resource, waited, isUpdate } = situation;
  if (target === undefined) return unseen(waited, SPREADING);
  // which snapshot it was restored from is the concern of the step that restored it.
  if (target.maker !== 'ours' && target.maker !== 'other-source') return 'fail';
  const status = byStatus(target);
  if (status !== 'done') return status;
  const listed = members.filter((member) => member?.isMember === true);
  // once they were made, they are their owner's; before the last leg, nothing tells that they were.
  if (isUpdate && (listed.length > 0 || resource.leg < resource.legs)) return 'done';
  const isDeclared = resource.properties.InstanceCount !== undefined;
  const isLookedAt = !isDeclared || members.some((member) => member === undefined || member.status === 'unseen');
  if (isLookedAt && isMarked(situation)) {
    if (listed.length > 0) return 'done';
    if (isDeclared || source?.members !== 'none') return 'fail';
  }
  if (isUpdate && (isDeclared || source?.members !== 'none')) return 'fail';
  // a source that is gone doesn't tell how many there are to be.
  if (!isDeclared && source === undefined) return 'fail';
  const wanted = isDeclared ? members : members.slice(0, source?.members === 'none' ? 0 : 2);
  if (wanted.some(isInTheWay)) return 'fail';
  return ofMissing(situation, target, wanted);
}

function isInTheWay(member: MemberThing | undefined): boolean {
  if (member === undefined || member.status === 'unseen') return false;
  return !member.isMember || member.maker !== 'ours' || member.status === 'stopped';
}

/** The writer comes first, and the others once it is ready; each one that is missing needs the class of its counterpart. */
function ofMissing({ world: { source } }: Situation, target: TargetThing, wanted: readonly (MemberThing | undefined)[]): Expectation {
  const missing = wanted.findIndex((member) => member === undefined || member.status === 'unseen');
  if (missing >= 0 && (missing === 0 || wanted[0]?.status === 'available')) {
    if (source === undefined || source.members === 'unseen' || source.members === 'none') return 'fail';
    if (source.members === 'serverless' && !target.serverless) return 'fail';
    return 'start';
  }
  return wanted.every((member) => member?.status === 'available') ? 'done' : 'wait';
}

/** As many as are declared, or as the source has; more than there can be when nothing tells. */
function wantedMembers({ resource, world: { source } }: Situation): number {
  if (resource.properties.InstanceCount !== undefined) return 2;
  if (source === undefined) return Infinity;
  return source.members === 'none' ? 0 : 2;
}

export function expectedOfVerification(situation: Situation): Expectation {
  const { chain, world, resource: { properties }, waited, isUpdate } = situation;
  const { target, members, source } = world;
  if (target === undefined) return 'fail';
  const listed = chain.kind === DatabaseKind.CLUSTER ? members.filter((member) => member?.isMember === true) : [];
  const unready = [target, ...listed].map((thing) => (thing?.status === 'unseen' ? 'wait' : byStatus(thing ?? target)))
    .find((status) => status !== 'done');
  if (unready !== undefined) return unready;
  const { KeyArn, SnapshotArn } = properties as Readonly<Record<string, string | undefined>>;
  if (KeyArn !== undefined && world.keys[KeyArn] === 'absent' && waited < SPREADING) return 'wait';
  const isRight = target.maker === 'ours'
    && (KeyArn === undefined ? target.key === '' || target.key === 'aws-owned' : target.key === keyOf(world, KeyArn))
    && (target.flaw === undefined || (target.flaw === 'storage' && chain.kind === DatabaseKind.CLUSTER))
    && (source !== undefined || seenBy(chain.targetAccount, slotOf(chain, SnapshotArn ?? ''), world) !== undefined)
    && (chain.kind === DatabaseKind.INSTANCE || isMarked(situation) || listed.length >= wantedMembers(situation))
    // no source cluster of the model scales: whoever has turned that on asked for it nowhere. Once the database has passed, it is its owner's.
    && (chain.kind === DatabaseKind.INSTANCE || !target.serverless || source === undefined || isUpdate || isMarked(situation))
    && ((isInItsGroup(situation) && hasItsValues(situation) && hasItsSetting(situation)) || isUpdate || isMarked(situation));
  if (!isRight) return 'fail';
  return isTagged(world.snapshots[SnapshotArn ?? '']) && !isMarked(situation) ? 'start' : 'done';
}

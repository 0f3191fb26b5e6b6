import { DatabaseKind } from '../../lambda/step/contract';
import { unsafeDeletion, unsafeUnshare, wrongClosed } from './closing-safety';
import { type ChainSpec, keyArnOf, slotOf } from './model/chain';
import type { Request } from './model/requests';
import { MEMBER_CLASSES } from './model/shown';
import { ELSEWHERE, FORMER, type GroupThing, type SnapshotThing, type World } from './model/world';
import { isOwners, unsafeModification, unsafeNote, wrongSetting } from './modification-safety';
import { BROKEN, isMaking, type TickResult } from './runner';
import type { Tick } from './ticks';

/** What goes with another request of its tick: the values of a group, the tag that says what a database was given, what else is taken away. */
const FOLLOWING: readonly Request['kind'][] = ['values', 'note', 'unshare', 'delete'];

/** What a tick did that no tick may do; nothing when it was safe. */
export function unsafety(chain: ChainSpec, tick: Tick, { sent, end }: TickResult): string | undefined {
  if (end.outcome === 'crash' && !end.reason.includes(BROKEN)) return `the handler crashes: ${end.reason}`;
  const done = sent.filter(({ isDone, request }) => isDone && !FOLLOWING.includes(request.kind));
  if (done.length > 1) return `${done.length} things are made in one tick`;
  return sent.map(({ before, request }) => unsafeRequest(chain, tick, before, request)).find((found) => found !== undefined);
}

/** Judged by whose a thing is, which the handler sees by signs only. */
function unsafeRequest(chain: ChainSpec, tick: Tick, world: World, request: Request): string | undefined {
  if (isMaking(request) && request.maker !== 'ours') return `what ${request.kind} makes isn't tagged as ours`;
  switch (request.kind) {
    case 'take':
      return undefined;
    case 'copy':
      return request.of !== originOf(chain, request.slot.madeFrom ?? '') ? `the copy is of ${request.of}`
        : unsafeOrigin(chain, world, request.of) ?? wrongKey(request.key, request.slot.keyReference);
    case 'share':
      return request.withAccount === chain.targetAccount ? unsafeShare(world, request.slot.arn) : `it is shared with ${request.withAccount}`;
    case 'mark':
      return unsafeMark(chain, tick, world, request.of);
    case 'restore':
      if (world.snapshots[request.of]?.isMarked === true) return 'what was verified and deleted is restored again';
      if (world.renamed !== undefined) return 'a second database is restored';
      if (request.group !== chain.group?.name) return `it is restored into the group ${request.group ?? 'of RDS'}`;
      if (isSomebodys(world.group)) return 'it is restored into somebody else\'s group';
      return request.of === chain.target?.madeFrom ? unsafeOrigin(chain, world, request.of) : `${request.of} is restored`;
    case 'group':
      return isRestored(world) ? 'a group is made though the database is there' : undefined;
    case 'values':
      if (world.group?.maker !== 'ours') return `values are set in a group that is ${world.group?.maker ?? 'absent'}`;
      return isRestored(world) ? 'values are set though the database is there' : undefined;
    case 'unshare':
      return unsafeUnshare(chain, world, request.slot, request.withAccount);
    case 'delete':
      return unsafeDeletion(chain, world, request.slot);
    case 'modify':
      return unsafeModification(chain, tick, world, request.settings);
    case 'note':
      return unsafeNote(world);
    case 'member':
      if (world.target !== undefined && world.target.maker !== 'ours' && world.target.maker !== 'other-source') {
        return 'somebody else\'s cluster gets a member';
      }
      return request.instanceClass === MEMBER_CLASSES[request.number - 1] || request.instanceClass === 'db.serverless'
        ? undefined : `member ${request.number} is ${request.instanceClass}`;
  }
}

/** The tag keeps every other deployment from the database: only one that may be green gets it. */
function unsafeMark(chain: ChainSpec, tick: Tick, world: World, arn: string): string | undefined {
  if (world.snapshots[arn]?.maker === 'owner') return 'a snapshot of the user is tagged';
  const wrong = wrongGreen(chain, tick, world);
  return wrong === undefined ? undefined : `what isn't right is told to be verified: ${wrong}`;
}

function isRestored({ target }: World): boolean {
  return target?.maker === 'ours' && target.status !== 'failed';
}

/** A group of the operator's, who read that there is none, is as good as ours; what replaces ours after its step isn't noticed. */
function isSomebodys(group: GroupThing | undefined): boolean {
  return group !== undefined && !['ours', 'owner', 'replacement'].includes(group.maker);
}

/** The snapshot that a copy is made from: of the newest automated one, the tag names the database. */
function originOf(chain: ChainSpec, madeFrom: string): string | undefined {
  return madeFrom === chain.sourceArn ? chain.slots.find(({ origin }) => origin === 'automated')?.arn : madeFrom;
}

function wrongKey(key: string, reference: string | undefined): string | undefined {
  return key === (reference === undefined ? '' : keyArnOf(reference)) ? undefined : `the copy is under ${key || 'no key'}`;
}

/** Only our own snapshots are read, and the one that was declared. */
function unsafeOrigin(chain: ChainSpec, world: World, arn: string): string | undefined {
  const thing = world.snapshots[arn];
  if (thing === undefined) return undefined;
  const isOwn = slotOf(chain, arn).madeFrom !== undefined;
  // tags of a shared snapshot aren't seen, and a step isn't told whether it reads a declared one: what replaces ours after its step isn't noticed.
  if (isOwn && thing.maker !== 'ours' && thing.maker !== 'replacement') return `somebody else's snapshot is read (${thing.maker})`;
  return thing.status === 'available' ? undefined : `a snapshot is read that is ${thing.status}`;
}

function unsafeShare(world: World, arn: string): string | undefined {
  const thing = world.snapshots[arn];
  if (thing === undefined) return undefined;
  if (thing.type !== 'manual') return 'a snapshot is shared that isn\'t a manual one';
  if (thing.maker === 'owner') return isOfSource(world, thing) ? undefined : 'a snapshot of another database is shared';
  return thing.maker === 'ours' || thing.maker === 'other-source' ? undefined : 'somebody else\'s snapshot is shared';
}

function isOfSource({ source }: World, { database }: SnapshotThing): boolean {
  return database !== ELSEWHERE && (source === undefined || source.createdAt === database);
}

/** Why a deployment may not be green in a world; nothing when it may. */
export function wrongGreen(chain: ChainSpec, tick: Tick, world: World): string | undefined {
  if (chain.closing !== undefined) return wrongClosed(chain, world);
  const wanted = chain.finalKeyReference === undefined ? undefined : keyArnOf(chain.finalKeyReference);
  const { target, members } = world;
  if (chain.target === undefined) {
    const imported = world.snapshots[chain.slots.at(-1)?.arn ?? ''];
    if (imported?.maker !== 'ours' || imported.status !== 'available') return 'green without the imported snapshot';
    return imported.key === (wanted ?? '') ? undefined : 'green with a snapshot under another key';
  }
  if (target?.status !== 'available') return `green while the restored database is ${target?.status ?? 'absent'}`;
  if (target.maker !== 'ours') return 'green with somebody else\'s database';
  if (target.key !== (wanted
    ?? '') && !(wanted === undefined && target.key === 'aws-owned')) return `green with a database under ${target.key || 'no key'}`;
  if (target.flaw !== undefined && !(chain.kind === DatabaseKind.CLUSTER && target.flaw === 'storage')) return `green with another ${target.flaw}`;
  if (target.database === FORMER.database && !hasImport(chain)) return 'green with the data of a former database';
  // once it was verified, as the snapshot's tag or an Update tells, its group and its members are its owner's.
  const isFinished = world.snapshots[chain.target.madeFrom]?.isMarked === true;
  const isInAnotherGroup = chain.group !== undefined && world.source !== undefined && target.group !== 'own';
  if (isInAnotherGroup && !isOwners(chain, tick, world)) return 'green in another group';
  const wrong = wrongSetting(chain, tick, world);
  if (wrong !== undefined) return wrong;
  if (chain.kind === DatabaseKind.INSTANCE) return undefined;
  const isUnready = members.some((member) => member?.isMember === true && member.status !== 'available');
  const isTooSmall = !isFinished && world.source?.members !== 'none'
    && world.source !== undefined && members.filter((member) => member?.isMember === true).length < 2;
  return isUnready || isTooSmall ? 'green without its members' : undefined;
}

/**
 * What is known and can't be told from the target account: a copy that an earlier run left under the name of the imported snapshot passes when
 * its original isn't seen for half an hour, as that of a finished migration doesn't need it any more.
 */
export function knownLimit(chain: ChainSpec, { target }: World): string | undefined {
  return target?.database === FORMER.database && hasImport(chain) ? 'green with what an earlier run imported' : undefined;
}

function hasImport(chain: ChainSpec): boolean {
  return chain.slots.some(({ accountId }) => accountId === chain.targetAccount);
}

import { DatabaseKind } from '../../lambda/step/contract';
import { closingDisturbances } from './happenings/closing';
import { groupDisturbances, placingDisturbances } from './happenings/groups';
import { type Happening, when } from './happenings/happening';
import { settingDisturbances, settingProgress } from './happenings/settings';
import { type ChainSpec, keyArnOf, type Slot } from './model/chain';
import {
  EARLIER, ELSEWHERE, FLAWS, FORMER, type KeyStatus, type MemberThing, nextMoment, settledMoments, type SnapshotThing, type SourceThing,
  type TargetThing, withKey, withMember, withSnapshot, type World,
} from './model/world';

/** A key that no step asks for. */
const STRAY_KEY = 'arn:aws:kms:ap-northeast-1:999999999999:key/stray';

/** What goes on by itself: what is under way ends well, what spreads arrives. */
export function progress(chain: ChainSpec, world: World): Happening[] {
  const { source, target } = world;
  return [
    ...when(source?.status === 'backing-up'
      || source?.status === 'creating', 'the source becomes available', () => ({ ...world, source: source && { ...source, status: 'available' } })),
    ...when(
      source?.members === 'unseen', 'the members of the source are seen', () => ({ ...world, source: source && { ...source, members: 'two' } }),
    ),
    ...chain.slots.flatMap(({ arn, name }) => {
      const thing = world.snapshots[arn];
      return thing === undefined ? [] : [
        ...when(thing.status === 'creating'
          || thing.status === 'copying', `${name} becomes available`, () => withSnapshot(world, arn, { ...thing, status: 'available' })),
        ...when(thing.status === 'deleting', `${name} is gone`, () => withSnapshot(world, arn, undefined)),
        ...when(thing.share === 'spreading', `the share of ${name} arrives`, () => withSnapshot(world, arn, { ...thing, share: 'seen' })),
      ];
    }),
    ...settingProgress(chain, world),
    ...when(target?.status === 'creating', 'the restore ends', () => ({ ...world, target: target && { ...target, status: 'available' } })),
    ...world.members.flatMap((member, index) => when(member?.status === 'creating'
      || member?.status === 'unseen', `member ${index + 1} is ready`, () =>
      withMember(world, index + 1, member && { ...member, status: 'available' }))),
    ...chain.keyReferences.flatMap((reference) => when(world.keys[reference] === 'creating'
      || world.keys[reference] === 'absent', `${reference} is made`, () =>
      withKey(world, reference, 'enabled'))),
  ];
}

/**
 * What somebody, or AWS, does to the migration.
 *
 * @param next - number of resources that are complete: while no change is, what is declared may turn out to be another thing than was meant.
 */
export function disturbances(chain: ChainSpec, world: World, next: number): Happening[] {
  if (chain.closing !== undefined) return closingDisturbances(chain, world);
  return [
    ...sourceDisturbances(chain, world), ...chain.slots.flatMap((slot) => snapshotDisturbances(chain, slot, world)),
    ...(next <= 1 ? chain.slots.flatMap((slot) => originDisturbances(chain, slot, world, next)) : []),
    ...(chain.target === undefined ? [] : targetDisturbances(chain, world)), ...keyDisturbances(chain, world),
    ...(chain.group === undefined ? [] : [...groupDisturbances(world), ...placingDisturbances(world)]), ...settingDisturbances(chain, world),
  ].map((happening) => ({ ...happening, world: settledMoments(happening.world) }));
}

function sourceDisturbances({ kind }: ChainSpec, world: World): Happening[] {
  const { source } = world;
  const replaced: SourceThing = { status: 'creating', createdAt: nextMoment(world), members: 'two' };
  if (source === undefined) return [{ name: 'another source database is made', world: { ...world, source: replaced } }];
  const changed = (changes: Partial<SourceThing>): World => ({ ...world, source: { ...source, ...changes } });
  return [
    ...when(source.status === 'available', 'a backup of the source begins', () => changed({ status: 'backing-up' })),
    ...when(source.status === 'available', 'the source is stopped', () => changed({ status: 'stopped' })),
    { name: 'the source is deleted', world: { ...world, source: undefined } },
    { name: 'the source is deleted with every snapshot', world: { ...world, source: undefined, snapshots: {} } },
    { name: 'the source is deleted and made again', world: { ...world, source: replaced } },
    ...(kind === DatabaseKind.CLUSTER ? (['none', 'unseen', 'serverless'] as const).flatMap((members) =>
      when(source.members === 'two', `the members of the source are ${members}`, () => changed({ members }))) : []),
  ];
}

function snapshotDisturbances(chain: ChainSpec, slot: Slot, world: World): Happening[] {
  const { arn, name } = slot;
  const thing = world.snapshots[arn];
  if (thing === undefined) {
    return strangers(chain, slot, world).map(([what, stranger]) => ({ name: `${name} is made ${what}`, world: withSnapshot(world, arn, stranger) }));
  }
  const changed = (changes: Partial<SnapshotThing>): World => withSnapshot(world, arn, { ...thing, ...changes });
  return [
    { name: `${name} is deleted`, world: withSnapshot(world, arn, undefined) },
    ...when(thing.status === 'creating', `${name} fails late`, () => changed({ status: 'failed' })),
    ...when(thing.share !== 'none', `${name} is unshared`, () => changed({ share: 'none' })),
    ...when(thing.status === 'available', `${name} is being deleted`, () => changed({ status: 'failed' })),
    ...when(thing.maker === 'ours' && thing.status === 'available', `${name} is replaced by somebody`, () => changed({ maker: 'replacement' })),
    ...when(thing.maker === 'owner' && slot.origin === 'automated', 'a newer automated snapshot comes', () => changed({
      takenAt: nextMoment(world), createdAt: nextMoment(world),
    })),
  ];
}

/** What the snapshot may be that the migration begins with. */
function originDisturbances(chain: ChainSpec, slot: Slot, world: World, next: number): Happening[] {
  const { arn, name } = slot;
  const thing = world.snapshots[arn];
  if (thing?.maker !== 'owner') return [];
  const changed = (changes: Partial<SnapshotThing>): World => withSnapshot(world, arn, { ...thing, ...changes });
  return [
    ...when(true, `${name}'s database was renamed since`, () => changed({ isOfRenamed: true })),
    ...when(true, `${name} is of another database, and the source is gone`, () => ({ ...changed({ database: ELSEWHERE }), source: undefined })),
    ...when(true, `${name} is of another database`, () => changed({ database: ELSEWHERE })),
    // of a declared one that is copied, only Preflight looks whose it is.
    ...when(next === 0 || arn === chain.sharedArn, `${name} is of a former database`, () => changed({
      database: FORMER.database, takenAt: FORMER.takenAt, createdAt: FORMER.takenAt,
    })),
    ...when(slot.origin === 'declared' && thing.type !== 'automated', `${name} is an automated one`, () => changed({ type: 'automated' })),
    ...when(thing.status === 'available', `${name} is still being made`, () => changed({ status: 'creating' })),
    ...when(true, `${name} is encrypted in another way`, () => changed({ key: thing.key === '' ? STRAY_KEY : '' })),
    ...when(
      chain.kind === DatabaseKind.INSTANCE && thing.storage === 'gp3', `${name} is on magnetic storage`, () => changed({ storage: 'standard' }),
    ),
  ];
}

/** What may lie under a name of ours: somebody else's, or what an earlier run left. */
function strangers(chain: ChainSpec, slot: Slot, world: World): (readonly [string, SnapshotThing])[] {
  const key = slot.keyReference === undefined ? chain.sourceKey : keyArnOf(slot.keyReference);
  const ours: SnapshotThing = {
    maker: 'ours', status: 'available', type: slot.type, takenAt: EARLIER.takenAt, createdAt: EARLIER.takenAt, database: EARLIER.database, key,
    storage: 'gp3', share: 'none', isOfRenamed: false, isMarked: false,
  };
  const now = nextMoment(world);
  if (slot.origin === 'declared' || slot.origin === 'automated') {
    return [
      ['anew', { ...ours, maker: 'owner', key: chain.sourceKey, takenAt: now, createdAt: now }],
    ];
  }
  return [
    ['by somebody', { ...ours, maker: 'untagged' }],
    ['by another migration', { ...ours, maker: 'other-migration' }],
    ['from another source', { ...ours, maker: 'other-source' }],
    ['by an earlier run', ours],
    ['by an earlier run, late', { ...ours, createdAt: now }],
    ['of a former database', { ...ours, database: FORMER.database, takenAt: FORMER.takenAt, createdAt: FORMER.takenAt }],
    ...(slot.origin === 'copied' ? [
      ['under another key', { ...ours, key: STRAY_KEY, takenAt: now, createdAt: now }] as const,
      ['under another key just now', { ...ours, status: 'copying', key: STRAY_KEY, takenAt: now, createdAt: now }] as const,
      ['unencrypted', { ...ours, key: '', takenAt: now, createdAt: now }] as const,
      ['under a key that AWS owns', { ...ours, key: 'aws-owned', takenAt: now, createdAt: now }] as const,
    ] : []),
    ...(chain.kind === DatabaseKind.INSTANCE ? [['on magnetic storage', { ...ours, storage: 'standard' }] as const] : []),
  ];
}

function targetDisturbances(chain: ChainSpec, world: World): Happening[] {
  const { target } = world;
  if (target === undefined) {
    return impostors(chain)
      .map(([what, thing]) => ({ name: `the restored database's name is taken by one ${what}`, world: { ...world, target: thing } }));
  }
  return [
    { name: 'the restored database is deleted', world: { ...world, target: undefined, members: [undefined, undefined] } },
    ...when(target.status === 'creating', 'the restore fails', () => ({ ...world, target: { ...target, status: 'failed' } })),
    ...when(
      target.maker === 'ours', 'the restored database is replaced by somebody', () => ({ ...world, target: { ...target, maker: 'replacement' } }),
    ),
    ...when(target.status === 'available' && target.maker === 'ours', 'the restored database is renamed', () => ({
      ...world, target: undefined, renamed: target, members: world.members.map((member) => member && { ...member, isMember: false }),
    })),
    ...when(target.status === 'available', 'the restored database is stopped', () => ({ ...world, target: { ...target, status: 'stopped' } })),
    ...(chain.kind === DatabaseKind.CLUSTER ? world.members.flatMap((member, index) => memberDisturbances(world, index + 1, member)) : []),
  ];
}

function impostors(chain: ChainSpec): (readonly [string, TargetThing])[] {
  const key = chain.finalKeyReference === undefined ? '' : keyArnOf(chain.finalKeyReference);
  const ours: TargetThing = {
    maker: 'ours', status: 'available', key, flaw: undefined, serverless: false, database: EARLIER.database, takenAt: EARLIER.takenAt,
    group: 'default', setting: 'as restored', notes: '',
  };
  return [
    ['of somebody', { ...ours, maker: 'untagged' }],
    ['of another migration', { ...ours, maker: 'other-migration' }],
    ['from another snapshot', { ...ours, maker: 'other-source' }],
    ['under another key', { ...ours, key: STRAY_KEY }],
    ['that isn\'t encrypted', { ...ours, key: '' }],
    ['with Serverless v2', { ...ours, serverless: true }],
    ...(chain.modified === undefined ? [] : [['that has its setting', { ...ours, setting: 'given' }] as const]),
    ...FLAWS.map((flaw) => [`with another ${flaw}`, { ...ours, flaw }] as const),
  ];
}

function memberDisturbances(world: World, number: number, member: MemberThing | undefined): Happening[] {
  const put = (thing: MemberThing | undefined): World => withMember(world, number, thing);
  if (member === undefined) {
    return [
      { name: `member ${number}'s name is taken by somebody`, world: put({ maker: 'untagged', status: 'available', isMember: false }) },
      { name: `member ${number} is left from another cluster`, world: put({ maker: 'ours', status: 'available', isMember: false }) },
      { name: `member ${number} is made by somebody`, world: put({ maker: 'untagged', status: 'available', isMember: true }) },
      { name: `member ${number} is made from another cluster`, world: put({ maker: 'other-source', status: 'available', isMember: true }) },
    ];
  }
  return [
    { name: `member ${number} is deleted`, world: put(undefined) },
    ...when(member.status === 'available', `member ${number} is stopped`, () => put({ ...member, status: 'stopped' })),
    ...when(member.status === 'creating', `member ${number} isn't seen`, () => put({ ...member, status: 'unseen' })),
  ];
}

function keyDisturbances(chain: ChainSpec, world: World): Happening[] {
  const changes: readonly KeyStatus[] = ['absent', 'creating', 'disabled', 'asymmetric', 'signing', 'terse', 'updating'];
  return chain.keyReferences.flatMap((reference) => (world.keys[reference] === 'enabled'
    ? changes.map((status) => ({ name: `${reference} is ${status}`, world: withKey(world, reference, status) })) : []));
}

import { DatabaseFamily, DatabaseKind, type SettingValues } from '../../../lambda/step/contract';
import type { GroupValue } from '../../../lambda/step/model/groups/groups';
import type { ChainSpec, Slot } from './chain';
import { afterSetting } from './group-values';
import { type Maker, type MemberThing, nextMoment, type SnapshotThing, type TargetThing, withMember, withSnapshot, type World } from './world';

/** What a step asked RDS to make or change, in the words of the model. */
export type Request =
  | { readonly kind: 'take'; readonly slot: Slot; readonly maker: Maker }
  | { readonly kind: 'copy'; readonly slot: Slot; readonly of: string; readonly key: string; readonly maker: Maker }
  | { readonly kind: 'share'; readonly slot: Slot; readonly withAccount: string }
  | {
    readonly kind: 'restore'; readonly of: string; readonly key: string; readonly serverless: boolean; readonly maker: Maker;
    /** Name of the parameter group that it names; absent for RDS's own. */
    readonly group?: string;
  }
  | { readonly kind: 'group'; readonly maker: Maker }
  | { readonly kind: 'values'; readonly values: readonly GroupValue[] }
  | { readonly kind: 'unshare'; readonly slot: Slot; readonly withAccount: string }
  | { readonly kind: 'delete'; readonly slot: Slot }
  | { readonly kind: 'mark'; readonly of: string }
  | { readonly kind: 'modify'; readonly settings: SettingValues }
  | { readonly kind: 'note'; readonly value: string }
  | { readonly kind: 'member'; readonly number: number; readonly instanceClass: string; readonly maker: Maker };

/** What RDS made of it: another world, or the code of its refusal. */
export type Reply = { readonly world: World } | { readonly code: string };

/** RDS's answer to a request: its refusals by the codes of the API references. */
export function reply(chain: ChainSpec, world: World, request: Request): Reply {
  switch (request.kind) {
    case 'take':
      return take(chain, world, request);
    case 'copy':
      return copy(chain, world, request);
    case 'share':
      return share(chain, world, request);
    case 'restore':
      return restore(chain, world, request);
    case 'mark':
      return mark(chain, world, request);
    case 'unshare':
      return unshare(chain, world, request);
    case 'delete':
      return remove(chain, world, request);
    case 'modify':
      return modify(chain, world);
    case 'note':
      return note(chain, world, request);
    case 'member':
      return makeMember(world, request);
    case 'group':
      return world.group === undefined ? { world: { ...world, group: { maker: request.maker, values: 'none' } } }
        : { code: 'DBParameterGroupAlreadyExists' };
    case 'values':
      return world.group === undefined ? { code: 'DBParameterGroupNotFound' }
        : { world: { ...world, group: afterSetting(world.group, request.values) } };
  }
}

type RequestOf<Kind extends Request['kind']> = Extract<Request, { readonly kind: Kind }>;

function code(chain: ChainSpec, ofInstance: string, ofCluster: string): { readonly code: string } {
  return { code: chain.kind === DatabaseKind.CLUSTER ? ofCluster : ofInstance };
}

function take(chain: ChainSpec, world: World, { slot, maker }: RequestOf<'take'>): Reply {
  const { source } = world;
  if (source === undefined) return code(chain, 'DBInstanceNotFound', 'DBClusterNotFoundFault');
  if (world.snapshots[slot.arn] !== undefined) return code(chain, 'DBSnapshotAlreadyExists', 'DBClusterSnapshotAlreadyExistsFault');
  if (source.status !== 'available') return code(chain, 'InvalidDBInstanceState', 'InvalidDBClusterStateFault');
  const now = nextMoment(world);
  return {
    world: withSnapshot(world, slot.arn, {
      maker, status: 'creating', type: 'manual', takenAt: now, createdAt: now, database: source.createdAt, key: chain.sourceKey, storage: 'gp3',
      share: 'none', isOfRenamed: false, isMarked: false,
    }),
  };
}

function copy(chain: ChainSpec, world: World, { slot, of, key, maker }: RequestOf<'copy'>): Reply {
  const original = visibleSnapshot(chain, world, of, slot.accountId);
  if (original === undefined) return code(chain, 'DBSnapshotNotFound', 'DBClusterSnapshotNotFoundFault');
  if (world.snapshots[slot.arn] !== undefined) return code(chain, 'DBSnapshotAlreadyExists', 'DBClusterSnapshotAlreadyExistsFault');
  if (original.status !== 'available') return code(chain, 'InvalidDBSnapshotState', 'InvalidDBClusterSnapshotStateFault');
  return {
    world: withSnapshot(world, slot.arn, {
      ...original, maker, status: 'creating', type: 'manual', createdAt: nextMoment(world), key: key === '' ? original.key : key, share: 'none',
      isMarked: false,
    }),
  };
}

function share(chain: ChainSpec, world: World, { slot }: RequestOf<'share'>): Reply {
  const thing = world.snapshots[slot.arn];
  if (thing === undefined) return code(chain, 'DBSnapshotNotFound', 'DBClusterSnapshotNotFoundFault');
  if (thing.status !== 'available' || thing.type !== 'manual') return code(chain, 'InvalidDBSnapshotState', 'InvalidDBClusterSnapshotStateFault');
  return { world: withSnapshot(world, slot.arn, { ...thing, share: thing.share === 'none' ? 'spreading' : thing.share }) };
}

function unshare(chain: ChainSpec, world: World, { slot }: RequestOf<'unshare'>): Reply {
  const thing = world.snapshots[slot.arn];
  if (thing === undefined) return code(chain, 'DBSnapshotNotFound', 'DBClusterSnapshotNotFoundFault');
  return { world: withSnapshot(world, slot.arn, { ...thing, share: thing.share === 'both' ? 'third' : 'none' }) };
}

/** What isn't there any more counts as deleted; RDS deletes only what is available: API DeleteDBSnapshot. */
function remove(chain: ChainSpec, world: World, { slot }: RequestOf<'delete'>): Reply {
  const thing = world.snapshots[slot.arn];
  if (thing === undefined) return { world };
  if (thing.status !== 'available') return code(chain, 'InvalidDBSnapshotState', 'InvalidDBClusterSnapshotStateFault');
  return { world: withSnapshot(world, slot.arn, { ...thing, status: 'deleting' }) };
}

/** The tag that says what was restored from a snapshot. */
function mark(chain: ChainSpec, world: World, { of }: RequestOf<'mark'>): Reply {
  const thing = world.snapshots[of];
  if (thing === undefined) return code(chain, 'DBSnapshotNotFound', 'DBClusterSnapshotNotFoundFault');
  return { world: withSnapshot(world, of, { ...thing, isMarked: true }) };
}

function restore(chain: ChainSpec, world: World, { of, key, serverless, maker, group }: RequestOf<'restore'>): Reply {
  const original = visibleSnapshot(chain, world, of, chain.targetAccount);
  if (original === undefined) return code(chain, 'DBSnapshotNotFound', 'DBClusterSnapshotNotFoundFault');
  if (world.target !== undefined) return code(chain, 'DBInstanceAlreadyExists', 'DBClusterAlreadyExistsFault');
  if (group !== undefined && (group !== chain.group?.name || world.group === undefined)) return { code: 'DBParameterGroupNotFound' };
  if (original.status !== 'available') return code(chain, 'InvalidDBSnapshotState', 'InvalidDBClusterSnapshotStateFault');
  const thing: TargetThing = {
    maker, status: 'creating', key: restoredKey(chain, original, key), flaw: undefined, serverless, database: original.database,
    takenAt: original.takenAt, group: group === undefined ? 'default' : 'own', setting: 'as restored', notes: '',
  };
  return { world: { ...world, target: thing } };
}

function modify(chain: ChainSpec, world: World): Reply {
  const { target } = world;
  if (target === undefined) return code(chain, 'DBInstanceNotFound', 'DBClusterNotFoundFault');
  if (target.status !== 'available') return code(chain, 'InvalidDBInstanceState', 'InvalidDBClusterStateFault');
  return { world: { ...world, target: { ...target, setting: 'asked' } } };
}

/** The tag that says what a database was given. */
function note(chain: ChainSpec, world: World, { value }: RequestOf<'note'>): Reply {
  const { target } = world;
  if (target === undefined) return code(chain, 'DBInstanceNotFound', 'DBClusterNotFoundFault');
  return { world: { ...world, target: { ...target, notes: value } } };
}

/** An Aurora cluster that nobody asked to encrypt is under a key that AWS owns: Aurora User Guide, "Encrypting Amazon Aurora resources". */
function restoredKey(chain: ChainSpec, original: SnapshotThing, key: string): string {
  if (key !== '') return key;
  return original.key === '' && chain.family === DatabaseFamily.AURORA ? 'aws-owned' : original.key;
}

function makeMember(world: World, { number, maker }: RequestOf<'member'>): Reply {
  if (world.members[number - 1] !== undefined) return { code: 'DBInstanceAlreadyExists' };
  if (world.target === undefined) return { code: 'DBClusterNotFoundFault' };
  if (world.target.status !== 'available') return { code: 'InvalidDBClusterStateFault' };
  const thing: MemberThing = { maker, status: 'creating', isMember: true };
  return { world: withMember(world, number, thing) };
}

/** What an account sees of a snapshot: its own ones, and of the others those whose share has spread. */
export function visibleSnapshot(chain: ChainSpec, world: World, arn: string, accountId: string): SnapshotThing | undefined {
  const thing = world.snapshots[arn];
  const isOwn = chain.slots.find((slot) => slot.arn === arn)?.accountId === accountId;
  return isOwn || thing?.share === 'seen' ? thing : undefined;
}

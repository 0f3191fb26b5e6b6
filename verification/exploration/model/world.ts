import type { ChainSpec } from './chain';

/**
 * Who made a thing that has a name of ours: this migration, or somebody whose thing shows it by its tags. A `replacement` is untagged, and came
 * after ours was removed; an `owner` made what is declared.
 */
export type Maker = 'ours' | 'untagged' | 'replacement' | 'other-migration' | 'other-source' | 'owner';

/**
 * Times are small whole numbers, in their order: a world forgets how far apart two moments were. A database is known by the moment of its
 * creation; `ELSEWHERE` is one of another identifier.
 */
export type Moment = number;
export const ELSEWHERE: Moment = -1;

export interface SnapshotThing {
  readonly maker: Maker;
  /** A copy that is `creating` doesn't tell its key and its times yet; one that is `copying` does. */
  readonly status: 'creating' | 'copying' | 'available' | 'failed' | 'deleting';
  /** `manual`, `automated` or `awsbackup`. */
  readonly type: string;
  /** The moment that the data is of. */
  readonly takenAt: Moment;
  readonly createdAt: Moment;
  /** The database that it is of. */
  readonly database: Moment;
  /** `''` not encrypted, `'aws-owned'`, or the ARN of its key. */
  readonly key: string;
  readonly storage: 'gp3' | 'standard';
  /** With the target account; `both`: with a third one as well; `third`: with that alone. */
  readonly share: 'none' | 'spreading' | 'seen' | 'both' | 'third';
  /** Whether its database had another identifier when it was taken. */
  readonly isOfRenamed: boolean;
  /** Whether its tag says that what was restored from it was verified. */
  readonly isMarked: boolean;
}

/** The source database. */
export interface SourceThing {
  /** A DB instance that is `creating` doesn't tell yet when it was created; a cluster does. */
  readonly status: 'available' | 'backing-up' | 'stopped' | 'creating';
  readonly createdAt: Moment;
  /** Of a cluster: how its members are. */
  readonly members: 'two' | 'none' | 'unseen' | 'serverless';
}

export const FLAWS = ['engine', 'version', 'untold version', 'user', 'storage'] as const;
export type Flaw = (typeof FLAWS)[number];

/** The restored database, or whatever has its name. */
export interface TargetThing {
  readonly maker: Maker;
  readonly status: 'creating' | 'available' | 'modifying' | 'stopped' | 'failed';
  readonly key: string;
  /** In what it isn't like its snapshot. */
  readonly flaw?: Flaw;
  /** Whether Serverless v2 members can be made. */
  readonly serverless: boolean;
  /** Whose data it holds: the snapshot's database, and its moment. */
  readonly database: Moment;
  readonly takenAt: Moment;
  /** Whether it is in the group that was made after its source's, or in RDS's own. */
  readonly group: 'default' | 'own';
  readonly setting: SettingStatus;
  /** What its tag says that it was given. */
  readonly notes: string;
}

/**
 * How it stands with what only a modification gives a database. `asked`: RDS has taken the request, and shows nothing of it yet. `creating` and
 * `impaired` are of a secret, which is `given` where it can be used. Its owner gave it something else before the tag said that it was given
 * (`changed`), or since (`kept`).
 */
export type SettingStatus = 'as restored' | 'asked' | 'changed' | 'creating' | 'given' | 'impaired' | 'kept';

/** A parameter group that has a name of ours. */
export interface GroupThing {
  readonly maker: Maker;
  /** What is set in it: nothing, a part of what the source's owner has set, all of it, or something else in place of one value. */
  readonly values: 'all' | 'none' | 'other' | 'some';
}

/** A member instance of the restored cluster, or whatever has its name. */
export interface MemberThing {
  readonly maker: Maker;
  readonly status: 'creating' | 'available' | 'stopped' | 'unseen';
  readonly isMember: boolean;
}

/** A `terse` key can be used as an `enabled` one, and doesn't tell its usage; `updating` says that its Region is changed. */
export type KeyStatus = 'enabled' | 'terse' | 'updating' | 'absent' | 'creating' | 'disabled' | 'asymmetric' | 'signing';

/** What RDS and KMS have of one migration. */
export interface World {
  readonly source?: SourceThing;
  /** By ARN. */
  readonly snapshots: Readonly<Record<string, SnapshotThing | undefined>>;
  readonly target?: TargetThing;
  /** The restored database, where its owner gave it another name. */
  readonly renamed?: TargetThing;
  /** By number, from 1. */
  readonly members: readonly (MemberThing | undefined)[];
  /** What is made after the source's group. */
  readonly group?: GroupThing;
  /** By reference. */
  readonly keys: Readonly<Record<string, KeyStatus>>;
}

/** The moments of every world: a database that had the source's identifier before, a snapshot of it, the source, and a snapshot of an earlier run. */
export const FORMER = { database: 0, takenAt: 1 } as const;
export const EARLIER = { database: 2, takenAt: 3 } as const;
const FIRST_MOMENT = 4;

/** Nothing made yet, and everything there that the chain begins with. */
export function initialWorld(chain: ChainSpec): World {
  const origin = chain.slots.filter((slot) => slot.origin === 'declared' || slot.origin === 'automated');
  return {
    source: { status: 'available', createdAt: EARLIER.database, members: 'two' },
    snapshots: Object.fromEntries(origin.map((slot) => [slot.arn, originSnapshot(chain, slot.type)])),
    members: [undefined, undefined],
    keys: Object.fromEntries(chain.keyReferences.map((reference) => [reference, 'enabled'])),
  };
}

function originSnapshot(chain: ChainSpec, type: string): SnapshotThing {
  return {
    maker: 'owner', status: 'available', type, takenAt: FIRST_MOMENT, createdAt: FIRST_MOMENT, database: EARLIER.database, key: chain.sourceKey,
    storage: 'gp3', share: 'none', isOfRenamed: false, isMarked: false,
  };
}

export function withSnapshot(world: World, arn: string, thing: SnapshotThing | undefined): World {
  return { ...world, snapshots: { ...world.snapshots, [arn]: thing } };
}

export function withMember(world: World, number: number, thing: MemberThing | undefined): World {
  return { ...world, members: world.members.map((member, index) => (index === number - 1 ? thing : member)) };
}

export function withKey(world: World, reference: string, status: KeyStatus): World {
  return { ...world, keys: { ...world.keys, [reference]: status } };
}

/** The moment after every other one. */
export function nextMoment(world: World): Moment {
  return Math.max(FIRST_MOMENT, ...momentsOf(world)) + 1;
}

function momentsOf({ source, snapshots, target, renamed }: World): Moment[] {
  return [
    ...(source === undefined ? [] : [source.createdAt]),
    ...Object.values(snapshots).flatMap((thing) => (thing === undefined ? [] : [thing.takenAt, thing.createdAt, thing.database])),
    ...[target, renamed].flatMap((thing) => (thing === undefined ? [] : [thing.database, thing.takenAt])),
  ];
}

/** The same world with its later moments as near to one another as their order lets them be: otherwise it would never come back to itself. */
export function settledMoments(world: World): World {
  const later = [...new Set(momentsOf(world))].filter((moment) => moment > FIRST_MOMENT).sort((a, b) => a - b);
  if (later.every((moment, index) => moment === FIRST_MOMENT + 1 + index)) return world;
  const rank = (moment: Moment): Moment => (moment > FIRST_MOMENT ? FIRST_MOMENT + 1 + later.indexOf(moment) : moment);
  const ranked = (thing: TargetThing | undefined): TargetThing | undefined => (
    thing && { ...thing, database: rank(thing.database), takenAt: rank(thing.takenAt) }
  );
  return {
    ...world,
    source: world.source && { ...world.source, createdAt: rank(world.source.createdAt) },
    snapshots: Object.fromEntries(Object.entries(world.snapshots).map(([arn, thing]) => [arn, thing && {
      ...thing, takenAt: rank(thing.takenAt), createdAt: rank(thing.createdAt), database: rank(thing.database),
    }])),
    target: ranked(world.target),
    renamed: ranked(world.renamed),
  };
}

/** The same text for the same world. */
export function canonical(chain: ChainSpec, world: World): string {
  return [
    digestOf(world.source), ...chain.slots.map(({ arn }) => digestOf(world.snapshots[arn])), digestOf(world.target), digestOf(world.renamed),
    digestOf(world.group), ...world.members.map(digestOf), ...chain.keyReferences.map((reference) => world.keys[reference]),
  ].join('|');
}

const DIGESTS = new WeakMap<object, string>();

/** A thing in one line. */
export function digestOf(thing: object | undefined): string {
  if (thing === undefined) return '-';
  const known = DIGESTS.get(thing);
  if (known !== undefined) return known;
  const digest = Object.values(thing).join(',');
  DIGESTS.set(thing, digest);
  return digest;
}

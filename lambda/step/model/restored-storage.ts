import type { Snapshot } from './snapshots';

/** What a restore says of the storage where the snapshot's isn't to be kept. */
export interface RestoredStorage {
  readonly storageType?: string;
  /** GiB */
  readonly allocatedStorage?: number;
  readonly iops?: number;
}

type Stored = Pick<Snapshot, 'engine' | 'storageType' | 'allocatedStorage' | 'iops'>;

/** Smallest gp2 and gp3 volume of the RDS engines, GiB ("Amazon RDS DB instance storage", RDS User Guide). */
const SMALLEST = 20;

/** GiB from which gp3 storage is striped, so that IOPS can be named, by engine; 400 for the others ("gp3 storage", RDS User Guide). */
const STRIPED_FROM: Readonly<Record<string, number>> = { oracle: 200, sqlserver: 0 };
/** IOPS that striped gp3 storage can have; SQL Server's isn't striped. */
const STRIPED_IOPS = { least: 12_000, most: 64_000 };
const SQL_SERVER_IOPS = { least: 3000, most: 16_000 };

/** What a restore names when the type of the storage changes: RDS takes the rest from the snapshot, IOPS too, which another type may not have. */
export function restoredStorage(storageType: string | undefined, snapshot: Stored): RestoredStorage {
  if (storageType === undefined || storageType === snapshot.storageType) return { storageType };
  return { storageType, allocatedStorage: allocatedStorage(snapshot), iops: nearestIops(storageType, snapshot) };
}

/** Storage of another type as a phrase that goes on after "on"; nothing where the type stays, or keeps its IOPS. */
export function storagePhrase({ storageType, iops }: RestoredStorage, snapshot: Stored): string | undefined {
  if (iops === undefined || storageType === undefined) return undefined;
  const becomes = storageType === 'gp3' ? gp3Phrase(iops, snapshot) : 'the baseline of that type';
  return `${storageType} in place of ${snapshot.storageType}: its IOPS become ${becomes}, they were ${snapshot.iops ?? 'unknown'}`;
}

/** The snapshot's size is RDS's default; only where the declared type doesn't go that small, it must be named. */
function allocatedStorage({ allocatedStorage: size }: Stored): number | undefined {
  return size !== undefined && size < SMALLEST ? SMALLEST : undefined;
}

/** 0 is RDS's word for none of its own (RestoreDBInstanceFromDBSnapshot, Iops); where gp3 takes IOPS, the nearest that it takes. */
function nearestIops(storageType: string, snapshot: Stored): number | undefined {
  const { iops: had } = snapshot;
  if (!hasIopsOfItsOwn(snapshot) || storageType.startsWith('io')) return undefined;
  if (storageType !== 'gp3' || had === undefined || !isStriped(snapshot)) return 0;
  const { least, most } = rangeOf(snapshot);
  return Math.min(Math.max(had, least), most);
}

/** Whether somebody chose the IOPS: a restore takes those from the snapshot, also for another type. */
function hasIopsOfItsOwn(snapshot: Stored): boolean {
  const { storageType, iops } = snapshot;
  return storageType?.startsWith('io') === true
    || (storageType === 'gp3' && iops !== undefined && isStriped(snapshot) && iops !== rangeOf(snapshot).least);
}

/** Whether gp3 storage of this engine and size takes IOPS and throughput of its own. */
function isStriped(snapshot: Stored): boolean {
  return (snapshot.allocatedStorage ?? 0) >= (STRIPED_FROM[familyOf(snapshot)] ?? 400);
}

function rangeOf(snapshot: Stored): typeof STRIPED_IOPS {
  return familyOf(snapshot) === 'sqlserver' ? SQL_SERVER_IOPS : STRIPED_IOPS;
}

function familyOf({ engine = '' }: Stored): string {
  return engine.split('-')[0] ?? '';
}

/** gp3's baseline is 3000 IOPS and 125 MiB/s, and 12000 and 500 where it is striped ("gp3 storage", RDS User Guide). */
function gp3Phrase(iops: number, snapshot: Stored): string {
  if (iops === 0) return 'the baseline of that type, 3000 with 125 MiB/s';
  return `${iops} with the baseline's ${familyOf(snapshot) === 'sqlserver' ? 125 : 500} MiB/s`;
}

import type { Snapshot } from '../model/snapshots';

/** What a restore says of the storage where the snapshot's isn't to be kept. */
export interface RestoredStorage {
  readonly storageType?: string;
  /** GiB */
  readonly allocatedStorage?: number;
  readonly iops?: number;
}

/** Smallest gp2 and gp3 volume of the RDS engines, GiB ("Amazon RDS DB instance storage", RDS User Guide). */
const SMALLEST = 20;

/** GiB from which gp3 storage is striped, so that IOPS can be named, by engine; 400 for the others ("gp3 storage", RDS User Guide). */
const STRIPED_FROM: Readonly<Record<string, number>> = { oracle: 200, sqlserver: 0 };
/** IOPS that striped gp3 storage can have; SQL Server's isn't striped. */
const STRIPED_IOPS = { least: 12_000, most: 64_000 };
const SQL_SERVER_IOPS = { least: 3000, most: 16_000 };

/** What a restore names when the type of the storage changes: RDS takes the rest from the snapshot, IOPS too, which another type may not have. */
export function restoredStorage(storageType: string | undefined, snapshot: Snapshot): RestoredStorage {
  if (storageType === undefined || storageType === snapshot.storageType) return { storageType };
  return { storageType, allocatedStorage: allocatedStorage(snapshot), iops: nearestIops(storageType, snapshot) };
}

/** Storage of another type as a phrase for the log; nothing where the type stays. */
export function storagePhrase({ storageType, iops }: RestoredStorage, snapshot: Snapshot): string {
  if (iops === undefined || storageType === undefined) return '';
  const becomes = iops === 0 ? 'the baseline of that type' : `${iops}`;
  return `, on ${storageType} in place of ${snapshot.storageType}: its IOPS become ${becomes}, they were ${snapshot.iops ?? 'unknown'}`;
}

/** The snapshot's size is RDS's default; only where the declared type doesn't go that small, it must be named. */
function allocatedStorage({ allocatedStorage: size }: Snapshot): number | undefined {
  return size !== undefined && size < SMALLEST ? SMALLEST : undefined;
}

/** 0 is RDS's word for none of its own (RestoreDBInstanceFromDBSnapshot, Iops); where gp3 takes IOPS, the nearest that it takes. */
function nearestIops(storageType: string, { storageType: before, iops: had, engine = '', allocatedStorage: size = 0 }: Snapshot): number | undefined {
  if (before?.startsWith('io') !== true || storageType.startsWith('io')) return undefined;
  const family = engine.split('-')[0] ?? '';
  if (storageType !== 'gp3' || had === undefined || size < (STRIPED_FROM[family] ?? 400)) return 0;
  const { least, most } = family === 'sqlserver' ? SQL_SERVER_IOPS : STRIPED_IOPS;
  return Math.min(Math.max(had, least), most);
}

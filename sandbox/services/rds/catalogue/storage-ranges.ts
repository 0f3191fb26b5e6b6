import type { StorageRow } from './rows';
import { storageRows } from './tables';

/** A least and a most, both included. */
export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** What an engine's databases can have of a storage type. Source: UG:CHAP_Storage. */
export interface StorageRange {
  readonly storageType: StorageRow['storageType'];
  /** In GiB; nothing for storage of clusters, which grows by itself. */
  readonly sizes?: Limits;
  /** IOPS that can be named; nothing where the type takes none. For gp3 only at sizes where `gp3Baseline` is configurable. */
  readonly iops?: Limits;
  /** IOPS for each GiB. */
  readonly iopsPerGib?: Limits;
  /** MiB/s that can be named; gp3 alone. */
  readonly throughput?: Limits;
  /** MiB/s for each of the IOPS; gp3 alone. */
  readonly throughputPerIops?: Limits;
}

/** What gp3 has without a word about IOPS and throughput. */
export interface Gp3Baseline {
  readonly iops: number;
  /** In MiB/s. */
  readonly throughput: number;
  /** Whether IOPS and throughput can be named: below the engine's threshold neither can, and SQL Server has none. */
  readonly isConfigurable: boolean;
  /** In GiB; nothing where the engine has none. */
  readonly threshold?: number;
}

/** The storage types of an engine, the default first; magnetic `standard`, which only older databases have, last. */
export function storageTypesOf(engine: string): readonly string[] {
  return rowsOf(engine).map(({ storageType }) => storageType);
}

export function storageRange(engine: string, storageType: string): StorageRange | undefined {
  const row = rowsOf(engine).find((candidate) => candidate.storageType === storageType);
  if (row === undefined) return undefined;
  return {
    storageType: row.storageType, sizes: limits(row.sizes), iops: limits(row.iops), iopsPerGib: limits(row.iopsPerGib),
    throughput: limits(row.throughput), throughputPerIops: limits(row.throughputPerIops),
  };
}

/** @param allocatedGib - the size. */
export function gp3Baseline(engine: string, allocatedGib: number): Gp3Baseline | undefined {
  const row = rowsOf(engine).find(({ storageType }) => storageType === 'gp3');
  if (row?.baseline === undefined) return undefined;
  const isStriped = row.stripedFrom !== undefined && allocatedGib >= row.stripedFrom;
  const [iops, throughput] = (isStriped ? row.stripedBaseline : undefined) ?? row.baseline;
  return { iops, throughput, isConfigurable: row.stripedFrom === undefined || isStriped, threshold: row.stripedFrom };
}

function rowsOf(engine: string): readonly StorageRow[] {
  return storageRows().filter(({ engines }) => engines.includes(engine));
}

function limits(pair: readonly [number, number] | undefined): Limits | undefined {
  return pair === undefined ? undefined : { min: pair[0], max: pair[1] };
}

import { AwsError } from '../../../../core/aws-error';

/** A least and a most, both included. */
export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** The storage that a request asks for, with what it inherits where it says nothing. */
export interface StorageRequest {
  readonly engine: string;
  readonly storageType: string;
  /** GiB */
  readonly allocatedStorage: number;
  readonly iops?: number;
  /** MiB/s */
  readonly storageThroughput?: number;
}

/** What an engine's databases can have of a storage type; nothing where the type doesn't take it. */
export interface StorageLimits {
  readonly sizes?: Limits;
  readonly iops?: Limits;
  readonly iopsPerGib?: Limits;
  readonly throughput?: Limits;
  readonly throughputPerIops?: Limits;
}

export function storageTypeKnown(storageType: string, known: readonly string[]): AwsError | undefined {
  return known.includes(storageType) ? undefined : new AwsError('InvalidParameterValue', `Invalid storage type: ${storageType}`);
}

/** Instances on magnetic storage are there, but no more are made. */
export function notMagnetic(storageType: string): AwsError | undefined {
  if (storageType !== 'standard') return undefined;
  return new AwsError('InvalidParameterValue',
    'RDS can\'t create the DB instance because magnetic storage is deprecated. Set StorageType to gp2, gp3, or io2.');
}

export function storageSize({ engine, storageType, allocatedStorage }: StorageRequest, sizes: Limits | undefined): AwsError | undefined {
  return sizes === undefined || isWithin(allocatedStorage, sizes) ? undefined
    : combination(`Invalid storage size for engine name ${engine} and storage type ${storageType}: ${allocatedStorage}`);
}

/** io1 and io2 have no baseline of their own. */
export function provisionedIopsNamed(storageType: string, iops: number | undefined): AwsError | undefined {
  if (!/^io[12]$/.test(storageType) || iops !== undefined) return undefined;
  return combination(`The storage type ${storageType} requires iops to be specified.`);
}

/** Below the size from which gp3 is striped it has the baseline, and nothing else can be named: not even the baseline itself. */
export function gp3Configurable(request: StorageRequest, threshold: number | undefined): AwsError | undefined {
  const { engine, storageType, allocatedStorage, iops, storageThroughput } = request;
  if (storageType !== 'gp3' || threshold === undefined || allocatedStorage >= threshold) return undefined;
  if (iops === undefined && storageThroughput === undefined) return undefined;
  return combination(`You can't specify IOPS or storage throughput for engine ${engine} and a storage size less than ${threshold}.`);
}

/** IOPS lie in the range of engine and type, and in their ratio to the size. */
export function iopsInRange(request: StorageRequest, limits: StorageLimits): AwsError | undefined {
  const { engine, storageType, allocatedStorage, iops } = request;
  if (iops === undefined) return undefined;
  if (limits.iops === undefined) return combination(`You can't specify IOPS for storage type ${storageType}.`);
  if (!isWithin(iops, limits.iops)) return combination(`Invalid iops value for engine name ${engine} and storage type ${storageType}: ${iops}`);
  const ratio = iops / allocatedStorage;
  if (limits.iopsPerGib === undefined || isWithin(ratio, limits.iopsPerGib)) return undefined;
  return combination(`Invalid iops to storage (GiB) ratio for engine name ${engine} and storage type ${storageType}: ${ratio.toFixed(4)}`);
}

/** Only gp3 has throughput of its own, in a range and in a ratio to the IOPS. @param baseline - the IOPS where none are named. */
export function throughputInRange(request: StorageRequest, limits: StorageLimits, baseline: number | undefined): AwsError | undefined {
  const { engine, storageType, storageThroughput, iops = baseline } = request;
  if (storageThroughput === undefined) return undefined;
  if (limits.throughput === undefined) return combination(`You can't specify storage throughput for storage type ${storageType}.`);
  if (!isWithin(storageThroughput, limits.throughput)) {
    return combination(`Invalid storage throughput value for engine name ${engine} and storage type ${storageType}: ${storageThroughput}`);
  }
  if (iops === undefined || limits.throughputPerIops === undefined) return undefined;
  const ratio = storageThroughput / iops;
  if (isWithin(ratio, limits.throughputPerIops)) return undefined;
  return combination(`Invalid storage throughput to iops ratio for engine name ${engine} and storage type ${storageType}: ${ratio.toFixed(4)}`);
}

/**
 * The limit of storage autoscaling is a tenth above the storage at least, and in the range and ratio of engine and type.
 *
 * @param most - GiB.
 */
export function storageLimit(request: StorageRequest, most: number | undefined, limits: StorageLimits): AwsError | undefined {
  const { engine, storageType, allocatedStorage, iops } = request;
  // the storage itself as its limit is none.
  if (most === undefined || most === allocatedStorage) return undefined;
  if (most < allocatedStorage) return combination('Max storage size must be greater than storage size');
  if (most * 10 < allocatedStorage * 11) return combination('The maximum allocated storage must be increased by at least 10 percent.');
  if (limits.sizes !== undefined && most > limits.sizes.max) {
    return combination(`Invalid max storage size for engine name ${engine} and storage type ${storageType}: ${most}`);
  }
  if (iops === undefined || limits.iopsPerGib === undefined || iops / most >= limits.iopsPerGib.min) return undefined;
  return combination(
    `Invalid iops to max storage (GB) ratio for engine name ${engine} and storage type ${storageType}: ${(iops / most).toFixed(4)}`,
  );
}

function isWithin(value: number, { min, max }: Limits): boolean {
  return value >= min && value <= max;
}

function combination(message: string): AwsError {
  return new AwsError('InvalidParameterCombination', message);
}

import type { Tags } from './tags';

/** A DB capacity reservation that was made for at once. Its state and what is left of it follow from the time and from the instances. */
export interface CapacityReservation {
  /** `dbcr-…` */
  readonly identifier: string;
  readonly name: string;
  readonly arn: string;
  readonly instanceClass: string;
  readonly engine: string;
  readonly licenseModel?: string;
  /** By name: `eu-west-1a`. */
  readonly zones: readonly string[];
  readonly unitsPerZone: number;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  /** Milliseconds since the epoch. @default - it doesn't end */
  readonly endTime?: number;
  cancelled: boolean;
  tags: Tags;
}

/** What an instance takes of a reservation. */
export interface ReservedCapacity {
  readonly identifier: string;
  /** A unit in each: two of a Multi-AZ instance. */
  readonly zones: readonly string[];
}

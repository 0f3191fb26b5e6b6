/** A DB capacity reservation: capacity for instances of one class and engine. What isn't told is absent. */
export interface CapacityReservation {
  /** `dbcr-…` */
  readonly identifier: string;
  readonly instanceClass?: string;
  readonly engine?: string;
  /** Where it is for one licence model only. */
  readonly licenseModel?: string;
  /** `active`, `pending`, `scheduled`, … */
  readonly state: string;
  /** ISO time; of one that starts later than it was made. */
  readonly startsAt?: string;
  /** ISO time; absent where it doesn't end. */
  readonly endsAt?: string;
  readonly zones: readonly ReservedZone[];
}

/** What is left of a reservation in an Availability Zone. */
export interface ReservedZone {
  /** `eu-west-1a` */
  readonly zone: string;
  /** How many instances still get their capacity there. */
  readonly unitsLeft: number;
}

/** Instances that are to take units of a reservation. */
export interface UnitsNeeded {
  /** Those that take one unit each, in whatever zone. */
  readonly singleAz: number;
  /** Those that take one unit in each of two zones. */
  readonly multiAz: number;
}

/** Whether the zones have units enough, however RDS spreads the instances over them. */
export function haveUnits(zones: readonly ReservedZone[], { singleAz, multiAz }: UnitsNeeded): boolean {
  const sum = (units: (left: number) => number): number => zones.reduce((total, { unitsLeft }) => total + units(unitsLeft), 0);
  // of one zone, no Multi-AZ instance takes more than one unit.
  return sum((left) => Math.min(left, multiAz)) >= 2 * multiAz && sum((left) => left) >= 2 * multiAz + singleAz;
}

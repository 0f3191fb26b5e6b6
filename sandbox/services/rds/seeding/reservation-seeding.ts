import type { RdsContext } from '../context';
import { newReservation } from '../provisioning/new-reservation';
import { findReservation } from '../provisioning/reservations';
import { isReservationIdentifier } from '../rules/capacity-reservations';
import { resourceArn } from '../rules/resource-arn';
import type { Scope } from '../state/rds-state';

/** A DB capacity reservation that is there from the start, active. */
export interface CapacityReservationSeed {
  /** Its name, or its identifier, `dbcr-…`. */
  readonly name: string;
  readonly engine: string;
  readonly instanceClass: string;
  /** @default - of no licence model */
  readonly licenseModel?: string;
  /** `eu-west-1a` */
  readonly zones: readonly string[];
  /** More of them where the reservation is there already. */
  readonly unitsPerZone: number;
}

export function seedCapacityReservation(context: RdsContext, scope: Scope, seed: CapacityReservationSeed): void {
  const { capacityReservations: all } = context.state.of(scope);
  const there = findReservation(context.state.of(scope), seed.name);
  if (there !== undefined) {
    all.set(there.identifier, { ...there, unitsPerZone: there.unitsPerZone + seed.unitsPerZone });
    return;
  }
  const isIdentifier = isReservationIdentifier(seed.name);
  const made = newReservation(context, {
    DBCapacityReservationName: isIdentifier ? `seeded-${all.size + 1}` : seed.name, Engine: seed.engine, DBInstanceClass: seed.instanceClass,
    LicenseModel: seed.licenseModel, AvailabilityZones: [...seed.zones], CapacityPerAvailabilityZone: seed.unitsPerZone,
  }, scope);
  const identifier = isIdentifier ? seed.name : made.identifier;
  all.set(identifier, { ...made, identifier, arn: resourceArn({ type: 'db-capacity-reservation', ...scope, name: identifier }) });
}

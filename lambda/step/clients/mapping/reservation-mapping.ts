import type { DBCapacityReservation } from '@aws-sdk/client-rds';
import type { CapacityReservation } from '../../model/capacity-reservation';

/** What the steps need of a DB capacity reservation. */
export function reservationOf(reservation: DBCapacityReservation): CapacityReservation {
  return {
    identifier: reservation.DBCapacityReservationIdentifier ?? '',
    instanceClass: reservation.DBInstanceClass,
    engine: reservation.Engine,
    licenseModel: reservation.LicenseModel,
    state: reservation.State ?? '',
    startsAt: reservation.StartDate?.toISOString(),
    endsAt: reservation.EndDate?.toISOString(),
    zones: (reservation.AvailableCapacityPerAvailabilityZoneList ?? []).map(({ AvailabilityZone: zone = '', AvailableCapacity: left = 0 }) => (
      { zone, unitsLeft: left }
    )),
  };
}

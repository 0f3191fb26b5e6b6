import type { DBCapacityReservation } from '@aws-sdk/client-rds';
import type { RdsContext } from '../context';
import { stateOf, unitsLeft } from '../provisioning/reservations';
import type { CapacityReservation } from '../state/capacity-reservation';
import type { Scope } from '../state/rds-state';
import { tagList } from '../state/tags';

export function describedReservation(
  context: Pick<RdsContext, 'clock' | 'state'>, scope: Scope, reservation: CapacityReservation,
): DBCapacityReservation {
  return {
    DBCapacityReservationIdentifier: reservation.identifier,
    DBCapacityReservationName: reservation.name,
    DBCapacityReservationArn: reservation.arn,
    DBInstanceClass: reservation.instanceClass,
    Engine: reservation.engine,
    LicenseModel: reservation.licenseModel,
    ReservedCapacityPerAvailabilityZone: reservation.unitsPerZone,
    AvailableCapacityPerAvailabilityZoneList: [...unitsLeft(context, scope, reservation)].map(([AvailabilityZone, AvailableCapacity]) => (
      { AvailabilityZone, AvailableCapacity }
    )),
    CreateDate: new Date(reservation.createTime),
    EndDate: reservation.endTime === undefined ? undefined : new Date(reservation.endTime),
    State: stateOf(context, reservation),
    TagList: tagList(reservation.tags),
  };
}

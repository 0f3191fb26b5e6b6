import type { CreateDBCapacityReservationRequest } from '@aws-sdk/client-rds';
import type { RdsContext } from '../context';
import {
  reservationCapacity, reservationEnd, reservationEngine, reservationName, reservationNameFree, reservationZones,
} from '../rules/capacity-reservations';
import { enforce } from '../rules/enforce';
import { resourceArn } from '../rules/resource-arn';
import { tagKeys } from '../rules/tags';
import type { CapacityReservation } from '../state/capacity-reservation';
import type { Scope } from '../state/rds-state';
import { tagsFrom } from '../state/tags';
import { findReservation } from './reservations';

/** The zones of a Region that have a class for an engine, in whatever version. */
function zonesOfClass(offers: RdsContext['offers'], region: string, engine: string, instanceClass: string): readonly string[] {
  for (const key of offers.keys(region, { engine, instanceClass, deprecated: true })) {
    return offers.option(region, key).AvailabilityZones.map(({ Name = '' }) => Name);
  }
  return [];
}

/** @throws AwsError - for what RDS wouldn't reserve. */
export function checkNewReservation(
  { clock, offers, state }: RdsContext, input: CreateDBCapacityReservationRequest, { accountId, region }: Scope,
): void {
  const { DBCapacityReservationName: name = '', DBInstanceClass: instanceClass = '', Engine: engine = '' } = input;
  const { AvailabilityZones: zones = [], CapacityPerAvailabilityZone: unitsPerZone = 0, EndDate: end } = input;
  enforce(reservationName(name));
  enforce(tagKeys(input.Tags));
  enforce(reservationEngine(engine));
  enforce(reservationCapacity(unitsPerZone));
  enforce(reservationEnd(end?.getTime(), clock.now()));
  enforce(reservationZones(zones, instanceClass, zonesOfClass(offers, region, engine, instanceClass)));
  enforce(reservationNameFree(name, findReservation(state.of({ accountId, region }), name)));
}

/** A reservation that is active at once. */
export function newReservation(
  { clock, identifiers }: RdsContext, input: CreateDBCapacityReservationRequest, { accountId, region }: Scope,
): CapacityReservation {
  const { DBCapacityReservationName: name = '', DBInstanceClass: instanceClass = '', Engine: engine = '' } = input;
  const { AvailabilityZones: zones = [], CapacityPerAvailabilityZone: unitsPerZone = 0, EndDate: end, LicenseModel: licenseModel } = input;
  const identifier = `dbcr-${identifiers.text(32, 'abcdefghijklmnopqrstuvwxyz0123456789')}`;
  return {
    identifier, name, instanceClass, engine, licenseModel, zones, unitsPerZone, createTime: clock.now(), endTime: end?.getTime(), cancelled: false,
    arn: resourceArn({ type: 'db-capacity-reservation', accountId, region, name: identifier }), tags: tagsFrom(input.Tags),
  };
}

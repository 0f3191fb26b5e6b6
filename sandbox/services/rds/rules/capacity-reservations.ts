import { AwsError } from '../../../core/aws-error';
import { CAPACITY_ENGINES } from '../catalogue/capacity-engines';

/** What a reservation is for. */
export interface ReservedKind {
  readonly instanceClass: string;
  readonly engine: string;
  readonly licenseModel?: string;
}

export function reservationFound(nameOrIdentifier: string, reservation: object | undefined): AwsError | undefined {
  if (reservation !== undefined) return undefined;
  return new AwsError('DBCapacityReservationNotFound', `The DB capacity reservation ${nameOrIdentifier} was not found.`, 404);
}

/** Only an active reservation, before its end, is for use, and can be cancelled. */
export function reservationUsable(nameOrIdentifier: string, state: string): AwsError | undefined {
  if (state === 'active') return undefined;
  return new AwsError('InvalidDBCapacityReservationState', `The DB capacity reservation ${nameOrIdentifier} is in the state ${state}, not active.`);
}

/** Class and engine are the reservation's, and the licence model where it has one. */
export function reservationFits({ instanceClass, engine, licenseModel }: ReservedKind, settings: Required<ReservedKind>): AwsError | undefined {
  const fits = instanceClass === settings.instanceClass && engine === settings.engine
    && (licenseModel === undefined || licenseModel === settings.licenseModel);
  return fits ? undefined : noCapacity(settings.instanceClass);
}

/**
 * A unit is left in the zone of the instance, in two zones for a Multi-AZ one; each has a subnet of the group.
 *
 * @param choice - the zones with units, and the one that has to be the first of them, where one is named.
 */
export function reservationHasUnits(
  { instanceClass, multiAz }: { readonly instanceClass: string; readonly multiAz: boolean },
  { zones, first }: { readonly zones: readonly string[]; readonly first?: string },
): AwsError | undefined {
  const isEnough = zones.length >= (multiAz ? 2 : 1) && (first === undefined || zones[0] === first);
  return isEnough ? undefined : noCapacity(instanceClass);
}

/** "fails with an error that says the Availability Zone doesn't have enough capacity": UG:capacity-reservations.using. */
function noCapacity(instanceClass: string): AwsError {
  return new AwsError('InsufficientDBInstanceCapacity', `The Availability Zone does not have enough reserved capacity for ${instanceClass}.`);
}

/** The reservation of an instance isn't changed alone: with the class, the standby or the licence model only. */
export function reservationChangedAlone(isChanged: boolean, changesMore: boolean): AwsError | undefined {
  if (!isChanged || changesMore) return undefined;
  return new AwsError('InvalidParameterCombination', 'A request that changes the DB capacity reservation of a DB instance must also change the DB '
    + 'instance class, the Multi-AZ setting, the license model, or the engine.');
}

/** RDS gives identifiers, and nobody names like them. */
export function isReservationIdentifier(text: string): boolean {
  return text.startsWith('dbcr-');
}

const NAME = /^(?=.{1,63}$)(?!dbcr-)[a-z][a-z0-9]*(?:-[a-z0-9]+){0,15}$/;

export function reservationName(name: string): AwsError | undefined {
  if (NAME.test(name)) return undefined;
  return new AwsError('InvalidParameterValue', `The parameter DBCapacityReservationName is not a valid name: ${name}`);
}

export function reservationNameFree(name: string, existing: object | undefined): AwsError | undefined {
  if (existing === undefined) return undefined;
  return new AwsError('DBCapacityReservationAlreadyExists', `The DB capacity reservation ${name} already exists.`);
}

export function reservationEngine(engine: string): AwsError | undefined {
  if (CAPACITY_ENGINES.includes(engine)) return undefined;
  return new AwsError('DBCapacityReservationUnsupported', `DB capacity reservations are not supported for the engine ${engine}.`);
}

/** At least one zone of the Region, each once, that has the class. @param offered - the zones that have it. */
export function reservationZones(zones: readonly string[], instanceClass: string, offered: readonly string[]): AwsError | undefined {
  if (new Set(zones).size < zones.length) return new AwsError('InvalidParameterValue', 'AvailabilityZones has an Availability Zone more than once.');
  return zones.every((zone) => offered.includes(zone)) ? undefined : noCapacity(instanceClass);
}

export function reservationCapacity(units: number): AwsError | undefined {
  if (Number.isInteger(units) && units >= 1) return undefined;
  return new AwsError('InvalidParameterValue', `CapacityPerAvailabilityZone is ${units}, and must be at least 1.`);
}

export function reservationEnd(endTime: number | undefined, now: number): AwsError | undefined {
  if (endTime === undefined || endTime > now) return undefined;
  return new AwsError('InvalidParameterValue', 'EndDate must be in the future.');
}

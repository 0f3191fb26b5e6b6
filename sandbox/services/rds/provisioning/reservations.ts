import type { RdsContext } from '../context';
import { reservationChangedAlone, reservationFits, reservationFound, reservationHasUnits, reservationUsable } from '../rules/capacity-reservations';
import { enforce, found } from '../rules/enforce';
import type { CapacityReservation, ReservedCapacity } from '../state/capacity-reservation';
import type { Instance } from '../state/instance';
import type { InstanceSettings } from '../state/instance-settings';
import type { Scope } from '../state/rds-state';
import type { RegionState } from '../state/region-state';
import { zonesOfGroup } from './zones';

/** `expired` and `cancelled` ones stay for a while in RDS; here they stay. */
export type ReservationState = 'active' | 'cancelled' | 'expired';

export function stateOf({ clock }: Pick<RdsContext, 'clock'>, { cancelled, endTime }: CapacityReservation): ReservationState {
  if (cancelled) return 'cancelled';
  return endTime !== undefined && endTime <= clock.now() ? 'expired' : 'active';
}

/** The reservation of a name or identifier. */
export function findReservation(home: RegionState, nameOrIdentifier: string): CapacityReservation | undefined {
  return [...home.capacityReservations.values()].find(({ name, identifier }) => nameOrIdentifier === name || nameOrIdentifier === identifier);
}

/** What is left of a reservation in each of its zones: a stopped instance holds nothing. Source: API:StopDBInstance. */
export function unitsLeft(
  context: Pick<RdsContext, 'clock' | 'state'>, scope: Scope, reservation: CapacityReservation, except?: string,
): ReadonlyMap<string, number> {
  const { identifier, zones, unitsPerZone } = reservation;
  const isActive = stateOf(context, reservation) === 'active';
  const held = [...context.state.of(scope).instances.values()]
    .filter((instance) => instance.identifier !== except && instance.status !== 'stopped' && instance.reserved?.identifier === identifier)
    .flatMap(({ reserved }) => reserved?.zones ?? []);
  return new Map(zones.map((zone) => [zone, isActive ? Math.max(0, unitsPerZone - held.filter((one) => one === zone).length) : 0]));
}

/** What a request wants of a reservation. */
export interface ReservationRequest {
  /** Name or identifier. */
  readonly asked?: string;
  /** The zone that the request names, or that the instance is in already. */
  readonly zone?: string;
  /** The instance that asks, where it is there already: what it holds is its own. */
  readonly instance?: string;
}

/**
 * The capacity that an instance gets of the reservation that its request names; nothing where it names none. Of several zones with units, those that
 * come first.
 *
 * @throws AwsError - when the reservation isn't there, isn't active, is for other instances, or has no unit in a zone of the subnet group.
 */
export function reservedCapacity(
  context: Pick<RdsContext, 'clock' | 'network' | 'state'>, settings: InstanceSettings, { asked, zone, instance }: ReservationRequest, scope: Scope,
): ReservedCapacity | undefined {
  if (asked === undefined) return undefined;
  const reservation = found(findReservation(context.state.of(scope), asked), (thing) => reservationFound(asked, thing));
  enforce(reservationUsable(asked, stateOf(context, reservation)));
  enforce(reservationFits(reservation, settings));
  const left = unitsLeft(context, scope, reservation, instance);
  const covered = zonesOfGroup(context, settings, scope);
  const usable = reservation.zones.filter((one) => covered.includes(one) && (left.get(one) ?? 0) > 0);
  const zones = zone === undefined ? usable : [...usable.filter((one) => one === zone), ...usable.filter((one) => one !== zone)];
  enforce(reservationHasUnits(settings, { zones, first: zone }));
  return { identifier: reservation.identifier, zones: zones.slice(0, settings.multiAz ? 2 : 1) };
}

/**
 * The capacity that an instance has after a modification. One that changes class, standby or licence model moves it to other hardware, and to
 * unreserved capacity unless the request names a reservation. Source: API:ModifyDBInstance.
 *
 * @throws AwsError - when the reservation alone changes, or hasn't the capacity.
 */
export function reservedAfter(
  context: Pick<RdsContext, 'clock' | 'network' | 'state'>, instance: Instance, asked: string | undefined, changes: Partial<InstanceSettings>,
): ReservedCapacity | undefined {
  const { settings, reserved, identifier } = instance;
  const moves = changes.instanceClass !== undefined || changes.multiAz !== undefined || changes.licenseModel !== undefined;
  const named = asked === undefined ? undefined
    : found(findReservation(context.state.of(instance), asked), (thing) => reservationFound(asked, thing)).identifier;
  enforce(reservationChangedAlone(named !== undefined && named !== reserved?.identifier, moves));
  if (!moves) return reserved;
  return reservedCapacity(context, { ...settings, ...changes }, { asked, zone: settings.availabilityZone, instance: identifier }, instance);
}

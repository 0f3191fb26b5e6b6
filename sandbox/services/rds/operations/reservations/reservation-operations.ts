import type {
  CancelDBCapacityReservationRequest, CancelDBCapacityReservationResponse, CreateDBCapacityReservationRequest, CreateDBCapacityReservationResponse,
  DescribeDBCapacityReservationsRequest, DescribeDBCapacityReservationsResponse,
} from '@aws-sdk/client-rds';
import { type Operation, operation, type Operations } from '../../../../core/operation';
import { reservationArn } from '../../authorization/reservation-authorization';
import { ask, askForNew, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { checkNewReservation, newReservation } from '../../provisioning/new-reservation';
import { findReservation, stateOf } from '../../provisioning/reservations';
import { reservationFound, reservationUsable } from '../../rules/capacity-reservations';
import { enforce, found } from '../../rules/enforce';
import { filterNames, required } from '../../rules/parameters';
import type { CapacityReservation } from '../../state/capacity-reservation';
import { describedReservation } from '../../views/reservation-view';
import { type Filters, passes } from '../filters';
import { page } from '../page';

/** The operations on DB capacity reservations, those of the future left out. */
export function reservationOperations(context: RdsContext): Operations {
  return {
    CancelDBCapacityReservation: cancelDBCapacityReservation(context),
    CreateDBCapacityReservation: createDBCapacityReservation(context),
    DescribeDBCapacityReservations: describeDBCapacityReservations(context),
  };
}

function createDBCapacityReservation(context: RdsContext): Operation<never, unknown> {
  return operation<CreateDBCapacityReservationRequest, CreateDBCapacityReservationResponse>({
    members: [
      'DBCapacityReservationName', 'DBInstanceClass', 'Engine', 'CapacityPerAvailabilityZone', 'AvailabilityZones', 'EndDate', 'LicenseModel', 'Tags',
    ],
    // the identifier that is in the ARN isn't known yet.
    authorization: ({ Tags }, call) => askForNew(
      context.state, call, 'CreateDBCapacityReservation', ownArn('db-capacity-reservation', undefined, call), Tags,
    ),
    run: (input, call) => {
      enforce(required(input, 'DBCapacityReservationName', 'DBInstanceClass', 'Engine', 'CapacityPerAvailabilityZone', 'AvailabilityZones'));
      checkNewReservation(context, input, call);
      const reservation = newReservation(context, input, call);
      context.state.of(call).capacityReservations.set(reservation.identifier, reservation);
      return { DBCapacityReservation: describedReservation(context, call, reservation) };
    },
  });
}

const FILTERS: Filters<{ readonly reservation: CapacityReservation; readonly state: string }> = {
  'db-capacity-reservation-name': ({ reservation }, value) => reservation.name === value,
  'state': ({ state }, value) => state === value,
  'engine': ({ reservation }, value) => reservation.engine === value,
  'db-instance-class': ({ reservation }, value) => reservation.instanceClass === value,
  'availability-zone': ({ reservation }, value) => reservation.zones.includes(value),
};

function describeDBCapacityReservations(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBCapacityReservationsRequest, DescribeDBCapacityReservationsResponse>({
    members: ['DBCapacityReservationIdentifier', 'Filters', 'MaxRecords', 'Marker'],
    authorization: ({ DBCapacityReservationIdentifier: id }, call) => [
      ask(context.state, call, 'DescribeDBCapacityReservations', reservationArn(context, id, call)),
    ],
    run: (input, call) => {
      const { DBCapacityReservationIdentifier: id, Filters: filters } = input;
      enforce(filterNames(filters, Object.keys(FILTERS)));
      const home = context.state.of(call);
      const all = id === undefined ? [...home.capacityReservations.values()]
        : [found(findReservation(home, id), (thing) => reservationFound(id, thing))];
      const passing = all.filter((reservation) => passes({ reservation, state: stateOf(context, reservation) }, filters, FILTERS));
      const { items, Marker } = page(passing, ({ identifier }) => identifier, input);
      return { DBCapacityReservations: items.map((reservation) => describedReservation(context, call, reservation)), Marker };
    },
  });
}

function cancelDBCapacityReservation(context: RdsContext): Operation<never, unknown> {
  return operation<CancelDBCapacityReservationRequest, CancelDBCapacityReservationResponse>({
    members: ['DBCapacityReservationIdentifier'],
    authorization: ({ DBCapacityReservationIdentifier: id }, call) => [
      ask(context.state, call, 'CancelDBCapacityReservation', reservationArn(context, id, call)),
    ],
    run: (input, call) => {
      enforce(required(input, 'DBCapacityReservationIdentifier'));
      const { DBCapacityReservationIdentifier: id = '' } = input;
      const reservation = found(findReservation(context.state.of(call), id), (thing) => reservationFound(id, thing));
      enforce(reservationUsable(id, stateOf(context, reservation)));
      reservation.cancelled = true;
      return { DBCapacityReservation: describedReservation(context, call, reservation) };
    },
  });
}

import type { AuthorizationRequest, Call } from '../../../core/operation';
import type { RdsContext } from '../context';
import { findReservation } from '../provisioning/reservations';
import { ask, ownArn } from './resource-authorization';

type Context = Parameters<typeof ask>[4];

/** The ARN of a reservation by its name or identifier; the ARN has the identifier. `*` for all, and for one that isn't there. */
export function reservationArn({ state }: Pick<RdsContext, 'state'>, nameOrIdentifier: string | undefined, call: Call): string {
  const reservation = nameOrIdentifier === undefined ? undefined : findReservation(state.of(call), nameOrIdentifier);
  return reservation?.arn ?? ownArn('db-capacity-reservation', undefined, call);
}

/**
 * The further question of what gives an instance capacity of a reservation. The Service Authorization Reference doesn't have it: it is asked as for
 * the groups that such a request names.
 */
export function askForReservation(
  { state }: Pick<RdsContext, 'state'>, call: Call, action: string, nameOrIdentifier: string | undefined, context: Context = {},
): readonly AuthorizationRequest[] {
  return nameOrIdentifier === undefined ? [] : [ask(state, call, action, reservationArn({ state }, nameOrIdentifier, call), context)];
}

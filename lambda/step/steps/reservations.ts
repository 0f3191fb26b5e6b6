import { isReservationIdentifier } from '../contract';
import type { Accounts } from '../engine/step';
import type { Instance } from '../model/databases';
import type { Difference } from './differences';

/** What is declared about the capacity of a restored database. */
export interface DeclaredReservation {
  /** Name or identifier of a DB capacity reservation. */
  readonly capacityReservation?: string;
}

/** Identifier of the declared reservation, which is what RDS shows of an instance; nothing where there is none of that name. */
export async function findReservationIdentifier(
  { capacityReservation: declared }: DeclaredReservation, accounts: Accounts,
): Promise<string | undefined> {
  if (declared === undefined || isReservationIdentifier(declared)) return declared;
  return (await accounts.own().rds.prerequisites.findCapacityReservation(declared))?.identifier;
}

/** @param whose - as in "Its DB capacity reservation". */
export function reservationDifference(
  whose: string, { capacityReservation: restored }: Instance, { capacityReservation: declared }: DeclaredReservation,
  { reservation }: { readonly reservation?: string },
): Difference {
  if (declared === undefined || (restored !== undefined && restored === reservation)) return undefined;
  const wanted = reservation === undefined ? `${declared}, which isn't there any more` : [...new Set([declared, reservation])].join(', ');
  return `${whose} DB capacity reservation is ${restored ?? 'none'}, not the declared one (${wanted}): if that may stay so, leave `
    + '`capacityReservation` out of the declaration';
}

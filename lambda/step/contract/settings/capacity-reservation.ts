/** The prefix of identifiers, which no name may have: CreateDBCapacityReservation, `DBCapacityReservationName`. */
const IDENTIFIER_PREFIX = 'dbcr-';

export function isReservationIdentifier(nameOrIdentifier: string): boolean {
  return nameOrIdentifier.startsWith(IDENTIFIER_PREFIX);
}

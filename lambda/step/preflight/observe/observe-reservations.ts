import { type Look, look, seen } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import { type CapacityReservation, haveUnits } from '../../model/capacity-reservation';
import type { Database } from '../../model/databases';
import type { PreflightInput } from './input';
import type { CommonObservation, ReservationShortage, SeenReservation } from './observation';

/** Looks at the DB capacity reservation that is declared for the restored database, and at those of all migrations where this one looks for all. */
export async function observeReservations(
  input: PreflightInput, accounts: Accounts,
): Promise<Pick<CommonObservation, 'reservation' | 'reservationsTogether'>> {
  const [reservation, reservationsTogether] = await Promise.all([observeReservation(input, accounts), observeTogether(input, accounts)]);
  return { reservation, reservationsTogether };
}

function observeReservation({ restore }: PreflightInput, accounts: Accounts): Promise<Look<SeenReservation | undefined>> | undefined {
  return restore?.capacityReservation === undefined ? undefined : look(findReservation(accounts, restore.capacityReservation));
}

/**
 * The reservations that have too few units for all migrations of the declaration that name them, in whatever zones. One that isn't there, or isn't
 * to be had, and a refused look are left out here: the Preflights that need it say so.
 */
async function observeTogether({ together }: PreflightInput, accounts: Accounts): Promise<readonly ReservationShortage[]> {
  if (together === undefined || together.reservations.length === 0) return [];
  const [found, listed] = await Promise.all([
    Promise.all(together.reservations.map(async (named) => ({ named, reservation: seen(await look(findReservation(accounts, named.reservation))) }))),
    look(accounts.own().rds.instances.listDatabases()),
  ]);
  const missing = missingAmong(seen(listed) ?? []);
  const reservations = new Map(found.flatMap(({ reservation }) => (isUsable(reservation) ? [[reservation.identifier, reservation] as const] : [])));
  return [...reservations.values()].flatMap((reservation) => {
    const named = found.filter((one) => one.reservation?.identifier === reservation.identifier).map((one) => one.named);
    const needed = {
      singleAz: missing(named.flatMap(({ instances }) => instances)), multiAz: missing(named.flatMap(({ multiAzInstances }) => multiAzInstances)),
    };
    return haveUnits(reservation.zones, needed) ? [] : [{ names: named.map((one) => one.reservation), reservation, needed }];
  });
}

async function findReservation(accounts: Accounts, nameOrIdentifier: string): Promise<SeenReservation | undefined> {
  const reservation = await accounts.own().rds.prerequisites.findCapacityReservation(nameOrIdentifier);
  if (reservation === undefined) return undefined;
  return { ...reservation, isOver: reservation.endsAt !== undefined && Date.parse(reservation.endsAt) <= accounts.now };
}

/** One that isn't active, or is over, has no units: that is said by the Preflights of those that name it. */
function isUsable(reservation: SeenReservation | undefined): reservation is SeenReservation {
  return reservation !== undefined && isActive(reservation) && !reservation.isOver;
}

/** "A DB instance can use the reservation in the `active` state only": API DBCapacityReservation. */
export function isActive({ state }: CapacityReservation): boolean {
  return state === 'active';
}

/** What is restored already has its units. */
function missingAmong(databases: readonly Database[]): (identifiers: readonly string[]) => number {
  const there = new Set(databases.map(({ identifier }) => identifier));
  return (identifiers) => identifiers.filter((identifier) => !there.has(identifier)).length;
}

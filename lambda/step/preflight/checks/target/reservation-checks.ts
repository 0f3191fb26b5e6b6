import { DatabaseKind } from '../../../contract';
import { isAbsent, seen } from '../../../engine/look';
import { haveUnits, type ReservedZone, type UnitsNeeded } from '../../../model/capacity-reservation';
import type { PreflightInput } from '../../observe/input';
import { movedEngine, restoredLicenseModel } from '../../observe/moved';
import type { CommonObservation, PreflightObservation, SeenReservation } from '../../observe/observation';
import { isActive } from '../../observe/observe-reservations';
import { type Check, type Finding, finding, findingsOf, Settling, when } from '../../report/finding';
import { targetPlace } from '../../report/wording';

/**
 * The declared DB capacity reservation is there and active, of the class, engine and licence model of what will be restored, and has units left for
 * it in zones of the subnet group. What is restored already keeps running without it: API DBCapacityReservation, `EndDate`.
 */
export const checkReservation: Check<PreflightObservation> = (input, observation) => {
  const name = input.restore?.capacityReservation;
  const needed = unitsNeeded(input, observation);
  if (name === undefined || needed.singleAz + needed.multiAz === 0) return [];
  const title = `The DB capacity reservation ${name}`;
  return findingsOf(observation.reservation, `looking at the DB capacity reservation ${name}`, (reservation) => {
    if (reservation === undefined) {
      return [finding('RF-2621', `${title} doesn't exist in ${targetPlace(input)}.`, `Make it there, declare another one, or ${LEAVE_OUT}.`)];
    }
    const unusable = unusability(title, reservation);
    return [
      ...unusable, ...mismatches(title, observation, reservation),
      ...(unusable.length > 0 ? [] : shortage(title, input, observation, { reservation, needed })),
    ];
  });
};

/** The reservations have units for all migrations of the declaration that name them. */
export const checkReservationsTogether: Check<CommonObservation> = (_input, { reservationsTogether = [] }) =>
  reservationsTogether.map(({ names, reservation: { zones }, needed }) => finding(
    'RF-2622', `The migrations of the declaration that name the DB capacity reservation ${names.join(', ')} need ${unitsPhrase(needed)} of it `
    + `together, and left are ${leftPhrase(zones)}.`,
    `Raise its capacity (\`aws rds modify-db-capacity-reservation\`), name another one for some of them, or ${LEAVE_OUT} there.`,
  ));

const LEAVE_OUT = 'leave `capacityReservation` out';

/** What doesn't exist yet of what is restored. */
function unitsNeeded({ restore }: PreflightInput, observation: PreflightObservation): UnitsNeeded {
  switch (observation.kind) {
    case DatabaseKind.INSTANCE: {
      if (!isAbsent(observation.restored)) return { singleAz: 0, multiAz: 0 };
      const isMultiAz = restore?.multiAz ?? seen(observation.source)?.multiAz ?? false;
      return isMultiAz ? { singleAz: 0, multiAz: 1 } : { singleAz: 1, multiAz: 0 };
    }
    case DatabaseKind.CLUSTER:
      return { singleAz: observation.restoredMembers.filter(({ found }) => isAbsent(found)).length, multiAz: 0 };
  }
}

const WAIT = 'Wait until it is active, declare another one, or ';
const ANOTHER = 'Make another one and declare that, or ';

/** What helps, by the states in which no database can use it. */
const BY_STATE: ReadonlyMap<string, string> = new Map([
  ['scheduled', `Deploy once it has started, declare another one, or ${LEAVE_OUT}.`],
  ...['unsupported', 'expired', 'cancelled', 'failed'].map((state) => [state, `${ANOTHER}${LEAVE_OUT}.`] as const),
]);

function unusability(title: string, reservation: SeenReservation): readonly Finding[] {
  const { state, startsAt, endsAt, isOver } = reservation;
  if (isOver) return [finding('RF-2623', `${title} ended at ${endsAt}.`, `${ANOTHER}${LEAVE_OUT}.`)];
  if (isActive(reservation)) return [];
  const start = startsAt === undefined ? '' : ` It starts at ${startsAt}.`;
  return [finding(
    'RF-2623', `${title} is "${state}", and a database can use it only while it is "active".${start}`, BY_STATE.get(state) ?? `${WAIT}${LEAVE_OUT}.`,
    // RDS makes or changes it.
    state === 'pending' ? Settling.SOON : Settling.NEVER,
  )];
}

function mismatches(title: string, observation: PreflightObservation, reservation: SeenReservation): readonly Finding[] {
  const { instanceClass, engine, licenseModel } = reservation;
  const others = observation.classes.filter((name) => name !== instanceClass);
  const restoredEngine = movedEngine(observation);
  const restoredLicense = observation.kind === DatabaseKind.INSTANCE ? restoredLicenseModel(observation) : undefined;
  const instead = `Declare a reservation for that, or ${LEAVE_OUT}.`;
  return [
    ...when(instanceClass !== undefined && others.length > 0, () => finding(
      'RF-2624', `${title} is for the instance class ${instanceClass}, and the restored database is to have ${others.join(', ')}.`,
      `Declare the instanceType of the reservation, another reservation, or ${LEAVE_OUT}.`,
    )),
    ...when(engine !== undefined && restoredEngine !== undefined && engine !== restoredEngine, () => finding(
      'RF-2624', `${title} is for the engine ${engine}, and the restored database will be of ${restoredEngine}.`, instead,
    )),
    ...when(licenseModel !== undefined && restoredLicense !== undefined && licenseModel !== restoredLicense, () => finding(
      'RF-2624',
      `${title} is for the licence model ${licenseModel}, and the restored database will have ${restoredLicense}, as its snapshot.`, instead,
    )),
  ];
}

/** "The DB subnet group must cover each Availability Zone that the DB instance uses": API RestoreDBInstanceFromDBSnapshot. */
function shortage(
  title: string, input: PreflightInput, { subnetGroup }: CommonObservation,
  { reservation: { zones }, needed }: { readonly reservation: SeenReservation; readonly needed: UnitsNeeded },
): readonly Finding[] {
  const covered = seen(subnetGroup)?.zones;
  const usable = zones.filter(({ zone }) => covered === undefined || covered.includes(zone));
  if (haveUnits(usable, needed)) return [];
  const zonesNeeded = needed.multiAz > 0 ? 2 : 1;
  if (usable.length < zonesNeeded) return [fewZones(title, input, { zones, covered, zonesNeeded })];
  const where = covered === undefined ? '' : ` in the zones of the subnet group ${input.restore?.subnetGroupName}`;
  return [finding(
    'RF-2625', `${title} has too few units left${where}: ${leftPhrase(usable)}. The restored database needs ${unitsPhrase(needed)}.`,
    `Raise its capacity (\`aws rds modify-db-capacity-reservation\`), free units of it, declare another one, or ${LEAVE_OUT}.`,
  )];
}

interface Zones {
  readonly zones: readonly ReservedZone[];
  /** Of the subnet group; absent where they aren't known. */
  readonly covered?: readonly string[];
  readonly zonesNeeded: number;
}

function fewZones(title: string, { restore }: PreflightInput, { zones, covered, zonesNeeded }: Zones): Finding {
  const has = `${title} is for ${zones.map(({ zone }) => zone).join(', ') || 'no zone'}`;
  const wants = zonesNeeded === 1 ? 'a zone of both' : 'two zones of both, as it will be Multi-AZ';
  if (covered === undefined) {
    return finding('RF-2626', `${has}, and the restored database needs two zones, as it will be Multi-AZ.`, 'Declare one that has two zones, or '
      + `${LEAVE_OUT}.`);
  }
  return finding(
    'RF-2626', `${has}, and the subnet group ${restore?.subnetGroupName} has subnets in ${covered.join(', ')}: the restored database needs ${wants}.`,
    `Give the subnet group subnets in the zones of the reservation, declare another one of either, or ${LEAVE_OUT}.`,
  );
}

function unitsPhrase({ singleAz, multiAz }: UnitsNeeded): string {
  const single = singleAz === 0 ? [] : [singleAz === 1 ? '1 unit' : `${singleAz} units`];
  const pairs = multiAz === 0 ? [] : [multiAz === 1 ? 'a unit in each of two zones' : `${multiAz} times a unit in each of two zones`];
  return [...pairs, ...single].join(' and ');
}

function leftPhrase(zones: readonly ReservedZone[]): string {
  return zones.map(({ zone, unitsLeft }) => `${unitsLeft} in ${zone}`).join(', ');
}

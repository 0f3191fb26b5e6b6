import { SPREAD_MINUTES } from '../../../../../lambda/step/engine/patience';
import { haveUnits, type ReservedZone } from '../../../../../lambda/step/model/capacity-reservation';
import type { InstanceObservation, SeenReservation } from '../../../../../lambda/step/preflight/observe/observation';
import { aMember, anInstance, clusterPreflightProperties } from '../../fixtures';
import { absent, decideCluster, decideInstance, goodCluster, reasonOf, restoring, shown } from '../declared';

const [A, B, C] = ['ap-northeast-1a', 'ap-northeast-1b', 'ap-northeast-1c'] as const;
const declared = restoring({ CapacityReservation: 'cutover' });
const ofCluster = restoring({ CapacityReservation: 'cutover' }, clusterPreflightProperties);
const zones = (left: Readonly<Record<string, number>>): readonly ReservedZone[] =>
  Object.entries(left).map(([zone, unitsLeft]) => ({ zone, unitsLeft }));

/** A reservation that fits the instance of these tests. */
function reserved(changes: Partial<SeenReservation> = {}): SeenReservation {
  return {
    identifier: 'dbcr-1', instanceClass: 'db.t4g.micro', engine: 'mysql', state: 'active', zones: zones({ [A]: 1, [C]: 1 }), isOver: false,
    ...changes,
  };
}

const multiAz = { source: shown(anInstance({ multiAz: true })) };
const inZones = (...covered: readonly string[]): Partial<InstanceObservation> =>
  ({ subnetGroup: shown({ name: 'private', vpcId: 'vpc-1', zones: covered }) });

describe('a capacity reservation', () => {
  test.each<[string, Partial<SeenReservation>, Partial<InstanceObservation>]>([
    ['with a unit', {}, {}],
    ['with a unit in one of its zones', { zones: zones({ [A]: 0, [C]: 1 }) }, inZones(A, C)],
    ['with a zone more than the subnet group', { zones: zones({ [A]: 1, [B]: 1 }) }, inZones(A, C)],
    ['with a unit in two zones, for a Multi-AZ instance', { zones: zones({ [A]: 1, [B]: 0, [C]: 1 }) }, multiAz],
    ['of the licence model', { licenseModel: 'general-public-license' }, { source: shown(anInstance({ licenseModel: 'general-public-license' })) }],
  ])('lets the migration begin: one %s', (_, changes, looks) => {
    expect(reasonOf(decideInstance({ reservation: shown(reserved(changes)), ...looks }, declared))).toBe('done');
  });

  const LEAVE = 'or leave `capacityReservation` out.';

  test.each<[string, Partial<SeenReservation> | undefined, Partial<InstanceObservation>, string]>([
    ['isn\'t there', undefined, {}, 'The DB capacity reservation cutover doesn\'t exist in account 222222222222 (ap-northeast-1). Make it there, '
    + `declare another one, ${LEAVE}`],
    ['is scheduled', { state: 'scheduled', startsAt: '2026-12-24T00:00:00.000Z' }, {}, 'The DB capacity reservation cutover is "scheduled", and a '
    + 'database can use it only while it is "active". It starts at 2026-12-24T00:00:00.000Z. Deploy once it has started, declare another one, '
    + LEAVE],
    ['is assessed', { state: 'assessing' }, {}, 'is "assessing", and a database can use it only while it is "active". Wait until it is active, '
    + `declare another one, ${LEAVE}`],
    ['has failed', { state: 'failed' }, {}, 'is "failed", and a database can use it only while it is "active". Make another one and declare that, '
    + LEAVE],
    ['has ended', { isOver: true, endsAt: '2026-11-24T00:00:00.000Z' }, {}, 'The DB capacity reservation cutover ended at 2026-11-24T00:00:00.000Z. '
    + `Make another one and declare that, ${LEAVE}`],
    ['is of another class', { instanceClass: 'db.r6g.large' }, {}, 'is for the instance class db.r6g.large, and the restored database is to have '
    + `db.t4g.micro. Declare the instanceType of the reservation, another reservation, ${LEAVE}`],
    ['is of another engine', { engine: 'mariadb' }, {}, 'is for the engine mariadb, and the restored database will be of mysql. Declare a '
    + `reservation for that, ${LEAVE}`],
    ['is of another licence model', { licenseModel: 'license-included' }, { source: shown(anInstance({ licenseModel: 'bring-your-own-license' })) },
      'is for the licence model license-included, and the restored database will have bring-your-own-license, as its snapshot.'],
    ['has no unit left', { zones: zones({ [A]: 0, [C]: 0 }) }, inZones(A, C), 'has too few units left in the zones of the subnet group private: '
    + `0 in ${A}, 0 in ${C}. The restored database needs 1 unit. Raise its capacity (\`aws rds modify-db-capacity-reservation\`), free units of it, `
    + `declare another one, ${LEAVE}`],
    ['has units in other zones than the subnet group', { zones: zones({ [B]: 2 }) }, inZones(A, C), `is for ${B}, and the subnet group private has `
    + `subnets in ${A}, ${C}: the restored database needs a zone of both. Give the subnet group subnets in the zones of the reservation, declare `
    + `another one of either, ${LEAVE}`],
    ['has one zone, for a Multi-AZ instance', { zones: zones({ [A]: 2 }) }, multiAz, `is for ${A}, and the restored database needs two zones, as it `
    + `will be Multi-AZ. Declare one that has two zones, ${LEAVE}`],
    ['shares one zone with the subnet group, for a Multi-AZ instance', { zones: zones({ [A]: 1, [B]: 1 }) }, { ...multiAz, ...inZones(A, C) },
      `the subnet group private has subnets in ${A}, ${C}: the restored database needs two zones of both, as it will be Multi-AZ.`],
    ['has units in one zone, for a Multi-AZ instance', { zones: zones({ [A]: 2, [C]: 0 }) }, multiAz, `too few units left: 2 in ${A}, 0 in ${C}. The `
    + 'restored database needs a unit in each of two zones.'],
  ])('is refused that %s', (_, changes, looks, words) => {
    const reason = reasonOf(decideInstance({ reservation: changes === undefined ? absent : shown(reserved(changes)), ...looks }, declared));
    expect(reason).toMatch(/^1 thing /);
    expect(reason).toContain(words);
  });

  test('is waited for while RDS makes or changes it, and refused then', () => {
    const pending = { reservation: shown(reserved({ state: 'pending', zones: zones({ [A]: 0 }) })) };
    expect(decideInstance(pending, declared).kind).toBe('wait');
    expect(reasonOf(decideInstance(pending, declared, SPREAD_MINUTES))).toMatch(/^1 thing .*cutover is "pending"/);
  });

  test('has a unit for each member of a cluster that isn\'t there yet', () => {
    const small = reserved({ instanceClass: 'db.r6g.large', engine: 'aurora-mysql', zones: zones({ [A]: 1 }) });
    const members = ['cluster-1-1', 'cluster-1-2'].map((name) => ({ name, found: absent }));
    expect(reasonOf(decideCluster({ reservation: shown(small), restoredMembers: members }, ofCluster)))
      .toMatch(/^1 thing .*too few units left: 1 in ap-northeast-1a\. The restored database needs 2 units\./);
    const [, second = { name: '', found: absent }] = members;
    const begun = [{ name: 'cluster-1-1', found: shown(aMember()) }, second];
    expect(goodCluster().classes).toEqual(['db.r6g.large']);
    expect(reasonOf(decideCluster({ reservation: shown(small), restoredMembers: begun }, ofCluster))).not.toContain('capacity reservation');
  });

  test('settles what the source has of one', () => {
    const source = shown(anInstance({ lostSettings: { 'capacity-reservation': 'dbcr-0' } }));
    expect(reasonOf(decideInstance({ source }))).toMatch(/DB capacity reservation dbcr-0 \(would be none\).*`capacityReservation: '…'`/);
    expect(decideInstance({ source, reservation: shown(reserved()) }, declared).kind).toBe('done');
  });

  test('that ends is told where nothing stands against starting', () => {
    const ending = { reservation: shown(reserved({ endsAt: '2026-12-31T00:00:00.000Z' })) };
    expect(decideInstance(ending, declared)).toMatchObject({
      note: expect.stringContaining('The DB capacity reservation cutover ends at 2026-12-31T00:00:00.000Z: RDS refuses') as unknown,
    });
  });
});

test('a reservation with too little for all migrations together is told once', () => {
  const short = { names: ['cutover', 'dbcr-1'], reservation: reserved(), needed: { singleAz: 2, multiAz: 1 } };
  expect(reasonOf(decideInstance({ reservationsTogether: [short] }))).toMatch(new RegExp(
    '^1 thing .*The migrations of the declaration that name the DB capacity reservation cutover, dbcr-1 need a unit in each of two zones and 2 units '
    + `of it together, and left are 1 in ${A}, 1 in ${C}\\. Raise its capacity .*, name another one for some of them`,
  ));
});

test.each<[readonly number[], number, number, boolean]>([
  [[], 0, 0, true], [[], 1, 0, false], [[1], 1, 0, true], [[2], 0, 1, false], [[1, 1], 0, 1, true], [[1, 1], 1, 1, false], [[5, 1], 4, 1, true],
  [[5, 1], 0, 2, false], [[2, 1, 1], 0, 2, true], [[3, 3], 2, 2, true], [[3, 3], 3, 2, false],
])('zones with %j units have room for %i Single-AZ and %i Multi-AZ instances: %j', (left, singleAz, multiAzCount, isEnough) => {
  expect(haveUnits(left.map((unitsLeft, index) => ({ zone: String(index), unitsLeft })), { singleAz, multiAz: multiAzCount })).toBe(isEnough);
});

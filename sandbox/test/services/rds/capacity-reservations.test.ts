import type { CreateDBCapacityReservationRequest } from '@aws-sdk/client-rds';
import { ClusterWorld } from './clusters/cluster-world';
import { A, LONG, MINUTE, REGION } from './rds-world';

const [ZONE, OTHER_ZONE] = [`${REGION}a`, `${REGION}c`];
const RESERVATION: CreateDBCapacityReservationRequest = {
  DBCapacityReservationName: 'cutover', DBInstanceClass: 'db.t4g.micro', Engine: 'mysql', CapacityPerAvailabilityZone: 1,
  AvailabilityZones: [ZONE, OTHER_ZONE],
};
const RESTORE = { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'snap', DBCapacityReservationIdentifier: 'cutover' };

/** An account with a snapshot of a MySQL instance, and a reservation for what is restored of it. */
async function reserved(changes: Partial<CreateDBCapacityReservationRequest> = {}): Promise<ClusterWorld> {
  const world = new ClusterWorld();
  world.source('none');
  await world.snapshot('snap');
  await world.call(A, 'CreateDBCapacityReservation', { ...RESERVATION, ...changes });
  return world;
}

/** What is left in each zone. */
async function left(world: ClusterWorld): Promise<readonly (number | undefined)[]> {
  const { DBCapacityReservations: found } = await world.call(A, 'DescribeDBCapacityReservations', { DBCapacityReservationIdentifier: 'cutover' });
  return found?.[0]?.AvailableCapacityPerAvailabilityZoneList?.map(({ AvailableCapacity }) => AvailableCapacity) ?? [];
}

describe('a capacity reservation', () => {
  test('is active at once, and is found by its name, its identifier and its kind', async () => {
    const world = await reserved();
    const { DBCapacityReservations: [made] = [] } = await world.call(A, 'DescribeDBCapacityReservations', {});
    expect(made).toMatchObject({
      DBCapacityReservationName: 'cutover', State: 'active', ReservedCapacityPerAvailabilityZone: 1,
      DBCapacityReservationIdentifier: expect.stringMatching(/^dbcr-[a-z0-9]{32}$/) as unknown,
      DBCapacityReservationArn: `arn:aws:rds:${REGION}:${A}:db-capacity-reservation:${made?.DBCapacityReservationIdentifier}`,
      AvailableCapacityPerAvailabilityZoneList: [
        { AvailabilityZone: ZONE, AvailableCapacity: 1 }, { AvailabilityZone: OTHER_ZONE, AvailableCapacity: 1 },
      ],
    });
    const byIdentifier = { DBCapacityReservationIdentifier: made?.DBCapacityReservationIdentifier };
    const byKind = { Filters: [{ Name: 'engine', Values: ['mysql'] }, { Name: 'availability-zone', Values: [ZONE] }] };
    for (const query of [byIdentifier, byKind]) {
      expect(await world.call(A, 'DescribeDBCapacityReservations', query)).toMatchObject({ DBCapacityReservations: [{ State: 'active' }] });
    }
    const missing = { DBCapacityReservationIdentifier: 'none' };
    expect(await world.refusal(A, 'DescribeDBCapacityReservations', missing)).toMatchObject({ code: 'DBCapacityReservationNotFound' });
  });

  test.each<[string, Partial<CreateDBCapacityReservationRequest>, string]>([
    ['a name with a capital', { DBCapacityReservationName: 'Cutover' }, 'InvalidParameterValue'],
    ['a name like an identifier', { DBCapacityReservationName: 'dbcr-1' }, 'InvalidParameterValue'],
    ['a name that is taken', {}, 'DBCapacityReservationAlreadyExists'],
    ['an engine without reservations', { Engine: 'docdb' }, 'DBCapacityReservationUnsupported'],
    ['no unit', { CapacityPerAvailabilityZone: 0 }, 'InvalidParameterValue'],
    ['a zone of another Region', { AvailabilityZones: ['eu-west-1a'] }, 'InsufficientDBInstanceCapacity'],
    ['a zone that is named twice', { AvailabilityZones: [ZONE, ZONE] }, 'InvalidParameterValue'],
    ['an end in the past', { EndDate: new Date(0) }, 'InvalidParameterValue'],
  ])('is not made with %s', async (_, changes, code) => {
    const world = await reserved();
    expect(await world.refusal(A, 'CreateDBCapacityReservation', { ...RESERVATION, ...changes })).toMatchObject({ code });
  });

  test('gives a restored instance a unit in one zone, a Multi-AZ one in two, and takes them back when that is deleted', async () => {
    const world = await reserved({ CapacityPerAvailabilityZone: 2 });
    await world.call(A, 'RestoreDBInstanceFromDBSnapshot', { ...RESTORE, AvailabilityZone: OTHER_ZONE });
    expect(await left(world)).toEqual([2, 1]);
    await world.call(A, 'RestoreDBInstanceFromDBSnapshot', { ...RESTORE, DBInstanceIdentifier: 'pair', MultiAZ: true });
    expect(await left(world)).toEqual([1, 0]);
    expect(world.instance(A, 'new')).toMatchObject({
      AvailabilityZone: OTHER_ZONE, DBCapacityReservationIdentifier: expect.stringMatching(/^dbcr-/) as unknown,
    });
    world.clock.advance(LONG);
    await world.call(A, 'DeleteDBInstance', { DBInstanceIdentifier: 'pair', SkipFinalSnapshot: true });
    world.clock.advance(LONG);
    expect(await left(world)).toEqual([2, 1]);
  });

  test('holds nothing for a stopped instance', async () => {
    const world = await reserved();
    await world.call(A, 'RestoreDBInstanceFromDBSnapshot', RESTORE);
    world.clock.advance(LONG);
    expect(await left(world)).toEqual([0, 1]);
    await world.call(A, 'StopDBInstance', { DBInstanceIdentifier: 'new' });
    world.clock.advance(LONG);
    expect(await left(world)).toEqual([1, 1]);
  });

  test.each<[string, Partial<CreateDBCapacityReservationRequest>, object, string]>([
    ['that is not there', {}, { DBCapacityReservationIdentifier: 'other' }, 'DBCapacityReservationNotFound'],
    ['of another class', { DBInstanceClass: 'db.t4g.small' }, {}, 'InsufficientDBInstanceCapacity'],
    ['of another engine', { Engine: 'mariadb' }, {}, 'InsufficientDBInstanceCapacity'],
    ['of another licence model', { LicenseModel: 'bring-your-own-license' }, {}, 'InsufficientDBInstanceCapacity'],
    ['of one zone, for a Multi-AZ instance', { AvailabilityZones: [ZONE] }, { MultiAZ: true }, 'InsufficientDBInstanceCapacity'],
    ['without the zone that is named', { AvailabilityZones: [ZONE] }, { AvailabilityZone: OTHER_ZONE }, 'InsufficientDBInstanceCapacity'],
    ['without a zone of the subnet group', { AvailabilityZones: [`${REGION}d`] }, {}, 'InsufficientDBInstanceCapacity'],
  ])('gives nothing: one %s', async (_, changes, input, code) => {
    const world = await reserved(changes);
    expect(await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', { ...RESTORE, ...input })).toMatchObject({ code });
    expect(world.instance(A, 'new')).toBeUndefined();
  });

  test('gives nothing once its units are taken', async () => {
    const world = await reserved({ AvailabilityZones: [ZONE] });
    await world.call(A, 'RestoreDBInstanceFromDBSnapshot', RESTORE);
    const second = { ...RESTORE, DBInstanceIdentifier: 'second' };
    expect(await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', second)).toMatchObject({ code: 'InsufficientDBInstanceCapacity' });
  });

  test.each<[string, string, (world: ClusterWorld) => unknown]>([
    ['its end', 'ending', (world) => world.clock.advance(2 * LONG)],
    ['being cancelled', 'cutover', (world) => world.call(A, 'CancelDBCapacityReservation', { DBCapacityReservationIdentifier: 'cutover' })],
  ])('gives nothing after %s, and an instance that has a unit runs on', async (_, name, end) => {
    const world = await reserved();
    await world.call(A, 'CreateDBCapacityReservation', {
      ...RESERVATION, DBCapacityReservationName: 'ending', EndDate: new Date(world.clock.now() + LONG),
    });
    const named = { DBCapacityReservationIdentifier: name };
    await world.call(A, 'RestoreDBInstanceFromDBSnapshot', { ...RESTORE, ...named });
    await end(world);
    world.clock.advance(LONG);
    const refused = { code: 'InvalidDBCapacityReservationState' };
    const second = { ...RESTORE, ...named, DBInstanceIdentifier: 'second' };
    expect(await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', second)).toMatchObject(refused);
    expect(world.instance(A, 'new')?.DBInstanceStatus).toBe('available');
    expect(await world.refusal(A, 'CancelDBCapacityReservation', named)).toMatchObject(refused);
  });

  test('gives each member of an Aurora cluster a unit', async () => {
    const world = new ClusterWorld();
    world.cluster('aurora-postgresql');
    await world.call(A, 'CreateDBCapacityReservation', {
      ...RESERVATION, Engine: 'aurora-postgresql', DBInstanceClass: 'db.r6g.large', AvailabilityZones: [ZONE],
    });
    const member = {
      DBClusterIdentifier: 'cluster-1', Engine: 'aurora-postgresql', DBInstanceClass: 'db.r6g.large', DBCapacityReservationIdentifier: 'cutover',
    };
    await world.call(A, 'CreateDBInstance', { ...member, DBInstanceIdentifier: 'third' });
    expect(await left(world)).toEqual([0]);
    expect(await world.refusal(A, 'CreateDBInstance', { ...member, DBInstanceIdentifier: 'fourth' })).toMatchObject({
      code: 'InsufficientDBInstanceCapacity',
    });
  });
});

describe('a modification', () => {
  const makeMultiAz = { DBInstanceIdentifier: 'new', MultiAZ: true, ApplyImmediately: true };

  async function restored(): Promise<ClusterWorld> {
    const world = await reserved();
    await world.call(A, 'RestoreDBInstanceFromDBSnapshot', RESTORE);
    world.clock.advance(LONG);
    return world;
  }

  test('to Multi-AZ takes an instance out of the reservation that it does not name', async () => {
    const world = await restored();
    await world.call(A, 'ModifyDBInstance', makeMultiAz);
    world.clock.advance(LONG);
    expect(world.instance(A, 'new')).toMatchObject({ MultiAZ: true, DBCapacityReservationIdentifier: undefined });
    expect(await left(world)).toEqual([1, 1]);
  });

  test('to Multi-AZ that names the reservation takes a unit in a second zone', async () => {
    const world = await restored();
    await world.call(A, 'ModifyDBInstance', { ...makeMultiAz, DBCapacityReservationIdentifier: 'cutover' });
    world.clock.advance(LONG);
    expect(world.instance(A, 'new')).toMatchObject({ MultiAZ: true, DBCapacityReservationIdentifier: expect.stringMatching(/^dbcr-/) as unknown });
    expect(await left(world)).toEqual([0, 0]);
  });

  test('of something else leaves the reservation alone, and does not change it alone', async () => {
    const world = await restored();
    await world.call(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'new', BackupRetentionPeriod: 3, ApplyImmediately: true });
    world.clock.advance(10 * MINUTE);
    expect(await left(world)).toEqual([0, 1]);
    const alone = { DBInstanceIdentifier: 'database-1', DBCapacityReservationIdentifier: 'cutover', ApplyImmediately: true };
    expect(await world.refusal(A, 'ModifyDBInstance', alone)).toMatchObject({ code: 'InvalidParameterCombination' });
  });
});

test('a restore, a member and a modification ask IAM about the reservation as well', async () => {
  const world = await reserved();
  world.cluster('aurora-postgresql');
  const reservation = expect.stringMatching(/:db-capacity-reservation:dbcr-/) as unknown;
  world.authorizer.asked = [];
  await world.call(A, 'RestoreDBInstanceFromDBSnapshot', RESTORE);
  await world.refusal(A, 'CreateDBInstance', {
    DBClusterIdentifier: 'cluster-1', DBInstanceIdentifier: 'third', Engine: 'aurora-postgresql', DBInstanceClass: 'db.r6g.large',
    DBCapacityReservationIdentifier: 'cutover',
  });
  world.clock.advance(LONG);
  await world.call(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'new', BackupRetentionPeriod: 2, DBCapacityReservationIdentifier: 'cutover' });
  for (const action of ['rds:RestoreDBInstanceFromDBSnapshot', 'rds:CreateDBInstance', 'rds:ModifyDBInstance']) {
    expect(world.authorizer.asked).toContainEqual(expect.objectContaining({ action, resource: reservation }));
  }
});

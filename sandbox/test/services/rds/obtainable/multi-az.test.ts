import { A, LONG, REGION } from '../rds-world';
import { ObtainableWorld } from './obtainable-world';

const MIRRORING = {
  code: 'InvalidParameterValue', message: 'Mirroring cannot be applied to instances with backup retention set to zero.',
};

describe('SQL Server as Multi-AZ', () => {
  test.each([
    ['from a snapshot that carries backups', { multiAz: true, backupRetentionPeriod: 7 }, {}],
    ['from a snapshot without backups', { backupRetentionPeriod: 0 }, {}],
    ['with backups turned off by the request', { backupRetentionPeriod: 7 }, { BackupRetentionPeriod: 0 }],
  ])('is not restored %s', async (_, source, input) => {
    expect(await new ObtainableWorld('sqlserver-se', source).notRestored({ MultiAZ: true, ...input })).toEqual(MIRRORING);
  });

  test('is restored when the request itself names backups, and Single-AZ in any case', async () => {
    expect(await new ObtainableWorld('sqlserver-se').restored({ MultiAZ: true, BackupRetentionPeriod: 1 })).toMatchObject({ MultiAZ: true });
    expect(await new ObtainableWorld('sqlserver-ee', { multiAz: true }).restored()).toMatchObject({ MultiAZ: false });
  });

  test('is made only with backups', async () => {
    const world = new ObtainableWorld('sqlserver-se');
    expect(await world.notCreated({ MultiAZ: true, BackupRetentionPeriod: 0 })).toEqual(MIRRORING);
    expect(await world.created({ MultiAZ: true })).toMatchObject({ MultiAZ: true });
  });

  test.each([
    ['without backups', { backupRetentionPeriod: 0 }, { MultiAZ: true }], ['while backups are turned off', {}, {
      MultiAZ: true,
      BackupRetentionPeriod: 0,
    }],
    ['that loses its backups', { multiAz: true }, { BackupRetentionPeriod: 0 }],
  ])('is not the result of a modification of an instance %s', async (_, source, change) => {
    expect(await new ObtainableWorld('sqlserver-se', source).notModified(change)).toEqual(MIRRORING);
  });

  test('is made of a Single-AZ instance by a modification, also of one that gets its backups by it', async () => {
    const world = new ObtainableWorld('sqlserver-se', { backupRetentionPeriod: 0 });
    await world.modified({ MultiAZ: true, BackupRetentionPeriod: 7 });
    world.clock.advance(LONG);
    expect(world.instance(A, 'database-1')).toMatchObject({ DBInstanceStatus: 'available', MultiAZ: true, BackupRetentionPeriod: 7 });
  });

  test('is nothing for other engines to be refused for', async () => {
    expect(await new ObtainableWorld('postgres', { backupRetentionPeriod: 0 }).restored({ MultiAZ: true })).toMatchObject({ MultiAZ: true });
  });
});

describe('Multi-AZ', () => {
  const NOT_CAPABLE = { code: 'InvalidParameterCombination', message: expect.stringContaining('Multi-AZ deployments are not supported') as string };

  test('is not for the Express Edition of SQL Server, however it is asked for', async () => {
    const world = new ObtainableWorld('sqlserver-ex');
    expect(await world.notCreated({ MultiAZ: true })).toEqual(NOT_CAPABLE);
    expect(await world.notModified({ MultiAZ: true })).toEqual(NOT_CAPABLE);
    expect(await world.notRestored({ MultiAZ: true, BackupRetentionPeriod: 1 })).toEqual(NOT_CAPABLE);
  });

  test('is not for a class that the Region has in one way only', async () => {
    const world = new ObtainableWorld('mysql');
    world.rds.withhold(REGION, { singleAzClasses: ['db.m6g.large'] });
    expect(await world.notCreated({ MultiAZ: true })).toEqual(NOT_CAPABLE);
    expect(await world.created({})).toMatchObject({ MultiAZ: false });
  });

  test('needs two zones in which the class can be had', async () => {
    const world = new ObtainableWorld('mysql');
    world.rds.withhold(REGION, { availabilityZones: { 'db.m6g.large': [`${REGION}c`] } });
    const refusal = { code: 'DBSubnetGroupDoesNotCoverEnoughAZs', message: expect.stringContaining('Current coverage: 1') as string };
    expect(await world.notCreated({ MultiAZ: true })).toEqual(refusal);
    expect(await world.notModified({ MultiAZ: true })).toEqual(refusal);
    expect(await world.created({})).toMatchObject({ AvailabilityZone: `${REGION}c` });
  });
});

describe('the zone of an instance', () => {
  test.each([
    ['another Region', 'us-east-1a', 'Availability zone \'[us-east-1a]\' is unavailable in this region, please choose another zone set.'],
    ['no Region', `${REGION}z`, `Availability zone '[${REGION}z]' is unavailable in this region, please choose another zone set.`],
    ['no subnet of the group', `${REGION}d`, [
      `Cannot create a db.m6g.large database instance because there is not a subnet in ${REGION}d, the targeted availability zone.`,
      `Create a new subnet in ${REGION}d and target that availability zone again, or retry the launch with no availability zone,`,
      `or choose from these availability zones: ${REGION}a, ${REGION}c.`,
    ].join(' ')],
  ])('is refused when it is of %s', async (_, AvailabilityZone, message) => {
    const refusal = { code: 'InvalidVPCNetworkStateFault', message };
    expect(await new ObtainableWorld('mysql').notCreated({ AvailabilityZone })).toEqual(refusal);
    expect(await new ObtainableWorld('mysql').notRestored({ AvailabilityZone })).toEqual(refusal);
  });

  test('is refused when the class is in none of the group\'s', async () => {
    const world = new ObtainableWorld('mysql');
    world.rds.withhold(REGION, { availabilityZones: { 'db.m6g.large': [`${REGION}d`] } });
    expect(await world.notCreated({})).toEqual({
      code: 'InvalidVPCNetworkStateFault', message: expect.stringContaining(`in one of these availability zones and try again: ${REGION}d`) as string,
    });
    expect(await world.notCreated({ AvailabilityZone: `${REGION}a` })).toMatchObject({ code: 'InvalidVPCNetworkStateFault' });
  });

  test('is the one that is asked for, or the first of the group', async () => {
    expect(await new ObtainableWorld('mysql').created({ AvailabilityZone: `${REGION}c` })).toMatchObject({ AvailabilityZone: `${REGION}c` });
    expect(await new ObtainableWorld('mysql').restored()).toMatchObject({ AvailabilityZone: `${REGION}a` });
  });
});

import { type DBInstance, DescribeDBCapacityReservationsCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { TARGET_ACCOUNT, TARGET_REGION } from '../support/cases/keys';
import { eachStep, runStep, stepHandler } from '../support/in-process';
import { all, rdsOf, sourceCluster, sourceInstance } from './refusals/accounts';
import { CLUSTER, INSTANCE, moving } from './refusals/declared';
import { type Change, given, type Refusal } from './refusals/refusal';

jest.setTimeout(120_000);

const IDENTIFIER = 'dbcr-7hqk2m9xv4t1bn6cz3ws8dj5fp0gyr2a';
const ZONES = [`${TARGET_REGION}a`, `${TARGET_REGION}c`];

const reservation = (name: string, engine: string, instanceClass: string): Change => ({ rds }) => {
  rds.seedCapacityReservation(TARGET_ACCOUNT, TARGET_REGION, { name, engine, instanceClass, zones: ZONES, unitsPerZone: 1 });
};

/** Runs every step of a declaration. */
async function moved(world: Omit<Refusal, 'says'>, look: (aws: EmbeddedAws) => Promise<void>): Promise<void> {
  const { aws, app } = await given(world);
  try {
    const handler = stepHandler(aws, TARGET_REGION);
    await eachStep(app, (event) => runStep(aws, handler, event));
    await look(aws);
  } finally {
    await aws.close();
  }
}

async function instancesIn(aws: EmbeddedAws): Promise<readonly DBInstance[]> {
  const { DBInstances = [] } = await rdsOf(aws, TARGET_ACCOUNT).send(new DescribeDBInstancesCommand({}));
  return DBInstances;
}

/** What is left of the only reservation, over all zones. */
async function unitsLeft(aws: EmbeddedAws): Promise<number> {
  const { DBCapacityReservations: [found] = [] } = await rdsOf(aws, TARGET_ACCOUNT).send(new DescribeDBCapacityReservationsCommand({}));
  return (found?.AvailableCapacityPerAvailabilityZoneList ?? []).reduce((sum, { AvailableCapacity = 0 }) => sum + AvailableCapacity, 0);
}

test('a Multi-AZ instance takes its two units of the reservation that is declared by its name', async () => {
  await moved({
    declared: moving(INSTANCE.source(), { database: INSTANCE.restored({ multiAz: true, capacityReservation: 'cutover' }) }),
    there: all(sourceInstance({ engineVersion: '8.0.42' }), reservation('cutover', 'mysql', 'db.m6i.large')),
  }, async (aws) => {
    expect(await instancesIn(aws)).toMatchObject([{
      DBInstanceStatus: 'available', MultiAZ: true, DBCapacityReservationIdentifier: expect.stringMatching(/^dbcr-/) as unknown,
    }]);
    expect(await unitsLeft(aws)).toBe(0);
  });
});

test('each member of an Aurora cluster takes its unit of the reservation that is declared by its identifier', async () => {
  await moved({
    declared: moving(CLUSTER.source(), { database: CLUSTER.restored({ instances: 2, capacityReservation: IDENTIFIER }) }),
    there: all(sourceCluster(), reservation(IDENTIFIER, 'aurora-mysql', 'db.r6g.large')),
  }, async (aws) => {
    const member = { DBInstanceStatus: 'available', DBCapacityReservationIdentifier: IDENTIFIER };
    expect(await instancesIn(aws)).toMatchObject([member, member]);
    expect(await unitsLeft(aws)).toBe(0);
  });
});

test('a SQL Server that becomes Multi-AZ after its restore stays in its reservation', async () => {
  await moved({
    declared: moving(INSTANCE.source(), { database: INSTANCE.restored({ capacityReservation: 'cutover' }) }),
    there: all(sourceInstance({
      engine: 'sqlserver-se', engineVersion: '15.00', instanceClass: 'db.m6i.xlarge', multiAz: true, backupRetentionPeriod: 7,
    }), reservation('cutover', 'sqlserver-se', 'db.m6i.xlarge')),
  }, async (aws) => {
    expect(await instancesIn(aws)).toMatchObject([{ MultiAZ: true, DBCapacityReservationIdentifier: expect.stringMatching(/^dbcr-/) as unknown }]);
    expect(await unitsLeft(aws)).toBe(0);
  });
});

import { CancelDBCapacityReservationCommand, CreateDBCapacityReservationCommand } from '@aws-sdk/client-rds';
import { Duration } from 'aws-cdk-lib';
import { SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { all, rdsOf, sourceCluster, sourceInstance } from './accounts';
import { CLUSTER, ferry, INSTANCE, moving } from './declared';
import { type Change, expectPasses, expectRefused, type Refusal } from './refusal';

jest.setTimeout(60_000);

const ZONES = ['a', 'c'].map((zone) => `${TARGET_REGION}${zone}`);
const [ZONE = ''] = ZONES;

interface Reserved {
  readonly engine?: string;
  readonly instanceClass?: string;
  readonly zones?: readonly string[];
  readonly unitsPerZone?: number;
  readonly licenseModel?: string;
}

const reservation = ({ engine = 'mysql', instanceClass = 'db.m6i.large', zones = ZONES, unitsPerZone = 1, ...rest }: Reserved = {}): Change =>
  ({ rds }) => {
    rds.seedCapacityReservation(TARGET_ACCOUNT, TARGET_REGION, { name: 'cutover', engine, instanceClass, zones, unitsPerZone, ...rest });
  };
const cancelled: Change = async (aws) => {
  await rdsOf(aws, TARGET_ACCOUNT).send(new CancelDBCapacityReservationCommand({ DBCapacityReservationIdentifier: 'cutover' }));
};
/** One that ends before Preflight looks. */
const ended: Change = async (aws) => {
  await rdsOf(aws, TARGET_ACCOUNT).send(new CreateDBCapacityReservationCommand({
    DBCapacityReservationName: 'cutover', Engine: 'mysql', DBInstanceClass: 'db.m6i.large', CapacityPerAvailabilityZone: 1, AvailabilityZones: ZONES,
    EndDate: new Date(aws.clock.now() + 1_000),
  }));
  await aws.clock.sleep(2_000);
};
const instance = (options = {}): ReturnType<typeof moving> =>
  moving(INSTANCE.source(), { database: INSTANCE.restored({ capacityReservation: 'cutover', ...options }) });
const cluster = moving(CLUSTER.source(), { database: CLUSTER.restored({ capacityReservation: 'cutover' }) });
const encryption = SourceEncryption.awsManaged();
const two = ferry(['orders', 'bills'].map((id) => ({
  id, source: SourceDatabase.instance(id, { encryption }), maxWait: Duration.hours(1),
  database: TargetDatabase.instance({ capacityReservation: 'cutover' }),
})));

const REFUSALS: Readonly<Record<string, Refusal>> = {
  'a reservation that isn\'t there': {
    declared: instance(), there: sourceInstance(), mend: reservation(),
    says: [`The DB capacity reservation cutover doesn't exist in account ${TARGET_ACCOUNT}`, 'Make it there, declare another one, or leave'],
  },
  'one that was cancelled': {
    declared: instance(), there: all(sourceInstance(), reservation()), fault: cancelled, mend: moving(INSTANCE.source()),
    says: ['cutover is "cancelled"', 'Make another one'],
  },
  'one that has ended': {
    declared: instance(), there: sourceInstance(), fault: ended, mend: moving(INSTANCE.source()), says: ['cutover ended at 20', 'Make another one'],
  },
  'one of another class': {
    declared: instance(), there: all(sourceInstance(), reservation({ instanceClass: 'db.r6g.large' })), mend: moving(INSTANCE.source()),
    says: ['cutover is for the instance class db.r6g.large', 'is to have db.m6i.large', 'Declare the instanceType of the reservation'],
  },
  'one of another engine': {
    declared: instance(), there: all(sourceInstance(), reservation({ engine: 'mariadb' })), says: ['is for the engine mariadb', 'will be of mysql'],
  },
  'one of another licence model': {
    declared: instance(), there: all(sourceInstance(), reservation({ licenseModel: 'bring-your-own-license' })),
    says: ['is for the licence model bring-your-own-license', 'will have general-public-license'],
  },
  'one of one zone, for a Multi-AZ instance': {
    declared: instance({ multiAz: true }), there: all(sourceInstance(), reservation({ zones: [ZONE] })), mend: instance({ multiAz: false }),
    says: [`cutover is for ${ZONE}`, 'needs two zones, as it will be Multi-AZ'],
  },
  'one with too few units for the members of a cluster': {
    declared: cluster, mend: reservation({ unitsPerZone: 1 }),
    there: all(
      sourceCluster({ members: ['orders-1', 'orders-2', 'orders-3'].map((identifier) => ({ identifier, instanceClass: 'db.r6g.large' })) }),
      reservation({ engine: 'aurora-mysql', instanceClass: 'db.r6g.large' }),
    ),
    says: ['cutover has too few units left: 1 in', 'needs 3 units', 'modify-db-capacity-reservation'],
  },
  'one with too few units for two migrations together': {
    declared: two, mend: reservation(),
    there: all(
      sourceInstance(), sourceInstance({ identifier: 'bills' }), reservation({ zones: [ZONE] }),
    ),
    says: ['The migrations of the declaration that name the DB capacity reservation cutover need 2 units of it together', `left are 1 in ${ZONE}`],
  },
};

test.each(Object.entries(REFUSALS))('refuses %s', async (_, refusal) => {
  await expectRefused(refusal);
});

test('a rehearsal has the reservations that are declared, with units for all that name them', async () => {
  await expectPasses({ declared: two });
  await expectPasses({ declared: cluster });
  await expectPasses({ declared: instance({ multiAz: true }) });
});

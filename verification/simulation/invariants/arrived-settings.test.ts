import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { Duration } from 'aws-cdk-lib';
import { RestoredCredentials, type RestoredInstanceOptions, SourceDatabase, SourceEncryption } from '../../../lib';
import { planFerry } from '../../../lib/plan-ferry';
import { declareAll } from '../../../test/support/cases/all-cases';
import { SOURCE_ACCOUNT } from '../../../test/support/cases/keys';
import { type Arrival, clusterDifferences, instanceDifferences } from './arrived-settings';

const { migrations: [migration] } = planFerry(declareAll('same Region', [{
  id: 'orders', source: SourceDatabase.instance('orders', { encryption: SourceEncryption.awsManaged() }),
}]));

interface World {
  /** What the sandbox knows as the master password of what was restored. */
  readonly password?: string;
  /** Members of both clusters, by account. */
  readonly members?: (account: string) => readonly DBInstance[];
}

const awsOf = ({ password, members = () => [] }: World): EmbeddedAws => (
  { rds: { masterPassword: () => password, instances: members } }
) as unknown as EmbeddedAws;

const arrivalOf = (options: RestoredInstanceOptions): Arrival => {
  if (migration?.database === undefined) throw new Error('nothing is restored');
  const database = { ...migration.database, kind: 'instance' as const, options };
  return { migration: { ...migration, database }, sourceRegion: 'ap-northeast-1', edited: new Set() };
};

const SOURCE: DBInstance = {
  PreferredMaintenanceWindow: 'wed:04:00-wed:05:00', BackupRetentionPeriod: 1, DBParameterGroups: [{ DBParameterGroupName: 'default.mysql8.0' }],
};
const differences = (restored: DBInstance, options: RestoredInstanceOptions = {}, world: World = {}): Promise<readonly string[]> =>
  instanceDifferences(awsOf(world), arrivalOf(options), SOURCE, { ...SOURCE, ...restored });

test('what is as the source, and as declared, has arrived', async () => {
  expect(await differences({})).toEqual([]);
  expect(await differences({ BackupRetentionPeriod: 7 }, { backupRetention: Duration.days(7) })).toEqual([]);
  expect(await differences({ MasterUserSecret: { SecretStatus: 'active' } }, { credentials: RestoredCredentials.managed() })).toEqual([]);
});

test.each<[string, DBInstance, RestoredInstanceOptions, World, RegExp]>([
  ['another window', { PreferredMaintenanceWindow: 'fri:20:00-fri:20:30' }, {}, {}, /MaintenanceWindow is "fri.*was to be "wed/],
  ['the source\'s value in place of a declared one', {}, { backupRetention: Duration.days(7) }, {}, /BackupRetentionPeriod is 1, and was to be 7/],
  ['a password that RDS should manage and doesn\'t', {}, { credentials: RestoredCredentials.managed() }, {}, /RDS doesn't manage its master/],
  ['a password that RDS manages and shouldn\'t', { MasterUserSecret: { SecretStatus: 'active' } }, {}, {}, /RDS manages its master password/],
  ['another password than the snapshot\'s', {}, {}, { password: 'other' }, /password isn't the one/],
  ['no capacity of the reservation', {}, { capacityReservation: 'cutover' }, {}, /isn't in a capacity reservation/],
  ['capacity of a reservation that nobody declared', { DBCapacityReservationIdentifier: 'dbcr-1' }, {}, {}, /is in a capacity reservation/],
])('%s is told', async (_, restored, options, world, difference) => {
  expect(await differences(restored, options, world)).toEqual([expect.stringMatching(difference)]);
});

test('a member in another state than its counterpart is told', async () => {
  const member = (account: string): DBInstance => ({
    DBClusterIdentifier: 'users', DBInstanceClass: 'db.r6g.large', MonitoringInterval: account === SOURCE_ACCOUNT ? 60 : 0,
  });
  const cluster: DBCluster = { DBClusterIdentifier: 'users' };
  expect(await clusterDifferences(awsOf({ members: (account) => [member(account)] }), arrivalOf({}), cluster, cluster))
    .toEqual([expect.stringMatching(/its members are .*"MonitoringInterval":0.* and they were to be .*"MonitoringInterval":60/)]);
});

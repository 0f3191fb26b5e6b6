import { SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import { togetherOf } from '../../../lib/plan/together';
import { planFerry } from '../../../lib/plan-ferry';
import { givenFerry, givenMigration } from '../given';

const encryption = SourceEncryption.awsManaged();
const orders = givenMigration({ id: 'orders', source: SourceDatabase.instance('orders', { encryption }), database: undefined });
const catalog = givenMigration({ id: 'catalog', source: SourceDatabase.auroraCluster('catalog', { encryption }), database: undefined });

test('what all migrations make is listed by place and kind', () => {
  const users = givenMigration({
    id: 'users', source: SourceDatabase.auroraCluster('users', { encryption }), database: TargetDatabase.cluster({ instances: 2 }),
  });
  const place = { AccountId: '111111111111', Region: 'ap-northeast-1' };
  expect(togetherOf(planFerry(givenFerry({ migrations: [orders, catalog, users] })))).toEqual({
    Snapshots: [
      { ...place, Kind: 'instance', Names: ['rds-ferry-orders-snapshot', 'rds-ferry-orders-transfer'] },
      { ...place, AccountId: '222222222222', Kind: 'instance', Names: ['rds-ferry-orders-imported'] },
      {
        ...place, Kind: 'cluster', Names: [
          'rds-ferry-catalog-snapshot', 'rds-ferry-catalog-transfer', 'rds-ferry-users-snapshot', 'rds-ferry-users-transfer',
        ],
      },
    ],
    Instances: ['orders', 'catalog-1', 'users-1', 'users-2'],
    Clusters: ['catalog', 'users'],
    MadeGroups: [
      {
        Kind: 'instance', Identifier: 'orders', Origin: 'fresh', GroupPrefix: 'rds-ferry-orders-group', Groups: ['parameter-group', 'option-group'],
        InstanceIdentifier: 'orders',
      },
      ...['catalog', 'users'].map((id) => ({
        Kind: 'cluster', Identifier: id, Origin: 'fresh', GroupPrefix: `rds-ferry-${id}-group`,
        Groups: ['cluster-parameter-group', 'parameter-group'], ClusterIdentifier: id,
      })),
    ],
  });
});

test('groups are listed by the sources that have them, but for those that are declared', () => {
  const declared = givenMigration({
    id: 'declared', source: SourceDatabase.instance('declared', { encryption }),
    database: TargetDatabase.instance({ parameterGroupName: 'theirs', optionGroupName: 'theirs' }),
  });
  const imported = givenMigration({
    id: 'imported', source: SourceDatabase.instance('imported', { encryption, snapshot: SnapshotOrigin.manual('of-old') }),
    database: TargetDatabase.importedSnapshot(),
  });
  expect(togetherOf(planFerry(givenFerry({ migrations: [declared, imported] })))?.MadeGroups).toEqual([{
    Kind: 'instance', Identifier: 'imported', Origin: 'manual', OriginSnapshotName: 'of-old', GroupPrefix: 'rds-ferry-imported-group',
    Groups: ['option-group'], SnapshotName: 'rds-ferry-imported-imported',
  }]);
});

test('one migration alone counts for itself', () => {
  expect(togetherOf(planFerry(givenFerry({ migrations: [orders] })))).toBeUndefined();
});

test('what several migrations restore into capacity reservations is listed by these, a Multi-AZ instance apart', () => {
  const reserving = (id: string, options: Parameters<typeof TargetDatabase.instance>[0]): typeof orders =>
    givenMigration({ id, source: SourceDatabase.instance(id, { encryption }), database: TargetDatabase.instance(options) });
  const one = reserving('one', { capacityReservation: 'cutover' });
  const pair = reserving('pair', { capacityReservation: 'cutover', multiAz: true });
  const users = givenMigration({
    id: 'users', source: SourceDatabase.auroraCluster('users', { encryption }),
    database: TargetDatabase.cluster({ instances: 2, capacityReservation: 'dbcr-1' }),
  });
  expect(togetherOf(planFerry(givenFerry({ migrations: [one, pair, users, orders] })))?.Reservations).toEqual([
    { Reservation: 'cutover', Instances: ['one'], MultiAzInstances: ['pair'] }, { Reservation: 'dbcr-1', Instances: ['users-1', 'users-2'] },
  ]);
  expect(togetherOf(planFerry(givenFerry({ migrations: [one, orders] })))?.Reservations).toBeUndefined();
});

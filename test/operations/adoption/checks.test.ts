import type { DeclaredMigration } from '../../../cloud-assembly/declared-migrations';
import { OwnershipTag } from '../../../lambda/step/contract';
import { chosenMigration, type RestoringMigration } from '../../../operations/adoption/checks/chosen-migration';
import { foundDatabase, type SeenDatabases } from '../../../operations/adoption/checks/found-database';
import { ownGroups, usedGroups } from '../../../operations/adoption/checks/used-groups';
import { expectVerified, type SeenOrigin } from '../../../operations/adoption/checks/verified';
import { waitingChanges } from '../../../operations/adoption/checks/waiting-changes';
import { cluster, clusterMigration, CREATED, instance, MADE_FROM, member, migration, OURS } from './fixtures';

const chosen = (declared: DeclaredMigration): RestoringMigration => chosenMigration([declared], 'orders');

describe('the migration', () => {
  test.each<[string, readonly DeclaredMigration[], string, string]>([
    ['is misspelled', [migration(), migration({ Migration: 'billing' })], 'oders', 'did you mean orders? It declares orders, billing.'],
    ['is unlike all', [migration()], 'warehouse', 'The app declares no migration "warehouse". It declares orders.'],
    ['lacks its run', [migration({ Migration: 'orders/cut-over' })], 'orders', 'It declares orders/cut-over.'],
    ['is in an app without any', [], 'orders', 'The app declares no migration: none of its stacks has a Preflight step.'],
    ['is there twice', [migration(), migration()], 'orders', 'declares 2 migrations "orders", in several pairs of stacks'],
    ['ends with a snapshot', [migration({ Restore: undefined })], 'orders', 'ends with its imported snapshot'],
    ['is of another service', [migration({ DatabaseFamily: 'neptune' })], 'orders', 'restores a cluster of Amazon Neptune'],
    ['is of a third one', [migration({ DatabaseFamily: 'docdb' })], 'orders', 'restores a cluster of Amazon DocumentDB'],
  ])('that %s is refused', (_, migrations, label, reason) => {
    expect(() => chosenMigration(migrations, label)).toThrow(reason);
  });

  test('is found by its whole label', () => {
    expect(chosenMigration([migration(), migration({ Migration: 'orders/cut-over' })], 'orders/cut-over').Migration).toBe('orders/cut-over');
  });
});

describe('the database', () => {
  const alone = (given: Parameters<typeof instance>[0]): SeenDatabases => ({ instances: [instance(given)], clusters: [] });
  const tagged = (Key: string, Value: string, ...others: typeof OURS): SeenDatabases => alone({ TagList: [...others, { Key, Value }] });

  test.each<[string, DeclaredMigration, SeenDatabases, string]>([
    ['never arrived', migration(), { instances: [], clusters: [] }, 'no DB instance orders-new, and none with the tags of the migration "orders"'],
    ['was renamed', migration(), alone({ DBInstanceIdentifier: 'shop' }), 'Say `--identifier shop` to adopt it'],
    ['has no tag', migration(), alone({ TagList: [] }), 'it has no tag of this project'],
    ['is another migration\'s', migration(), tagged(OwnershipTag.MIGRATION, 'billing'), 'it belongs to the migration "billing"'],
    ['is of another snapshot', migration(), tagged(OwnershipTag.SOURCE, 'other', { Key: OwnershipTag.MIGRATION, Value: 'orders' }),
      `it was restored from other, not from ${MADE_FROM}`],
    ['is a stack\'s', migration(), tagged('aws:cloudformation:stack-name', 'Shop', ...OURS), 'belongs to the stack Shop already'],
    ['is being changed', migration(), alone({ DBInstanceStatus: 'modifying' }), 'is "modifying", not "available"'],
    ['is a member of a cluster', migration(), alone({ DBClusterIdentifier: 'shop' }), 'has no DB instance orders-new'],
    ['is an instance, not a cluster', clusterMigration(), alone({}), 'has no DB cluster orders-new'],
    ['has a member that is being made', clusterMigration(), { instances: [member(1, { DBInstanceStatus: 'creating' })], clusters: [cluster()] },
      'orders-new-1 is "creating"'],
  ])('that %s is refused', (_, declared, seen, reason) => {
    expect(() => foundDatabase(chosen(declared), seen)).toThrow(reason);
  });

  test('is found under the name that it was given', () => {
    const renamed = instance({ DBInstanceIdentifier: 'shop' });
    expect(foundDatabase(chosen(migration()), { instances: [renamed], clusters: [] }, 'Shop').database).toBe(renamed);
  });

  test('is found with its members, in the order of their numbers', () => {
    const seen = { instances: [member(10), member(2), instance()], clusters: [cluster()] };
    expect(foundDatabase(chosen(clusterMigration()), seen).members.map(({ PromotionTier }) => PromotionTier)).toEqual([2, 10]);
  });
});

describe('what the snapshot tells of the verification', () => {
  const ours = { Key: OwnershipTag.MIGRATION, Value: 'orders' };
  const mark = (Value: string): SeenOrigin => ({ TagList: [ours, { Key: OwnershipTag.RESTORED, Value }] });

  test.each<[string, SeenOrigin, string | undefined]>([
    ['of this database', mark(`arn ${CREATED}`), undefined],
    ['without its time', mark('arn'), undefined],
    ['that is gone', 'gone', 'is gone'],
    ['that another account has', 'of-another-account', 'is in another account'],
    ['that somebody else took', { TagList: [] }, 'is none that the migration made'],
  ])('by a tag %s', (_, origin, note) => {
    const told = expectVerified(chosen(migration()), instance(), origin);
    expect(told === undefined ? told : told.includes(note ?? 'nothing')).toBe(note === undefined ? undefined : true);
  });

  test.each<[string, SeenOrigin, string]>([
    ['was not verified', { TagList: [ours] }, "orders-new isn't verified"],
    ['is another one under the name', mark('arn 2025-01-01T00:00:00.000Z'), 'it is another database'],
  ])('a database that %s is refused', (_, origin, reason) => {
    expect(() => expectVerified(chosen(migration()), instance(), origin)).toThrow(reason);
  });
});

test('changes that wait are told, of members too', () => {
  const members = [member(1, { PendingModifiedValues: { DBInstanceClass: 'db.r6g.xlarge', MultiAZ: undefined } }), member(2)];
  expect(waitingChanges({ database: cluster({ PendingModifiedValues: {} }), members })).toEqual([
    expect.stringContaining('Changes of orders-new-1 wait to be made: DBInstanceClass.'),
  ]);
});

describe('groups', () => {
  test('are those of the cluster and of its members, each once, without the defaults of RDS', () => {
    const members = [member(1), member(2), member(3, { DBParameterGroups: [{ DBParameterGroupName: 'default.aurora-mysql8.0' }] })];
    expect(usedGroups({ database: cluster(), members })).toEqual([
      { isOfCluster: true, name: 'tuned-cluster' }, { isOfCluster: false, name: 'tuned' },
    ]);
    expect(usedGroups({ database: instance(), members: [] })).toEqual([{ isOfCluster: false, name: 'tuned' }]);
  });

  test('are adopted where the migration made them', () => {
    const group = { isOfCluster: false, family: 'mysql8.0', description: '', parameters: {} };
    const [made, declared] = [{ ...group, name: 'made', tags: OURS }, { ...group, name: 'declared', tags: [] }];
    expect(ownGroups([made, declared], 'orders')).toEqual([made]);
    expect(ownGroups([made, declared], 'billing')).toEqual([]);
  });
});

import { type MigrationProps, SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import { plannedMigration } from '../given';

const instance = (identifier: string): SourceDatabase => SourceDatabase.instance(identifier, { encryption: SourceEncryption.awsManaged() });
const cluster = (identifier: string): SourceDatabase => SourceDatabase.auroraCluster(identifier, { encryption: SourceEncryption.awsManaged() });

test.each<[string, Partial<MigrationProps>, string]>([
  ['an instance, without a target database', { source: instance('Orders-DB'), database: undefined }, 'orders-db'],
  ['an instance, without an identifier', { source: instance('orders-db'), database: TargetDatabase.instance() }, 'orders-db'],
  ['a run of an instance', { source: instance('orders-db'), database: TargetDatabase.instance(), run: 'cutover' }, 'orders-db-cutover'],
  ['a cluster', { source: cluster('Orders-DB'), database: undefined }, 'orders-db'],
  ['a run of a cluster', { source: cluster('orders-db'), database: undefined, run: 'cutover' }, 'orders-db-cutover'],
  ['an instance with an identifier', { run: 'cutover', database: TargetDatabase.instance({ instanceIdentifier: 'Orders-New' }) }, 'orders-new'],
  ['a cluster with one', { source: cluster('orders-db'), database: TargetDatabase.cluster({ clusterIdentifier: 'Orders-New' }) }, 'orders-new'],
])('calls what is restored of %s %s %s', (_, migration, identifier) => {
  expect(plannedMigration(migration).database?.identifier).toBe(identifier);
});

test('restores nothing when the migration ends with the imported snapshot', () => {
  const { database, chain } = plannedMigration({ database: TargetDatabase.importedSnapshot() });
  expect([database, chain.restore]).toEqual([undefined, undefined]);
  expect(chain.importCopy?.name).toBe('rds-ferry-orders-imported');
});

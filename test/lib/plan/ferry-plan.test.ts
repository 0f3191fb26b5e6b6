import { Duration } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import type { FerryProps, MigrationProps } from '../../../lib';
import { SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import { legsFor, planFerry } from '../../../lib/plan/ferry-plan';
import { givenFerry, givenMigration } from '../given';

const instance = (identifier: string): SourceDatabase => SourceDatabase.instance(identifier, { encryption: SourceEncryption.awsManaged() });
const cluster = (identifier: string): SourceDatabase => SourceDatabase.auroraCluster(identifier, { encryption: SourceEncryption.awsManaged() });

function planned(migration: Partial<MigrationProps>, ferry: Partial<FerryProps> = {}): MigrationPlan {
  const [plan] = planFerry(givenFerry({ ...ferry, migrations: [givenMigration(migration)] })).migrations;
  if (plan === undefined) {
    throw new Error('no migration is planned');
  }
  return plan;
}

test.each([
  [Duration.minutes(1), 1],
  [Duration.minutes(50), 1],
  [Duration.seconds(50 * 60 + 1), 2],
  [Duration.minutes(100), 2],
  [Duration.hours(5), 6],
  [Duration.hours(36), 44],
])('covers a wait of %s with %i legs', (maxWait, legs) => {
  expect(legsFor(maxWait)).toBe(legs);
});

test('waits five hours for a slow step when the migration does not say how long', () => {
  expect(planned({ maxWait: undefined }).legs).toBe(6);
});

test('puts the restored database under the target\'s aws/rds when no final key is given', () => {
  expect(planned({}).chain.finalKey).toEqual({ aliasName: 'alias/aws/rds', account: '222222222222', region: 'ap-northeast-1' });
});

test('fills in the prefix and the external id', () => {
  const plan = planFerry(givenFerry());
  expect(plan.names.sourceRoleName).toBe('rds-ferry-source');
  expect(plan.externalId).toBe('rds-ferry-111111111111-222222222222');
});

test('takes the prefix and the external id that are given', () => {
  const plan = planFerry(givenFerry({ prefix: 'move', externalId: 'agreed' }));
  expect(plan.names.sourceRoleName).toBe('move-source');
  expect(plan.migrations[0]?.names.snapshotName).toBe('move-orders-snapshot');
  expect(plan.externalId).toBe('agreed');
});

test('puts the source into the Region of the target when it has none of its own', () => {
  expect(planFerry(givenFerry()).sourceRegion).toBe('ap-northeast-1');
  expect(planFerry(givenFerry({ source: { account: '111111111111', region: 'eu-central-1' } })).sourceRegion).toBe('eu-central-1');
});

test.each<[string, Partial<MigrationProps>, string]>([
  ['an instance, without a target database', { source: instance('Orders-DB'), database: undefined }, 'orders-db'],
  ['an instance, without an identifier', { source: instance('orders-db'), database: TargetDatabase.instance() }, 'orders-db'],
  ['a run of an instance', { source: instance('orders-db'), database: TargetDatabase.instance(), run: 'cutover' }, 'orders-db-cutover'],
  ['a cluster', { source: cluster('Orders-DB'), database: undefined }, 'orders-db'],
  ['a run of a cluster', { source: cluster('orders-db'), database: undefined, run: 'cutover' }, 'orders-db-cutover'],
  ['an instance with an identifier', { run: 'cutover', database: TargetDatabase.instance({ instanceIdentifier: 'Orders-New' }) }, 'orders-new'],
  ['a cluster with one', { source: cluster('orders-db'), database: TargetDatabase.cluster({ clusterIdentifier: 'Orders-New' }) }, 'orders-new'],
])('calls what is restored of %s %s %s', (_, migration, identifier) => {
  expect(planned(migration).database?.identifier).toBe(identifier);
});

test('restores nothing when the migration ends with the imported snapshot', () => {
  const { database, chain } = planned({ database: TargetDatabase.importedSnapshot() });
  expect([database, chain.restore]).toEqual([undefined, undefined]);
  expect(chain.importCopy?.name).toBe('rds-ferry-orders-imported');
});

test('names a run in everything that is made for it', () => {
  const { label, constructId, names } = planned({ run: 'cutover' });
  expect({ label, constructId, ...names }).toEqual({
    label: 'orders/cutover',
    constructId: 'orders-cutover',
    snapshotName: 'rds-ferry-orders-cutover-snapshot',
    transferSnapshotName: 'rds-ferry-orders-cutover-transfer',
    importedSnapshotName: 'rds-ferry-orders-cutover-imported',
  });
});

test('writes the names of an instance\'s surroundings in lower case as RDS keeps them', () => {
  const { source, database } = planned({
    source: instance('Orders-DB'),
    database: TargetDatabase.instance({
      instanceIdentifier: 'Orders-New', subnetGroupName: 'Databases', parameterGroupName: 'Tuned', optionGroupName: 'Zoned',
      instanceType: new InstanceType('m6g.large'),
    }),
  });
  expect(source.identifier).toBe('orders-db');
  expect(database?.preflight).toMatchObject({
    Identifier: 'orders-new', SubnetGroupName: 'databases', ParameterGroupName: 'tuned', OptionGroupName: 'zoned', InstanceClass: 'db.m6g.large',
  });
  expect(database?.optionGroupName).toBe('zoned');
});

test('writes the names of a cluster\'s surroundings in lower case as RDS keeps them', () => {
  const { database } = planned({
    source: cluster('Orders-DB'),
    database: TargetDatabase.cluster({
      clusterIdentifier: 'Orders-New', subnetGroupName: 'Databases', clusterParameterGroupName: 'Tuned', parameterGroupName: 'Members', instances: 3,
    }),
  });
  expect(database?.preflight).toMatchObject({
    Identifier: 'orders-new', SubnetGroupName: 'databases', ClusterParameterGroupName: 'tuned', ParameterGroupName: 'members',
  });
});

import { Duration } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { SourceDatabase, SourceEncryption } from '../../lib';
import { legsFor, planFerry } from '../../lib/ferry-plan';
import { givenFerry, givenMigration } from './given';

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
  const [migration] = planFerry(givenFerry({ migrations: [givenMigration({ maxWait: undefined })] })).migrations;
  expect(migration?.legs).toBe(6);
});

test('puts the restored database under the target\'s aws/rds when no final key is given', () => {
  const [migration] = planFerry(givenFerry()).migrations;
  expect(migration?.finalKey.aliasName).toBe('alias/aws/rds');
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

test('writes identifiers in lower case as RDS keeps them', () => {
  const [migration] = planFerry(givenFerry({
    migrations: [givenMigration({
      source: SourceDatabase.instance('Orders-DB', { encryption: SourceEncryption.awsManaged() }),
      database: {
        instanceIdentifier: 'Orders-New', subnetGroupName: 'Databases', parameterGroupName: 'Tuned', instanceType: new InstanceType('m6g.large'),
      },
    })],
  })).migrations;
  expect(migration?.source.identifier).toBe('orders-db');
  expect(migration?.database).toMatchObject({ instanceIdentifier: 'orders-new', subnetGroupName: 'databases', parameterGroupName: 'tuned' });
});

import { planFerry } from '../../lib/plan-ferry';
import { givenFerry, plannedMigration } from './given';

test('waits five days for a migration that does not say how long, with 10 wait conditions', () => {
  const { waits } = plannedMigration({ maxWait: undefined });
  expect(Object.entries(waits).map(([step, { conditions }]) => `${step} ${conditions}`))
    .toEqual(['snapshot 1', 'transferCopy 3', 'importCopy 3', 'restore 3']);
});

test('puts the restored database under the target\'s aws/rds when no final key is given', () => {
  expect(plannedMigration({}).chain.finalKey).toEqual({ aliasName: 'alias/aws/rds', account: '222222222222', region: 'ap-northeast-1' });
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

test('names a run in everything that is made for it', () => {
  const { label, constructId, names } = plannedMigration({ run: 'cutover' });
  expect({ label, constructId, ...names }).toEqual({
    label: 'orders/cutover',
    constructId: 'orders-cutover',
    groupPrefix: 'rds-ferry-orders-cutover-group',
    snapshotName: 'rds-ferry-orders-cutover-snapshot',
    transferSnapshotName: 'rds-ferry-orders-cutover-transfer',
    importedSnapshotName: 'rds-ferry-orders-cutover-imported',
  });
});

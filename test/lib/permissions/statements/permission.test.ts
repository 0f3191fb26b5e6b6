import { byResource, type Permission, statementsOf } from '../../../../lib/permissions/statements/permission';

const onlyRds = { StringEquals: { 'kms:ViaService': 'rds.ap-northeast-1.amazonaws.com' } };
const use = (resource: string, conditions?: Permission['conditions']): Permission =>
  ({ sid: 'Use', actions: ['kms:Decrypt'], resources: [resource], conditions });

function statements(permissions: readonly Permission[]): unknown[] {
  return statementsOf(permissions).map((statement) => statement.toStatementJson() as unknown);
}

test('makes one statement of the parts of one name, each action and resource once', () => {
  expect(statements([
    { sid: 'Take', actions: ['rds:CreateDBSnapshot'], resources: ['a', 'b'] },
    { sid: 'Take', actions: ['rds:CreateDBSnapshot', 'rds:AddTagsToResource'], resources: ['b', 'c'] },
  ])).toEqual([{ Sid: 'Take', Effect: 'Allow', Action: ['rds:CreateDBSnapshot', 'rds:AddTagsToResource'], Resource: ['a', 'b', 'c'] }]);
});

test('keeps the order in which the names first occur', () => {
  const named = (sid: string): Permission => ({ sid, actions: ['rds:CopyDBSnapshot'], resources: ['*'] });
  expect(statementsOf([named('B'), named('A'), named('B')]).map(({ sid }) => sid)).toEqual(['B', 'A']);
});

test('never lends the resources of one condition to another', () => {
  expect(statements([use('a', onlyRds), use('b'), use('c', onlyRds), use('d', { Bool: { 'kms:GrantIsForAWSResource': 'true' } })])).toEqual([
    { Sid: 'Use', Effect: 'Allow', Action: 'kms:Decrypt', Resource: ['a', 'c'], Condition: onlyRds },
    { Sid: 'Use2', Effect: 'Allow', Action: 'kms:Decrypt', Resource: 'b' },
    { Sid: 'Use3', Effect: 'Allow', Action: 'kms:Decrypt', Resource: 'd', Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } },
  ]);
});

test('makes nothing of nothing', () => {
  expect(statements([])).toEqual([]);
});

describe('by resource', () => {
  const condition = { StringEquals: { 'kms:ViaService': 'rds.eu-central-1.amazonaws.com' } };
  const permissions: readonly Permission[] = [
    { sid: 'Describe', actions: ['rds:DescribeDBSnapshots'], resources: ['snapshot:a', 'snapshot:b'] },
    { sid: 'Take', actions: ['rds:CreateDBSnapshot'], resources: ['db:a', 'snapshot:a'] },
    { sid: 'Tag', actions: ['rds:AddTagsToResource'], resources: ['snapshot:a'], conditions: condition },
  ];

  /** Each resource with each of its actions, under its conditions. */
  const allowed = (given: readonly Permission[]): string[] => given.flatMap(({ actions, resources, conditions }) => (
    actions.flatMap((action) => resources.map((resource) => JSON.stringify([action, resource, conditions ?? {}])))
  )).sort();

  test('allows the same', () => {
    expect(allowed(byResource(permissions))).toEqual(allowed(permissions));
  });

  test('names each resource once under the same conditions', () => {
    const found = byResource(permissions).map(({ sid, resources, conditions }) => [sid, ...resources, conditions]);
    expect(found).toEqual([
      ['DescribeTake', 'snapshot:a', undefined], ['Describe', 'snapshot:b', undefined], ['Take', 'db:a', undefined], ['Tag', 'snapshot:a', condition],
    ]);
  });
});

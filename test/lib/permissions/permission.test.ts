import { type Permission, statementsOf } from '../../../lib/permissions/permission';

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

import { ownGroupName } from '../../../../lambda/step/model/groups/group-names';
import { GROUP_KINDS, missingValues, valuesPhrase } from '../../../../lambda/step/model/groups/groups';
import type { OfferedOption, Option } from '../../../../lambda/step/model/groups/options';
import { parameterTroubles } from '../../../../lambda/step/model/groups/parameter-fit';
import { type FamilyParameter, parametersInRequests } from '../../../../lambda/step/model/groups/parameters';
import { groupClaim, sourceGroups } from '../../../../lambda/step/model/groups/source-groups';
import { SOURCE_ACCOUNT } from '../../../support/cases/keys';
import { REGION, SOURCE } from '../fixtures';

const RDS_NAME = /^(?=.{1,255}$)[a-z](?:-?[a-z0-9])*$/;
const PREFIX = 'rds-ferry-orders-group';

test('a group is called after the migration and the source\'s', () => {
  expect(ownGroupName(PREFIX, 'Pay-pg16')).toBe(`${PREFIX}-pay-pg16`);
});

test.each([['p'.repeat(255), 'p'.repeat(254)], ['pay.pg16', 'pay-pg16'], ['pay--pg16', 'pay-pg16']])(
  'names that RDS wouldn\'t take, or that would be cut off, stay apart: %s', (name, other) => {
    const names = [ownGroupName(PREFIX, name), ownGroupName(PREFIX, other)];
    expect(new Set(names).size).toBe(2);
    names.forEach((made) => expect(made).toMatch(RDS_NAME));
  },
);

test('values are missing that a group hasn\'t, or has otherwise', () => {
  const [one, two, three] = [{ name: 'one', value: '1' }, { name: 'two', value: '2' }, { name: 'three', value: '3' }];
  expect(missingValues([one, two, three], [one, { ...two, value: '0' }, { name: 'more', value: '1' }])).toEqual([two, three]);
});

test('a request sets 20 values at most, and what RDS compares is in the first one', () => {
  const names = ['collation_server', ...Array.from({ length: 43 }, (_, index) => `p${index}`), 'character_set_server'];
  const all = names.map((name) => ({ name, value: '1' }));
  const requests = parametersInRequests(all);
  expect(requests.map(({ length }) => length)).toEqual([20, 20, 5]);
  expect(requests[0]?.slice(0, 2).map(({ name }) => name)).toEqual(['collation_server', 'character_set_server']);
  expect(requests.flat().map(({ name }) => name).sort()).toEqual([...names].sort());
  expect(parametersInRequests([])).toEqual([]);
});

test('the groups of a database and its members are those of the kinds that are asked for, each once, but for RDS\'s own', () => {
  const databases = [
    { settings: { 'cluster-parameter-group': 'catalog' } }, { settings: { 'parameter-group': 'tuned' } },
    { settings: { 'parameter-group': 'tuned' } },
    { settings: { 'parameter-group': 'default.aurora-mysql8.0' } }, { settings: {} },
  ];
  const [catalog, tuned] = [{ kind: 'cluster-parameter-group', name: 'catalog' }, { kind: 'parameter-group', name: 'tuned' }];
  expect(sourceGroups(['parameter-group', 'cluster-parameter-group'], databases)).toEqual([catalog, tuned]);
  expect(sourceGroups(['parameter-group'], databases)).toEqual([tuned]);
});

test('a group\'s tag has the ARN of the source\'s, as much of it as RDS takes', () => {
  const maker = { migration: 'orders', source: SOURCE, sourceDatabase: { region: REGION } };
  expect(groupClaim(maker, { kind: 'cluster-parameter-group', name: 'catalog' }).source)
    .toBe(`arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:cluster-pg:catalog`);
  expect(groupClaim(maker, { kind: 'parameter-group', name: 'p'.repeat(255) }).source).toHaveLength(256);
});

describe('a value', () => {
  const parameter = (changes: Partial<FamilyParameter>): FamilyParameter => ({ name: 'p', isModifiable: true, ...changes });
  const troubleOf = (value: string, known?: FamilyParameter): string | undefined =>
    parameterTroubles([{ name: 'p', value }], { sourceAccountId: SOURCE_ACCOUNT, family: 'postgres17', known: known && [known] })[0]?.why;

  test.each<[string, FamilyParameter | undefined]>([
    ['anything', undefined], ['anything', parameter({})], ['', parameter({ dataType: 'integer', allowedValues: '1-10' })],
    ['5', parameter({ dataType: 'integer', allowedValues: '1-10' })], ['-1', parameter({ dataType: 'integer', allowedValues: '-1-10' })],
    ['50', parameter({ dataType: 'integer', allowedValues: '0,10-20,50' })], ['0.5', parameter({ dataType: 'float', allowedValues: '0-1' })],
    ['7', parameter({ dataType: 'integer', allowedValues: '0-0xff' })],
    ['{DBInstanceClassMemory/10922}', parameter({ dataType: 'integer', allowedValues: '1-10' })],
    ['LEAST({DBInstanceClassMemory/9531392},5000)', parameter({ dataType: 'integer', allowedValues: '1-10' })],
    ['row', parameter({ dataType: 'string', allowedValues: 'ROW,STATEMENT,MIXED' })],
    ['pgaudit, pg_cron', parameter({ dataType: 'list', allowedValues: 'pg_cron,pgaudit' })],
    ['%t:%r', parameter({ dataType: 'string', allowedValues: '^%.*' })], ['1', parameter({ dataType: 'boolean', allowedValues: '0,1' })],
    ['v1', parameter({ dataType: 'string', allowedValues: '1-2,v1' })], ['9111111111111', undefined],
  ])('"%s" is taken over, for %j', (value, known) => {
    expect(troubleOf(value, known)).toBeUndefined();
  });

  test.each<[string, FamilyParameter | undefined, RegExp]>([
    ['11', parameter({ dataType: 'integer', allowedValues: '1-10' }), /a value that the family postgres17 doesn't allow/],
    ['1.5', parameter({ dataType: 'float', allowedValues: '0-1' }), /doesn't allow/],
    ['TEXT', parameter({ dataType: 'string', allowedValues: 'ROW,MIXED' }), /doesn't allow/],
    ['pgaudit,mine', parameter({ dataType: 'list', allowedValues: 'pg_cron,pgaudit' }), /doesn't allow/],
    ['1', parameter({ name: 'other' }), /^isn't a parameter of the family postgres17/],
    ['1', parameter({ isModifiable: false }), /^can't be set in the family postgres17/],
    ['arn:aws:iam::333333333333:role/s3', undefined, new RegExp(`^names something of the account ${SOURCE_ACCOUNT}`)],
    [`bucket-${SOURCE_ACCOUNT}`, undefined, /^names something/],
  ])('"%s" isn\'t, for %j', (value, known, why) => {
    expect(troubleOf(value, known)).toMatch(why);
  });
});

describe('an option', () => {
  const option = (changes: Partial<Option> = {}): Option => ({ name: 'AUDIT', isPermanent: false, isPersistent: false, ...changes });
  const offered = (changes: Partial<OfferedOption> = {}): OfferedOption =>
    ({ name: 'AUDIT', settings: [{ name: 'EVENTS', isModifiable: true }, { name: 'PATH', isModifiable: false }], ...changes });
  const troubleOf = (one: Option, known?: readonly OfferedOption[]): string | undefined =>
    GROUP_KINDS['option-group'].troubles([one], { sourceAccountId: SOURCE_ACCOUNT, family: 'mysql 8.0', known })[0]?.why;

  test.each<[string, Partial<Option>, Partial<OfferedOption>, RegExp]>([
    ['of a version that isn\'t offered', { version: '1.0' }, { versions: ['2.0'] }, /^is of the version 1\.0, which isn't offered for mysql 8\.0$/],
    ['that security groups guard', { hasSecurityGroups: true }, {}, /^needs a security group of the target's VPC/],
    ['that needs a port', {}, { needsPort: true }, /^needs a security group of the target's VPC/],
    ['with a role of the source account', { settings: [{ name: 'EVENTS', value: `arn:aws:iam::${SOURCE_ACCOUNT}:role/audit` }] }, {},
      /^names something of the account 111111111111 in its setting EVENTS$/],
    ['with a password', { settings: [{ name: 'AGENT_REGISTRATION_PASSWORD', value: 'hidden' }] }, {}, /^has a secret in its setting AGENT_/],
    ['with a value that RDS hides', { settings: [{ name: 'EVENTS', value: '****' }] }, {}, /^has a secret in its setting EVENTS$/],
    ['with a setting that the target hasn\'t', { settings: [{ name: 'OLD', value: '1' }] }, {}, /^has the setting OLD, which can't be set/],
    ['with a setting that can\'t be set', { settings: [{ name: 'PATH', value: '1' }] }, {}, /^has the setting PATH, which can't be set/],
  ])('%s can\'t be taken over, and its values aren\'t told', (_, changes, offer, why) => {
    const found = troubleOf(option(changes), [offered(offer)]);
    expect(found).toMatch(why);
    expect(found).not.toMatch(/role\/audit|hidden|\*/);
  });

  test('that isn\'t offered can\'t be taken over, and one of which nobody knows can', () => {
    expect(troubleOf(option(), [])).toBe('isn\'t offered for mysql 8.0');
    expect(troubleOf(option({ version: '1.0' }), undefined)).toBeUndefined();
    expect(troubleOf(option({ settings: [{ name: 'EVENTS', value: 'CONNECT' }] }), [offered()])).toBeUndefined();
  });

  test('is missing in a group that has another version, port or setting of it, whatever RDS says about its kind', () => {
    const wanted = option({ version: '1', settings: [{ name: 'EVENTS', value: 'CONNECT' }] });
    expect(missingValues([wanted], [{ ...wanted, isPermanent: true, hasSecurityGroups: false }])).toEqual([]);
    for (const other of [option(), { ...wanted, version: '2' }, { ...wanted, port: 1 }, { ...wanted, settings: [] }]) {
      expect(missingValues([wanted], [other])).toEqual([wanted]);
    }
  });

  test('goes with the others of its group in one request', () => {
    const all = [option(), option({ name: 'OTHER' })];
    expect(GROUP_KINDS['option-group'].inRequests(all)).toEqual([all]);
    expect(GROUP_KINDS['option-group'].inRequests([])).toEqual([]);
    expect([valuesPhrase('option-group', all), valuesPhrase('parameter-group', [])]).toEqual(['2 options', '0 values']);
  });
});

test.each([
  ['option-group', '19.0.0.0.ru-2025-04.rur-2025-04.r1', undefined, 'oracle-se2 19'], ['option-group', '19.1', '19', 'oracle-se2 19'],
  ['parameter-group', '19.1', '19', 'oracle-se2-19'],
] as const)('a %s for %s is of its engine and major version, or of the family', (kind, version, majorVersion, family) => {
  expect(GROUP_KINDS[kind].family('oracle-se2', { version, majorVersion, parameterGroupFamily: 'oracle-se2-19' })).toBe(family);
});

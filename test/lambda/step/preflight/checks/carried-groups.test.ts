import type { ParameterValue } from '../../../../../lambda/step/model/groups/parameters';
import type { CarriedGroup } from '../../../../../lambda/step/preflight/observe/observation';
import { SOURCE_ACCOUNT } from '../../../../support/cases/keys';
import { aRefusal, ownTags, REGION } from '../../fixtures';
import { absent, decideCluster, decideInstance, reasonOf, restoring, shown } from '../declared';

const VALUES: readonly ParameterValue[] = [{ name: 'binlog_format', value: 'ROW' }, { name: 'max_connections', value: '500' }];
const known = (...names: readonly string[]) => shown(names.map((name) => ({ name, isModifiable: true })));
const carried = (changes: Partial<CarriedGroup> = {}): CarriedGroup => ({
  kind: 'parameter-group', source: 'tuned', name: 'ferry-orders-group-tuned', values: shown(VALUES), own: absent,
  known: known('binlog_format', 'max_connections'), ...changes,
});
const reason = (changes: Partial<CarriedGroup>, declared: Parameters<typeof restoring>[0] = {}): string =>
  reasonOf(decideInstance({ groups: [carried(changes)] }, restoring(declared)));

test.each<[string, Partial<CarriedGroup>]>([
  ['can be made', {}], ['has no values', { values: shown([]), known: undefined }],
  ['is there from an earlier deployment', {
    own: shown({
      name: 'ferry-orders-group-tuned', arn: '', family: 'mysql8.0', values: [], tags: ownTags(`arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:pg:tuned`),
    }),
  }],
])('a group that %s stands against nothing', (_, changes) => {
  expect(reason(changes)).toBe('done');
});

test('every parameter that can\'t be taken over is named in one finding, without its value, and with what to declare', () => {
  const values = [...VALUES, { name: 'aws_default_s3_role', value: `arn:aws:iam::${SOURCE_ACCOUNT}:role/s3` }];
  const found = reason({ values: shown(values), known: known('max_connections', 'aws_default_s3_role') }, { AcceptDefaults: ['domain'] });
  expect(found).toMatch(
    /^1 thing .*DB parameter group tuned of the source can't be made anew as it is: binlog_format isn't a parameter of the family mysql8\.0; aws_default_s3_role names something of the account 111111111111\..*declare it as `parameterGroupName`; or accept .*`acceptDefaults: \[DatabaseSetting\.DOMAIN, DatabaseSetting\.PARAMETER_GROUP\]`/,
  );
  expect(found).not.toContain('role/s3');
});

test('no more parameters are named than one can read', () => {
  const values = Array.from({ length: 25 }, (_, index) => ({ name: `p${index}`, value: '1' }));
  expect(reason({ values: shown(values), known: shown([]) })).toMatch(/p19 isn't a parameter of the family mysql8\.0; and 5 more\./);
});

test.each<[string, Partial<CarriedGroup>, RegExp]>([
  ['of somebody else', { own: shown({ name: 'ferry-orders-group-tuned', arn: '', values: [], tags: [] }) },
    /DB parameter group ferry-orders-group-tuned in account 222222222222 .*no tag of this project\. It was left as it is/],
  ['whose values can\'t be read',
    { values: { refusal: aRefusal({ operation: 'rds:DescribeDBParameters', code: 'AccessDenied' }) }, known: undefined },
    /rds:DescribeDBParameters/],
  ['whose family can\'t be read', { known: { refusal: aRefusal({ operation: 'rds:DescribeEngineDefaultParameters', code: 'AccessDenied' }) } },
    /rds:DescribeEngineDefaultParameters/],
])('a group %s is a finding', (_, changes, expected) => {
  expect(reason(changes)).toMatch(expected);
});

test('the group of a cluster is a finding with its own property', () => {
  const groups = [carried({ kind: 'cluster-parameter-group', known: known('max_connections') })];
  expect(reasonOf(decideCluster({ groups }))).toMatch(/DB cluster parameter group tuned .*`clusterParameterGroupName`.*CLUSTER_PARAMETER_GROUP/);
});

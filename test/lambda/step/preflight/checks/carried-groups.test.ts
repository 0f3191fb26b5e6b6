import type { OfferedOption, Option } from '../../../../../lambda/step/model/groups/options';
import type { ParameterValue } from '../../../../../lambda/step/model/groups/parameters';
import type { CarriedGroup } from '../../../../../lambda/step/preflight/observe/observation';
import { SOURCE_ACCOUNT } from '../../../../support/cases/keys';
import { anInstance, aRefusal, GROUPS, ownTags, REGION } from '../../fixtures';
import { absent, decideCluster, decideInstance, reasonOf, restoring, shown } from '../declared';

const VALUES: readonly ParameterValue[] = [{ name: 'binlog_format', value: 'ROW' }, { name: 'max_connections', value: '500' }];
const known = (...names: readonly string[]) => shown(names.map((name) => ({ name, isModifiable: true })));
const carried = (changes: Partial<CarriedGroup> = {}): CarriedGroup => ({
  kind: 'parameter-group', source: 'tuned', name: 'ferry-orders-group-tuned', family: 'mysql8.0', values: shown(VALUES), own: absent,
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

describe('an option group', () => {
  const audit: Option = { name: 'AUDIT', isPermanent: false, isPersistent: false };
  const zone: Option = { name: 'Timezone', isPermanent: true, isPersistent: true };
  const tde: Option = { name: 'TDE', isPermanent: true, isPersistent: true };
  const oracle = shown(anInstance({ engine: 'oracle-se2', engineVersion: '19.1', settings: { 'option-group': 'zoned' } }));
  const given = (options: readonly Option[], offered: readonly OfferedOption[] = options.map(({ name }) => ({ name }))) => ({
    source: oracle, engineVersion: shown({ version: '19.1', parameterGroupFamily: 'oracle-se2-19' }),
    sourceOptionGroups: [{ name: 'zoned', found: shown({ name: 'zoned', options }) }],
    groups: [carried({
      kind: 'option-group', source: 'zoned', name: 'ferry-orders-group-zoned', family: 'oracle-se2 19', values: shown(options), known: shown(offered),
    })],
  });
  const found = (options: readonly Option[], offered?: readonly OfferedOption[], declared: object = restoring({})): string =>
    reasonOf(decideInstance(given(options, offered), declared));

  test('that can be made needs no declaration, also where a snapshot can\'t be without it', () => {
    expect(found([audit, zone])).toBe('done');
    expect(found([zone], undefined, { ...GROUPS, Restore: undefined })).toBe('done');
  });

  test('whose option isn\'t offered is a finding that says what to declare', () => {
    expect(found([audit], [])).toMatch(
      /option group zoned of the source can't be made anew as it is: AUDIT isn't offered for oracle-se2 19\. Create one in .* with its options \(`OptionGroup` of `aws-cdk-lib\/aws-rds`\), and declare it as `optionGroupName`; or accept .*`acceptDefaults: \[DatabaseSetting\.OPTION_GROUP\]`/,
    );
  });

  test.each<[string, object]>([['is restored', restoring({})], ['is the snapshot', { ...GROUPS, Restore: undefined }]])(
    'with an option that the result can\'t be without can\'t be left to RDS, where it %s', (_, declared) => {
      const told = found([zone], [], declared);
      expect(told).toMatch(/Timezone isn't offered.*declare it as `optionGroupName`\./);
      expect(told).not.toContain('acceptDefaults');
    },
  );

  test('with such an option isn\'t left to RDS by an acceptance', () => {
    const accepting = restoring({ AcceptDefaults: ['option-group'] });
    expect(reasonOf(decideInstance({ ...given([zone]), groups: [] }, accepting)))
      .toMatch(/Oracle option Timezone, .*default option group is accepted\. Take `DatabaseSetting\.OPTION_GROUP` out of `acceptDefaults`/);
  });

  test('is said once to have what RDS doesn\'t share', () => {
    const told = found([tde], []);
    expect(told).toMatch(/^1 thing .*Transparent Data Encryption/);
    expect(told).not.toContain('made anew');
  });

  test('isn\'t made for a database whose major version RDS will raise', () => {
    const changes = given([audit]);
    const upgraded = { ...changes, engineVersion: shown({ version: '19.1', restoredAs: '21.1', parameterGroupFamily: 'oracle-se2-21' }) };
    expect(reasonOf(decideInstance(upgraded, restoring({ AllowMajorVersionUpgrade: 'true' }))))
      .toMatch(/has the option group zoned, and RDS will give the restored database another major version\..*Upgrade the source first, or create one/);
  });

  test('of somebody else is left alone', () => {
    const [group] = given([audit]).groups;
    const own = shown({ name: 'ferry-orders-group-zoned', arn: '', family: 'oracle-se2 19', values: [], tags: [] });
    expect(reasonOf(decideInstance({ ...given([audit]), groups: group === undefined ? [] : [{ ...group, own }] })))
      .toMatch(/option group ferry-orders-group-zoned in account 222222222222 .*no tag of this project\. It was left as it is.*`optionGroupName`/);
  });
});

import { DatabaseKind } from '../../../../lambda/step/contract';
import { DatabaseSetting, type RestoredInstanceOptions } from '../../../../lib';
import { settingFailures } from '../../../../lib/validation/values/setting-rules';
import { messagesOf } from '../../told';

const PATH = 'migrations[0].database';
/** As in an app that runs without a type check. */
const untyped = (acceptDefaults: unknown, options: RestoredInstanceOptions = {}): RestoredInstanceOptions =>
  ({ ...options, acceptDefaults } as RestoredInstanceOptions);

test.each<[string, RestoredInstanceOptions]>([
  ['none', {}], ['an empty list', { acceptDefaults: [] }],
  ['some', { acceptDefaults: [DatabaseSetting.PARAMETER_GROUP, DatabaseSetting.READ_REPLICAS], optionGroupName: 'zones' }],
])('%s may be accepted', (_, options) => {
  expect(messagesOf(settingFailures(PATH, options, DatabaseKind.INSTANCE))).toEqual([]);
});

test.each<[string, RestoredInstanceOptions, RegExp]>([
  ['one setting without a list', untyped(DatabaseSetting.DOMAIN),
    /^migrations\[0\]\.database\.acceptDefaults is "domain", expected a list of settings such as \[DatabaseSetting/],
  ['a misspelled one', untyped([DatabaseSetting.DOMAIN, undefined]),
    /acceptDefaults\[1\] is missing, expected one of DatabaseSetting\.PARAMETER_GROUP, /],
  ['text that is none', untyped(['green']), /acceptDefaults\[0\] is "green", expected one of DatabaseSetting\.PARAMETER_GROUP, /],
  ...['paramter-group', 'PARAMETER_GROUP', 'parameterGroup', 'DatabaseSetting.PARAMETER_GROUP'].map((text): [string, object, RegExp] => (
    [`the text ${text}`, untyped([text]), /acceptDefaults\[0\] is ".*", expected a DatabaseSetting: did you mean DatabaseSetting\.PARAMETER_GROUP\?$/]
  )),
  ['one that is accepted twice', untyped([DatabaseSetting.DOMAIN, DatabaseSetting.DOMAIN]),
    /acceptDefaults has DatabaseSetting\.DOMAIN more than once: leave the others out$/],
  ['a group that is given as well', untyped([DatabaseSetting.OPTION_GROUP], { optionGroupName: 'zones' }),
    /acceptDefaults has DatabaseSetting\.OPTION_GROUP, but optionGroupName is given, which says what the database gets: leave one of them out$/],
  ['security groups that are given as well', untyped([DatabaseSetting.SECURITY_GROUPS], { securityGroupIds: ['sg-01234567'] }),
    /acceptDefaults has DatabaseSetting\.SECURITY_GROUPS, but securityGroupIds is given/],
  ['what only a cluster has', untyped([DatabaseSetting.CLUSTER_PARAMETER_GROUP]),
    /acceptDefaults has DatabaseSetting\.CLUSTER_PARAMETER_GROUP, which a DB instance doesn't have: leave it out$/],
])('%s is refused', (_, options, failure) => {
  expect(messagesOf(settingFailures(PATH, options, DatabaseKind.INSTANCE))).toEqual([expect.stringMatching(failure)]);
});

test('refuses of a cluster what only an instance has', () => {
  const { OPTION_GROUP, STORAGE_AUTOSCALING, DATA_API } = DatabaseSetting;
  expect(messagesOf(settingFailures(PATH, { acceptDefaults: [OPTION_GROUP, STORAGE_AUTOSCALING, DATA_API] }, DatabaseKind.CLUSTER))).toEqual(
    ['OPTION_GROUP', 'STORAGE_AUTOSCALING'].map((name) =>
      `${PATH}.acceptDefaults has DatabaseSetting.${name}, which a DB cluster doesn't have: leave it out`),
  );
});

test('lists the settings for the first of several that are none', () => {
  expect(messagesOf(settingFailures(PATH, untyped([7, 'green', undefined]), DatabaseKind.INSTANCE))).toEqual([
    expect.stringContaining('expected one of DatabaseSetting.PARAMETER_GROUP, '),
    `${PATH}.acceptDefaults[1] is "green", expected a DatabaseSetting as well`,
    `${PATH}.acceptDefaults[2] is missing, expected a DatabaseSetting as well`,
  ]);
});

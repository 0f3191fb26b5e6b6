import { DatabaseSetting, type RestoredInstanceOptions } from '../../../lib';
import { settingFailures } from '../../../lib/validation/setting-rules';

const PATH = 'migrations[0].database';
/** As in an app that runs without a type check. */
const untyped = (acceptDefaults: unknown, options: RestoredInstanceOptions = {}): RestoredInstanceOptions =>
  ({ ...options, acceptDefaults } as RestoredInstanceOptions);

test.each<[string, RestoredInstanceOptions]>([
  ['none', {}], ['an empty list', { acceptDefaults: [] }],
  ['some', { acceptDefaults: [DatabaseSetting.PARAMETER_GROUP, DatabaseSetting.DATA_API], optionGroupName: 'zones' }],
])('%s may be accepted', (_, options) => {
  expect(settingFailures(PATH, options)).toEqual([]);
});

test.each<[string, RestoredInstanceOptions, RegExp]>([
  ['one setting without a list', untyped(DatabaseSetting.DOMAIN),
    /^migrations\[0\]\.database\.acceptDefaults is "domain", expected a list of settings such as \[DatabaseSetting/],
  ['a misspelled one', untyped([DatabaseSetting.DOMAIN, undefined]),
    /acceptDefaults\[1\] is missing, expected one of DatabaseSetting\.PARAMETER_GROUP, /],
  ['text that is none', untyped(['paramter-group']), /acceptDefaults\[0\] is "paramter-group", expected one of DatabaseSetting\./],
  ['one that is accepted twice', untyped([DatabaseSetting.DOMAIN, DatabaseSetting.DOMAIN]),
    /acceptDefaults has DatabaseSetting\.DOMAIN more than once: leave the others out$/],
  ['a group that is given as well', untyped([DatabaseSetting.OPTION_GROUP], { optionGroupName: 'zones' }),
    /acceptDefaults has DatabaseSetting\.OPTION_GROUP, but optionGroupName is given, which says what the database gets: leave one of them out$/],
  ['security groups that are given as well', untyped([DatabaseSetting.SECURITY_GROUPS], { securityGroupIds: ['sg-01234567'] }),
    /acceptDefaults has DatabaseSetting\.SECURITY_GROUPS, but securityGroupIds is given/],
])('%s is refused', (_, options, failure) => {
  expect(settingFailures(PATH, options)).toEqual([expect.stringMatching(failure)]);
});

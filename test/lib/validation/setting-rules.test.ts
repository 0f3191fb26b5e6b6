import { DatabaseSetting } from '../../../lib';
import { settingFailures } from '../../../lib/validation/setting-rules';

const PATH = 'migrations[0].database.acceptDefaults';
/** As in an app that runs without a type check. */
const untyped = (value: unknown): readonly DatabaseSetting[] => value as readonly DatabaseSetting[];

test.each<[string, readonly DatabaseSetting[] | undefined]>([
  ['none', undefined], ['an empty list', []], ['some', [DatabaseSetting.PARAMETER_GROUP, DatabaseSetting.DATA_API]],
])('%s may be accepted', (_, settings) => {
  expect(settingFailures(PATH, settings)).toEqual([]);
});

test.each<[string, unknown, RegExp]>([
  ['one setting without a list', DatabaseSetting.DOMAIN,
    /^migrations\[0\]\.database\.acceptDefaults is "domain", expected a list such as \[DatabaseSetting/],
  ['a misspelled one', [DatabaseSetting.DOMAIN, undefined], /acceptDefaults\[1\] is undefined, expected one of DatabaseSetting\.PARAMETER_GROUP, /],
  ['text that is none', ['paramter-group'], /acceptDefaults\[0\] is "paramter-group", expected one of DatabaseSetting\./],
])('%s is refused', (_, settings, failure) => {
  expect(settingFailures(PATH, untyped(settings))).toEqual([expect.stringMatching(failure)]);
});

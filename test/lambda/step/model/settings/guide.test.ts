import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CarriedSetting, DatabaseSetting } from '../../../../../lambda/step/contract';
import { CARRIED_SETTINGS } from '../../../../../lambda/step/model/settings/carried-settings';
import { SETTING_WORDS } from '../../../../../lambda/step/model/settings/setting-words';
import { SETTING_NAMES } from '../../../../../lambda/step/model/settings/wanted-settings';

const GUIDE = readFileSync(join(__dirname, '../../../../../docs/guide.md'), 'utf8');

/** The row of the guide's table about one setting. @param constant - by which it can be left to RDS; absent for what can't be. */
function rowOf(setting: CarriedSetting, constant: string | undefined): string {
  const { by } = CARRIED_SETTINGS[setting];
  const title = `${constant === undefined ? '' : `\`${constant}\` `}${SETTING_WORDS[setting].title}`;
  return `| ${title} | ${by.instance ?? '–'} | ${by.cluster ?? '–'} | ${by.member ?? '–'} |`;
}

test('the guide has the table of settings as it is', () => {
  const constants = new Map<string, string>(Object.entries(DatabaseSetting).map(([constant, setting]) => [setting, constant]));
  const expected = SETTING_NAMES.map((setting) => rowOf(setting, constants.get(setting)));
  const rows = GUIDE.split('\n').filter((line) => /^\|[^|]+(\| (snapshot|restore|modification|creation|group|–) ){3}\|$/.test(line));
  expect(rows.sort()).toEqual(expected.sort());
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CarriedSetting, DatabaseSetting } from '../../../../../lambda/step/contract';
import { CARRIED_SETTINGS } from '../../../../../lambda/step/model/settings/carried-settings';
import { SETTING_WORDS } from '../../../../../lambda/step/model/settings/setting-words';

const GUIDE = readFileSync(join(__dirname, '../../../../../docs/guide.md'), 'utf8');

/** The row of the guide's table about one setting. */
function rowOf(constant: string, setting: CarriedSetting): string {
  const { by } = CARRIED_SETTINGS[setting];
  return `| \`${constant}\` ${SETTING_WORDS[setting].title} | ${by.instance ?? '–'} | ${by.cluster ?? '–'} | ${by.member ?? '–'} |`;
}

test('the guide has the table of carried settings as it is', () => {
  const constants = Object.entries(DatabaseSetting).flatMap(([constant, setting]) =>
    (setting in CARRIED_SETTINGS ? [rowOf(constant, setting as CarriedSetting)] : []));
  const rows = GUIDE.split('\n').filter((line) => /^\| `[A-Z_]+` .* \| (restore|modification|creation|group|–) \|/.test(line));
  expect([...rows].sort()).toEqual([...constants].sort());
});

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

interface Row {
  readonly rule: string;
  readonly confirmed: string;
  readonly test: string;
}

const ROWS: readonly Row[] = readFileSync(join(__dirname, '../../../../sandbox/RULES.md'), 'utf8').split('\n')
  .filter(line => line.startsWith('| ') && !line.startsWith('| Rule '))
  .map(line => line.split('|').slice(1, -1).map(cell => cell.trim()))
  .map(([rule = '', , confirmed = '', test = '']) => ({ rule, confirmed, test }));

/** Every title of a test in this folder, as it is written (with the placeholders of tables). */
const TITLES: readonly string[] = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.test.ts') && file !== 'rules-table.test.ts')
  .flatMap(file => [...readFileSync(join(__dirname, file), 'utf8').matchAll(/'((?:[^'\\\n]|\\.){8,})'/g)].map(match => match[1] ?? ''));

test('the table of rules is not empty', () => {
  expect(ROWS.length).toBeGreaterThan(60);
});

test.each(ROWS)('there is a test for the rule: $rule', ({ test: name }) => {
  expect(name).not.toBe('');
  expect(TITLES.filter(title => title.startsWith(name))).not.toEqual([]);
});

test.each(ROWS)('it is said whether the rule is confirmed: $rule', ({ confirmed }) => {
  expect(confirmed).toMatch(/^\[[CU]\]/);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const RULES = readFileSync(join(__dirname, '../../../../sandbox/services/kms/RULES.md'), 'utf8');
const rows = RULES.split('\n').filter(line => /^\| (?!Rule )/.test(line)).map(line => line.split('|').map(cell => cell.trim()));
const tests = readdirSync(__dirname).filter(file => file.endsWith('.test.ts') && file !== 'rules.test.ts')
  .map(file => readFileSync(join(__dirname, file), 'utf8').replaceAll("\\'", "'")).join('\n');

test('there are rules', () => {
  expect(rows.length).toBeGreaterThan(20);
});

test.each(rows.map(([, rule = '', , confirmed = '', name = '']) => ({ rule, confirmed, name })))('the rule "$rule" has its test', ({ confirmed, name }) => {
  expect(confirmed).toMatch(/^\[[CU]\]/);
  expect(name).not.toBe('');
  expect(tests).toContain(name);
});

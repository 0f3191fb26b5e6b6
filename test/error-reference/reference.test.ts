import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ERROR_TEXTS } from '../../error-reference/error-areas';
import { errorReference } from '../../error-reference/reference';
import { givenCodes } from '../../error-reference/shown-messages';
import { codesInSources } from '../../error-reference/sources';
import type { ErrorCode } from '../../lambda/step/contract';
import PUBLISHED from './published-codes.json';

const ROOT = resolve(__dirname, '../..');
const RETIRED = '(retired)';

const given = codesInSources();
const codes = Object.keys(ERROR_TEXTS) as ErrorCode[];

test('docs/errors.md is as the code has it: `npm run errors` writes it', () => {
  expect(readFileSync(join(ROOT, 'docs/errors.md'), 'utf8')).toBe(errorReference(given));
});

test('every code is given to an error somewhere, and nothing else is', () => {
  expect([...new Set(given.map(({ code }) => code))].toSorted()).toEqual(codes.toSorted());
});

test('no code that was published is gone, or means something else now; a new one is written down', () => {
  const published = Object.entries<string>(PUBLISHED).filter(([, title]) => title !== RETIRED);
  expect(Object.fromEntries(codes.toSorted().map((code) => [code, ERROR_TEXTS[code].title]))).toEqual(Object.fromEntries(published));
});

test.each(codes)('%s has a cause and a remedy in whole sentences', (code) => {
  const { title, cause, remedy } = ERROR_TEXTS[code];
  expect(title).toMatch(/^[A-Z`].*[^.]$/);
  expect(cause).toMatch(/^[A-Z`][^]*\.$/);
  expect(remedy).toMatch(/^[A-Z`][^]*\.$/);
});

test('only two functions make synthesis refuse something, and both want codes', () => {
  const files = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const refusing = files.filter((name) => /\.addValidation\(|throw new Error\(/.test(readFileSync(join(ROOT, 'lib', name), 'utf8')));
  // the other one is a state of the planner that cannot be.
  expect(refusing.toSorted()).toEqual(['migration-steps.ts', 'validation/messages/rule.ts']);
});

/** As it stands in a template. */
const filled = (expression: string): string => `\${${expression}}`;

test.each<[string, string, string | undefined]>([
  ['a call with its message', `fail('RF-3201', \`The database ${filled('identifier')} is gone. \` + 'Look.')`,
    'The database ‹identifier› is gone. Look.'],
  ['problem and remedy', `finding('RF-2101', \`There is no ${filled('sourceTitle(input)')} here.\`, 'Correct its name.')`,
    'There is no ‹source title› here. Correct its name.'],
  ['an object', `({ code: 'RF-4001', problem: \`It isn't allowed ${filled('operation')}.\`, remedy: \`Add ${filled('all.join()')}.\` })`,
    'It isn\'t allowed ‹operation›. Add ‹…›.'],
  ['one of two codes', '({ code: isKey ? \'RF-4002\' : \'RF-4001\', message: \'Not allowed here\' })', 'Not allowed here'],
  ['a constant', 'const remedy = \'Declare another one.\'; finding(\'RF-2604\', \'These are elsewhere.\', remedy)',
    'These are elsewhere. Declare another one.'],
  ['what is put together elsewhere', 'fail(\'RF-2001\', report(findings))', undefined],
])('what is shown with a code is read from the source: %s', (_, source, message) => {
  expect(givenCodes('source.ts', source)[0]?.message).toBe(message);
});

test('a type is no use of a code', () => {
  expect(givenCodes('source.ts', 'type Code = \'RF-1001\' | \'RF-1002\';')).toEqual([]);
});

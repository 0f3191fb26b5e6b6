import { rulesIn } from './rules';

const table = (...probes: readonly string[]): string => ['| Rule | Source | Confirmed | Test | Probe |', '|---|---|---|---|---|',
  ...probes.map((probe, index) => `| Rule ${index + 1} | API:CopyDBSnapshot | [U] | takes a name | ${probe} |`)].join('\n');

test('a rule is under each probe that its row names', () => {
  expect(rulesIn(table('`one`, `two`', '`two`'))).toEqual(new Map([['one', ['Rule 1']], ['two', ['Rule 1', 'Rule 2']]]));
});

test.each(['–', 'none: the same is tried for instances (`one`)'])('a rule of the row that says "%s" is under none', (cell) => {
  expect(rulesIn(table(cell))).toEqual(new Map());
});

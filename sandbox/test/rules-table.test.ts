import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testTitles } from './test-titles';

const ROOT = join(__dirname, '..');

interface Section {
  readonly title: string;
  /** Folders and files of the tests. */
  readonly tests: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Row {
  readonly section: string;
  readonly cells: readonly string[];
  readonly rule: string;
  readonly source: string;
  readonly confirmed: string;
  readonly test: string;
  readonly probe: string;
  readonly titles: readonly string[];
}

/** The parts of the table under headings of the second level; each names its tests in a paragraph that begins with `Tests:`. */
function sections(markdown: string): readonly Section[] {
  return markdown.split(/^## /m).slice(1).map((text) => ({
    title: text.split('\n')[0] ?? '',
    tests: [...(/^Tests: .*$/m.exec(text)?.[0] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
    rows: text.split('\n').filter((line) => /^\| (?!Rule )/.test(line)).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim())),
  }));
}

const SECTIONS = sections(readFileSync(join(ROOT, 'RULES.md'), 'utf8'));

const ROWS: readonly Row[] = SECTIONS.flatMap(({ title, tests, rows }) => {
  const titles = tests.map((path) => join(ROOT, path)).filter((path) => existsSync(path)).flatMap(testTitles);
  return rows.map((cells) => {
    const [rule = '', source = '', confirmed = '', test = '', probe = ''] = cells;
    return { section: title, cells, rule, source, confirmed, test, probe, titles };
  });
});

/** The ids that a cell names as its probes: a reason why there is none can name one, too. */
const probesIn = (cell: string): readonly string[] => (cell.startsWith('none:') ? [] : [...cell.matchAll(/`([^`]+)`/g)].map(([, id = '']) => id));

test.each([
  ['Amazon RDS', 70], ['AWS KMS', 20], ['Evaluation of policies', 25], ['IAM and STS', 20], ['CloudFormation', 25],
  ['Lambda, CloudWatch Logs and Step Functions', 10],
])('the table of rules has a part about %s, with at least %d rows', (title, count) => {
  expect(SECTIONS.find((section) => section.title === title)?.rows.length).toBeGreaterThanOrEqual(count);
});

test.each(SECTIONS)('the tests of "$title" are where the table says', ({ tests }) => {
  expect(tests).not.toEqual([]);
  expect(tests.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test.each(ROWS)('$section: the rule "$rule" names its source, whether it is confirmed, and a test', ({ cells, source, confirmed, test: name, titles }) => {
  expect(cells).toHaveLength(5);
  expect(source).not.toBe('');
  expect(confirmed).toMatch(/^\[([CU]|P \d{4}-\d\d-\d\d)\]/);
  // a shorter name would be a part of too many others.
  expect(name.length).toBeGreaterThanOrEqual(12);
  expect(titles.filter((title) => title.includes(name))).not.toEqual([]);
});

test('no rule is in the table twice', () => {
  const rules = ROWS.map(({ section, rule }) => `${section}: ${rule}`);
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([]);
});

describe('the probes', () => {
  /** They aren't the sandbox's, which knows nothing of what is around it: their ids are read as text. */
  const folder = join(ROOT, '../verification/probe/probes');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const ids = texts.flatMap((text) => [...text.matchAll(/^ {4}id: '(.*)',$/gm)].map(([, id]) => id));
  const named = ROWS.flatMap(({ probe }) => probesIn(probe));

  test('of the table are all there', () => {
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('try a rule of the table each', () => {
    expect(ids.filter((id) => id !== undefined && !named.includes(id))).toEqual([]);
  });

  test('are named by each rule that has something unconfirmed, or it says why there is none', () => {
    const open = ROWS.filter(({ confirmed, probe }) => confirmed.includes('[U]') && probesIn(probe).length === 0 && !/^none: \w.{12}/.test(probe));
    expect(open.map(({ section, rule }) => `${section}: ${rule}`)).toEqual([]);
  });

  test('are named by each rule that is proved on AWS', () => {
    expect(ROWS.filter(({ confirmed, probe }) => confirmed.startsWith('[P') && probesIn(probe).length === 0)).toEqual([]);
  });

  test('stand in the table in one form', () => {
    expect(ROWS.filter(({ probe }) => !/^(–|none: .*|`[a-z0-9-]+`(, `[a-z0-9-]+`)*)$/.test(probe)).map(({ probe }) => probe)).toEqual([]);
  });
});

describe('the titles of tests', () => {
  const own = testTitles(__filename);

  test('are those of tests and of the rows of their tables', () => {
    expect(own).toEqual(expect.arrayContaining(['no rule is in the table twice', 'Amazon RDS', 'the titles of tests']));
  });

  test('are nothing else that is written in quotes', () => {
    expect(own.filter((title) => title.includes('a shorter name would be a part of too many others') || title === 'Tests:')).toEqual([]);
  });
});

import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import { board, type BoardStyle } from '../../../operations/watch/display/board';
import { ASCII, glyphsFor, UNICODE } from '../../../operations/watch/display/glyphs';
import { layoutOf, stepLine } from '../../../operations/watch/display/step-line';
import type { MigrationProgress } from '../../../operations/watch/progress/migration-progress';
import type { StepProgress } from '../../../operations/watch/progress/step-progress';
import { migrationOf, MINUTE, progressOf, stackProgress } from './fixtures';

const KEY = 'arn:aws:kms:ap-northeast-1:222222222222:key/77589eb4-41cb-86df-d604-b51f65b65698';

test.each<[line: string, progress: Partial<StepProgress>]>([
  ['    -:--:--  orders  Snapshot', {}],
  ['>   0:00:05  orders  Snapshot  running', { status: 'running', changedAt: 6_999 }],
  ['>   1:07:09  orders  Snapshot  copying at 20 %', { status: 'running', changedAt: 4_030_000, detail: 'copying at 20 %' }],
  ['+  26:00:00  orders  Snapshot  done', { status: 'done', changedAt: 93_601_000 }],
  ['+   0:01:00  orders  Snapshot  done. RDS upgraded it.', { status: 'done', changedAt: 61_000, detail: 'RDS upgraded it.' }],
  ['x   0:01:00  orders  Snapshot  no key', { status: 'failed', changedAt: 61_000, detail: 'no key' }],
  ['x   0:01:00  orders  Snapshot  failed', { status: 'failed', changedAt: 61_000 }],
  ['>   0:01:00  orders  Snapshot  copying under the key 77589eb4… of 222222222222',
    { status: 'running', changedAt: 61_000, detail: `copying under the key ${KEY}` }],
  ['x   0:01:00  orders  Snapshot  RDS can\'t use the key.', {
    status: 'failed', changedAt: 61_000,
    detail: 'Migration "orders", step snapshot in account 111111111111 (ap-northeast-1): RDS\n can\'t use the key. Deploy again.',
  }],
])('a line is %p', (line, progress) => {
  const steps = [progressOf(progress)];
  expect(steps.map((step) => stepLine(step, layoutOf(steps, 1_000)))).toEqual([line]);
});

const running = migrationOf([
  progressOf({ status: 'done', beganAt: 0, changedAt: MINUTE }, 'long-orders', 'Preflight'),
  progressOf({
    status: 'running', beganAt: 2 * MINUTE, changedAt: 5 * MINUTE, percent: 42, detail: 'the snapshot orders-transfer is copying, at 42 %',
    samples: [{ time: 2 * MINUTE, percent: 2 }, { time: 3 * MINUTE, percent: 22 }, { time: 4 * MINUTE, percent: 42 }],
  }, 'long-orders', 'TransferCopy'),
  progressOf({}, 'long-orders', 'Share'), progressOf({}, 'long-orders', 'ImportCopy'),
], [], 4 * MINUTE);
const failed = migrationOf([
  progressOf({ status: 'failed', beganAt: 0, changedAt: MINUTE, detail: 'The source isn\'t encrypted. Declare it.' }, 'c', 'Preflight'),
  progressOf({}, 'c', 'Share'),
]);
const waiting = migrationOf([progressOf({}, 'd', 'Preflight')], [stackProgress({ state: 'absent' })]);
const done = migrationOf([progressOf({ status: 'done', beganAt: 0, changedAt: 3_661_000 }, 'a', 'Preflight')]);
const ALL = [done, running, failed, waiting];

function drawn(given: Partial<BoardStyle> = {}, migrations: readonly MigrationProgress[] = ALL): readonly string[] {
  return board(migrations, 5 * MINUTE, { columns: 120, rows: 24, glyphs: UNICODE, colors: pc.createColors(false), ...given });
}

describe('the board', () => {
  test('has a bar for each migration, and below it what is to be known', () => {
    expect(drawn()).toEqual([
      '+ a            ████████████████████  1/1 Preflight            1:01:01',
      '> long-orders  ███████░░░░░░░░░░░░░  2/4 TransferCopy  42 %   0:05:00',
      '    0:03:00 in this step, about 3 min left (1 min to 6 min): the snapshot orders-transfer is copying, at 42 %',
      'x c            ░░░░░░░░░░░░░░░░░░░░  1/2 Preflight            0:01:00',
      '    The source isn\'t encrypted.',
      '  d            ░░░░░░░░░░░░░░░░░░░░  1/1 Preflight            -:--:--',
      '    waits for the stack Target, which isn\'t there yet',
    ]);
  });

  test('has bars alone where the terminal is too low for both', () => {
    expect(drawn({ rows: 6 }).map((line) => line.slice(0, 2))).toEqual(['+ ', '> ', 'x ', '  ']);
  });

  test('shows what has failed and what runs when the terminal is too low for each migration', () => {
    expect(drawn({ rows: 3 })).toEqual([expect.stringMatching(/^x c/), expect.stringMatching(/^> long-orders/), 'and 2 more migrations']);
  });

  test.each([120, 80, 60, 40, 10, 2])('keeps the last of %d columns free', (columns) => {
    for (const line of drawn({ columns })) expect(line.length).toBeLessThan(columns);
  });

  test('is shorter on 60 columns', () => {
    expect(drawn({ columns: 60 }).slice(1, 3)).toEqual([
      '> long-orders  ██░░░░░░  2/4 TransferCopy  42 %   0:05:00',
      '    0:03:00 in this step, about 3 min left (1 min to 6 min…',
    ]);
  });

  test('cuts long names', () => {
    expect(drawn({}, [migrationOf([progressOf({}, 'a'.repeat(40))])])[0]).toContain(` ${'a'.repeat(23)}…  ░`);
  });

  test('is drawn without Unicode where a terminal has none', () => {
    expect(drawn({ glyphs: ASCII, columns: 60 }).join('')).toMatch(/^[\x20-\x7e]+$/);
  });

  test('has the same text in colour', () => {
    const colored = drawn({ colors: pc.createColors(true) });
    expect(colored[1]).toContain('\u001b[36m');
    expect(colored.map(stripVTControlCharacters)).toEqual(drawn());
  });

  test('says which step comes between two of them', () => {
    const steps = [progressOf({ status: 'done' }), progressOf({ status: 'done' }), progressOf({}, 'orders', 'Share')];
    expect(drawn({}, [migrationOf(steps)])[1]).toBe('    Share is about to begin');
  });

  test('says that there is no estimate while too little was seen', () => {
    const [, said] = drawn({}, [migrationOf([progressOf({ status: 'running', beganAt: 0, percent: 1 })])]);
    expect(said).toBe('    0:05:00 in this step, no estimate yet');
  });
});

test.each<[what: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform, expected: typeof ASCII]>([
  ['a character set of Unicode', { LANG: 'de_DE.UTF-8' }, 'linux', UNICODE],
  ['another one', { LANG: 'de_DE.ISO-8859-1' }, 'linux', ASCII],
  ['none', {}, 'linux', ASCII],
  ['one that stands above another', { LC_ALL: 'C', LANG: 'C.UTF-8' }, 'linux', ASCII],
  ['one that is empty and another', { LC_ALL: '', LANG: 'C.utf8' }, 'darwin', UNICODE],
  ['a console of Linux, which lacks the blocks', { LANG: 'C.UTF-8', TERM: 'linux' }, 'linux', ASCII],
  ['Windows Terminal', { WT_SESSION: '1' }, 'win32', UNICODE],
  ['an older one of Windows', { LANG: 'C.UTF-8' }, 'win32', ASCII],
])('a terminal with %s is drawn on accordingly', (_what, env, platform, expected) => {
  expect(glyphsFor(env, platform)).toBe(expected);
});

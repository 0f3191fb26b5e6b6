import { PseudoTerminal, type TerminalSize } from './pseudo-terminal';

jest.setTimeout(60_000);

const PROGRAM = 'node_modules/.bin/tsx test/operations/watch/shown-board.ts';
const WIDE: TerminalSize = { columns: 100, rows: 24 };
const ESCAPE = '\u001b';

function barsIn(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => /^[>x] (orders|billing|long-name)/.test(line));
}

/** What the screen shows in the end. */
const END = [
  'Target: CREATE_IN_PROGRESS', 'half of it', 'x   0:01:00  orders                    Preflight  no key',
  'x orders                    ░░░░░░░░░░░░░░░░░░░░  1/1 Preflight         0:01:00', '    no key',
  'x billing                   ░░░░░░░░░░░░░░░░░░░░  1/1 Preflight         0:01:00', '    no key',
  'x long-name-of-a-migration  ░░░░░░░░░░░░░░░░░░░░  1/1 Preflight         0:01:00', '    no key', 'the end',
];

test('the board is drawn over in place, below the lines that stay', async () => {
  const terminal = new PseudoTerminal(PROGRAM, WIDE);
  await terminal.written('60 %');
  expect((await terminal.lines()).slice(0, 3)).toEqual([
    'Target: CREATE_IN_PROGRESS', 'half of it', expect.stringMatching(/^> orders .* 2\/2 TransferCopy/),
  ]);
  expect(barsIn(await terminal.lines())).toHaveLength(3);
  expect(await terminal.ended()).toBe(0);
  expect(await terminal.lines()).toEqual(END);
  expect(terminal.bytes).toContain(`${ESCAPE}[36m`);
});

test('a terminal that gets narrower shows one board', async () => {
  const terminal = new PseudoTerminal(`${PROGRAM} --resized`, WIDE);
  await terminal.written('half of it');
  await new Promise((done) => { setTimeout(done, 300); });
  terminal.resize({ columns: 60, rows: 24 });
  await terminal.written('70 %');
  const lines = await terminal.lines();
  expect(barsIn(lines)).toHaveLength(3);
  expect(lines.filter((line) => line.includes('half of it'))).toHaveLength(1);
  for (const line of lines) expect(line.length).toBeLessThan(60);
  expect(await terminal.ended()).toBe(0);
  expect(barsIn(await terminal.lines())).toHaveLength(3);
});

test('a terminal that is lower than the board shows what fits, and all in the end', async () => {
  const terminal = new PseudoTerminal(PROGRAM, { columns: 100, rows: 5 });
  await terminal.written('60 %');
  expect(barsIn(await terminal.lines())).toHaveLength(3);
  expect(await terminal.ended()).toBe(0);
  expect((await terminal.lines()).filter((line) => line.startsWith('x '))).toHaveLength(4);
});

test.each<[what: string, env: NodeJS.ProcessEnv, isUnwanted: (bytes: string) => boolean]>([
  ['colours with NO_COLOR', { NO_COLOR: '1' }, (bytes) => [`${ESCAPE}[3`, `${ESCAPE}[9`].some((color) => bytes.includes(color))],
  ['Unicode in another character set', { LANG: 'C' }, (bytes) => [...bytes].some((character) => character > '~')],
  ['control sequences where it is dumb', { TERM: 'dumb' }, (bytes) => bytes.includes(ESCAPE)],
])('a terminal gets no %s', async (_what, env, isUnwanted) => {
  const terminal = new PseudoTerminal(PROGRAM, WIDE, env);
  expect(await terminal.ended()).toBe(0);
  expect(terminal.bytes).toContain('the end');
  expect(isUnwanted(terminal.bytes)).toBe(false);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join, resolve } from 'node:path';
import { paced } from './pace';
import { type Chunk, framesOf } from './screen';
import { recordingSvg } from './svg';

const PROJECT = resolve(__dirname, '../..');
/** Where the clone lies is nobody's business. */
const SHOWN_PROJECT = '/home/you/rds-ferry';
const SIZE = { columns: 120, rows: 34 };

/** Draws docs/rehearsal.svg: a rehearsal of the example, as a terminal shows it. */
async function record(): Promise<void> {
  const chunks = await terminalOutput('npm run --silent rehearse');
  const frames = paced(await framesOf(chunks, SIZE), { shortest: 120, longest: 900, last: 6000 });
  const title = 'A rehearsal in a terminal: the app is synthesized and deployed, each step shows how far it is, and a table compares the database '
    + 'before and after.';
  writeFileSync(join(PROJECT, 'docs', 'rehearsal.svg'), recordingSvg(frames, { title, size: SIZE }));
}

/** What a command writes to a terminal of its own: `script` of util-linux makes it. */
async function terminalOutput(command: string): Promise<readonly Chunk[]> {
  const [startedAt, chunks] = [Date.now(), [] as Chunk[]];
  const sized = `stty cols ${SIZE.columns} rows ${SIZE.rows}; ${command}`;
  const program = spawn('script', ['--quiet', '--flush', '--return', '--command', sized, devNull], {
    cwd: PROJECT, env: { ...process.env, TERM: 'xterm-256color' }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  program.stdout.setEncoding('utf8').on('data', (text: string) => {
    chunks.push({ at: Date.now() - startedAt, text: text.replaceAll(PROJECT, SHOWN_PROJECT) });
  });
  const [exitCode] = await once(program, 'close') as [number | null];
  if (exitCode !== 0) throw new Error(`"${command}" ended with ${exitCode}: nothing is drawn`);
  return chunks;
}

void record();

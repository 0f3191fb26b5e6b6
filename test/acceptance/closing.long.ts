import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

jest.setTimeout(400_000);

const PROJECT = resolve(__dirname, '../..');
const APP = join('test', 'acceptance', 'apps', 'closing.ts');

test('the stock cdk CLI moves what an app closes, closes it, and destroys both stacks, and what was moved is left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rds-ferry-closing-'));
  const report = join(folder, 'report.html');
  const rehearsal = spawn('npm', ['run', '--silent', 'rehearse', '--', '--app', `npx tsx ${APP}`, '--report', report], {
    cwd: PROJECT, env: { ...process.env, CDK_VALIDATION: 'false' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [rehearsal.stdout, rehearsal.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const [exitCode] = await once(rehearsal, 'close') as [number | null];
  expect(output.trimEnd().split('\n').slice(-4)).toEqual([
    'Closed: plain, declared, customer, runs/trial, runs/cutover, archive, cluster. What is left: rds-ferry-archive-imported in 222222222222, '
    + 'and both stacks are gone.', '', 'Report', report,
  ]);
  // each migration has its state, though both stacks are gone.
  expect(readFileSync(report, 'utf8').match(/<td><span class="state closed">closed/g)).toHaveLength(7);
  rmSync(folder, { recursive: true });
  expect(exitCode).toBe(0);
});

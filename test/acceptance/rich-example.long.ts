import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

jest.setTimeout(600_000);

const PROJECT = resolve(__dirname, '../..');
const APP = ['--app', 'npx tsx examples/rich/app.ts', '--databases', 'examples/rich/databases.yaml'];

/** What the rehearsal prints, with its exit code. */
async function rehearsed(): Promise<{ readonly code: number | null; readonly output: string }> {
  const rehearsal = spawn('npm', ['run', '--silent', 'rehearse', '--', ...APP], { cwd: PROJECT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [rehearsal.stdout, rehearsal.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const [code] = await once(rehearsal, 'close') as [number | null];
  return { code, output };
}

test('databases with more than the defaults arrive with every setting that they left with', async () => {
  const { code, output } = await rehearsed();
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(output.match(/(?<!not )carried \d+/g)).toHaveLength(4);
  expect(output).not.toMatch(/not carried [1-9]/);
  expect(output).toContain('managed master password in Secrets Manager');
});

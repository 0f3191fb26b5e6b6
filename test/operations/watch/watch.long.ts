import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { WATCH_EVENT } from '../../../operations/watch/watch-schema';
import { deployStack } from '../../support/deployment';
import { type SynthesizedApp, synthesizeExample } from '../../support/synthesized-app';
import { REGION, shortRelays, TARGET } from '../../support/world';
import { PseudoTerminal } from './pseudo-terminal';
import { givenSlowAccounts, leastRights, overConnection, startWatch, type Told, twoMigrations } from './world';

jest.setTimeout(180_000);

const PROJECT = resolve(__dirname, '../../..');

let aws: EmbeddedAws;
beforeEach(async () => { aws = await givenSlowAccounts(); });
afterEach(() => aws.close());

/** Deploys both stacks, as `cdk deploy --all` does. */
async function deploy({ source, target }: SynthesizedApp): Promise<string> {
  await deployStack(aws, source);
  return (await deployStack(aws, target)).status;
}

/** The steps of a migration that were told to be done, in their order. */
function doneOf({ looks }: Told, migration: string): string[] {
  return looks.flatMap(({ changed }) => changed).filter(({ step, status }) => step.migration === migration && status === 'done')
    .map(({ step }) => step.name);
}

const STEPS = ['Preflight', 'Snapshot', 'TransferCopy', 'Share', 'Groups', 'ImportCopy', 'Database', 'Settings', 'Verification'];

/** What the watch's operations do, of which nobody else does the second. */
const WATCHING = ['DescribeStackEvents', 'FilterLogEvents', 'DescribeDBSnapshots', 'DescribeDBInstances'];

test('a migration is watched from before its stack to its arrival, with the rights that the guide names', async () => {
  const app = synthesizeExample(shortRelays);
  const { told, end } = startWatch(aws, app.directory, { access: await leastRights(aws) });
  const status = await deploy(app);

  expect({ status, outcome: (await end).outcome, troubles: told.troubles }).toEqual({ status: 'CREATE_COMPLETE', outcome: 'arrived', troubles: [] });
  expect(aws.journal.entries.filter((entry) => entry.kind === 'denied')).toEqual([]);
  expect(told.stacks.map(({ state }) => state)).toEqual(['absent', 'running', 'complete']);
  expect(doneOf(told, 'database-1')).toEqual(STEPS);

  const percents = told.looks.flatMap(({ changed }) => changed.filter(({ step }) => step.name === 'ImportCopy'))
    .flatMap(({ percent }) => percent ?? []);
  expect(new Set(percents).size).toBeGreaterThan(2);
  expect(percents).toEqual(percents.toSorted((one, other) => one - other));

  // the handler looks once a minute, and a leg ends some time after that: so much later the step is done than the copy.
  const later = 180_000;
  const [copied] = told.looks.flatMap(({ changed }) => changed).filter(({ step, status: shown }) => step.name === 'ImportCopy' && shown === 'done');
  const estimates = told.looks.flatMap(({ time, migrations }) => migrations.filter(({ current }) => current.step.name === 'ImportCopy')
    .flatMap(({ estimate }) => (estimate === undefined ? [] : [{ estimate, left: (copied?.changedAt ?? 0) - time }])));
  expect(estimates.length).toBeGreaterThan(0);
  for (const { estimate: { shortest, longest = Infinity }, left } of estimates) {
    expect(shortest).toBeLessThan(left);
    expect(longest).toBeGreaterThan(left - later);
  }

  const calls = aws.journal.entries.flatMap((entry) => (
    entry.kind === 'call' && entry.caller.includes('watcher') && WATCHING.includes(entry.operation) ? [entry.time] : []
  ));
  const [first = 0, last = 0] = [calls[0], calls.at(-1)];
  expect(calls.length / ((last - first) / 60_000)).toBeLessThan(5.5);

  const again = startWatch(aws, app.directory);
  expect((await again.end).outcome).toBe('arrived');
  expect(again.told.looks).toHaveLength(1);
  expect(doneOf(again.told, 'database-1')).toEqual(STEPS);
});

test('two migrations are watched at once, through expired credentials, a lost connection and throttling', async () => {
  const app = synthesizeExample(twoMigrations);
  let isLost = false;
  const refuse = (code: string): void => {
    const fault = { service: 'cloudformation', operation: 'DescribeStackEvents', code, message: `${code}!`, status: 400, times: 3 };
    void aws.controls.putFaults(JSON.stringify([fault]));
  };
  // each when a step of the first migration has begun.
  const mishaps = new Map<string, () => void>([
    ['Snapshot', () => { refuse('ExpiredToken'); }],
    ['TransferCopy', () => {
      isLost = true;
      aws.clock.after(120_000, () => { isLost = false; });
    }],
    ['ImportCopy', () => { refuse('Throttling'); }],
  ]);
  const { told, end } = startWatch(aws, app.directory, { access: overConnection(aws, () => isLost) }, ({ looks }) => {
    const current = looks.at(-1)?.migrations.find(({ migration }) => migration === 'database-1')?.current;
    if (current?.status !== 'running') return;
    mishaps.get(current.step.name)?.();
    mishaps.delete(current.step.name);
  });
  expect(await deploy(app)).toBe('CREATE_COMPLETE');

  expect((await end).outcome).toBe('arrived');
  expect(doneOf(told, 'database-1')).toEqual(STEPS);
  expect(doneOf(told, 'plain')).toEqual(expect.arrayContaining(['Preflight', 'Snapshot', 'Database', 'Verification']));
  expect(told.troubles).toEqual([
    expect.stringMatching(/no good credentials of the target account .*ExpiredToken!\. .*Sign in again|environment variables/),
    expect.stringMatching(/AWS can't be reached .*ECONNREFUSED/),
    expect.stringMatching(/AWS asks for patience .*Throttling!/),
  ]);
  expect(told.recovered).toBe(3);
});

test('a failure is told with the reason that the step gave, and a deployment after it goes on', async () => {
  const app = synthesizeExample(shortRelays);
  await aws.controls.putFaults(JSON.stringify([{
    service: 'rds', operation: 'CopyDBSnapshot', account: TARGET, code: 'KMSKeyNotAccessibleFault', message: 'The key is disabled', times: 100,
  }]));
  const { told, end } = startWatch(aws, app.directory, { migrations: ['database-1'] });
  const status = await deploy(app);

  const { outcome, migrations } = await end;
  expect({ status, outcome }).toEqual({ status: 'CREATE_FAILED', outcome: 'failed' });
  expect(migrations.map(({ migration, current, detail }) => [migration, current.step.name, detail])).toEqual([
    ['database-1', 'ImportCopy', expect.stringMatching(/^Migration "database-1", step snapshot-copy in account 222222222222 .*The key is disabled/s)],
  ]);
  expect(doneOf(told, 'database-1')).toEqual(STEPS.slice(0, 5));

  await aws.controls.putFaults('[]');
  const again = deploy(app);
  await aws.clock.sleep(60_000);
  const second = startWatch(aws, app.directory);
  expect([await again, (await second.end).outcome]).toEqual(['UPDATE_COMPLETE', 'arrived']);
});

describe('the command', () => {
  /** Runs it in a process of its own, as a client of the sandbox. */
  async function command(...args: string[]): Promise<{ readonly exitCode: number | null; readonly stdout: string; readonly stderr: string }> {
    const env = { ...process.env, ...aws.environment(TARGET, REGION) };
    const started = spawn('node_modules/.bin/tsx', ['cli/rds-ferry.ts', 'watch', ...args], { cwd: PROJECT, env });
    const [stdout, stderr] = await Promise.all([text(started.stdout), text(started.stderr), once(started, 'close')]);
    return { exitCode: started.exitCode, stdout, stderr };
  }

  test('says how migrations stand, for people and as JSON, and ends with what they end with', async () => {
    const app = synthesizeExample(shortRelays);
    const args = ['database-1', '--app', app.directory];
    const early = await command(...args, '--once');
    expect(early).toMatchObject({ exitCode: 0, stderr: '' });
    expect(early.stdout).toContain('waits for the stack RdsFerryTarget');
    await deploy(app);

    const [shown, json] = await Promise.all([command(...args), command(...args, '--json')]);
    expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
    expect(shown.stdout).toMatch(/^RdsFerryTarget \(222222222222\): CREATE_COMPLETE\n[^]*\+ .* database-1 {2}Verification +done\b/);
    expect(shown.stdout.trimEnd().split('\n').at(-1)).toBe('1 of 1 arrived.');
    expect(json).toMatchObject({ exitCode: 0, stderr: '' });
    expect(json.stdout.trimEnd().split('\n').map((line) => WATCH_EVENT.parse(JSON.parse(line)))).toEqual([
      expect.objectContaining({ event: 'stack', state: 'complete' }),
      expect.objectContaining({ event: 'migration', migration: 'database-1', status: 'done', stepsDone: 9, steps: 9 }),
      expect.objectContaining({ event: 'end', outcome: 'arrived' }),
    ]);
    const terminal = new PseudoTerminal(`node_modules/.bin/tsx cli/rds-ferry.ts watch --app ${app.directory}`, { columns: 90, rows: 24 },
      aws.environment(TARGET, REGION));
    expect(await terminal.ended()).toBe(0);
    expect((await terminal.lines()).filter((line) => line.startsWith('+ '))).toEqual([
      expect.stringMatching(/^\+ database-1 +█{20} +9\/9 Verification /), expect.stringMatching(/^\+ all +█{20} /),
    ]);
  });

  test('ends by a signal with the signal\'s code, and leaves the migrations alone', async () => {
    const { directory } = synthesizeExample(shortRelays);
    const terminal = new PseudoTerminal(`node_modules/.bin/tsx cli/rds-ferry.ts watch --app ${directory}`, { columns: 90, rows: 24 },
      aws.environment(TARGET, REGION));
    await terminal.written('waits for the stack');
    terminal.type('\u0003');
    expect(await terminal.ended()).toBe(130);
    expect((await terminal.lines()).at(-1)).toBe('The watch was ended: it was told to stop by SIGINT. The migrations go on.');
  });
});

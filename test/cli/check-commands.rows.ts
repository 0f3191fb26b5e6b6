import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { operatorsWorld, type OperatorsWorld } from '../operations/operators-world';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../support/cases/keys';
import { shortRelays } from '../support/world';
import type { CommandOutcome } from './command-line';

jest.setTimeout(120_000);

const PROJECT = resolve(__dirname, '../..');

/** A sandbox, a synthesized app, and a file of the AWS CLI with a profile for each account. */
let world: OperatorsWorld;
let scratch: string;
beforeAll(async () => {
  world = await operatorsWorld(shortRelays);
  scratch = mkdtempSync(join(tmpdir(), 'rds-ferry-profiles-'));
  const profile = (name: string, account: string): string => {
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = world.aws.environment(account, TARGET_REGION);
    return `[${name}]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
  };
  writeFileSync(join(scratch, 'credentials'), profile('old', SOURCE_ACCOUNT) + profile('new', TARGET_ACCOUNT));
  writeFileSync(join(scratch, 'config'), '');
});
afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true });
  await world.aws.close();
});

/** Runs a command in a process of its own: the SDK reads the environment of that. */
async function run(...args: readonly string[]): Promise<CommandOutcome> {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));
  const child = spawn(process.execPath, [join(PROJECT, 'node_modules/tsx/dist/cli.mjs'), 'cli/rds-ferry.ts', ...args, '--app', world.app.directory], {
    cwd: PROJECT, stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...own, AWS_ENDPOINT_URL: world.aws.url, AWS_SHARED_CREDENTIALS_FILE: join(scratch, 'credentials'), AWS_CONFIG_FILE: join(scratch, 'config'),
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
  const [exitCode] = await once(child, 'close') as [number];
  return { exitCode, stdout, stderr };
}

const PROFILES = ['--source-profile', 'old', '--target-profile', 'new'];

test('check by a profile for each account finds nothing, and ends well', async () => {
  const { exitCode, stdout, stderr } = await run('check', ...PROFILES);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/\n0 findings\n$/);
});

test('check --json prints the same twice', async () => {
  const [one, other] = [await run('check', ...PROFILES, '--json'), await run('check', ...PROFILES, '--json')];
  expect(JSON.parse(one.stdout)).toMatchObject({ findings: 0, migrations: [{ migration: 'database-1', state: 'open' }] });
  expect(other.stdout).toBe(one.stdout);
});

test('close ends with 1 where something stands against it', async () => {
  const { exitCode, stdout } = await run('close', 'database-1', ...PROFILES);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('database-1 isn\'t closed. It can\'t be closed now');
});

test('leftovers lists what is there: nothing', async () => {
  const { exitCode, stdout } = await run('leftovers', ...PROFILES);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('database-1 (open)\n  nothing\n');
});

test.each(['check', 'close', 'leftovers'])('%s with the profiles mixed up ends with 3, and both ids', async (command) => {
  const { exitCode, stdout, stderr } = await run(command, '--source-profile', 'new', '--target-profile', 'old');
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
  expect(stderr).toContain(`are those of the account ${TARGET_ACCOUNT} (arn:aws:iam::${TARGET_ACCOUNT}:user/admin), but the app declares `
    + `${SOURCE_ACCOUNT} as its source account`);
});

test.each<[what: string, profiles: readonly string[]]>([
  ['no credentials', []], ['a profile that isn\'t there', ['--source-profile', 'nobody', '--target-profile', 'new']],
])('check with %s ends with 3', async (_, profiles) => {
  expect((await run('check', ...profiles)).exitCode).toBe(3);
});

test('check of a migration that isn\'t declared is wrong usage', async () => {
  const { exitCode, stderr } = await run('check', 'orders', ...PROFILES);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('The app declares no migration "orders". It declares database-1.');
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { REPORT, type Report } from '../../operations/report/report-schema';
import { deployStack } from '../support/deployment';
import { synthesizeApp, type SynthesizedApp } from '../support/synthesized-app';
import { givenAccounts, REGION, shortRelays, SOURCE, TARGET } from '../support/world';

jest.setTimeout(180_000);

const PROJECT = resolve(__dirname, '../..');
const TSX = join(PROJECT, 'node_modules', '.bin', 'tsx');
const BOTH = ['--source-profile', 'source', '--target-profile', 'target'];

let scratch: string;
let aws: EmbeddedAws;
let app: SynthesizedApp;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'rds-ferry-report-'));
  app = synthesizeApp(shortRelays);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `rds-ferry report` with profiles of both accounts at hand, and without credentials in the environment. */
async function reported(...args: readonly string[]): Promise<Outcome> {
  const credentials = join(scratch, 'credentials');
  writeFileSync(credentials, Object.entries({ source: SOURCE, target: TARGET }).map(([profile, accountId]) => {
    const { AWS_ACCESS_KEY_ID: id = '', AWS_SECRET_ACCESS_KEY: secret = '' } = aws.environment(accountId, REGION);
    return `[${profile}]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
  }).join(''));
  const environment = Object.entries(aws.environment(TARGET, REGION)).filter(([name]) => !/^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)$/.test(name));
  const child = spawn(TSX, [join(PROJECT, 'cli', 'rds-ferry.ts'), 'report', '--app', app.directory, ...args], {
    cwd: scratch, stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...Object.fromEntries(environment), AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_CONFIG_FILE: join(scratch, 'none') },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
  const [exitCode] = await once(child, 'close') as [number | null];
  return { exitCode, stdout, stderr };
}

async function asJson(...args: readonly string[]): Promise<Report> {
  const { exitCode, stdout, stderr } = await reported(...args, '--json');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return REPORT.parse(JSON.parse(stdout));
}

async function deployed(): Promise<string> {
  await deployStack(aws, app.source);
  return (await deployStack(aws, app.target)).status;
}

/** Everything in a report that couldn't be looked at. */
function unseenIn(told: Report): string[] {
  return [...JSON.stringify(told).matchAll(/"unseen":"([^"]*)"/g)].map(([, why = '']) => why);
}

describe('of a migration that is done', () => {
  beforeAll(async () => {
    aws = await givenAccounts();
    expect(await deployed()).toBe('CREATE_COMPLETE');
  });
  afterAll(() => aws.close());

  test('a migration that is done is told with all that both accounts show, and nothing is changed', async () => {
    const start = aws.journal.entries.length;
    const told = await asJson(...BOTH);
    const calls = aws.journal.entries.slice(start).flatMap((entry) => (entry.kind === 'call' ? [entry.operation] : []));
    expect(calls.filter((operation) => !/^(Describe|Get|List|Filter|Lookup)/.test(operation))).toEqual([]);
    expect(unseenIn(told)).toEqual([]);
    expect(told).toMatchObject({ ranOn: 'AWS', migrations: [{ label: 'database-1', state: 'done', verification: { state: 'passed' } }] });
    const [migration] = told.migrations;
    expect(migration?.steps.map(({ name, state }) => `${name.replace('database1', '')} ${state}`)).toEqual([
      'Preflight done', 'Snapshot done', 'TransferCopy done', 'Share done', 'Groups done', 'ImportCopy done', 'Database done', 'Settings done',
      'Verification done',
    ]);
    expect(migration?.steps.find(({ name }) => name.endsWith('ImportCopy'))?.attempts.some(({ part }) => part === 'wait')).toBe(true);
    // the sandbox's time runs ahead of this machine's: events of RDS are asked for until now.
    expect(migration?.steps.find(({ name }) => name.endsWith('Database'))?.rds).toMatchObject([{ what: 'InstanceCreateTime' }]);
    expect(migration?.settings.table).toMatchObject({ seen: expect.arrayContaining([expect.objectContaining({ setting: 'key' })]) as unknown });
    expect(migration?.source.database).toMatchObject({ seen: { encryption: { key: { seen: { manager: 'AWS', accountId: SOURCE } } } } });
    expect(migration?.transferKey).toMatchObject({ seen: { manager: 'CUSTOMER', accountId: TARGET } });
    expect(new Set(told.policies.map(({ kind }) => kind))).toEqual(new Set(['trust', 'inline', 'managed', 'key']));
    expect(told.deployments.map(({ side, calls: seen }) => [side, 'seen' in seen && seen.seen.map(({ call }) => call)])).toEqual([
      ['source', ['ExecuteChangeSet']], ['target', ['ExecuteChangeSet']],
    ]);
  });

  test('a page is written where nothing else is said, and its path is the last line', async () => {
    const { exitCode, stdout } = await reported(...BOTH, 'database-1');
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `database-1: done\n${join(scratch, 'rds-ferry-report.html')}\n` });
    expect(readFileSync(join(scratch, 'rds-ferry-report.html'), 'utf8')).toContain('<h1>rds-ferry report</h1>');
  });

  test('what may not be looked at is said with the call that was refused, and the rest is told', async () => {
    const actions = ['cloudtrail:LookupEvents', 'iam:GetRolePolicy', 'logs:FilterLogEvents', 'kms:GetKeyPolicy', 'rds:DescribeEvents'];
    aws.denyByOrganization(TARGET, [{ Effect: 'Deny', Action: actions, Resource: '*' }]);
    const told = await asJson(...BOTH).finally(() => aws.organize(TARGET, {}));
    const table = { unseen: expect.stringContaining('logs:FilterLogEvents') as string };
    expect(told.migrations).toMatchObject([{ state: 'done', settings: { table } }]);
    const refused = unseenIn(told).map((why) => /not allowed to look: (\S+)/.exec(why)?.[1]);
    expect(refused).toEqual(expect.arrayContaining(actions.filter((action) => action !== 'rds:DescribeEvents')));
  });

  test('credentials of one account tell that account, and that the other one is another', async () => {
    const told = await asJson('--source-profile', 'target', '--target-profile', 'target');
    const database = { unseen: expect.stringContaining('`--source-profile` names others') as string };
    expect(told.migrations).toMatchObject([{ state: 'done', source: { database } }]);
  });
});

describe('of a migration that isn\'t done', () => {
  beforeEach(async () => { aws = await givenAccounts(); });
  afterEach(() => aws.close());

  test('a migration that has failed is told with its reason', async () => {
    aws.denyByOrganization(TARGET, [{ Effect: 'Deny', Action: 'rds:RestoreDBInstanceFromDBSnapshot', Resource: '*' }]);
    expect(await deployed()).toBe('CREATE_FAILED');
    const [migration] = (await asJson(...BOTH)).migrations;
    expect(migration).toMatchObject({ state: 'failed', verification: { state: 'waiting' }, result: { database: { absent: 'it isn\'t there' } } });
    const failed = migration?.steps.find(({ state }) => state === 'failed');
    expect(failed?.name).toMatch(/Database$/);
    expect(failed?.attempts.at(-1)?.outcome).toBe('failed');
    expect(failed?.attempts.at(-1)?.reason).toContain('rds:RestoreDBInstanceFromDBSnapshot');
  });

  test('a migration that nobody has deployed is not begun', async () => {
    expect((await asJson(...BOTH)).migrations).toMatchObject([{ state: 'not begun' }]);
  });

  test('without credentials nothing is written, and the exit code says that AWS could not be asked', async () => {
    const { exitCode, stdout, stderr } = await reported('--output', 'never.html');
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toContain('Neither account can be looked at');
  });

  test('a migration that isn\'t declared is wrong usage', async () => {
    const { exitCode, stderr } = await reported('nowhere');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('The app declares no migration "nowhere". It declares database-1.');
  });
});

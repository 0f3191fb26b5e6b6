import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import ts from 'typescript';
import { SourceStack, TargetStack } from '../../lib';
import { DISCOVERY } from '../../operations/discovery/discovery-schema';
import { type Plan, PLAN } from '../../operations/plan/plan-schema';
import type { CommandOutcome } from '../cli/command-line';
import { givenApp, givenFerry, REGION, SOURCE_ACCOUNT as SOURCE, TARGET_ACCOUNT as TARGET } from '../lib/given';
import { withFolder } from '../rehearsal/fixtures';

jest.setTimeout(120_000);

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await EmbeddedAws.start({ accounts: [SOURCE, TARGET], regions: [REGION] }, { seed: 'looking' });
  aws.rds.seedInstance(SOURCE, REGION, {
    identifier: 'orders-db', engine: 'mysql', engineVersion: '8.0.40', instanceClass: 'db.m6g.large', allocatedGib: 100,
    encryption: 'aws-managed', masterUsername: 'admin',
  });
});
afterAll(() => aws.close());

/** A process of its own: the SDK takes the credentials of the environment. */
async function runCommandLine(args: readonly string[]): Promise<CommandOutcome> {
  const child = spawn('npm', ['run', '--silent', 'rds-ferry', '--', ...args], {
    cwd: resolve(__dirname, '../..'), env: { ...process.env, ...aws.environment(SOURCE, REGION) }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
  const [exitCode] = await once(child, 'close') as [number];
  return { exitCode, stdout, stderr };
}

describe('discover', () => {
  test('lists what RDS has, by its schema, and looks only', async () => {
    const start = aws.journal.entries.length;
    const { exitCode, stdout } = await runCommandLine(['discover', '--region', REGION, '--json']);
    expect(exitCode).toBe(0);
    const { accountId, databases } = DISCOVERY.parse(JSON.parse(stdout));
    expect(accountId).toBe(SOURCE);
    expect(databases).toMatchObject([{ identifier: 'orders-db', kind: 'instance', encryption: 'aws-managed', movable: true }]);
    const calls = aws.journal.entries.slice(start).filter((entry) => entry.kind === 'call').map(({ operation }) => operation);
    expect(calls.filter((operation) => !/^(Describe|GetCallerIdentity)/.test(operation))).toEqual([]);
  });

  test('prints a declaration that compiles against the library', async () => {
    const { stdout } = await runCommandLine(['discover', '--region', REGION, '--declaration']);
    expect(stdout).toContain('SourceDatabase.instance(\'orders-db\', { encryption: SourceEncryption.awsManaged() })');
    const project = resolve(__dirname, '../..');
    await withFolder({}, (folder) => {
      mkdirSync(join(folder, 'src'));
      const file = join(folder, 'src', 'migrations.ts');
      writeFileSync(file, stdout.replace('from \'rds-ferry\'', `from '${project}/lib'`));
      const { options } = ts.convertCompilerOptionsFromJson(
        (JSON.parse(readFileSync(join(project, 'tsconfig.json'), 'utf8')) as { compilerOptions: object }).compilerOptions, project,
      );
      const program = ts.createProgram([file], { ...options, noEmit: true, incremental: false, tsBuildInfoFile: undefined });
      const found = ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(({ messageText }) => messageText);
      expect(found).toEqual([]);
    });
  });

  test.each<[args: string[], told: string]>([
    [['--region', 'Ireland'], '--region takes the name of a Region, such as eu-west-1, but got "Ireland"'],
  ])('%j is wrong usage', async (args, told) => {
    const { exitCode, stderr } = await runCommandLine(['discover', ...args]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(told)]);
  });
});

describe('plan', () => {
  let directory: string;
  beforeAll(() => {
    const app = givenApp();
    new TargetStack(app, 'Target', givenFerry()).addStackDependency(new SourceStack(app, 'Source', givenFerry()));
    ({ directory } = app.synth());
  });
  const planned = async (...args: readonly string[]): Promise<Plan> => {
    const { exitCode, stdout, stderr } = await runCommandLine(['plan', '--app', directory, '--json', ...args]);
    expect([exitCode, stderr]).toEqual([0, '']);
    return PLAN.parse(JSON.parse(stdout));
  };

  test('looks at nothing unless it is told to', async () => {
    const start = aws.journal.entries.length;
    const { migrations } = await planned();
    expect(migrations[0]?.facts[0]?.from).toBe('unknown');
    expect(aws.journal.entries).toHaveLength(start);
  });

  test('uses what it sees of the account whose credentials there are', async () => {
    const { migrations, looked } = await planned('--look');
    expect(migrations[0]?.estimates.map(({ gib }) => gib)).toEqual([100]);
    expect(migrations[0]?.facts.map(({ what, from }) => [what, from])).toEqual([['size', 'seen'], ['source', 'seen'], ['encryption', 'seen']]);
    expect(looked).toEqual([
      `The source account ${SOURCE} was looked at.`,
      `The target account ${TARGET} wasn't looked at: the credentials of the environment are those of the account ${SOURCE}.`,
    ]);
  });

  test('goes by a size that is given', async () => {
    const { migrations } = await planned('--size', 'orders=500');
    expect(migrations[0]?.estimates.map(({ gib }) => gib)).toEqual([500]);
  });

  test.each<[args: string[], told: string]>([
    [['--size', 'order=5'], 'did you mean orders?'], [['--size', 'orders'], '--size takes <migration>=<GiB>'],
  ])('%j is wrong usage', async (args, told) => {
    const { exitCode, stderr } = await runCommandLine(['plan', '--app', directory, ...args]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(told)]);
  });
});

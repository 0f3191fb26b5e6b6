import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { readAssembly } from '../../../cloud-assembly/assembly';
import { runCdk } from '../../../cloud-assembly/cdk-command';
import { declaredMigrations } from '../../../cloud-assembly/declared-migrations';
import { readDatabases } from '../../../rehearsal/seeding/databases-file';
import { seed } from '../../../rehearsal/seeding/seeding';

export const SOURCE = '111111111111';
export const TARGET = '222222222222';
export const REGION = 'ap-northeast-1';

const PROJECT = resolve(__dirname, '../../..');
const APPS = join(PROJECT, 'test', 'acceptance', 'apps');

/** What `npm run adopt` ended with. */
export interface Printed {
  readonly exitCode: number | null;
  readonly code: string;
  /** What is said beside the code. */
  readonly told: string;
}

/** A user's app with a stack `Databases` in the target account, beside an app of `apps` that moves databases; both by the stock CLI. */
export class OwnApp {
  /** @param app - name of the app that moves, and of the file with its source databases. */
  public static async start(app: string): Promise<OwnApp> {
    const aws = await EmbeddedAws.start({ accounts: [SOURCE, TARGET], regions: [REGION] }, { seed: app });
    const own = new OwnApp(aws, mkdtempSync(join(tmpdir(), 'rds-ferry-own-app-')));
    symlinkSync(join(PROJECT, 'node_modules'), join(own.scratch, 'node_modules'));
    // the metadata of CDK tells which constructs there are: it would be a change of the next deployment.
    writeFileSync(join(own.scratch, 'cdk.json'), JSON.stringify({ versionReporting: false }));
    await own.cdk(PROJECT, 'synth', '--quiet', '--output', own.ferry, '--app', `npx tsx ${join(APPS, `${app}.ts`)}`);
    const stacks = readAssembly(own.ferry);
    await seed(aws, { stacks, migrations: declaredMigrations(stacks), databases: readDatabases(join(APPS, `${app}.json`)).value });
    return own;
  }

  private readonly ferry: string;
  private readonly assembly: string;

  private constructor(public readonly aws: EmbeddedAws, private readonly scratch: string) {
    this.ferry = join(scratch, 'ferry.out');
    this.assembly = join(scratch, 'own.out');
  }

  /** Deploys the app that moves. */
  public async move(): Promise<void> {
    await this.cdk(PROJECT, 'deploy', '--all', '--app', this.ferry, '--require-approval', 'never');
  }

  /** `npm run adopt` with the credentials of an account. */
  public async adopt(args: readonly string[], accountId = TARGET): Promise<Printed> {
    const child = spawn('npm', ['run', '--silent', 'adopt', '--', ...args, '--app', this.ferry], {
      cwd: PROJECT, env: { ...process.env, ...this.aws.environment(accountId, REGION) }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [code, told] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => { code += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => { told += chunk.toString(); });
    const [exitCode] = await once(child, 'close') as [number | null];
    return { exitCode, code, told };
  }

  /** Synthesizes the stack: a parameter of its own, and the construct of this class with this code. */
  public async write(className?: string, code = ''): Promise<void> {
    const [imported, made] = className === undefined ? ['', '']
      : [`import { ${className} } from './adopted';`, `new ${className}(stack, '${className}');`];
    writeFileSync(join(this.scratch, 'adopted.ts'), code);
    writeFileSync(join(this.scratch, 'app.ts'), `
      import { App, Stack } from 'aws-cdk-lib';
      import { StringParameter } from 'aws-cdk-lib/aws-ssm';
      ${imported}
      const stack = new Stack(new App(), 'Databases', { env: { account: '${TARGET}', region: '${REGION}' } });
      new StringParameter(stack, 'Parameter', { stringValue: 'of the stack' });
      ${made}
    `);
    await this.cdk(this.scratch, 'synth', '--quiet', '--output', this.assembly, '--app', 'npx tsx app.ts');
  }

  /** Whether the code is right by TypeScript's strict rules: what it is told of each line that isn't. */
  public async typeErrors(): Promise<string> {
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'nodenext', '--types', 'node'];
    const child = spawn(process.execPath, [require.resolve('typescript/bin/tsc'), ...options, join(this.scratch, 'adopted.ts')], {
      cwd: this.scratch, stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    child.stdout.on('data', (chunk: Buffer) => { told += chunk.toString(); });
    await once(child, 'close');
    return told;
  }

  /** Runs the CLI for the stack to a good end. Answers what it prints. */
  public own(command: string, ...args: readonly string[]): Promise<string> {
    return this.cdk(this.scratch, command, 'Databases', '--app', this.assembly, ...args);
  }

  /** What RDS was told to change in the target account since the journal had this many entries. */
  public changesSince(start: number): readonly string[] {
    return this.aws.journal.entries.slice(start).filter((entry) => entry.kind === 'call')
      .filter(({ service, accountId }) => service === 'rds' && accountId === TARGET)
      .map(({ operation }) => operation).filter((operation) => !operation.startsWith('Describe') && !operation.startsWith('List'));
  }

  public async close(): Promise<void> {
    await this.aws.close();
    rmSync(this.scratch, { recursive: true, force: true });
  }

  private async cdk(directory: string, ...args: readonly string[]): Promise<string> {
    const { exitCode, output } = await runCdk({
      arguments: args, directory, environment: { ...this.aws.environment(TARGET, REGION), CDK_HOME: this.scratch },
    });
    if (exitCode !== 0) throw new Error(`cdk ${args.join(' ')}\n${output}`);
    return output;
  }
}

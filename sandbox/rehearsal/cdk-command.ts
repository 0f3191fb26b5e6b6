import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';

/** A run of the stock `cdk` CLI. */
export interface CdkRun {
  readonly arguments: readonly string[];
  /** Folder of the app's `cdk.json`. */
  readonly directory: string;
  /** Added to the process's own environment, less everything that speaks of an AWS account. */
  readonly environment: Readonly<Record<string, string>>;
  /** Each line that the CLI prints. */
  readonly onLine?: (line: string) => void;
}

export interface CdkOutcome {
  /** The CLI's exit code; nothing when it was ended by a signal. */
  readonly exitCode: number | null;
  readonly output: string;
}

/** Starts the CLI; `outcome` settles when it has ended. */
export function startCdk(run: CdkRun): { readonly process: ChildProcess; readonly outcome: Promise<CdkOutcome> } {
  const child = spawn(process.execPath, [cliPath(), ...run.arguments, '--no-notices', '--no-color'], {
    cwd: run.directory,
    env: { ...withoutAws(process.env), ...QUIET, ...run.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let rest = '';
  const take = (chunk: Buffer): void => {
    output += chunk.toString();
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) run.onLine?.(line);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const outcome = new Promise<CdkOutcome>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', exitCode => {
      if (rest !== '') run.onLine?.(rest);
      resolve({ exitCode, output });
    });
  });
  return { process: child, outcome };
}

/** Runs the CLI to its end. */
export function runCdk(run: CdkRun): Promise<CdkOutcome> {
  return startCdk(run).outcome;
}

/** Nothing but the sandbox is asked: no version check, no usage data, no instance metadata. */
const QUIET = {
  CDK_DISABLE_VERSION_CHECK: '1',
  CDK_DISABLE_CLI_TELEMETRY: '1',
  AWS_EC2_METADATA_DISABLED: 'true',
  NODE_NO_WARNINGS: '1',
};

/** Profiles and keys of the user must not reach a run that is meant for the sandbox. */
function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('AWS_') && name !== 'CI'));
}

function cliPath(): string {
  return join(dirname(require.resolve('aws-cdk/package.json')), 'bin', 'cdk');
}

import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { devNull } from 'node:os';
import { join, resolve } from 'node:path';
import { UsageError } from './usage-error';

/** A run of the stock `cdk` CLI. */
export interface CdkRun {
  readonly arguments: readonly string[];
  /** Folder of the app's `cdk.json`. */
  readonly directory: string;
  /** Added to the process's own environment, less everything that speaks of an AWS account. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends the CLI, and with it the app that it runs. @default - nothing ends it */
  readonly ending?: AbortSignal;
}

export interface CdkOutcome {
  /** The CLI's exit code; nothing when it was ended by a signal. */
  readonly exitCode: number | null;
  readonly output: string;
}

/** Starts the CLI; `outcome` settles when it has ended. @throws UsageError - when the app has no CLI. */
export function startCdk(run: CdkRun): { readonly process: ChildProcess; readonly outcome: Promise<CdkOutcome> } {
  const child = spawn(process.execPath, [cdkCliFile(run.directory, 'bin/cdk'), ...run.arguments, '--no-notices', '--no-color'], {
    cwd: run.directory,
    env: { ...withoutAws(process.env), ...QUIET, ...run.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // a group of its own, so that what the CLI starts ends with it; and a terminal's Ctrl-C reaches it through `ending` only.
    detached: HAS_GROUPS,
  });
  let output = '';
  const take = (chunk: string): void => { output += chunk; };
  child.stdout.setEncoding('utf8').on('data', take);
  child.stderr.setEncoding('utf8').on('data', take);
  const release = endOn(child, run.ending);
  const outcome = new Promise<CdkOutcome>((settle, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => settle({ exitCode, output }));
  }).finally(release);
  return { process: child, outcome };
}

/** Runs the CLI to its end. */
export function runCdk(run: CdkRun): Promise<CdkOutcome> {
  return startCdk(run).outcome;
}

/** Milliseconds of real time that the CLI has for ending by itself. */
const GRACE = 3000;

const HAS_GROUPS = process.platform !== 'win32';

/** Ends the child when `ending` aborts. Returns what stops listening, for when the child has ended. */
function endOn(child: ChildProcess, ending: AbortSignal | undefined): () => void {
  let grace: NodeJS.Timeout | undefined;
  const end = (): void => {
    signalGroup(child, 'SIGTERM');
    grace = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE);
  };
  if (ending?.aborted === true) end();
  else ending?.addEventListener('abort', end, { once: true });
  return () => {
    clearTimeout(grace);
    ending?.removeEventListener('abort', end);
  };
}

/** Signals the group, also when only what the CLI started is left of it: until the pipes are closed, something of it is alive. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(HAS_GROUPS ? -child.pid : child.pid, signal);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH';
}

/** Nothing but the sandbox is asked: no version check, no usage data, no instance metadata, no profiles of the user's. */
const QUIET = {
  CDK_DISABLE_VERSION_CHECK: '1',
  CDK_DISABLE_CLI_TELEMETRY: '1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  NODE_NO_WARNINGS: '1',
};

/** Keys and endpoints of the user's must not reach a run that is meant for the sandbox. */
function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('AWS_') && name !== 'CI'));
}

/**
 * A file of the CDK CLI that the app has: it is looked for as the app itself would, and then beside this.
 *
 * @param file - one that the CLI's package exports.
 * @throws UsageError - when there is no CLI.
 */
export function cdkCliFile(directory: string, file: string): string {
  for (const require of [createRequire(join(resolve(directory), 'app.js')), createRequire(__filename)]) {
    try {
      return require.resolve(`aws-cdk/${file}`);
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }
  throw new UsageError('RF-5012', `The CDK CLI isn't installed in ${resolve(directory)}, nor above it, and one that is installed globally isn't `
    + 'taken: it has to fit the app. Install it there: `npm install --save-dev aws-cdk`.');
}

function isNotFound(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'MODULE_NOT_FOUND';
}

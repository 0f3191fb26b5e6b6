import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { constants } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { setTimeout } from 'node:timers/promises';
import { fromIni } from '@aws-sdk/credential-providers';
import type { Configure } from './accounts/account';
import { EXIT, runCommand, type Surroundings } from './command';
import { parseOptions, type ProbeOptions, USAGE } from './options';
import { UsageError } from './usage-error';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** Milliseconds between two looks at something that takes minutes. */
const INTERVAL = 15_000;
/** Probes that run beside each other: copies of one source wait for each other all the same. */
const LANES = 6;

/** Exit codes: 0 all that was tried is as in the sandbox, 1 something isn't, 2 wrong usage, 3 something is left, 128 plus a signal's number. */
async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  refuseOtherEndpoints();
  if (options.task !== 'help' && options.task !== 'list' && options.task !== 'plan') await refuseUnknownProfiles(options);
  const { ending, signal } = endings();
  const code = await runCommand(options, surroundings(options, ending));
  return ending.aborted && code !== EXIT.remains ? 128 + constants.signals[signal()] : code;
}

/** A report must be of AWS. */
function refuseOtherEndpoints(): void {
  const others = Object.keys(process.env).filter((name) => name.startsWith('AWS_ENDPOINT_URL'));
  if (others.length > 0) throw new UsageError(`${others.join(', ')} lead somewhere else than to AWS: the probe is about AWS itself`);
}

/** @throws UsageError - with each profile that has no credentials. */
async function refuseUnknownProfiles({ sourceProfile, targetProfile }: ProbeOptions): Promise<void> {
  const troubles = await Promise.all([['--source-profile', sourceProfile], ['--target-profile', targetProfile]].map(async ([option, profile]) => {
    try {
      await fromIni({ profile })();
      return [];
    } catch (error) {
      return [`${option} ${profile} can't be used: ${error instanceof Error ? error.message : String(error)}`];
    }
  }));
  if (troubles.flat().length > 0) throw new UsageError(troubles.flat().join('\n'));
}

interface Endings {
  readonly ending: AbortSignal;
  /** The one that ended the run. */
  readonly signal: () => NodeJS.Signals;
}

/** The first signal ends the run, which then removes what it made; a second one ends that, too. */
function endings(): Endings {
  const controller = new AbortController();
  let first: NodeJS.Signals = 'SIGINT';
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) {
        process.stderr.write('Ended while it removed what it made: run it again with --clean.\n');
        process.exit(128 + constants.signals[signal]);
      }
      first = signal;
      process.stderr.write(`Told to end by ${signal}: removing what was made. A second signal ends that, too.\n`);
      controller.abort();
    });
  }
  // the run goes on to its end without a reader.
  process.stdout.on('error', () => controller.abort());
  return { ending: controller.signal, signal: () => first };
}

function surroundings({ sourceProfile, targetProfile }: ProbeOptions, ending: AbortSignal): Surroundings {
  return {
    configure: { source: configured(sourceProfile), target: configured(targetProfile) },
    sleep: (milliseconds) => setTimeout(milliseconds), now: Date.now, interval: INTERVAL, lanes: LANES, ending, ask,
    write: (line) => { process.stdout.write(`${line}\n`); },
    run: randomBytes(4).toString('hex'), version: version(),
  };
}

function configured(profile: string): Configure {
  const credentials = fromIni({ profile, clientConfig: { ignoreConfiguredEndpointUrls: true } });
  return (region, session) => ({
    region, credentials: session ?? credentials, maxAttempts: 8,
    // the user's configuration may name endpoints, too.
    ignoreConfiguredEndpointUrls: true,
  });
}

async function ask(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new UsageError('there is nobody to ask whether to begin: --yes begins without');
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await reader.question(`${question} Type yes: `);
  reader.close();
  return answer.trim() === 'yes';
}

/** Of what the expectations are: the commit. */
function version(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: __dirname, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}

main().then(
  (exitCode) => { process.exitCode = exitCode; },
  (error: unknown) => {
    const text = error instanceof UsageError
      ? `${error.message}\n\n${USAGE}`
      : `The probe broke off: ${error instanceof Error ? error.stack : String(error)}\nWhat it made is removed by --clean.`;
    process.stderr.write(`${text}\n`);
    process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.differs;
  },
);

import { constants } from 'node:os';
import { UsageError } from '../cloud-assembly/usage-error';
import { parseOptions, USAGE } from './options';
import { rehearse } from './rehearsal';

/** The SDK's notice about coming Node versions is for those who develop the sandbox, not for those who rehearse. */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** Why a rehearsal ended before its time, and the exit code for it. */
interface EarlyEnd {
  readonly why: string;
  readonly exitCode: number;
}

/** Exit codes: 0 success, 1 failure, 2 wrong usage, 128 plus the signal's number when a signal ended it. */
async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const { minutes, ...rest } = options;
  const ending = endingAfter(minutes);
  if (await rehearse({ ...rest, output: process.stdout, ending })) return 0;
  if (!ending.aborted) return 1;
  const { why, exitCode } = ending.reason as EarlyEnd;
  process.stderr.write(`The rehearsal was ended: ${why}. Nothing of it is left.\n`);
  return exitCode;
}

function endingAfter(minutes: number): AbortSignal {
  const controller = new AbortController();
  const end = (early: EarlyEnd): void => controller.abort(early);
  setTimeout(() => end({ why: `it took longer than ${minutes} minutes; \`--minutes\` gives it more`, exitCode: 1 }), minutes * 60_000).unref();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => end({ why: `it was told to stop by ${signal}`, exitCode: 128 + constants.signals[signal] }));
  }
  // the reader of the output can end first, as `head` does.
  process.stdout.on('error', () => end({ why: 'its output is closed', exitCode: 1 }));
  return controller.signal;
}

main().then(
  (exitCode) => { process.exitCode = exitCode; },
  (error: unknown) => {
    const text = error instanceof UsageError
      ? `${error.message}\n\nNothing was begun. \`npm run rehearse -- --help\` shows the options.`
      : `The rehearsal broke off: ${error instanceof Error ? error.stack : String(error)}`;
    process.stderr.write(`${text}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);

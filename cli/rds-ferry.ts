#!/usr/bin/env node
import { constants } from 'node:os';
import type { CommandRun, EarlyEnd } from './command-run';
import { main } from './program';

/** The SDK's notice about coming Node versions is for those who develop this. */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const ending = new AbortController();
const end = (early: EarlyEnd): void => ending.abort(early);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => end({ why: `it was told to stop by ${signal}`, exitCode: 128 + constants.signals[signal] }));
}
// the reader of the output can end first, as `head` does.
process.stdout.on('error', () => end({ why: 'its output is closed', exitCode: 1 }));

const run: CommandRun = {
  stdout: process.stdout, stderr: process.stderr, ending, exit: (exitCode) => { process.exitCode = exitCode; },
};
void main(process.argv.slice(2), run);

import { Command } from 'commander';
import { JsonListener } from '../../operations/watch/json-listener';
import { ShownListener } from '../../operations/watch/shown-listener';
import { watch, type WatchProps } from '../../operations/watch/watch';
import type { CommandRun, EarlyEnd } from '../command-run';
import { ExitCode } from '../exit-code';
import { withAppOptions, withJsonOption } from '../options/app-options';
import { withProfileOptions } from '../options/profile-options';

type WatchOptions = Omit<WatchProps, 'migrations' | 'listener' | 'ending' | 'once'> & { readonly json: boolean; readonly once: boolean };

/** Ends with what the migrations end with: 0 when all arrived, 1 when one failed. */
export function watchCommand(run: CommandRun): Command {
  return withProfileOptions(withJsonOption(withAppOptions(new Command('watch'))))
    .description('shows the migrations of the app while they run on AWS, until all have arrived or failed; only looks')
    .argument('[migrations...]', 'ids of migrations, each followed by / and the run where one is declared (default: all)')
    .option('--once', 'shows how they stand now, and ends', false)
    .action(async (migrations: readonly string[], { json, once, ...options }: WatchOptions) => {
      const { stdout, stderr, ending } = run;
      const listener = json ? new JsonListener(stdout) : await ShownListener.open(stdout, once);
      const end = await watch({ ...options, migrations, once, listener, ending: ending.signal });
      listener.end(end);
      if (!ending.signal.aborted) return run.exit(end.outcome === 'failed' ? ExitCode.FAILED : ExitCode.DONE);
      const { why, exitCode } = ending.signal.reason as EarlyEnd;
      stderr.write(`The watch was ended: ${why}. The migrations go on.\n`);
      run.exit(exitCode);
    });
}

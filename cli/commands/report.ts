import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { renderHtml } from '../../operations/report/page/render-html';
import { report, type ReportProps } from '../../operations/report/report';
import type { CommandRun } from '../command-run';
import { withAppOptions, withJsonOption } from '../options/app-options';
import { withProfileOptions } from '../options/profile-options';
import { DEFAULT_REPORT, writableFile } from '../options/report-file';

type ReportOptions = Omit<ReportProps, 'migrations'> & { readonly json: boolean; readonly output?: string };

/** Ends well when the report is made, whatever it tells: also of a migration that has failed. */
export function reportCommand({ stdout }: CommandRun): Command {
  return withProfileOptions(withJsonOption(withAppOptions(new Command('report'))))
    .description('writes what happened and what is there as one page of HTML, from what both accounts tell; looks only, and changes nothing')
    .argument('[migration...]', 'ids of migrations, each followed by / and the run where one is declared (default: all)')
    .option('--output <file>', `where the page goes (default: ${DEFAULT_REPORT}; with --json none is written without it)`,
      (file) => writableFile('--output', file))
    .action(async (migrations: readonly string[], { json, output, ...options }: ReportOptions) => {
      const told = await report({ migrations, ...options });
      const file = output ?? (json ? undefined : writableFile('--output', DEFAULT_REPORT));
      if (file !== undefined) writeFileSync(file, renderHtml(told));
      if (json) stdout.write(`${JSON.stringify(told, undefined, 2)}\n`);
      else stdout.write(`${told.migrations.map(({ label, state }) => `${label}: ${state}`).join('\n')}\n${file}\n`);
    });
}

import { Command } from 'commander';
import { readApp } from '../../cloud-assembly/read-app';
import type { SynthesizedApp } from '../../cloud-assembly/synthesis';
import { accessBy } from '../../operations/accounts/account-access';
import type { OperatorProfiles } from '../../operations/accounts/operator-access';
import { check } from '../../operations/check/check';
import { checkText } from '../../operations/check/check-text';
import type { CommandRun } from '../command-run';
import { ExitCode } from '../exit-code';
import { withAppOptions, withJsonOption } from '../options/app-options';
import { withProfileOptions } from '../options/profile-options';

type CheckOptions = SynthesizedApp & OperatorProfiles & { readonly json: boolean };

/** Ends with 1 where anything was found, so that a schedule can run it. */
export function checkCommand(run: CommandRun): Command {
  return withJsonOption(withProfileOptions(withAppOptions(new Command('check'))))
    .description('looks at both accounts as Preflight will, and at what a deployment needs; changes nothing, and needs nothing deployed')
    .argument('[migration...]', 'ids of the migrations, each followed by / and the run where one is declared (default: all)')
    .action(async (migrations: readonly string[], { json, sourceProfile, targetProfile, ...app }: CheckOptions) => {
      const checked = await check({
        stacks: await readApp(app), access: accessBy({ sourceProfile, targetProfile }), migrations, now: () => Date.now(),
      });
      run.stdout.write(json ? `${JSON.stringify(checked, undefined, 2)}\n` : checkText(checked));
      run.exit(checked.findings === 0 ? ExitCode.DONE : ExitCode.FAILED);
    });
}

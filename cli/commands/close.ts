import { Command } from 'commander';
import { readApp } from '../../cloud-assembly/read-app';
import type { SynthesizedApp } from '../../cloud-assembly/synthesis';
import { accessBy } from '../../operations/accounts/account-access';
import type { OperatorProfiles } from '../../operations/accounts/operator-access';
import { close } from '../../operations/closing/close';
import { closeText } from '../../operations/closing/close-text';
import type { CommandRun } from '../command-run';
import { ExitCode } from '../exit-code';
import { withAppOptions, withJsonOption } from '../options/app-options';
import { withProfileOptions } from '../options/profile-options';

type CloseOptions = SynthesizedApp & OperatorProfiles & { readonly json: boolean };

/** Closing is declared and deployed: this says whether it would succeed, and what it would take away. */
export function closeCommand(run: CommandRun): Command {
  return withJsonOption(withProfileOptions(withAppOptions(new Command('close'))))
    .description('tells whether migrations can be closed now, what that takes away, what to declare and what to deploy; changes nothing')
    .argument('[migration...]', 'ids of the migrations, each followed by / and the run where one is declared (default: all)')
    .action(async (migrations: readonly string[], { json, sourceProfile, targetProfile, ...app }: CloseOptions) => {
      const outlooks = await close({
        stacks: await readApp(app), access: accessBy({ sourceProfile, targetProfile }), migrations, now: () => Date.now(),
      });
      run.stdout.write(json ? `${JSON.stringify(outlooks, undefined, 2)}\n` : closeText(outlooks));
      run.exit(outlooks.every(({ findings }) => findings.length === 0) ? ExitCode.DONE : ExitCode.FAILED);
    });
}

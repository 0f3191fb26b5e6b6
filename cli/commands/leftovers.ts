import { Command } from 'commander';
import { readApp } from '../../cloud-assembly/read-app';
import type { SynthesizedApp } from '../../cloud-assembly/synthesis';
import { accessBy } from '../../operations/accounts/account-access';
import type { OperatorProfiles } from '../../operations/accounts/operator-access';
import { leftoversText } from '../../operations/leftovers/leftovers-text';
import { listLeftovers } from '../../operations/leftovers/list-leftovers';
import type { CommandRun } from '../command-run';
import { ExitCode } from '../exit-code';
import { withAppOptions, withJsonOption } from '../options/app-options';
import { withProfileOptions } from '../options/profile-options';

type LeftoversOptions = SynthesizedApp & OperatorProfiles & { readonly json: boolean };

/** Ends with 1 where something couldn't be looked at: the list may lack something then. */
export function leftoversCommand(run: CommandRun): Command {
  return withJsonOption(withProfileOptions(withAppOptions(new Command('leftovers'))))
    .description('lists what exists in both accounts because of the migrations, those included that aren\'t declared any more; changes nothing')
    .action(async ({ json, sourceProfile, targetProfile, ...app }: LeftoversOptions) => {
      const pairs = await listLeftovers({ stacks: await readApp(app), access: accessBy({ sourceProfile, targetProfile }), now: () => Date.now() });
      run.stdout.write(json ? `${JSON.stringify(pairs, undefined, 2)}\n` : leftoversText(pairs));
      run.exit(pairs.every(({ unseen }) => unseen.length === 0) ? ExitCode.DONE : ExitCode.FAILED);
    });
}

import { Command } from 'commander';
import { plan, type PlanProps } from '../../operations/plan/plan';
import { planText } from '../../operations/plan/printing/text';
import { type GivenSizes, withSize } from '../../operations/plan/sizes/given-sizes';
import type { CommandRun } from '../command-run';
import { withAppOptions, withJsonOption } from '../options/app-options';
import { withProfileOptions } from '../options/profile-options';
import { pageFor } from '../page';

type PlanOptions = PlanProps & { readonly json: boolean };

export function planCommand({ stdout }: CommandRun): Command {
  return withJsonOption(withProfileOptions(withAppOptions(new Command('plan'))))
    .description('says what the app\'s migrations will do, take and cost; needs no credentials, and changes nothing')
    .option(
      '--size <migration=GiB>', 'how much data a migration moves; can be given for each', (text, before?: GivenSizes) => withSize(text, before),
    )
    .option('--look', 'looks at the two accounts with the credentials of the environment, as far as these are theirs', false)
    .action(async ({ json, ...options }: PlanOptions) => {
      const planned = await plan(options);
      stdout.write(json ? `${JSON.stringify(planned, undefined, 2)}\n` : planText(planned, pageFor(stdout)));
    });
}

import { Command } from 'commander';
import { UsageError } from '../../cloud-assembly/usage-error';
import { discovery } from '../../operations/discovery/discovery';
import { discoveryText } from '../../operations/discovery/printing/text';
import type { CommandRun } from '../command-run';
import { withJsonOption } from '../options/app-options';
import { pageFor } from '../page';

interface DiscoverOptions {
  readonly sourceProfile?: string;
  readonly region?: readonly string[];
  readonly json: boolean;
  readonly declaration: boolean;
}

export function discoverCommand({ stdout }: CommandRun): Command {
  return withJsonOption(new Command('discover'))
    .description('lists the databases of an account, with a declaration of those that can be moved; looks only')
    .option('--source-profile <name>', 'profile of the AWS CLI for the account (default: the credentials of the environment)')
    .option('--region <name>', 'Region to look in; can be given several times (default: AWS_REGION)', (text, before?: string[]) => (
      [...before ?? [], regionOf(text)]
    ))
    .option('--declaration', 'prints the declaration alone, to go into a file', false)
    .action(async ({ sourceProfile, region: regions = regionOfEnvironment(), json, declaration }: DiscoverOptions) => {
      const found = await discovery({ sourceProfile, regions });
      if (json) stdout.write(`${JSON.stringify(found, undefined, 2)}\n`);
      else if (declaration) stdout.write(found.declarations.map(({ code }) => code).join('\n'));
      else stdout.write(discoveryText(found, regions, pageFor(stdout).width));
    });
}

function regionOf(text: string): string {
  if (/^[a-z]{2,}(?:-[a-z]+)+-\d$/.test(text)) return text;
  throw new UsageError('RF-5015', `--region takes the name of a Region, such as eu-west-1, but got "${text}"`);
}

function regionOfEnvironment(): readonly string[] {
  const { AWS_REGION: region = process.env.AWS_DEFAULT_REGION } = process.env;
  if (region === undefined || region === '') {
    throw new UsageError('RF-5015', '--region says where to look, such as `--region eu-west-1`; or set AWS_REGION');
  }
  return [region];
}

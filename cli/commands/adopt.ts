import { Command } from 'commander';
import { UsageError } from '../../cloud-assembly/usage-error';
import { adoption, type AdoptionProps } from '../../operations/adoption/adoption';
import { instructions } from '../../operations/adoption/printing/instructions';
import type { CommandRun } from '../command-run';
import { withAppOptions, withJsonOption } from '../options/app-options';

type AdoptOptions = Omit<AdoptionProps, 'migration'> & { readonly json: boolean };

/** The code goes to the output alone, so that it can go into a file; what to do with it is said beside it. */
export function adoptCommand({ stdout, stderr }: CommandRun): Command {
  return withJsonOption(withAppOptions(new Command('adopt')))
    .description('prints the CDK code by which a stack of yours takes over a restored database; looks at the target account, and changes nothing')
    .argument('<migration>', 'id of the migration, followed by / and the run where one is declared')
    .option('--identifier <name>', 'what the restored database is called now, where it was renamed', databaseName)
    .action(async (migration: string, { json, ...options }: AdoptOptions) => {
      const adopted = await adoption({ migration, ...options });
      if (json) {
        stdout.write(`${JSON.stringify(adopted, undefined, 2)}\n`);
      } else {
        stdout.write(adopted.code);
        stderr.write(`\n${instructions(adopted)}`);
      }
    });
}

function databaseName(identifier: string): string {
  if (!identifier.startsWith('arn:')) return identifier;
  throw new UsageError('RF-5004', `--identifier takes a name, but "${identifier}" is an ARN: give what follows its last colon`);
}

import type { Command } from 'commander';

/** Adds the options that say who looks at the two accounts: what they give are `OperatorProfiles`. */
export function withProfileOptions(command: Command): Command {
  return command
    .option('--source-profile <name>', 'profile of the AWS CLI for the source account (default: the credentials of the environment)')
    .option('--target-profile <name>', 'profile of the AWS CLI for the target account (default: the credentials of the environment)');
}

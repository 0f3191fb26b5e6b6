import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { UsageError } from '../../cloud-assembly/usage-error';

/** Adds the options that say which app is meant: what they give is a `SynthesizedApp`. */
export function withAppOptions(command: Command): Command {
  return command
    .option('--app <command>', 'runs your app instead of the one in cdk.json, as `cdk --app` takes it; cdk.out for one that is synthesized')
    .option('--directory <folder>', 'folder of the app\'s cdk.json', existingDirectory, process.cwd());
}

/** Adds `--json`: the output is JSON alone, and of a command that goes on, a line of JSON for each event. */
export function withJsonOption(command: Command): Command {
  return command.option('--json', 'prints JSON, whose schema is in docs/schemas', false);
}

function existingDirectory(directory: string): string {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError('RF-5001', `--directory takes the folder of the app's cdk.json, but "${directory}" is no folder`);
  }
  return directory;
}

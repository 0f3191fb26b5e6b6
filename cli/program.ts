import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import type { CommandRun } from './command-run';
import { adoptCommand } from './commands/adopt';
import { checkCommand } from './commands/check';
import { closeCommand } from './commands/close';
import { discoverCommand } from './commands/discover';
import { leftoversCommand } from './commands/leftovers';
import { planCommand } from './commands/plan';
import { rehearseCommand } from './commands/rehearse';
import { reportCommand } from './commands/report';
import { watchCommand } from './commands/watch';
import { failureOf } from './failure';

const EXIT_CODES = `
Exit codes: 0 done; 1 something was found or failed; 2 wrong usage; 3 AWS could not be asked; 128 plus the signal's number.`;

/** Runs the command line to its end; `run.exit` takes the exit code. Never rejects. */
export async function main(args: readonly string[], run: CommandRun): Promise<void> {
  try {
    await program(run).parseAsync(args, { from: 'user' });
  } catch (error) {
    // commander has printed its message by then: help, the version, or what is wrong with the command line.
    if (error instanceof CommanderError) return run.exit(error.exitCode === 0 ? 0 : 2);
    const { exitCode, text } = failureOf(error);
    run.stderr.write(`${text}\n`);
    run.exit(exitCode);
  }
}

function program(run: CommandRun): Command {
  const commands = new Command('rds-ferry')
    .description('Plans, rehearses, watches and ends the migrations that a CDK app declares.')
    .version(version)
    .addHelpText('after', EXIT_CODES);
  const all = [
    discoverCommand, planCommand, checkCommand, rehearseCommand, watchCommand, reportCommand, closeCommand, leftoversCommand, adoptCommand,
  ];
  for (const command of all) commands.addCommand(command(run));
  for (const command of [commands, ...commands.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => run.stdout.write(text),
      writeErr: (text) => run.stderr.write(text),
    });
  }
  return commands;
}

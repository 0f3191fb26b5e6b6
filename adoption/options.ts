import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { SynthesizedApp } from '../cloud-assembly/synthesis';
import { UsageError } from '../cloud-assembly/usage-error';

export const USAGE = `Usage: npm run adopt -- <migration> [options]
  <migration>             id of the migration, followed by / and the run where one is declared
  --app <command>         runs your app instead of the one in cdk.json, as \`cdk --app\` takes it; cdk.out for one that is synthesized
  --directory <folder>    folder of the app's cdk.json (default: the current one)
  --identifier <name>     what the restored database is called now, where it was renamed
  --json                  prints { code, mapping, resources, notes }
  --help                  shows this
Looks at the target account with the credentials of your environment (AWS_PROFILE and the like), and changes nothing.`;

/** What the command line asks for. */
export interface AdoptionOptions extends SynthesizedApp {
  /** The migration's label. */
  readonly migration: string;
  /** Name of the database; the declared one when absent. */
  readonly identifier?: string;
  readonly json: boolean;
}

/**
 * Reads the command line.
 *
 * @throws UsageError - when an option is unknown, its value can't be used, or no migration or several are named.
 */
export function parseOptions(args: readonly string[]): AdoptionOptions | 'help' {
  const { values: { app, directory, identifier, json, help }, positionals: [migration, ...others] } = parsed(args);
  if (help) return 'help';
  if (migration === undefined) throw new UsageError('Say which migration: `npm run adopt -- orders`');
  if (others.length > 0) {
    throw new UsageError(`One migration is adopted at a time, but got ${[migration, ...others].join(', ')}. Options come after two hyphens, as npm `
      + `takes them for itself otherwise: \`npm run adopt -- ${migration} --app …\``);
  }
  if (identifier?.startsWith('arn:') === true) {
    throw new UsageError(`--identifier takes a name, but "${identifier}" is an ARN: give what follows its last colon`);
  }
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError(`--directory takes the folder of the app's cdk.json, but "${directory}" is no folder`);
  }
  return { migration, app, directory, identifier, json };
}

interface GivenOptions {
  readonly values: {
    readonly app?: string;
    readonly directory: string;
    readonly identifier?: string;
    readonly json: boolean;
    readonly help: boolean;
  };
  readonly positionals: readonly string[];
}

function parsed(args: readonly string[]): GivenOptions {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        app: { type: 'string' },
        directory: { type: 'string', default: process.cwd() },
        identifier: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const [, unknown] = /^Unknown option '([^']+)'/.exec(error instanceof Error ? error.message : '') ?? [];
    if (unknown !== undefined) throw new UsageError(`${unknown} is no option: there are --app, --directory, --identifier, --json and --help`);
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

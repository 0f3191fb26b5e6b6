import { parseArgs } from 'node:util';
import { misspelledRegion } from '../core/regions/regions';
import { DEFAULT_SETTINGS } from '../core/settings';

export const USAGE = `Usage: npm run sandbox -- [options]
  --port <number>       where to listen on 127.0.0.1 (default: a free port)
  --account <id>        an account that exists; give it once for each (default: ${DEFAULT_SETTINGS.accounts.join(', ')})
  --region <region>     a Region that the accounts are bootstrapped in; give it once for each (default: ${DEFAULT_SETTINGS.regions.join(', ')})
  --empty               without the example's database
  --help                shows this`;

/** What the command line asks for. */
export interface StartOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** At least one; the first one has the example's database. */
  readonly accounts: readonly [string, ...string[]];
  /** At least one; the clients' default is the first. */
  readonly regions: readonly [string, ...string[]];
  readonly empty: boolean;
}

/**
 * Reads the command line.
 *
 * @throws Error - when an option is unknown or its value can't be used.
 */
export function parseStartOptions(args: readonly string[]): StartOptions | 'help' {
  const { values: { port, account, region, empty, help } } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      account: { type: 'string', multiple: true, default: [...DEFAULT_SETTINGS.accounts] },
      region: { type: 'string', multiple: true, default: [...DEFAULT_SETTINGS.regions] },
      empty: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (help) return 'help';
  return {
    port: portNumber(port),
    accounts: allOf('--account', account, 'an account id of 12 digits', misspelledAccount),
    regions: allOf('--region', region, 'a Region of AWS', misspelledRegion),
    empty,
  };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`--port takes a number from 0 (a free port) to 65535, but got "${text}"`);
  return port;
}

function misspelledAccount(value: string): string | undefined {
  return /^\d{12}$/.test(value) ? undefined : `"${value}"`;
}

/** The values, each once. @param misspelled - a value that is wrong, as it is to be shown. */
function allOf(
  option: string, values: readonly string[], expected: string, misspelled: (value: string) => string | undefined,
): [string, ...string[]] {
  const wrong = values.map(misspelled).filter((value) => value !== undefined);
  if (wrong.length > 0) throw new Error(`${option} takes ${expected}, but got ${wrong.join(', ')}`);
  const [first, ...rest] = new Set(values);
  if (first === undefined) throw new Error(`${option} takes ${expected}, but got none`);
  return [first, ...rest];
}

import { parseArgs } from 'node:util';
import { readRuleFile, type RuleFiles } from '../control/rule-files';
import { misspelledRegion } from '../core/regions/regions';
import { DEFAULT_SETTINGS } from '../core/settings';
import type { Pace } from '../core/virtual-clock';

export const USAGE = `Usage: npm run sandbox -- [options]
  --port <number>       where to listen on 127.0.0.1 (default: a free port)
  --account <id>        an account that exists; give it once for each (default: ${DEFAULT_SETTINGS.accounts.join(', ')})
  --region <region>     a Region that the accounts are bootstrapped in; give it once for each (default: ${DEFAULT_SETTINGS.regions.join(', ')})
  --faults <file>       JSON or YAML: refusals of AWS that calls get
  --organization <file> JSON or YAML: what the organization and AWS allow each account
  --pace <factor>       how fast time runs for clients that don't ask again: seconds for each of theirs, from 1 (default) to 86400,
                        or "jump": nobody ever has to wait
  --empty               without the example's database
  --help                shows this`;

/** What the command line asks for. */
export interface StartOptions extends RuleFiles {
  /** 0 takes a free one. */
  readonly port: number;
  /** At least one; the first one has the example's database. */
  readonly accounts: readonly [string, ...string[]];
  /** At least one; the clients' default is the first. */
  readonly regions: readonly [string, ...string[]];
  /** @default - 1 */
  readonly pace: Pace;
  readonly empty: boolean;
}

/**
 * Reads the command line.
 *
 * @throws Error - when an option is unknown or its value can't be used.
 */
export function parseStartOptions(args: readonly string[]): StartOptions | 'help' {
  const { values: { port, account, region, pace, empty, faults, organization, help } } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      account: { type: 'string', multiple: true, default: [...DEFAULT_SETTINGS.accounts] },
      region: { type: 'string', multiple: true, default: [...DEFAULT_SETTINGS.regions] },
      faults: { type: 'string' },
      organization: { type: 'string' },
      pace: { type: 'string', default: '1' },
      empty: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (help) return 'help';
  return {
    port: portNumber(port),
    accounts: allOf('--account', account, 'an account id of 12 digits', misspelledAccount),
    regions: allOf('--region', region, 'a Region of AWS', misspelledRegion),
    pace: paceOf(pace),
    empty,
    faults: faults === undefined ? undefined : readRuleFile('--faults', faults),
    organization: organization === undefined ? undefined : readRuleFile('--organization', organization),
  };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`--port takes a number from 0 (a free port) to 65535, but got "${text}"`);
  return port;
}

/** The fastest: a day for each second. */
const FASTEST = 86_400;

function paceOf(text: string): Pace {
  if (text === 'jump') return text;
  const factor = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || factor < 1 || factor > FASTEST) {
    throw new Error(`--pace takes a number from 1 to ${FASTEST}, or jump, but got "${text}"`);
  }
  return factor;
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

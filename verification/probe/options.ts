import { parseArgs } from 'node:util';
import { PROBES } from './probes/probes';
import { UsageError } from './usage-error';

export const USAGE = `Usage: npm run probe -- --source-profile <name> --target-profile <name> [options]
  --source-profile <name>  the AWS profile of account A, which the databases are in
  --target-profile <name>  the AWS profile of account B, which they come to
  --region <name>          (default: eu-west-1)
  --other-region <name>    for what crosses Regions (default: us-east-1, or us-west-2 beside that)
  --only <id,id,…>         these probes and what they need; --list has the ids
  --max-cost <dollars>     leaves out probes beyond an estimate of so much (default: 1)
  --list                   shows the probes, the rules that they try, and their cost, and ends
  --plan                   shows what would be made and what it costs, and ends
  --yes                    doesn't ask before it begins
  --clean                  only removes what earlier runs left
  --allow-other-databases  goes on in accounts that hold databases which aren't the probe's
  --with-account-ids       doesn't mask account ids and names of users in the report
  --folder <folder>        of the ledger and the reports (default: rds-ferry-probe)
  --help                   shows this`;

/** What the command line asks for. */
export interface ProbeOptions {
  readonly task: 'help' | 'list' | 'plan' | 'clean' | 'run';
  readonly sourceProfile: string;
  readonly targetProfile: string;
  readonly region: string;
  readonly otherRegion: string;
  /** Ids of probes. @default - all */
  readonly only?: readonly string[];
  /** US$ */
  readonly maxCost: number;
  readonly yes: boolean;
  readonly allowOtherDatabases: boolean;
  readonly withAccountIds: boolean;
  readonly folder: string;
}

const TEXTS = ['source-profile', 'target-profile', 'region', 'other-region', 'only', 'max-cost', 'folder'] as const;
const FLAGS = ['list', 'plan', 'yes', 'clean', 'allow-other-databases', 'with-account-ids', 'help'] as const;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** Reads the command line. @throws UsageError - with all that is wrong at once. */
export function parseOptions(args: readonly string[]): ProbeOptions {
  const faults: string[] = [];
  const { texts, flags } = read(args, faults);
  const task = taskOf(flags, faults);
  const region = texts.get('region') ?? 'eu-west-1';
  const options: ProbeOptions = {
    task,
    sourceProfile: texts.get('source-profile') ?? '',
    targetProfile: texts.get('target-profile') ?? '',
    region,
    otherRegion: texts.get('other-region') ?? (region === 'us-east-1' ? 'us-west-2' : 'us-east-1'),
    only: texts.get('only')?.split(','),
    maxCost: Number(texts.get('max-cost') ?? '1'),
    yes: flags.has('yes'),
    allowOtherDatabases: flags.has('allow-other-databases'),
    withAccountIds: flags.has('with-account-ids'),
    folder: texts.get('folder') ?? 'rds-ferry-probe',
  };
  faults.push(...faultsOf(options));
  if (faults.length > 0 && task !== 'help') throw new UsageError(faults.join('\n'));
  return options;
}

interface Read {
  readonly texts: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
}

/** Not strict, so that all that is wrong is told, and not its first only. */
function read(args: readonly string[], faults: string[]): Read {
  const known: [string, { readonly type: 'string' | 'boolean' }][] = [
    ...TEXTS.map((name): [string, { type: 'string' }] => [name, { type: 'string' }]),
    ...FLAGS.map((name): [string, { type: 'boolean' }] => [name, { type: 'boolean' }]),
  ];
  const { tokens } = parseArgs({ args: [...args], options: Object.fromEntries(known), strict: false, tokens: true });
  const texts = new Map<string, string>();
  const flags = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') faults.push(`"${token.value}" isn't part of any option`);
    if (token.kind !== 'option') continue;
    const { name, value } = token;
    const isText = (TEXTS as readonly string[]).includes(name);
    if (!isText && !(FLAGS as readonly string[]).includes(name)) faults.push(`there is no option ${token.rawName}`);
    else if (isText && (value === undefined || value === '' || value.startsWith('--'))) faults.push(`--${name} needs a value`);
    else if (texts.has(name) || flags.has(name)) faults.push(`--${name} is there twice`);
    else if (!isText && value !== undefined) faults.push(`--${name} has no value, but got "${value}"`);
    else if (isText) texts.set(name, value ?? '');
    else flags.add(name);
  }
  return { texts, flags };
}

function taskOf(flags: ReadonlySet<string>, faults: string[]): ProbeOptions['task'] {
  if (flags.has('help')) return 'help';
  const tasks = (['list', 'plan', 'clean'] as const).filter((name) => flags.has(name));
  if (tasks.length > 1) faults.push(`${tasks.map((name) => `--${name}`).join(' and ')} exclude each other`);
  return tasks[0] ?? 'run';
}

function* faultsOf({ task, sourceProfile, targetProfile, region, otherRegion, only, maxCost }: ProbeOptions): Generator<string> {
  const needsAccounts = task === 'run' || task === 'clean';
  if (needsAccounts && sourceProfile === '') yield '--source-profile is missing';
  if (needsAccounts && targetProfile === '') yield '--target-profile is missing';
  if (sourceProfile !== '' && sourceProfile === targetProfile) {
    yield '--source-profile and --target-profile are the same: the probe needs two accounts';
  }
  for (const [name, value] of [['region', region], ['other-region', otherRegion]]) {
    if (!REGION.test(value ?? '')) yield `--${name} takes the name of a Region, as eu-west-1, but got "${value}"`;
  }
  if (region === otherRegion) yield '--region and --other-region are the same';
  if (!(maxCost >= 0 && maxCost <= 1000)) yield '--max-cost takes a number of dollars, from 0 to 1000';
  const unknown = only?.filter((id) => !PROBES.some((probe) => probe.id === id)) ?? [];
  if (unknown.length > 0) yield `--only names probes that there aren't: ${unknown.join(', ')}`;
}

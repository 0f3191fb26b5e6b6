import { readFileSync } from 'node:fs';
import { suggestion } from '@rds-ferry/sandbox';
import { engineNames, isInstanceClass, nearestInstanceClass } from '@rds-ferry/sandbox/rds';
import { UsageError } from '../usage-error';

/** A member instance of a source cluster. */
export interface RehearsedMember {
  /** @default - the cluster's `instanceClass` */
  readonly instanceClass?: string;
  /** 0 to 15 @default 1 */
  readonly promotionTier?: number;
}

/** A source database for a rehearsal; what isn't given is the example's. */
export interface RehearsedDatabase {
  /** @default - MySQL for an instance, Aurora MySQL for an Aurora cluster */
  readonly engine?: string;
  /** Full, or the major version, which stands for its newest minor. @default - '8.0.35' for MySQL, else the default of the engine */
  readonly engineVersion?: string;
  /** Of the instance, or of a cluster's members. @default - 'db.t4g.medium', or what the engine has in its place */
  readonly instanceClass?: string;
  /** @default 20 GiB */
  readonly allocatedGib?: number;
  /** @default - 'gp3' for an instance, the engine's own for a cluster */
  readonly storageType?: string;
  /** @default 'admin' */
  readonly masterUsername?: string;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>>;
  /** Of an instance. @default - the storage type's baseline */
  readonly iops?: number;
  /** Of an instance. @default false */
  readonly multiAz?: boolean;
  /** Names of the options in an instance's option group. @default - RDS's default option group, which has none */
  readonly options?: readonly string[];
  /** Of a cluster; the first one is the writer. @default - one */
  readonly members?: readonly RehearsedMember[];
  /** Capacity limits of a cluster, in ACUs, for members of the class `db.serverless`. @default - none */
  readonly serverlessV2?: { readonly minCapacity: number; readonly maxCapacity: number };
}

/** Source databases by their identifiers. */
export type RehearsedDatabases = Readonly<Record<string, RehearsedDatabase>>;

/** What the file says of a database. RDS keeps identifiers in lower case. */
export function describedDatabase(databases: RehearsedDatabases, identifier: string): RehearsedDatabase {
  return Object.entries(databases).find(([name]) => name.toLowerCase() === identifier.toLowerCase())?.[1] ?? {};
}

/**
 * Reads `{ "<identifier>": { "engine": "postgres", … } }`.
 *
 * @throws UsageError - with everything that is wrong with the file in itself; whether it fits the app shows when that is synthesized.
 */
export function readDatabases(file: string): RehearsedDatabases {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(
      `--databases takes a JSON file, but "${file}" can't be read as one: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const problems = databasesProblems(content);
  if (problems.length > 0) throw new UsageError(`${file} is refused:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  return content as RehearsedDatabases;
}

/** What is wrong with the content of a databases file; nothing when it is a `RehearsedDatabases`. */
export function databasesProblems(content: unknown): string[] {
  if (!isObject(content)) return [`the file holds ${shown(content)}, expected an object with one member for each source database`];
  return Object.entries(content).flatMap(([identifier, database]) => (
    isObject(database) ? memberProblems(`"${identifier}"`, database, RULES) : [`"${identifier}" is ${shown(database)}, expected an object`]
  ));
}

/** What a member must be: a test, and its words; for what has members of its own the rules of those. */
interface Rule {
  readonly accepts: (value: unknown) => boolean;
  readonly expected: string;
  /** What was likely meant. */
  readonly hint?: (value: unknown) => string;
}

type Rules = Readonly<Record<string, Rule>>;

/** In GiB: no engine has more. */
const LARGEST_STORAGE = 262_144;

const INSTANCE_CLASS: Rule = {
  accepts: (value) => isText(value) && isInstanceClass(value), expected: 'an instance class of RDS, such as "db.t4g.medium".',
  hint: (value) => (typeof value === 'string' ? meant(nearestInstanceClass(value)) : ''),
};

const MEMBER_RULES: Rules = { instanceClass: INSTANCE_CLASS, promotionTier: wholeNumber(0, 15) } satisfies Record<keyof RehearsedMember, Rule>;

const CAPACITY: Rule = { accepts: (value) => typeof value === 'number' && value >= 0 && value <= 256, expected: 'a number from 0 to 256' };
const CAPACITY_RULES: Rules = { minCapacity: CAPACITY, maxCapacity: CAPACITY };

const RULES: Rules = {
  engine: oneOf(engineNames()),
  engineVersion: { accepts: isText, expected: 'a version as text, such as "8.0.35"' },
  instanceClass: INSTANCE_CLASS,
  allocatedGib: wholeNumber(1, LARGEST_STORAGE),
  storageType: { accepts: isText, expected: 'a storage type, such as "gp3"' },
  masterUsername: { accepts: isText, expected: 'a user name' },
  tags: {
    accepts: (value) => isObject(value) && Object.values(value).every((tag) => typeof tag === 'string'), expected: 'an object whose values are texts',
  },
  // of all storage types. Source: UG:CHAP_Storage.
  iops: wholeNumber(1000, 256_000),
  multiAz: { accepts: (value) => typeof value === 'boolean', expected: 'true or false' },
  options: { accepts: (value) => Array.isArray(value) && value.every(isText), expected: 'a list of options\' names' },
  members: { accepts: (value) => Array.isArray(value) && value.every(isObject), expected: 'a list of objects' },
  serverlessV2: {
    accepts: (value) => isObject(value) && 'minCapacity' in value && 'maxCapacity' in value, expected: 'an object with minCapacity and maxCapacity',
  },
} satisfies Record<keyof RehearsedDatabase, Rule>;

function memberProblems(path: string, thing: Readonly<Record<string, unknown>>, rules: Rules): string[] {
  return Object.entries(thing).flatMap(([member, value]) => {
    const rule = Object.entries(rules).find(([name]) => name === member)?.[1];
    if (rule === undefined) return [`${path} has the member "${member}", expected only ${Object.keys(rules).join(', ')}`];
    return rule.accepts(value) ? innerProblems(`${path}.${member}`, member, value) : [
      `${path}.${member} is ${shown(value)}, expected ${rule.expected}${rule.hint?.(value) ?? ''}`,
    ];
  });
}

function innerProblems(path: string, member: string, value: unknown): string[] {
  if (member === 'serverlessV2' && isObject(value)) return memberProblems(path, value, CAPACITY_RULES);
  if (member !== 'members' || !Array.isArray(value)) return [];
  return value.flatMap((each: unknown, index) => (isObject(each) ? memberProblems(`${path}[${index}]`, each, MEMBER_RULES) : []));
}

function oneOf(values: readonly string[]): Rule {
  return {
    accepts: (value) => typeof value === 'string' && values.includes(value), expected: `one of ${values.join(', ')}`,
    hint: (value) => (typeof value === 'string' ? suggestion(value, values) : ''),
  };
}

function meant(name: string | undefined): string {
  return name === undefined ? '' : ` Did you mean "${name}"?`;
}

function wholeNumber(least: number, most: number): Rule {
  return {
    accepts: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
    expected: `a whole number from ${least} to ${most}`,
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as the file has it, cut where it is long. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

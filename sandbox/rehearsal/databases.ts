import { readFileSync } from 'node:fs';
import { ENGINE_MAJORS, engineMajor, STORAGE_TYPES } from '../services/rds/catalogue';
import { UsageError } from './usage-error';

/** A source database for a rehearsal; what isn't given is the example's. */
export interface RehearsedDatabase {
  /** @default 'mysql' */
  readonly engine?: 'mysql' | 'mariadb' | 'postgres';
  /** Full, or the major version, which stands for its newest minor. @default - '8.0.35' for MySQL, else the newest that the sandbox has */
  readonly engineVersion?: string;
  /** @default 'db.t4g.medium' */
  readonly instanceClass?: string;
  /** @default 20 GiB */
  readonly allocatedGib?: number;
  /** @default 'gp3' */
  readonly storageType?: string;
  /** @default - the storage type's baseline */
  readonly iops?: number;
  /** @default 'admin' */
  readonly masterUsername?: string;
  /** @default false */
  readonly multiAz?: boolean;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Source databases by their identifiers. */
export type RehearsedDatabases = Readonly<Record<string, RehearsedDatabase>>;

/**
 * Reads `{ "<identifier>": { "engine": "postgres", … } }`.
 *
 * @throws UsageError - with everything that is wrong with the file.
 */
export function readDatabases(file: string): RehearsedDatabases {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--databases takes a JSON file, but "${file}" can't be read as one: ${error instanceof Error ? error.message : String(error)}`);
  }
  const problems = databasesProblems(content);
  if (problems.length > 0) throw new UsageError(`${file} is refused:\n${problems.map(problem => `  - ${problem}`).join('\n')}`);
  return content as RehearsedDatabases;
}

/** What is wrong with the content of a databases file; nothing when it is a `RehearsedDatabases`. */
export function databasesProblems(content: unknown): string[] {
  if (!isObject(content)) return [`the file holds ${shown(content)}, expected an object with one member for each source database`];
  return Object.entries(content).flatMap(([identifier, database]) => (
    isObject(database) ? databaseProblems(identifier, database) : [`"${identifier}" is ${shown(database)}, expected an object`]
  ));
}

/** GiB of the example's database. */
export const DEFAULT_STORAGE = 20;

/** What a member must be: a test, and its words. */
interface Rule {
  readonly accepts: (value: unknown) => boolean;
  readonly expected: string;
}

/** In GiB, of MySQL, MariaDB and PostgreSQL; more for io1 and io2. Source: CreateDBInstance, AllocatedStorage. */
const SMALLEST_STORAGE = 20;
const SMALLEST_PROVISIONED_STORAGE = 100;

const ENGINES: readonly string[] = [...new Set(ENGINE_MAJORS.map(({ engine }) => engine))];

const RULES: Readonly<Record<keyof RehearsedDatabase, Rule>> = {
  engine: oneOf(ENGINES),
  engineVersion: { accepts: isText, expected: 'a version as text, such as "8.0.35"' },
  instanceClass: { accepts: value => isText(value) && /^db\.[a-z0-9]+\.[a-z0-9-]+$/.test(value), expected: 'an instance class, such as "db.t4g.medium"' },
  allocatedGib: wholeNumber(SMALLEST_STORAGE, 65_536),
  storageType: oneOf(STORAGE_TYPES),
  // of all storage types. Source: UG:CHAP_Storage.
  iops: wholeNumber(1000, 256_000),
  masterUsername: { accepts: isText, expected: 'a user name' },
  multiAz: { accepts: value => typeof value === 'boolean', expected: 'true or false' },
  tags: { accepts: value => isObject(value) && Object.values(value).every(tag => typeof tag === 'string'), expected: 'an object whose values are texts' },
};

function databaseProblems(identifier: string, database: Readonly<Record<string, unknown>>): string[] {
  const problems = Object.entries(database).flatMap(([member, value]) => {
    const rule = Object.entries(RULES).find(([name]) => name === member)?.[1];
    if (rule === undefined) return [`"${identifier}" has the member "${member}", expected only ${Object.keys(RULES).join(', ')}`];
    return rule.accepts(value) ? [] : [`"${identifier}".${member} is ${shown(value)}, expected ${rule.expected}`];
  });
  return problems.length > 0 ? problems : [...versionProblems(identifier, database), ...storageProblems(identifier, database)];
}

function versionProblems(identifier: string, { engine = 'mysql', engineVersion }: RehearsedDatabase): string[] {
  if (engineVersion === undefined || engineMajor(engine, engineVersion) !== undefined) return [];
  const majors = ENGINE_MAJORS.filter(known => known.engine === engine).map(known => known.major);
  return [`"${identifier}".engineVersion is "${engineVersion}", but the sandbox has ${engine} of ${majors.join(', ')} only`];
}

/** io1 and io2 are told how many IOPS they have, gp2 isn't. Source: CreateDBInstance, Iops; UG:CHAP_Storage. */
function storageProblems(identifier: string, { storageType = 'gp3', iops, allocatedGib = DEFAULT_STORAGE }: RehearsedDatabase): string[] {
  const isProvisioned = storageType.startsWith('io');
  const problems = [
    isProvisioned && iops === undefined && `"${identifier}".iops is missing, expected a number: ${storageType} has no baseline`,
    isProvisioned && allocatedGib < SMALLEST_PROVISIONED_STORAGE
      && `"${identifier}".allocatedGib is ${allocatedGib}, expected at least ${SMALLEST_PROVISIONED_STORAGE} for ${storageType}`,
    storageType === 'gp2' && iops !== undefined && `"${identifier}".iops is ${iops}, expected none: the IOPS of gp2 follow from its size`,
  ];
  return problems.filter(problem => problem !== false);
}

function oneOf(values: readonly string[]): Rule {
  return { accepts: value => typeof value === 'string' && values.includes(value), expected: `one of ${values.join(', ')}` };
}

function wholeNumber(least: number, most: number): Rule {
  return { accepts: value => Number.isInteger(value) && Number(value) >= least && Number(value) <= most, expected: `a whole number from ${least} to ${most}` };
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

import { Duration, Token } from 'aws-cdk-lib';
import type { FerryProps, MigrationProps } from '../../declaration/ferry-props';
import { DEFAULT_PREFIX, DEFAULT_ROLE_PATH, defaultExternalId, runLabel } from '../../plan/naming';
import { isObject, ownText, quoted } from '../messages/described';
import { factoryWords } from './factory-words';

/** The declaration that a stack was given. */
export interface StackDeclaration {
  /** Path of the stack. */
  readonly stack: string;
  readonly declaration: FerryProps;
}

/** Each place in which the declarations of two stacks differ, with both values. What only one stack reads may differ. */
export function declarationDifferences(one: StackDeclaration, other: StackDeclaration): string[] {
  const [onlyOnes, onlyOthers] = [onlyIn(one, other), onlyIn(other, one)];
  const [ones, others] = [leavesOf(one.declaration, onlyOnes), leavesOf(other.declaration, onlyOthers)];
  return [
    ...[...new Set([...ones.keys(), ...others.keys()])]
      .filter((path) => ones.get(path) !== others.get(path))
      .map((path) => `${path} is ${ones.get(path) ?? 'not given'} in ${one.stack}, and ${others.get(path) ?? 'not given'} in ${other.stack}`),
    ...onlyOnes.map((label) => `the migration '${label}' is in ${one.stack} only`),
    ...onlyOthers.map((label) => `the migration '${label}' is in ${other.stack} only`),
  ];
}

function labelsOf({ declaration: { migrations } }: StackDeclaration): string[] {
  return migrations.map(({ id, run }) => runLabel(id, run));
}

function onlyIn(one: StackDeclaration, other: StackDeclaration): string[] {
  const others = labelsOf(other);
  return labelsOf(one).filter((label) => !others.includes(label));
}

/**
 * By path, with what is the default where nothing is given. Migrations go by their labels: their order means nothing.
 *
 * @param except - migrations that are left out.
 */
function leavesOf({ migrations, ...declaration }: FerryProps, except: readonly string[]): ReadonlyMap<string, string> {
  const { source, target, region, prefix = DEFAULT_PREFIX, rolePath = DEFAULT_ROLE_PATH, tags = {} } = declaration;
  const { externalId = defaultExternalId(prefix, source.account, target.account) } = declaration;
  const common = {
    region, prefix, rolePath, externalId, tags,
    source: { account: source.account, region: source.region ?? region }, target: { account: target.account },
  };
  return new Map([
    ...Object.entries(common).flatMap(([name, value]) => leaves(name, value)),
    ...migrations
      .map((migration) => ({ label: runLabel(migration.id, migration.run), migration }))
      .filter(({ label }) => !except.includes(label))
      .flatMap(({ label, migration }) => leaves(`migrations['${label}']`, withKind(migration))),
  ]);
}

/** The source and the restored database by what their factories were given, and which ones they were. */
function withKind(migration: MigrationProps): object {
  const { source: { identifier, family, encryption, snapshot }, database } = migration;
  return {
    ...migration,
    source: { kind: family.name, identifier, encryption, snapshot },
    database: database && {
      kind: database.kind ?? 'imported snapshot', ...database.instance, ...database.cluster, ...database.importedSnapshot,
    },
  };
}

type Leaf = readonly [path: string, value: string];

function leaves(path: string, value: unknown): Leaf[] {
  if (value === undefined) return [];
  if (Token.isUnresolved(value)) return [[path, 'a token']];
  if (value instanceof Duration) return [[path, value.toHumanString()]];
  if (value instanceof Array) return value.flatMap((item, index) => leaves(`${path}[${index}]`, item));
  if (!isObject(value)) return [[path, quoted(value)]];
  const text = ownText(value);
  const words = factoryWords(value);
  if (words !== undefined) return [[path, words]];
  if (text !== undefined) return [[path, quoted(text)]];
  const members = Object.entries(value).flatMap(([name, member]) => leaves(`${path}.${name}`, member));
  return members.length > 0 ? members : [[path, 'given']];
}

import { Duration, Token } from 'aws-cdk-lib';
import type { FerryProps, MigrationProps } from '../../declaration/ferry-props';
import { DEFAULT_PREFIX, DEFAULT_ROLE_PATH, defaultExternalId, runLabel } from '../../plan/naming';
import { isObject, ownText, quoted } from '../described';

/** Each place in which the declarations of two stacks differ, with both values. What only one stack reads may differ. */
export function declarationDifferences(one: FerryProps, other: FerryProps): string[] {
  const [ones, others] = [leavesOf(one), leavesOf(other)];
  return [...new Set([...ones.keys(), ...others.keys()])]
    .filter((path) => ones.get(path) !== others.get(path))
    .map((path) => `${path} is ${ones.get(path) ?? 'not there'} and ${others.get(path) ?? 'not there'}`);
}

/** By path, with what is the default where nothing is given. Migrations go by their labels: their order means nothing. */
function leavesOf({ migrations, ...declaration }: FerryProps): ReadonlyMap<string, string> {
  const { source, target, region, prefix = DEFAULT_PREFIX, rolePath = DEFAULT_ROLE_PATH, tags = {} } = declaration;
  const { externalId = defaultExternalId(prefix, source.account, target.account) } = declaration;
  const common = {
    region, prefix, rolePath, externalId, tags,
    source: { account: source.account, region: source.region ?? region }, target: { account: target.account },
  };
  return new Map([
    ...Object.entries(common).flatMap(([name, value]) => leaves(name, value)),
    ...migrations.flatMap((migration) => leaves(`migrations['${runLabel(migration.id, migration.run)}']`, withKind(migration))),
  ]);
}

/** The source by what its factory was given, and which one it was. */
function withKind(migration: MigrationProps): object {
  const { source: { identifier, family, encryption, snapshot } } = migration;
  return { ...migration, source: { kind: family.name, identifier, encryption, snapshot } };
}

type Leaf = readonly [path: string, value: string];

function leaves(path: string, value: unknown): Leaf[] {
  if (value === undefined) return [];
  if (Token.isUnresolved(value)) return [[path, 'a token']];
  if (value instanceof Duration) return [[path, value.toHumanString()]];
  if (value instanceof Array) return value.flatMap((item, index) => leaves(`${path}[${index}]`, item));
  if (!isObject(value)) return [[path, quoted(value)]];
  const text = ownText(value);
  if (text !== undefined) return [[path, quoted(text)]];
  const members = Object.entries(value).flatMap(([name, member]) => leaves(`${path}.${name}`, member));
  return members.length > 0 ? members : [[path, 'given']];
}

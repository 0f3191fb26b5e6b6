import type { FerryProps, MigrationProps } from '../ferry-props';
import { SourceDatabase } from '../source-database';

/** What the type check would say about a declaration whose parts aren't there: the app may run without one. */
export function missingFailures(props: FerryProps): string[] {
  return [
    ...objectFailures('source', props.source, 'the source account, { account }'),
    ...objectFailures('target', props.target, 'the target account, { account }'),
    ...(props.migrations instanceof Array
      ? props.migrations.flatMap((migration: MigrationProps, index) => missingInMigration(`migrations[${index}]`, migration))
      : [`migrations is ${kindOf(props.migrations)}, expected a list of at least one migration`]),
  ];
}

function missingInMigration(path: string, migration: MigrationProps): string[] {
  const failures = objectFailures(path, migration, 'a migration, { id, source, database }');
  if (failures.length > 0) {
    return failures;
  }
  return [
    ...sourceFailures(path, migration),
    ...objectFailures(`${path}.database`, migration.database, 'the restored database, { instanceIdentifier }'),
  ];
}

function sourceFailures(path: string, { source }: MigrationProps): string[] {
  if (!(source instanceof SourceDatabase)) {
    return [`${path}.source is ${kindOf(source)}, expected a SourceDatabase: give SourceDatabase.instance('<identifier>', { encryption })`];
  }
  return isObject(source.encryption)
    ? [] : [`${path}.source has no encryption, expected a SourceEncryption: give SourceEncryption.awsManaged()`];
}

function objectFailures(path: string, value: unknown, expected: string): string[] {
  return isObject(value) ? [] : [`${path} is ${kindOf(value)}, expected ${expected}`];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function kindOf(value: unknown): string {
  return value === undefined ? 'missing' : value === null ? 'null' : `a ${typeof value}`;
}

import type { FerryProps, MigrationProps } from '../declaration/ferry-props';
import { FinalKey } from '../declaration/final-key';
import { SnapshotOrigin } from '../declaration/snapshot-origin';
import { SourceDatabase } from '../declaration/source-database';
import { SourceEncryption } from '../declaration/source-encryption';
import { TargetDatabase } from '../declaration/target-database';
import { TransferKey } from '../declaration/transfer-key';

/** Parts of a declaration that are missing or of another type. The compiler says so too, but an app may run without a type check. */
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
  const failures = objectFailures(path, migration, 'a migration, { id, source }');
  if (failures.length > 0) return failures;
  const { database, transferKey, finalKey } = migration;
  return [
    ...sourceFailures(path, migration),
    ...optional(
      `${path}.database`, database, TargetDatabase, 'a TargetDatabase: give TargetDatabase.instance({ … }) or TargetDatabase.cluster({ … })',
    ),
    ...optionsFailures(`${path}.database`, database),
    ...optional(`${path}.transferKey`, transferKey, TransferKey, 'a TransferKey: give TransferKey.inTarget()'),
    ...optional(`${path}.finalKey`, finalKey, FinalKey, 'a FinalKey: give FinalKey.awsManaged()'),
  ];
}

function sourceFailures(path: string, { source }: MigrationProps): string[] {
  if (!(source instanceof SourceDatabase)) {
    return [`${path}.source is ${kindOf(source)}, expected a SourceDatabase: give SourceDatabase.instance('<identifier>', { encryption })`];
  }
  return [
    ...(source.encryption instanceof SourceEncryption
      ? [] : [`${path}.source has no encryption, expected a SourceEncryption: give SourceEncryption.awsManaged() or SourceEncryption.none()`]),
    ...optional(`${path}.source.snapshot`, source.snapshot, SnapshotOrigin, 'a SnapshotOrigin: give SnapshotOrigin.fresh()'),
  ];
}

/** Options that aren't an object: an identifier in their place would be ignored, because text has none of the properties. */
function optionsFailures(path: string, database: TargetDatabase | undefined): string[] {
  const options: unknown = database?.instance ?? database?.cluster;
  return options === undefined || isObject(options)
    ? [] : [`${path} is TargetDatabase.${String(database?.kind)}(${JSON.stringify(options)}), expected an object of options, or nothing`];
}

type Factory = abstract new (...parameters: never) => unknown;

function optional(path: string, value: unknown, factory: { readonly prototype: unknown }, expected: string): string[] {
  return value === undefined || value instanceof (factory as Factory) ? [] : [`${path} is ${kindOf(value)}, expected ${expected}`];
}

function objectFailures(path: string, value: unknown, expected: string): string[] {
  return isObject(value) ? [] : [`${path} is ${kindOf(value)}, expected ${expected}`];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof Array);
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return value === null ? 'null' : 'missing';
  return value instanceof Array ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

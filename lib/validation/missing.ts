import type { FerryProps, MigrationProps } from '../declaration/ferry-props';
import { FinalKey } from '../declaration/final-key';
import { RestoredCredentials } from '../declaration/restored-credentials';
import { SnapshotOrigin } from '../declaration/snapshot-origin';
import { SourceDatabase } from '../declaration/source-database';
import { SourceEncryption } from '../declaration/source-encryption';
import { TargetDatabase } from '../declaration/target-database';
import { TransferKey } from '../declaration/transfer-key';
import { type DeclaredClass, described, isLiteral, isOf, isOptions, quoted, uncalledFactory } from './messages/described';
import { failure, type Failure } from './messages/failure';
import { credentialsCall, encryptionCall, finalKeyCall, snapshotCall, transferKeyCall } from './values/factory-calls';
import { INSTANCE_IDENTIFIER, literalFailures } from './values/format';

/** Accounts and migrations that are missing or of another type. The compiler says so too, but an app may run without a type check. */
export function missingFailures({ source, target, migrations }: FerryProps): Failure[] {
  return [
    ...missingAccounts({ source, target }),
    ...(migrations instanceof Array ? [] : [failure('RF-1002', `migrations is ${described(migrations)}, expected a list of at least one migration`)]),
  ];
}

export function missingAccounts({ source, target }: Pick<FerryProps, 'source' | 'target'>): Failure[] {
  return [
    ...objectFailures('source', source, 'the source account, { account }'),
    ...objectFailures('target', target, 'the target account, { account }'),
  ];
}

/** Parts of a migration that are missing or of another type. */
export function missingInMigration(path: string, migration: MigrationProps): Failure[] {
  const failures = objectFailures(path, migration, 'a migration, { id, source }');
  if (failures.length > 0) return failures;
  const { database, transferKey, finalKey } = migration;
  return [
    ...sourceFailures(path, migration),
    ...optional(`${path}.database`, database, TargetDatabase, 'give TargetDatabase.instance({ … }) or TargetDatabase.cluster({ … })'),
    ...(isOf(database, TargetDatabase) ? databaseFailures(`${path}.database`, database) : []),
    ...optional(`${path}.transferKey`, transferKey, TransferKey, `give ${transferKeyCall(transferKey) ?? 'TransferKey.inTarget()'}`),
    ...optional(`${path}.finalKey`, finalKey, FinalKey, `give ${finalKeyCall(finalKey) ?? 'FinalKey.awsManaged()'}`),
    ...(isOf(finalKey, FinalKey) ? optionsFailures(`${path}.finalKey`, 'FinalKey.transferKey', finalKey?.props) : []),
  ];
}

function sourceFailures(path: string, { source }: MigrationProps): Failure[] {
  if (!isOf(source, SourceDatabase)) {
    return factoryFailures(`${path}.source`, source, SourceDatabase, 'give SourceDatabase.instance(\'<identifier>\', { encryption })');
  }
  if (isAllInOne(source)) return [allInOneFailure(`${path}.source.identifier`, source)];
  const failures = sourcePartFailures(`${path}.source`, source);
  // of a source that is there as a whole, the identifier is looked at with all other names.
  return failures.length === 0 || typeof source.identifier === 'string'
    ? failures : [...literalFailures(`${path}.source.identifier`, source.identifier, INSTANCE_IDENTIFIER), ...failures];
}

function sourcePartFailures(path: string, source: SourceDatabase): Failure[] {
  const { encryption, snapshot } = source;
  const props: unknown = source.props;
  if (props !== undefined && !isOptions(props)) {
    return [failure('RF-1002', `${path} is given ${described(props)} beside its identifier, expected an object, { encryption }`)];
  }
  return [
    ...surplusFailures(path, source),
    ...factoryFailures(
      `${path}.encryption`, encryption, SourceEncryption,
      `give ${encryptionCall(encryption) ?? 'SourceEncryption.awsManaged() or SourceEncryption.none()'}`,
    ),
    ...optional(`${path}.snapshot`, snapshot, SnapshotOrigin, `give ${snapshotCall(snapshot) ?? 'SnapshotOrigin.fresh()'}`),
  ];
}

/** The identifier among the props, as CDK's constructs and the target database have it. */
function isAllInOne({ identifier, props }: SourceDatabase): boolean {
  return props === undefined && isOptions(identifier) && Reflect.has(Object(identifier) as object, 'encryption');
}

function allInOneFailure(path: string, { identifier }: SourceDatabase): Failure {
  const { instanceIdentifier, clusterIdentifier, identifier: plain } = Object(identifier) as Readonly<Record<string, unknown>>;
  const name = [instanceIdentifier, clusterIdentifier, plain].find(isLiteral) ?? '<identifier>';
  return failure('RF-1003', `${path} is an object, expected the identifier as text, and an object beside it: give '${name}', { encryption }`);
}

function databaseFailures(path: string, database: TargetDatabase | undefined): Failure[] {
  return [
    ...optionsFailures(path, 'TargetDatabase.instance', database?.instance),
    ...optionsFailures(path, 'TargetDatabase.cluster', database?.cluster),
    ...optionsFailures(path, 'TargetDatabase.importedSnapshot', database?.importedSnapshot),
    ...credentialsFailures(`${path}.credentials`, (database?.instance ?? database?.cluster)?.credentials),
  ];
}

function credentialsFailures(path: string, credentials: RestoredCredentials | undefined): Failure[] {
  const failures = optional(path, credentials, RestoredCredentials, `give ${credentialsCall(credentials)}`);
  return failures.length > 0 ? failures : optionsFailures(path, 'RestoredCredentials.managed', credentials?.props);
}

/** Options that aren't an object: an identifier in their place would be ignored, because text has none of the properties. */
function optionsFailures(path: string, factory: string, options: unknown): Failure[] {
  return options === undefined || isOptions(options)
    ? [] : [failure('RF-1002', `${path} is ${factory}(${quoted(options)}), expected an object of options, or nothing`)];
}

function optional(path: string, value: unknown, of: DeclaredClass, remedy: string): Failure[] {
  return value === undefined ? [] : factoryFailures(path, value, of, remedy);
}

/** What isn't made by a factory of the class, or by one that was given more than it takes. */
function factoryFailures(path: string, value: unknown, of: DeclaredClass, remedy: string): Failure[] {
  if (isOf(value, of)) return surplusFailures(path, value as { readonly surplus?: readonly unknown[] });
  const factory = uncalledFactory(value);
  const expected = factory?.owner === of ? `: write ${factory.call}` : `, expected a ${of.name}: ${remedy}`;
  return [failure('RF-1002', `${path} is ${described(value)}${expected}`)];
}

/** An argument that nothing reads: `FinalKey.awsManaged(keyArn)` would be aws/rds, and not that key. */
function surplusFailures(path: string, { surplus = [] }: { readonly surplus?: readonly unknown[] }): Failure[] {
  return surplus.length === 0
    ? [] : [failure('RF-1004', `${path} is made with ${surplus.map(quoted).join(', ')}, which its factory doesn't take: leave it out, or call a `
    + 'factory that takes it')];
}

function objectFailures(path: string, value: unknown, expected: string): Failure[] {
  return isOptions(value) ? [] : [failure('RF-1002', `${path} is ${described(value)}, expected ${expected}`)];
}

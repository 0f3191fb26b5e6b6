import { Construct } from 'constructs';
import type { FerryProps, MigrationProps } from '../declaration/ferry-props';
import { FinalKey } from '../declaration/final-key';
import { RestoredCredentials } from '../declaration/restored-credentials';
import { SourceDatabase } from '../declaration/source-database';
import { TargetDatabase } from '../declaration/target-database';
import {
  ALL_KNOWN, DECLARATION, IMPORTED_SNAPSHOT, type KnownMembers, MANAGED_CREDENTIALS, MIGRATION, RESTORED_CLUSTER, RESTORED_INSTANCE, SOURCE_ACCOUNT,
  SOURCE_DATABASE, TARGET_ACCOUNT, TRANSFER_KEY_AS_FINAL_KEY,
} from './known-members';
import { isObject, isOf, isOfDeclaredClass } from './messages/described';
import { failure, type Failure } from './messages/failure';
import { nearestName } from './messages/nearest-name';

/**
 * Members that nothing reads. The compiler finds them only where an object is written in place, and an app may run without it: a misspelled
 * `finalKey` would leave the database under another key than the declared one.
 */
export function unknownMembers(props: FerryProps): Failure[] {
  const { source, target, migrations } = props;
  return [
    ...unknownIn('', props, DECLARATION),
    ...unknownIn('source', source, SOURCE_ACCOUNT),
    ...unknownIn('target', target, TARGET_ACCOUNT),
    ...(migrations instanceof Array
      ? migrations.flatMap((migration: MigrationProps, index) => unknownInMigration(`migrations[${index}]`, migration)) : []),
  ];
}

function unknownInMigration(path: string, migration: MigrationProps): Failure[] {
  if (!isObject(migration)) return [];
  const { source, database, finalKey } = migration;
  return [
    ...unknownIn(path, migration, MIGRATION),
    ...(isOf(source, SourceDatabase) ? unknownIn(`${path}.source`, source.props, SOURCE_DATABASE) : []),
    ...(isOf(database, TargetDatabase) ? unknownInDatabase(`${path}.database`, database) : []),
    ...(isOf(finalKey, FinalKey) ? unknownIn(`${path}.finalKey`, finalKey?.props, TRANSFER_KEY_AS_FINAL_KEY) : []),
  ];
}

function unknownInDatabase(path: string, database: TargetDatabase | undefined): Failure[] {
  const credentials = (database?.instance ?? database?.cluster)?.credentials;
  return [
    ...unknownIn(path, database?.instance, RESTORED_INSTANCE),
    ...unknownIn(path, database?.cluster, RESTORED_CLUSTER),
    ...unknownIn(path, database?.importedSnapshot, IMPORTED_SNAPSHOT),
    ...(isOf(credentials, RestoredCredentials) ? unknownIn(`${path}.credentials`, credentials?.props, MANAGED_CREDENTIALS) : []),
  ];
}

/** What isn't a plain object is reported elsewhere. */
export function unknownIn(path: string, value: unknown, known: KnownMembers): Failure[] {
  if (value instanceof Map) {
    return [failure('RF-1001', `${path === '' ? known.title : path} is a Map, whose entries nothing reads: give `
      + 'Object.fromEntries(theMap)')];
  }
  if (!isObject(value) || isOfDeclaredClass(value) || Construct.isConstruct(value)) return [];
  return Object.keys(value).filter((name) => !known.names.includes(name)).map((name) => {
    const full = path === '' ? name : `${path}.${name}`;
    return known === DECLARATION && name === 'env' ? failure('RF-1001', ENV_IS_DECLARED) : failure('RF-1001', `${full} isn't a property of `
      + `${known.title}${instead(name, known)}`);
  });
}

/** A declaration that stands in a member of the props, in place of their members: by which name. */
export function nestedDeclaration(props: FerryProps): string | undefined {
  return props.migrations === undefined
    ? Object.entries(props).find(([name, value]) => !DECLARATION.names.includes(name) && isObject(value) && 'migrations' in value)?.[0] : undefined;
}

const ENV_IS_DECLARED = 'env is given, but the accounts and Regions of both stacks are those of source, target and region: leave it out';

/** What is called otherwise here than elsewhere, by what it is a member of. */
const OF_A_RESTORE: Readonly<Record<string, string>> = {
  securityGroups: 'give securityGroupIds, with the ids of the groups',
  vpc: 'give subnetGroupName, the name of a DB subnet group of that VPC',
  vpcSubnets: 'give subnetGroupName, the name of a DB subnet group of those subnets',
};
const RENAMED: ReadonlyMap<KnownMembers, Readonly<Record<string, string>>> = new Map([
  [RESTORED_INSTANCE, OF_A_RESTORE], [RESTORED_CLUSTER, OF_A_RESTORE],
  [DECLARATION, {
    sourceAccount: 'give source: { account }', sourceRegion: 'give source: { account, region }', targetAccount: 'give target: { account }',
    targetRegion: 'give region',
  }],
]);

/** What to write in place of an unknown member. */
function instead(name: string, known: KnownMembers): string {
  const renamed = RENAMED.get(known) ?? {};
  if (Object.hasOwn(renamed, name)) return `: ${String(renamed[name])}`;
  const owner = ALL_KNOWN.find(({ names }) => names.includes(name));
  const nearest = nearestName(name, known.names);
  if (owner === undefined && nearest !== undefined) return `: did you mean ${nearest}?`;
  return `, which has ${known.names.join(', ')}${owner === undefined ? '' : `; it is one of ${owner.title}`}`;
}

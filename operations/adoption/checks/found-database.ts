import type { DBCluster, DBInstance, Tag } from '@aws-sdk/client-rds';
import { DatabaseKind, OwnershipTag } from '../../../lambda/step/contract';
import { CannotAdopt } from '../cannot-adopt';
import { isCluster } from '../resources/adopted-database';
import type { RestoringMigration } from './chosen-migration';

/** All databases of the target account and Region. */
export interface SeenDatabases {
  readonly instances: readonly DBInstance[];
  readonly clusters: readonly DBCluster[];
}

/** A database that can be adopted, and a cluster's members in the order of their names. */
export interface FoundDatabase {
  readonly database: DBInstance | DBCluster;
  readonly members: readonly DBInstance[];
}

/**
 * The database that the migration restored.
 *
 * @param name - that it has now; the declared one when absent.
 * @throws CannotAdopt - when it isn't there under that name, isn't the migration's, belongs to a stack, or isn't available.
 */
export function foundDatabase(migration: RestoringMigration, seen: SeenDatabases, name = migration.Restore.Identifier): FoundDatabase {
  const ofCluster = migration.SourceDatabase.Kind === DatabaseKind.CLUSTER;
  const candidates = ofCluster ? seen.clusters : seen.instances.filter(({ DBClusterIdentifier }) => DBClusterIdentifier === undefined);
  const database = candidates.find((candidate) => identifierOf(candidate) === name.toLowerCase());
  const words = `DB ${ofCluster ? 'cluster' : 'instance'}`;
  if (database === undefined) {
    throw new CannotAdopt('RF-5101', missing(migration, words, name, candidates.filter((other) => isOurs(migration, other))));
  }
  if (!isOurs(migration, database)) throw new CannotAdopt('RF-5102', foreign(migration, words, database));
  const members = seen.instances.filter(({ DBClusterIdentifier }) => ofCluster && DBClusterIdentifier === identifierOf(database)).sort(byName);
  expectFree([database, ...members]);
  return { database, members };
}

/** Refuses what is a stack's already, or is being changed: what is printed would not be what it is going to be. */
function expectFree(databases: readonly (DBInstance | DBCluster)[]): void {
  const owned = databases.find((database) => tagOf(database, STACK_TAG) !== undefined);
  if (owned !== undefined) {
    throw new CannotAdopt('RF-5103', `${identifierOf(owned)} belongs to the stack ${tagOf(owned, STACK_TAG)} already: there is nothing to adopt. `
      + 'CloudFormation imports only what no stack has.');
  }
  const busy = databases.find((database) => statusOf(database) !== 'available');
  if (busy !== undefined) {
    throw new CannotAdopt('RF-5104', `${identifierOf(busy)} is "${statusOf(busy)}", not "available": wait until it is, and run this again.`);
  }
}

/** AWS's own tag on what a stack has. */
const STACK_TAG = 'aws:cloudformation:stack-name';

function missing({ Migration: label, AccountId, Region }: RestoringMigration, words: string, name: string,
  ours: readonly (DBInstance | DBCluster)[]): string {
  const place = `The account ${AccountId} in ${Region}`;
  const [renamed, ...others] = ours.map(identifierOf);
  if (renamed === undefined) {
    return `${place} has no ${words} ${name}, and none with the tags of the migration "${label}": it hasn't arrived, or was deleted. `
      + 'Run `cdk deploy` for the target stack until it is green, and then this again.';
  }
  const names = others.length === 0 ? renamed : [renamed, ...others].join(', ');
  return `${place} has no ${words} ${name}, but ${names} has the tags of the migration "${label}": it was renamed. `
    + `Say \`--identifier ${renamed}\` to adopt it under that name, or give it its old one.`;
}

function foreign({ Migration: label, Restore: { MadeFrom } }: RestoringMigration, words: string, database: DBInstance | DBCluster): string {
  const owner = tagOf(database, OwnershipTag.MIGRATION);
  const why = owner === undefined ? 'it has no tag of this project'
    : owner === label ? `it was restored from ${tagOf(database, OwnershipTag.SOURCE) ?? 'something else'}, not from ${MadeFrom}`
      : `it belongs to the migration "${owner}"`;
  return `The ${words} ${identifierOf(database)} isn't what the migration "${label}" restored: ${why}. `
    + 'See that the declaration is the one that was deployed; adopt a database of your own by `cdk import` without this.';
}

function isOurs({ Migration: label, Restore: { MadeFrom } }: RestoringMigration, database: DBInstance | DBCluster): boolean {
  return tagOf(database, OwnershipTag.MIGRATION) === label && tagOf(database, OwnershipTag.SOURCE) === MadeFrom;
}

/** The value of a database's tag. */
export function tagOf({ TagList = [] }: { readonly TagList?: readonly Tag[] }, key: string): string | undefined {
  return TagList.find(({ Key }) => Key === key)?.Value;
}

/** RDS shows identifiers in lower case. */
export function identifierOf(database: DBInstance | DBCluster): string {
  return (isCluster(database) ? database.DBClusterIdentifier : database.DBInstanceIdentifier) ?? '';
}

function statusOf(database: DBInstance | DBCluster): string {
  return (isCluster(database) ? database.Status : database.DBInstanceStatus) ?? 'unknown';
}

function byName(one: DBInstance, other: DBInstance): number {
  return identifierOf(one).localeCompare(identifierOf(other), 'en', { numeric: true });
}

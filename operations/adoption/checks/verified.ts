import type { DBCluster, DBInstance, Tag } from '@aws-sdk/client-rds';
import { OwnershipTag } from '../../../lambda/step/contract';
import { CannotAdopt } from '../cannot-adopt';
import { isCluster } from '../resources/adopted-database';
import type { RestoringMigration } from './chosen-migration';
import { identifierOf, tagOf } from './found-database';

/** The snapshot that a database was restored from: its tags, or why they can't be seen. */
export type SeenOrigin = { readonly TagList: readonly Tag[] } | 'gone' | 'of-another-account';

/**
 * Refuses a database that the migration didn't verify, as the tag of its snapshot tells.
 *
 * @returns what the user is to look at where no tag tells; nothing where it was verified.
 */
export function expectVerified(migration: RestoringMigration, database: DBInstance | DBCluster, origin: SeenOrigin): string | undefined {
  const { Migration: label, Restore: { MadeFrom } } = migration;
  const unseen = `Whether ${identifierOf(database)} was verified can't be seen here: see that the last deployment of the target stack was green.`;
  if (origin === 'gone') return `${unseen} The snapshot whose tag would tell is gone: ${MadeFrom}.`;
  if (origin === 'of-another-account') return `${unseen} The snapshot whose tag would tell is in another account: ${MadeFrom}.`;
  if (tagOf(origin, OwnershipTag.MIGRATION) !== label) return `${unseen} The snapshot ${MadeFrom} is none that the migration made.`;
  const mark = tagOf(origin, OwnershipTag.RESTORED);
  if (mark === undefined) {
    throw new CannotAdopt('RF-5105', `${identifierOf(database)} isn't verified: the snapshot ${MadeFrom} has no tag ${OwnershipTag.RESTORED}. `
      + 'Run `cdk deploy` for the target stack until it is green, and then this again.');
  }
  const [, verifiedTime] = mark.split(' ');
  const time = createdAt(database);
  if (verifiedTime !== undefined && time !== undefined && verifiedTime !== time) {
    throw new CannotAdopt('RF-5106', `${identifierOf(database)} was created at ${time}, but the one that the migration "${label}" verified, at `
      + `${verifiedTime}: `
      + 'it is another database. Adopt it by `cdk import` without this, if that is what you want.');
  }
  return undefined;
}

function createdAt(database: DBInstance | DBCluster): string | undefined {
  return (isCluster(database) ? database.ClusterCreateTime : database.InstanceCreateTime)?.toISOString();
}

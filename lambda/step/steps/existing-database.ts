import type { DatabaseKind } from '../contract';
import { databaseTrouble } from '../engine/existing/restored-database';
import { failOn } from '../engine/existing/trouble';
import { type Attributes, done, fail, type Outcome, wait } from '../engine/outcome';
import type { Database } from '../model/databases';
import type { Claim } from '../model/ownership';
import { databaseReadiness } from '../model/status';

/** Where a restore stands whose name is taken: by the database that it made, or by another one that stays untouched. */
export function decideOnExistingDatabase(kind: DatabaseKind, database: Database, claim: Claim, attributes: Attributes): Outcome {
  const trouble = databaseTrouble(kind, database, claim);
  if (trouble !== undefined) return failOn(trouble);
  const { identifier, status } = database;
  if (databaseReadiness(kind, status) === 'ready') return done(attributes);
  return wait(`restoring ${identifier} (status ${status || 'unknown'})`, { attributes });
}

/** Says that a restore can't know the settings that no snapshot carries. */
export function sourceGone(identifier: string, accountId: string, snapshotArn: string): Outcome {
  return fail('RF-3202', `The source database ${identifier} doesn't exist in account ${accountId} any more. Its settings that no snapshot `
    + `carries (tags, log exports and others) are read there. Restore the snapshot ${snapshotArn} by hand, with the settings you want.`);
}

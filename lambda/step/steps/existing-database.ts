import { DatabaseKind } from '../contract';
import { type Attributes, done, fail, type Outcome, wait } from '../engine/outcome';
import { type NamedThing, nameTaken, START_ANEW } from '../engine/taken-or-gone';
import type { Database } from '../model/databases';
import { type Claim, foreignness } from '../model/ownership';
import { databaseReadiness, databaseRemedy } from '../model/status';

const THINGS: Readonly<Record<DatabaseKind, NamedThing>> = { [DatabaseKind.INSTANCE]: 'database', [DatabaseKind.CLUSTER]: 'cluster' };

/** Where a restore stands whose name is taken: by the database that it made, or by another one that stays untouched. */
export function decideOnExistingDatabase(kind: DatabaseKind, { identifier, status, tags }: Database, claim: Claim, attributes: Attributes): Outcome {
  const foreign = foreignness(tags, claim);
  if (foreign !== undefined) return fail(nameTaken(THINGS[kind], identifier, foreign));
  switch (databaseReadiness(kind, status)) {
    case 'ready':
      return done(attributes);
    case 'pending':
      return wait(`restoring ${identifier} (status ${status || 'unknown'})`, { attributes });
    case 'failed':
      return fail(`The restored ${THINGS[kind]} ${identifier} is "${status}". What helps: ${databaseRemedy(kind, status)}. `
        + 'Nothing deletes or replaces it for you: repair it, or delete it so that it is restored anew, then run `cdk deploy` again.');
  }
}

/**
 * The database that this migration restored from the snapshot already and that has another name: it was renamed in RDS since, or another
 * identifier was declared then. One that is being deleted doesn't count.
 */
export function restoredUnderOtherName<Restored extends Database>(databases: readonly Restored[], claim: Claim): Restored | undefined {
  return databases.find(({ tags, status }) => status !== 'deleting' && foreignness(tags, claim) === undefined);
}

/** Says that no second database is restored: it would hold the data of the first one's day, under a green deployment. */
export function restoredAlready(kind: DatabaseKind, identifier: string, restored: Database): Outcome {
  // the members of a renamed cluster keep their names: with its new name declared, others would be made.
  const declared = kind === DatabaseKind.INSTANCE
    ? `Declare instanceIdentifier "${restored.identifier}", or rename the database back`
    : 'Rename the cluster back';
  return fail(`The ${THINGS[kind]} of this migration is there as ${restored.identifier}, and ${identifier} would be restored from the same snapshot, `
    + `with the data of that time. Nothing was done. ${declared}; or, for the data of now, ${START_ANEW}. Then run \`cdk deploy\` again.`);
}

/** Says that a restore can't know the settings that no snapshot carries. */
export function sourceGone(identifier: string, accountId: string, snapshotArn: string): Outcome {
  return fail(`The source database ${identifier} doesn't exist in account ${accountId} any more. Its settings that no snapshot `
    + `carries (tags, log exports and others) are read there. Restore the snapshot ${snapshotArn} by hand, with the settings you want.`);
}

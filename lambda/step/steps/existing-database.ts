import type { Database } from '../clients/databases';
import { DatabaseKind } from '../contract';
import { type Attributes, done, fail, type Outcome, wait } from '../outcome';
import { type Claim, foreignness } from '../ownership';
import { isRecord } from '../property-reader';
import { INSTANCE_IDENTIFIER } from '../property-rules';
import { nameTaken, type NamedThing, START_ANEW } from '../remedies';
import { databaseReadiness, databaseRemedy } from '../status';
import { rdsStored, type StepInput } from '../step-input';

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
 * Why an Update can't give the restored database another name, where there is none of that name. A second one from the same snapshot would
 * hold the data of the first one's day, under a green deployment.
 *
 * @param before - the properties before the Update, unread.
 */
export function renamingTrouble(
  { migration }: StepInput, before: unknown, property: 'InstanceIdentifier' | 'ClusterIdentifier', identifier: string,
): string | undefined {
  // another id or run makes its own snapshots, or copies.
  if (!isRecord(before) || before.Migration !== migration) return undefined;
  const restored = before[property];
  // nothing was ever restored under a name that RDS doesn't take.
  if (typeof restored !== 'string' || !INSTANCE_IDENTIFIER.allows(restored) || rdsStored(restored) === identifier) return undefined;
  const declared = property === 'ClusterIdentifier' ? 'clusterIdentifier' : 'instanceIdentifier';
  return `The database was restored as ${restored}, and ${identifier} would be restored from the same snapshot, with the data of that `
    + `time. Nothing was done. Declare ${declared} "${restored}" again, or, for the data of now, ${START_ANEW}. Then run \`cdk deploy\` again.`;
}

/** Says that a restore can't know the settings that no snapshot carries. */
export function sourceGone(identifier: string, accountId: string, snapshotArn: string): Outcome {
  return fail(`The source database ${identifier} doesn't exist in account ${accountId} any more. Its settings that no snapshot `
    + `carries (tags, log exports and others) are read there. Restore the snapshot ${snapshotArn} by hand, with the settings you want.`);
}

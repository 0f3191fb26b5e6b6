import { isAbsent, seen } from '../../engine/look';
import { databaseArn, snapshotArn } from '../../model/arns';
import { dataTimeOf } from '../../model/data-time';
import { foreignness, type RestoredMark, restoredMarkOf, type Tag } from '../../model/ownership';
import type { Snapshot } from '../../model/snapshots';
import { isInUse, snapshotReadiness } from '../../model/status';
import type { PreflightInput, RestoreInput } from '../observe/input';
import type { ClusterObservation, CommonObservation } from '../observe/observation';

/** Whether the migration's database is in the target account, with all of its members, or with those that its owner left it. */
export function isRestored(input: PreflightInput, observation: CommonObservation, members: ClusterObservation['restoredMembers']): boolean {
  const { restore } = input;
  if (restore === undefined || !isOwn(input, seen(observation.restored), restore.madeFrom)) return false;
  return markOf(input, observation) !== undefined || members.every(({ found }) => isOwn(input, seen(found), restoredArn(input, restore)));
}

/** Whether the snapshot that the migration ends with, where it restores no database, is in the target account and can be used. */
export function isImported(input: PreflightInput, { snapshots }: CommonObservation): boolean {
  const last = snapshots.at(-1);
  if (input.restore !== undefined || last?.planned.accountId !== input.accountId) return false;
  const snapshot = seen(last.found);
  return snapshot !== undefined && isOwn(input, snapshot, last.planned.madeFrom) && snapshotReadiness(snapshot.status) === 'ready';
}

/** Whether the migration's result needs nothing of the steps before it any more: they make nothing then, whatever is left of them. */
export function hasResult(input: PreflightInput, observation: CommonObservation): boolean {
  const database = seen(observation.restored);
  if (input.restore === undefined) return isImported(input, observation);
  return database !== undefined && isOwn(input, database, input.restore.madeFrom) && isInUse(input.sourceDatabase.kind, database.status);
}

/** What a tag says about the restored and verified database that isn't there any more; nothing where none was, or one is there. */
export function deletedResult(input: PreflightInput, observation: CommonObservation): RestoredMark | undefined {
  return isAbsent(observation.restored) && isAbsent(observation.renamed) ? markOf(input, observation) : undefined;
}

/** What people should know of a migration that is finished already; nothing of one that isn't. */
export function finishedNote(input: PreflightInput, observation: CommonObservation, isFinished: boolean): string | undefined {
  if (!isFinished) return undefined;
  const last = restoredSnapshot(input, observation) ?? seen(observation.snapshots.at(-1)?.found);
  const time = last && dataTimeOf(last, seen(observation.snapshots.at(-2)?.found));
  const data = time === undefined ? 'the data of then' : `the data of ${time}`;
  const name = input.restore?.identifier ?? input.snapshots.at(-1)?.name;
  // a snapshot that isn't the migration's bears no mark: then only the verification knows.
  const isVerified = input.restore === undefined || markOf(input, observation) !== undefined;
  return `${isVerified ? `The migration is finished: ${name} is there` : `${name} is there already, and is verified last`}, with ${data}. `
    + 'Nothing is moved again; for the data of now, declare another run';
}

/** ARN of the restored database, which its members are made from. */
export function restoredArn(input: PreflightInput, restore: RestoreInput | undefined): string {
  return databaseArn(
    input.sourceDatabase.kind, { beside: input.source.RoleArn, region: input.region, accountId: input.accountId }, restore?.identifier ?? '',
  );
}

function markOf(input: PreflightInput, observation: CommonObservation): RestoredMark | undefined {
  return restoredMarkOf(restoredSnapshot(input, observation), input.migration);
}

/** The snapshot that is restored, where the migration makes it, as its own account sees it. */
function restoredSnapshot(input: PreflightInput, { snapshots }: CommonObservation): Snapshot | undefined {
  const found = snapshots.find(({ planned }) => input.restore?.madeFrom
    === snapshotArn(input.sourceDatabase.kind, { beside: input.source.RoleArn, ...planned }, planned.name));
  return seen(found?.found);
}

function isOwn({ migration }: PreflightInput, thing: { readonly tags: readonly Tag[] } | undefined, madeFrom: string): boolean {
  return thing !== undefined && foreignness(thing.tags, { migration, source: madeFrom }) === undefined;
}

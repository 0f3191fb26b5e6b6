import { type RdsCalls, snapshotCalls } from '../clients/account-clients';
import type { DatabaseKind } from '../contract';
import { restoredBefore, restoredByEarlierDeployment } from '../engine/existing/restored-database';
import { failOn } from '../engine/existing/trouble';
import { done, type Outcome } from '../engine/outcome';
import type { Accounts } from '../engine/step';
import { arnParts, resourceName } from '../model/arns';
import { migrationOf, type RestoredMark, restoredMarkOf, restoredTag, type Tag } from '../model/ownership';
import type { Snapshot } from '../model/snapshots';
import { isRecord } from '../properties/property-reader';
import { rdsStored, type RestoredInput, type StepInput } from '../properties/step-input';
import { isShared } from './original-snapshot';

/** A restore, or a step after it. */
type AfterSnapshot = StepInput & Pick<RestoredInput, 'source' | 'snapshotArn'>;

/** What an Update tells about an earlier deployment: it finished the restore, or a later leg tells. */
export type EarlierRestore = 'finished' | 'later-leg-tells';

/** A step that restores. */
export interface RestoreOnce {
  /** Absent when nothing tells that there was an earlier deployment. */
  readonly earlier?: EarlierRestore;
}

/**
 * The snapshot that is restored as its own account sees it, and so with its tags: whether another account sees those of a shared one, isn't
 * documented.
 *
 * @param snapshot - as the step's own account sees it.
 */
export async function findWithTags(
  kind: DatabaseKind, input: AfterSnapshot, accounts: Accounts, snapshot: Snapshot | undefined,
): Promise<Snapshot | undefined> {
  if (!isShared(input.snapshotArn, input.accountId)) return snapshot;
  return snapshotCalls(ownerOf(input, accounts), kind).findSnapshot(resourceName(input.snapshotArn));
}

/** Whether the snapshot's tag says that what was restored from it was verified. */
export async function wasVerified(kind: DatabaseKind, input: AfterSnapshot, accounts: Accounts): Promise<boolean> {
  return await tellsVerified(kind, input, accounts) === true;
}

/** The same, and nothing where the snapshot tells neither: it is gone, or isn't this migration's and so never gets the tag. */
export async function tellsVerified(kind: DatabaseKind, input: AfterSnapshot, accounts: Accounts): Promise<boolean | undefined> {
  const withTags = await snapshotCalls(ownerOf(input, accounts), kind).findSnapshot(resourceName(input.snapshotArn));
  if (withTags === undefined || migrationOf(withTags.tags) !== input.migration) return undefined;
  return restoredMarkOf(withTags, input.migration) !== undefined;
}

/** Tags the snapshot that is restored, in its own account. */
export function tagRestored(kind: DatabaseKind, input: AfterSnapshot, accounts: Accounts, tag: Tag): Promise<void> {
  return snapshotCalls(ownerOf(input, accounts), kind).addTag(input.snapshotArn, tag);
}

function ownerOf({ snapshotArn, accountId, source }: AfterSnapshot, accounts: Accounts): RdsCalls {
  const region = arnParts(snapshotArn)?.region;
  return (isShared(snapshotArn, accountId) ? accounts.source(source, region) : accounts.own(region)).rds;
}

/**
 * What an Update tells about an earlier restore from the same snapshot: only a leg that succeeded before gets one, and the last leg succeeds only
 * when the database is there.
 *
 * @param before - the properties before the Update, unread.
 */
export function earlierRestore({ migration, snapshotArn, leg, legs }: AfterSnapshot, before: unknown): EarlierRestore | undefined {
  if (!isRecord(before) || before.Migration !== migration) return undefined;
  if (typeof before.SnapshotArn !== 'string' || rdsStored(before.SnapshotArn) !== snapshotArn) return undefined;
  if (typeof before.Leg === 'string' && before.Leg === before.Legs) return 'finished';
  return leg < legs ? 'later-leg-tells' : undefined;
}

/** The refusal to restore a second time what its owner deleted; nothing where it wasn't restored and verified before. */
export function decideOnDeleted(
  kind: DatabaseKind, identifier: string, input: AfterSnapshot & RestoreOnce, withTags: Snapshot | undefined,
): Outcome | undefined {
  const mark = restoredMarkOf(withTags, input.migration);
  if (mark !== undefined) return failOn(restoredBefore(kind, identifier, input.snapshotArn, mark));
  // a snapshot of this migration would bear the tag: without it, what was restored wasn't verified, and may have failed.
  if (withTags !== undefined && migrationOf(withTags.tags) === input.migration) return undefined;
  switch (input.earlier) {
    case 'finished':
      return failOn(restoredByEarlierDeployment(kind, identifier));
    case 'later-leg-tells':
      return done({});
    case undefined:
      return undefined;
  }
}

/**
 * The tag that the snapshot of a verified database still lacks; nothing where it has one, is gone, or is somebody else's. One that doesn't tell yet
 * where replication starts is written once more.
 */
export function missingTag({ migration }: StepInput, database: RestoredMark, withTags: Snapshot | undefined): Tag | undefined {
  if (withTags === undefined || migrationOf(withTags.tags) !== migration) return undefined;
  const mark = restoredMarkOf(withTags, migration);
  if (mark === undefined) return restoredTag(database);
  const isSame = mark.arn === database.arn && mark.createdAt !== undefined && mark.createdAt === database.createdAt;
  return isSame && mark.replicationStart === undefined && database.replicationStart !== undefined ? restoredTag(database) : undefined;
}

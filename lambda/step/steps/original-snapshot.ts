import { type RdsCalls, snapshotCalls } from '../clients/account-clients';
import type { DatabaseKind } from '../contract';
import { START_ANEW } from '../engine/existing/taken-or-gone';
import { capitalised } from '../engine/explanation';
import { type Decision, fail, wait } from '../engine/outcome';
import { isShareStillSpreading, isStillSpreading } from '../engine/patience';
import { arnParts, resourceName } from '../model/arns';
import type { Snapshot } from '../model/snapshots';
import { snapshotReadiness } from '../model/status';

/** A snapshot that a step reads: of the step's own account, or shared with it. */
export interface OriginalSnapshot {
  /** Full ARN. */
  readonly arn: string;
  /** The account of the step. */
  readonly accountId: string;
  readonly use: 'copy' | 'restore';
}

/** Whether a snapshot is another account's. */
export function isShared(arn: string, accountId: string): boolean {
  return arnParts(arn)?.accountId !== accountId;
}

/** @param rds - clients of the step's account in the snapshot's own Region: no other one shows it. */
export function findOriginal(rds: RdsCalls, kind: DatabaseKind, arn: string, accountId: string): Promise<Snapshot | undefined> {
  const calls = snapshotCalls(rds, kind);
  return isShared(arn, accountId) ? calls.findSharedSnapshot(arn) : calls.findSnapshot(resourceName(arn));
}

/** What a step does with a snapshot that is available; what it waits for or fails on while there is none. */
export function whenAvailable<Request>(
  original: OriginalSnapshot, snapshot: Snapshot | undefined, waited: number, use: (snapshot: Snapshot) => Decision<Request>,
): Decision<Request> {
  if (snapshot === undefined) return decideOnMissing(original, waited);
  switch (snapshotReadiness(snapshot.status)) {
    case 'ready':
      return use(snapshot);
    case 'pending':
      return wait(`waiting for the snapshot ${original.arn}, which is ${statusOf(snapshot)}`, {
        percent: snapshot.percent,
      });
    case 'failed':
      return fail('RF-3207', `The snapshot to ${original.use}, ${original.arn}, has the status "${snapshot.status}", and can't be used any more. `
        + `${capitalised(START_ANEW)}, then run \`cdk deploy\` again.`);
  }
}

/** As in "creating at 40 %". */
export function statusOf({ status, percent }: Snapshot): string {
  return `${status || 'in an unknown status'}${percent === undefined ? '' : ` at ${percent} %`}`;
}

function decideOnMissing({ arn, accountId, use }: OriginalSnapshot, waited: number): Decision<never> {
  const shared = isShared(arn, accountId);
  if (shared ? isShareStillSpreading(waited) : isStillSpreading(waited)) return wait(`waiting to see the snapshot ${arn}`);
  const where = shared ? `, or isn't shared with the account ${accountId}` : '';
  return fail('RF-3206', `The snapshot to ${use}, ${arn}, doesn't exist${where}. `
    + `If it was unshared, share it again. If it was deleted, ${START_ANEW}. Then run \`cdk deploy\` again.`);
}

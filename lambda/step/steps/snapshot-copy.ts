import { arnParts } from '../arns';
import type { AccountClients, CopySnapshotRequest, Key, Snapshot } from '../clients/account-clients';
import { type SourceAccess, StepType } from '../contract';
import { isKeyBeingMade, keyTrouble } from '../key-state';
import { type Decision, fail, start, wait } from '../outcome';
import { type Claim, tagsOf } from '../ownership';
import { isShareStillSpreading, isStillSpreading } from '../patience';
import type { PropertyReader } from '../property-reader';
import { isArnOfRegion, KEY_ALIAS_ARN, SNAPSHOT_ARN, SNAPSHOT_NAME } from '../property-rules';
import { START_ANEW } from '../remedies';
import { snapshotReadiness } from '../status';
import type { Accounts, Step } from '../step';
import { expectInSource, rdsStored, readSourceAccess, readStepInput, type StepInput } from '../step-input';
import { decideOnExisting, UNKNOWN_SNAPSHOT } from './made-snapshot';

export interface SnapshotCopyInput extends StepInput {
  /** Present when the copy is made in the source account. */
  readonly source?: SourceAccess;
  readonly sourceSnapshotArn: string;
  readonly snapshotName: string;
  readonly keyAliasArn: string;
}

export interface SnapshotCopyObservation {
  readonly key?: Key;
  readonly copy?: Snapshot;
  /** May be gone when the copy is done. */
  readonly original?: Snapshot;
}

/** Copies a snapshot under another key: in the source account, or from the source account into the target account. */
export const snapshotCopy: Step<SnapshotCopyInput, SnapshotCopyObservation, CopySnapshotRequest> = {
  type: StepType.SNAPSHOT_COPY,
  name: 'snapshot-copy',
  isRelayed: true,
  unknownAttributes: UNKNOWN_SNAPSHOT,
  parse: parseSnapshotCopy,
  subject: input => input.snapshotName,
  observe: async (input, accounts) => {
    const { kms, rds } = copierOf(input, accounts);
    const [key, copy, original] = await Promise.all([
      kms.findKey(input.keyAliasArn), rds.findSnapshot(input.snapshotName), findOriginal(input, rds),
    ]);
    return { key, copy, original };
  },
  decide: decideSnapshotCopy,
  start: (input, accounts, request) => copierOf(input, accounts).rds.copySnapshot(request),
};

function parseSnapshotCopy(reader: PropertyReader): SnapshotCopyInput {
  const input = {
    ...readStepInput(reader),
    source: reader.has('Source') ? readSourceAccess(reader) : undefined,
    sourceSnapshotArn: rdsStored(reader.text('SourceSnapshotArn', SNAPSHOT_ARN)),
    snapshotName: rdsStored(reader.text('SnapshotName', SNAPSHOT_NAME)),
    keyAliasArn: reader.text('KeyAliasArn', KEY_ALIAS_ARN),
  };
  if (input.source !== undefined) expectInSource(reader, input, input.source);
  reader.expect(isArnOfRegion(input.sourceSnapshotArn, input.region), `SourceSnapshotArn, ${input.sourceSnapshotArn}, isn't of the Region ${input.region}`);
  reader.expect(isArnOfRegion(input.keyAliasArn, input.region), `KeyAliasArn, ${input.keyAliasArn}, isn't of the Region ${input.region}`);
  reader.expect(!isSameSnapshot(input), `SourceSnapshotArn and SnapshotName are the same snapshot, ${input.sourceSnapshotArn}`);
  return input;
}

export function decideSnapshotCopy(
  input: SnapshotCopyInput, { key, copy, original }: SnapshotCopyObservation, waited: number,
): Decision<CopySnapshotRequest> {
  const trouble = key === undefined ? 'there is no such key' : keyTrouble(key);
  // a finished copy stays what it is when its key is disabled later; only a new one needs the key's use.
  if (key === undefined || (copy === undefined && trouble !== undefined)) {
    const mayCome = (key === undefined || isKeyBeingMade(key)) && isStillSpreading(waited);
    return mayCome ? wait(`waiting for the key ${input.keyAliasArn}`) : fail(`The key ${input.keyAliasArn} can't be used: ${trouble}. `
      + 'Deploy the stack that makes the key, or enable it, then run `cdk deploy` again.');
  }
  const claim = { migration: input.migration, source: input.sourceSnapshotArn };
  if (copy !== undefined) {
    // a copy from an earlier run shows only beside its origin, which may have been shared a moment ago.
    if (original === undefined && isShared(input) && isShareStillSpreading(waited)) {
      return wait(`waiting to see the snapshot ${input.sourceSnapshotArn}, to compare the copy with it`);
    }
    return decideOnExisting(copy, { name: input.snapshotName, claim, takenAt: original?.takenAt, keyArn: key.arn, activity: 'copying' });
  }
  return decideOnOriginal(input, claim, key, original, waited);
}

function decideOnOriginal(
  input: SnapshotCopyInput, claim: Claim, key: Key, original: Snapshot | undefined, waited: number,
): Decision<CopySnapshotRequest> {
  if (original === undefined) return decideOnMissing(input, waited);
  switch (snapshotReadiness(original.status)) {
    case 'ready':
      return start(
        { sourceArn: input.sourceSnapshotArn, name: input.snapshotName, keyArn: key.arn, tags: tagsOf(claim, original.tags) },
        `copying ${input.sourceSnapshotArn} (key ${original.keyArn ?? 'none'}) to ${input.snapshotName} under the key ${key.arn}`,
      );
    case 'pending':
      return wait(`waiting for the snapshot ${input.sourceSnapshotArn}, which is ${original.status || 'in an unknown status'}`);
    case 'failed':
      return fail(`The snapshot to copy, ${input.sourceSnapshotArn}, has the status "${original.status}". `
        + `Its events in the RDS console say why. Delete it and ${START_ANEW}, then run \`cdk deploy\` again.`);
  }
}

function decideOnMissing(input: SnapshotCopyInput, waited: number): Decision<CopySnapshotRequest> {
  const shared = isShared(input);
  if (shared ? isShareStillSpreading(waited) : isStillSpreading(waited)) return wait(`waiting to see the snapshot ${input.sourceSnapshotArn}`);
  const where = shared ? `, or isn't shared with the account ${input.accountId}` : '';
  return fail(`The snapshot to copy, ${input.sourceSnapshotArn}, doesn't exist${where}. `
    + `If it was unshared or renamed, undo that. If it was deleted, ${START_ANEW}. Then run \`cdk deploy\` again.`);
}

function findOriginal(input: SnapshotCopyInput, rds: AccountClients['rds']): Promise<Snapshot | undefined> {
  return isShared(input) ? rds.findSharedSnapshot(input.sourceSnapshotArn) : rds.findSnapshot(nameOf(input.sourceSnapshotArn));
}

function copierOf(input: SnapshotCopyInput, accounts: Accounts): AccountClients {
  return input.source === undefined ? accounts.own() : accounts.source(input.source);
}

/** Whether the snapshot to copy is another account's. */
function isShared(input: SnapshotCopyInput): boolean {
  return arnParts(input.sourceSnapshotArn)?.accountId !== input.accountId;
}

function isSameSnapshot(input: SnapshotCopyInput): boolean {
  return !isShared(input) && nameOf(input.sourceSnapshotArn) === input.snapshotName;
}

function nameOf(snapshotArn: string): string {
  return snapshotArn.split(':')[6] ?? '';
}

import { type AccountClients, snapshotCalls } from '../../clients/account-clients';
import type { CopySnapshotRequest } from '../../clients/requests';
import { DatabaseKind, StepType } from '../../contract';
import { look, seen } from '../../engine/look';
import { type Decision, fail, start, wait } from '../../engine/outcome';
import { isShareStillSpreading } from '../../engine/patience';
import type { Accounts, Step } from '../../engine/step';
import { decideOnUnusableKey } from '../../engine/unusable-key';
import { arnParts, resourceName } from '../../model/arns';
import type { Database } from '../../model/databases';
import { encryptionPhrase } from '../../model/encryption';
import type { Key } from '../../model/keys';
import { type NewClaim, tagsOf } from '../../model/ownership';
import type { Snapshot } from '../../model/snapshots';
import { snapshotReadiness } from '../../model/status';
import { findKeyPolicy } from '../key-policy';
import { findOriginal, isShared, whenAvailable } from '../original-snapshot';
import { explainFailedCopy, type FailedCopyLooks, keyLook, observeFailedCopy } from './failed-copy';
import { decideOnExisting, snapshotAttributes, UNKNOWN_SNAPSHOT } from './made-snapshot';
import { hasResult, notNeeded } from './result';
import { copiedArn, parseSnapshotCopy, type SnapshotCopyInput } from './snapshot-copy-input';

export interface SnapshotCopyObservation {
  readonly key?: Key;
  readonly copy?: Snapshot;
  /** May be gone when the copy is done. The newest automated one isn't looked for when there is a copy: a newer one may have come. */
  readonly original?: Snapshot;
  /** The database whose newest automated snapshot is copied. May be gone when the copy is done. */
  readonly database?: Database;
  /** What a failed copy is explained from. */
  readonly failure?: FailedCopyLooks;
  /** Whether the migration's result is there already. */
  readonly hasResult?: boolean;
}

/**
 * Copies a snapshot: to a manual one, under another key, or to another Region; in the source account, or from the source account into the
 * target account.
 */
export const snapshotCopy: Step<SnapshotCopyInput, SnapshotCopyObservation, CopySnapshotRequest> = {
  type: StepType.SNAPSHOT_COPY,
  name: 'snapshot-copy',
  unknownAttributes: UNKNOWN_SNAPSHOT,
  parse: parseSnapshotCopy,
  subject: (input) => input.snapshotName,
  observe: async (input, accounts) => {
    const { kms, rds } = copierOf(input, accounts);
    const findCopy = (): Promise<Snapshot | undefined> => snapshotCalls(rds, input.kind).findSnapshot(input.snapshotName);
    if (await hasResult(input, accounts)) return whatIsLeft(input, accounts, findCopy);
    const [key, copy] = await Promise.all([input.keyArn === undefined ? undefined : kms.findKey(input.keyArn), findCopy()]);
    const found = await observeOriginal(input, accounts, copy);
    if (copy === undefined || snapshotReadiness(copy.status) !== 'failed') return { key, copy, ...found };
    const copier = (region?: string): AccountClients => copierOf(input, accounts, region);
    return { key, copy, ...found, failure: await observeFailedCopy(input, accounts, copier, found.original, key) };
  },
  decide: decideSnapshotCopy,
  start: (input, accounts, request) => snapshotCalls(copierOf(input, accounts).rds, input.kind).copySnapshot(request),
  findBlamedKey: async (input, accounts, keyArn) => seen(await keyLook(input, (region) => copierOf(input, accounts, region), keyArn)),
  findKeyPolicy: (input, accounts, keyArn) => findKeyPolicy(input, input.source ?? input.originalSource, accounts, keyArn),
};

/** The copier's clients. @param region - that of the copy when absent. */
function copierOf(input: SnapshotCopyInput, accounts: Accounts, region = input.region): AccountClients {
  return input.source === undefined ? accounts.own(region) : accounts.source(input.source, region);
}

/** Once the result is there, what the copy tells is told as far as it can be seen. */
async function whatIsLeft(
  input: SnapshotCopyInput, accounts: Accounts, findCopy: () => Promise<Snapshot | undefined>,
): Promise<SnapshotCopyObservation> {
  const copy = seen(await look(findCopy()));
  const found = seen(await look(observeOriginal(input, accounts, copy)));
  return { hasResult: true, copy, original: found?.original };
}

async function observeOriginal(
  input: SnapshotCopyInput, accounts: Accounts, copy: Snapshot | undefined,
): Promise<Pick<SnapshotCopyObservation, 'original' | 'database'>> {
  const { copied, kind, accountId } = input;
  const { rds } = copierOf(input, accounts, arnParts(copiedArn(copied))?.region);
  if (copied.kind === 'named') return { original: await findOriginal(rds, kind, copied.arn, accountId) };
  const calls = snapshotCalls(rds, kind);
  const identifier = resourceName(copied.databaseArn);
  const database = await calls.findDatabase(identifier);
  return { database, original: copy === undefined ? await calls.findNewestAutomated(identifier, database) : undefined };
}

export function decideSnapshotCopy(input: SnapshotCopyInput, observation: SnapshotCopyObservation, waited: number): Decision<CopySnapshotRequest> {
  const { key, copy, original, database, failure = {} } = observation;
  if (observation.hasResult === true) return notNeeded(input, copy === undefined ? {} : snapshotAttributes({ ...copy, isCopy: true }, original));
  const claim = { migration: input.migration, source: copiedArn(input.copied), declaredTags: input.declaredTags };
  // a finished copy stays what it is when its key is disabled later; only a new one needs the key's use.
  if (input.keyArn !== undefined && (copy === undefined || key === undefined)) {
    const unusable = decideOnUnusableKey(input.keyArn, key, waited);
    if (unusable !== undefined) return unusable;
  }
  if (copy === undefined) return decideOnOriginal(input, claim, observation, waited);
  // only a comparison with its origin shows that a copy is from an earlier run, and the origin may have been shared a moment ago.
  if (original === undefined && isOfShared(input) && isShareStillSpreading(waited)) {
    return wait(`waiting to see the snapshot ${claim.source}, to compare the copy with it`);
  }
  return decideOnExisting({ ...copy, isCopy: true }, {
    name: input.snapshotName, accountId: input.accountId, claim, original, database, encryption: key === undefined ? 'none' : { keyArn: key.arn },
  }, { activity: 'copying', failureCode: 'RF-3210', explainFailure: (failed) => explainFailedCopy(input, failed, failure) });
}

function decideOnOriginal(
  input: SnapshotCopyInput, claim: NewClaim, { key, original, database }: SnapshotCopyObservation, waited: number,
): Decision<CopySnapshotRequest> {
  const { copied, accountId } = input;
  if (copied.kind === 'newest-automated' && original === undefined) {
    const identifier = resourceName(copied.databaseArn);
    if (database === undefined) {
      return fail('RF-3201', `The source database ${identifier} doesn't exist, and left no automated snapshot that is available. `
        + 'Correct its name, or the account or Region, then run `cdk deploy` again.');
    }
    return fail('RF-3204', `The database ${identifier} has no automated snapshot that is available. `
      + 'Turn its automated backups on (a retention period of a day or more) and wait for the first one, or let the migration take a snapshot '
      + '(`SnapshotOrigin.fresh()`). Then run `cdk deploy` again.');
  }
  const arn = original?.arn ?? claim.source;
  return whenAvailable({ arn, accountId, use: 'copy' }, original, waited, (found) => {
    const trouble = copyTrouble(input, found, key);
    if (trouble !== undefined) return fail('RF-3205', `The snapshot ${arn} isn't copied: ${trouble}. Then run \`cdk deploy\` again.`);
    const request = { sourceArn: arn, name: input.snapshotName, keyArn: key?.arn, optionGroupName: input.optionGroupName };
    return start({ ...request, tags: tagsOf(claim, found.tags) }, activityOf(request, found));
  });
}

/** Why RDS couldn't make the copy that was asked for, and what to do; nothing when it can. */
function copyTrouble(input: SnapshotCopyInput, original: Snapshot, key: Key | undefined): string | undefined {
  if (input.copied.kind === 'named' && original.type === 'automated') {
    return 'it is an automated one, which RDS deletes when its time has come. Declare `SnapshotOrigin.newestAutomated()`, or a manual snapshot';
  }
  if (key === undefined && original.encrypted) {
    return `it is encrypted (key ${original.keyArn ?? 'of AWS'}), and RDS makes no unencrypted copy of it. `
      + 'Declare how the source is encrypted (a factory of `SourceEncryption` other than `none()`)';
  }
  if (key !== undefined && !original.encrypted && input.kind === DatabaseKind.CLUSTER) {
    return `it isn't encrypted, and RDS doesn't encrypt a cluster snapshot by copying it (key ${key.arn}). `
      + 'Declare `SourceEncryption.none()`: the restore encrypts it';
  }
  return undefined;
}

function activityOf({ sourceArn, name, keyArn }: Pick<CopySnapshotRequest, 'sourceArn' | 'name' | 'keyArn'>, original: Snapshot): string {
  const under = keyArn === undefined ? 'unencrypted' : `under the key ${keyArn}`;
  return `copying ${sourceArn} (${encryptionPhrase(original)}) to ${name} ${under}`;
}

function isOfShared({ copied, accountId }: SnapshotCopyInput): boolean {
  return copied.kind === 'named' && isShared(copied.arn, accountId);
}

import { type AccountClients, snapshotCalls } from '../../clients/account-clients';
import { AWS_MANAGED_KEY_ALIAS } from '../../contract';
import { START_ANEW } from '../../engine/existing/taken-or-gone';
import { capitalised } from '../../engine/explanation';
import { type Look, look, seen } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import { keyRemedy } from '../../engine/unusable-key';
import { arnParts, resourceName } from '../../model/arns';
import { type Key, keyTrouble } from '../../model/keys';
import type { Snapshot } from '../../model/snapshots';
import { snapshotReadiness } from '../../model/status';
import { deleteFailed, NO_REASON, type PlacedSnapshot, shareAgain, whileDeleted } from './failed-snapshot';
import { copiedArn, type SnapshotCopyInput } from './snapshot-copy-input';

/** What a failed copy is explained from. Each look may be refused, which says nothing. */
export interface FailedCopyLooks {
  /** The original, in its own account. */
  readonly original?: Look<Snapshot | undefined>;
  /** Accounts that the original is shared with, where the copier is another one. */
  readonly shares?: Look<readonly string[]>;
  /** What the original was copied from, where the migration took that. */
  readonly first?: Look<Snapshot | undefined>;
  readonly originalKey?: Look<Key | undefined>;
  readonly copyKey?: Key;
}

/** Looks at everything that a copy needs to its end, when it has failed: RDS says no more than that it has. */
export async function observeFailedCopy(
  input: SnapshotCopyInput, accounts: Accounts, copier: (region?: string) => AccountClients, original: Snapshot | undefined, copyKey: Key | undefined,
): Promise<FailedCopyLooks> {
  const { copied, kind, originalSource, firstSnapshotName } = input;
  if (copied.kind !== 'named' || originalSource === undefined) {
    return {
      original: { value: original }, originalKey: await keyLook(input, copier, original?.keyArn),
      copyKey,
    };
  }
  const { rds } = accounts.source(originalSource, arnParts(copied.arn)?.region);
  const calls = snapshotCalls(rds, kind);
  const name = resourceName(copied.arn);
  const [there, shares, first] = await Promise.all([
    look(calls.findSnapshot(name)), look(calls.findSnapshotShares(name).then((found) => found ?? [])),
    firstSnapshotName === undefined ? undefined : look(calls.findSnapshot(firstSnapshotName)),
  ]);
  return { original: there, shares, first, originalKey: await keyLook(input, copier, (seen(there) ?? original)?.keyArn), copyKey };
}

/** The source's role may describe an AWS managed key by its alias only, and resolve that alias only in the Region of what is copied. */
export async function keyLook(
  input: SnapshotCopyInput, copier: (region?: string) => AccountClients, keyArn: string | undefined,
): Promise<Look<Key | undefined> | undefined> {
  if (keyArn === undefined) return undefined;
  const region = arnParts(keyArn)?.region;
  const { kms } = copier(region);
  const mayBeManaged = input.source !== undefined && region === arnParts(copiedArn(input.copied))?.region;
  const managed = mayBeManaged ? await look(kms.findKey(AWS_MANAGED_KEY_ALIAS)) : undefined;
  return managed !== undefined && seen(managed)?.arn === keyArn ? managed : look(kms.findKey(keyArn));
}

/** Why a copy failed, as far as that still shows, and the one thing to do. */
export function explainFailedCopy(input: SnapshotCopyInput, copy: Snapshot, looks: FailedCopyLooks): string {
  const what = { input, copy };
  return whileDeleted(input.snapshotName, copy.status)
    ?? originalCause(what, looks)
    ?? keyCause(what, 'of its original', seen(looks.originalKey))
    ?? keyCause(what, 'of the copy', looks.copyKey)
    ?? `${failed(what)}. Its original and both keys can be used now, as far as the role sees. So what stopped it is over, or was `
    + 'a permission on a key. '
    + `${NO_REASON} ${deleteFailed(placed(input))}`;
}

interface FailedCopy {
  readonly input: SnapshotCopyInput;
  readonly copy: Snapshot;
}

function failed({ input, copy }: FailedCopy): string {
  return `The copy ${input.snapshotName} has failed (status "${copy.status}")`;
}

function placed({ kind, snapshotName: name, accountId, region }: SnapshotCopyInput): PlacedSnapshot {
  return { kind, name, accountId, region };
}

function originalCause(what: FailedCopy, { original, shares, first }: FailedCopyLooks): string | undefined {
  const { input } = what;
  if (original === undefined || 'refusal' in original || input.copied.kind !== 'named') return undefined;
  const { arn } = input.copied;
  if (original.value === undefined || snapshotReadiness(original.value.status) === 'failed') {
    const state = original.value === undefined ? 'doesn\'t exist any more' : `is "${original.value.status}"`;
    return `${failed(what)}: its original, ${arn}, ${state}, and RDS needs that until a copy is done. ${wayOn(input, seen(first))}`;
  }
  const shared = seen(shares);
  if (shared === undefined || shared.includes(input.accountId)) return undefined;
  const { accountId = '', region = input.region } = arnParts(arn) ?? {};
  return `${failed(what)}: its original, ${arn}, isn't shared with the account ${input.accountId} any more. `
    + `${shareAgain({ kind: input.kind, name: resourceName(arn), accountId, region }, input.accountId)} ${deleteFailed(placed(input))}`;
}

/** CloudFormation doesn't run the steps again that made the original. A snapshot that they began with need not be taken again. */
function wayOn({ snapshotName, firstSnapshotName }: SnapshotCopyInput, first: Snapshot | undefined): string {
  const over = `Nothing can be restored from the failed ${snapshotName}.`;
  if (firstSnapshotName === undefined || first === undefined || snapshotReadiness(first.status) !== 'ready') {
    return `${capitalised(START_ANEW)}, then run \`cdk deploy\` again. ${over}`;
  }
  return `The snapshot that the original was copied from, ${firstSnapshotName}, is still there. To go on with its data, without taking another one, `
    + `declare the migration under another run, its source with \`snapshot: SnapshotOrigin.manual('${firstSnapshotName}')\`, and the identifier of `
    + `its database where that is to stay the same. Then run \`cdk deploy\` again. ${over}`;
}

function keyCause(what: FailedCopy, whose: string, key: Key | undefined): string | undefined {
  const trouble = key === undefined ? undefined : keyTrouble(key);
  if (key === undefined || trouble === undefined) return undefined;
  return `${failed(what)}: RDS can't use the key ${whose}, ${key.arn}: ${trouble}. ${keyRemedy(key)} ${deleteFailed(placed(what.input))}`;
}

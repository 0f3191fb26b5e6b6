import type { AccountClients } from '../../clients/account-clients';
import { findNamedKey } from '../../clients/named-key';
import { look, seen } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import { arnParts, keyAlias } from '../../model/arns';
import { isSettledBy, isTransferKey } from '../../model/transfer-key';
import type { PreflightInput } from './input';
import type { CommonObservation, PlannedSnapshotLook } from './observation';

export type TransferKeyLooks = Pick<CommonObservation, 'transferKeyFromSource' | 'transferKeyFromTarget' | 'madeTransferKey' | 'isHoldingKeyOwn'>;

/** Looks at the transfer key: one that has to be there from both accounts; one that a step makes only from its own, where it may be already. */
export async function observeTransferKey(
  input: PreflightInput, accounts: Accounts, snapshots: readonly PlannedSnapshotLook[],
): Promise<TransferKeyLooks> {
  const { transferKeyArn: arn } = input;
  if (arn === undefined) return {};
  if (input.makesTransferKey) return observeMadeKey(input, accounts, arn, snapshots);
  const [transferKeyFromSource, transferKeyFromTarget] = await Promise.all([
    look(accounts.source(input.source, arnParts(arn)?.region).kms.findKey(arn)), look(accounts.own(arnParts(arn)?.region).kms.findKey(arn)),
  ]);
  return { transferKeyFromSource, transferKeyFromTarget };
}

/** Whether the migration's result stays under the transfer key. */
export function staysUnderTransferKey({ finalKeyArn, transferKeyArn }: PreflightInput): boolean {
  return finalKeyArn !== undefined && finalKeyArn === transferKeyArn;
}

/** The snapshot that the migration makes under the transfer key in the source account. */
export function transferSnapshot(
  { source, transferKeyArn }: PreflightInput, snapshots: readonly PlannedSnapshotLook[],
): PlannedSnapshotLook | undefined {
  return snapshots.find(({ planned }) => transferKeyArn !== undefined && planned.keyArn === transferKeyArn && planned.accountId === source.AccountId);
}

async function observeMadeKey(
  input: PreflightInput, accounts: Accounts, aliasArn: string, snapshots: readonly PlannedSnapshotLook[],
): Promise<TransferKeyLooks> {
  const owner = ownerOf(input, accounts, aliasArn);
  const madeTransferKey = await look(findNamedKey(owner, keyAlias(aliasArn), aliasArn));
  const named = seen(madeTransferKey);
  const holding = seen(transferSnapshot(input, snapshots)?.found)?.keyArn;
  if (holding === undefined || isSettledBy(named, staysUnderTransferKey(input)) || isElsewhere(holding, aliasArn)) return { madeTransferKey };
  const isOwn = owner.transferKeys.findTags(holding).then((tags) => isTransferKey(tags ?? [], keyAlias(aliasArn)));
  return { madeTransferKey, isHoldingKeyOwn: await look(isOwn) };
}

function ownerOf(input: PreflightInput, accounts: Accounts, aliasArn: string): AccountClients {
  const { accountId, region } = arnParts(aliasArn) ?? {};
  return accountId === input.source.AccountId ? accounts.source(input.source, region) : accounts.own(region);
}

/** Tags of a key are seen in its own account and Region only. */
function isElsewhere(keyArn: string, aliasArn: string): boolean {
  const [one, other] = [keyArn, aliasArn].map(arnParts);
  return one?.accountId !== other?.accountId || one?.region !== other?.region;
}

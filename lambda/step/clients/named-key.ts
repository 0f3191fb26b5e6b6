import { isTransferKey, type NamedKey } from '../model/transfer-key';
import type { AccountClients } from './account-clients';

/** The key that the alias of a transfer key leads to. @param clients - of the account and Region of the alias. */
export async function findNamedKey({ kms, transferKeys }: AccountClients, aliasName: string): Promise<NamedKey | undefined> {
  const key = await kms.findKey(aliasName);
  return key === undefined ? undefined : { key, isOwn: isTransferKey(await transferKeys.findTags(key.arn) ?? [], aliasName) };
}

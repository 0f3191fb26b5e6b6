import { isTransferKey, type NamedKey } from '../model/transfer-key';
import type { AccountClients } from './account-clients';

/**
 * The key that the alias of a transfer key leads to.
 *
 * @param clients - of the account and Region of the alias.
 * @param reference - the alias by its name or its ARN.
 */
export async function findNamedKey(
  { kms, transferKeys }: AccountClients, aliasName: string, reference: string = aliasName,
): Promise<NamedKey | undefined> {
  const key = await kms.findKey(reference);
  return key === undefined ? undefined : { key, isOwn: isTransferKey(await transferKeys.findTags(key.arn) ?? [], aliasName) };
}

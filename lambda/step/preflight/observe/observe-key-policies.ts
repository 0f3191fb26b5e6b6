import type { AccountClients } from '../../clients/account-clients';
import { look, seen } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import { arnParts } from '../../model/arns';
import type { PreflightInput } from './input';
import type { ChainKey, CommonObservation, KeyPolicyLook } from './observation';

type KeysSeen = Pick<CommonObservation, 'sourceKey' | 'transferKeyFromSource' | 'transferKeyFromTarget' | 'finalKey'>;

/**
 * Looks at the policies of the keys that were seen, each by the role of the key's own account; at none of a third account. What a step makes has a
 * policy of this project, and that of an AWS managed key is AWS's.
 *
 * @param keys - the final key only where it is another one than the transfer key.
 */
export async function observeKeyPolicies(input: PreflightInput, accounts: Accounts, keys: KeysSeen): Promise<readonly KeyPolicyLook[]> {
  const looked = [
    { key: 'source', found: seen(keys.sourceKey) },
    { key: 'transfer', found: seen(keys.transferKeyFromSource) ?? seen(keys.transferKeyFromTarget) },
    { key: 'final', found: seen(keys.finalKey) },
  ] as const satisfies readonly { readonly key: ChainKey; readonly found: unknown }[];
  const looks = await Promise.all(looked.map(async ({ key, found }) => {
    const owner = found === undefined || found.manager === 'AWS' ? undefined : ownerOf(input, accounts, found.arn);
    return found === undefined || owner === undefined ? [] : [{ key, keyArn: found.arn, found: await look(owner.kms.findPolicy(found.arn)) }];
  }));
  return looks.flat();
}

function ownerOf(input: PreflightInput, accounts: Accounts, keyArn: string): AccountClients | undefined {
  const { accountId, region } = arnParts(keyArn) ?? {};
  switch (accountId) {
    case input.source.AccountId:
      return accounts.source(input.source, region);
    case input.accountId:
      return accounts.own(region);
    default:
      return undefined;
  }
}

import type { SourceAccess } from '../contract';
import type { Accounts } from '../engine/step';
import { arnParts } from '../model/arns';
import type { StepInput } from '../properties/step-input';

/** The policy of a key of one of the two accounts, by the role of the key's own: KMS shows it to no other. Nothing for a key of a third account. */
export async function findKeyPolicy(
  { accountId: own }: StepInput, source: SourceAccess | undefined, accounts: Accounts, keyArn: string,
): Promise<string | undefined> {
  const { accountId, region } = arnParts(keyArn) ?? {};
  if (source !== undefined && accountId === source.AccountId) return accounts.source(source, region).kms.findPolicy(keyArn);
  return accountId === own ? accounts.own(region).kms.findPolicy(keyArn) : undefined;
}

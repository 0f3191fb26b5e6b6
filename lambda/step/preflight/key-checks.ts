import type { Key } from '../clients/account-clients';
import { isKeyBeingMade, keyTrouble } from '../key-state';
import { type Check, type Finding, finding, findingsOf, Settling } from './finding';
import type { PreflightInput } from './input';

/** Both accounts see the transfer key, and it can be used. Whether RDS may use it for them shows only when a copy is made. */
export const checkTransferKey: Check = (input, { transferKeyFromSource, transferKeyFromTarget }) => [
  ...findingsOf(transferKeyFromTarget, `looking at the transfer key ${input.transferKeyAliasArn} from the target account`, key => keyFindings(input, key)),
  ...findingsOf(transferKeyFromSource, `looking at the transfer key ${input.transferKeyAliasArn} from the source account`, key => keyFindings(input, key)),
];

function keyFindings(input: PreflightInput, key: Key | undefined): readonly Finding[] {
  if (key === undefined) {
    return [finding(`The transfer key ${input.transferKeyAliasArn} doesn't exist. Deploy the stack that makes it.`, Settling.SOON)];
  }
  const trouble = transferKeyTrouble(key);
  if (trouble === undefined) return [];
  const settling = isKeyBeingMade(key) ? Settling.SOON : Settling.NEVER;
  return [finding(`The transfer key ${key.arn} (${input.transferKeyAliasArn}) can't be used: ${trouble}. Enable it, or declare another key.`, settling)];
}

function transferKeyTrouble(key: Key): string | undefined {
  // the policy of an AWS managed key can't be edited: no other account ever gets to use it.
  return key.manager === 'AWS' ? 'it is an AWS managed key, which no other account can use' : keyTrouble(key);
}

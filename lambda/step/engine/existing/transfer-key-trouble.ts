import { type Key, keyTrouble } from '../../model/keys';
import { isBeingDeleted } from '../../model/transfer-key';
import type { Explanation } from '../explanation';
import { keyRemedy } from '../unusable-key';

/** What is wrong with the alias of a transfer key that leads to somebody else's key, and what to do. */
export function foreignAlias(aliasName: string, { arn }: Key): Explanation {
  return {
    code: 'RF-3112',
    problem: `The alias ${aliasName} leads to the key ${arn}, which has no tag of this project, and was left as it is.`,
    remedy: `Declare \`transferKey: TransferKey.existing('${arn}')\` to use that key, or another prefix.`,
  };
}

/** What is wrong with a transfer key that can't be used, though snapshots are under it or may be, and what to do. */
export function unusableTransferKey(key: Key): Explanation {
  const held = isBeingDeleted(key) ? 'Something of a declared migration is under it, unreadable once the key is deleted. ' : '';
  return { code: 'RF-3113', problem: `The transfer key ${key.arn} can't be used: ${keyTrouble(key)}.`, remedy: held + keyRemedy(key) };
}

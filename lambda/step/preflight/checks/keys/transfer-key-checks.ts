import { foreignAlias, unusableTransferKey } from '../../../engine/existing/transfer-key-trouble';
import type { Explanation } from '../../../engine/explanation';
import { isAbsent, seen } from '../../../engine/look';
import { arnParts, keyAlias } from '../../../model/arns';
import { isKeyBeingMade, type Key, keyTrouble } from '../../../model/keys';
import { migrationOf } from '../../../model/ownership';
import { isBeingDeleted, isSettledBy } from '../../../model/transfer-key';
import type { PreflightInput } from '../../observe/input';
import type { CommonObservation } from '../../observe/observation';
import { staysUnderTransferKey, transferSnapshot } from '../../observe/observe-transfer-key';
import { type Check, type Finding, finding, findingsOf, Settling, when } from '../../report/finding';
import { hasResult } from '../finished';
import { checkTransferKey } from './key-checks';

/** A transfer key that a step makes isn't there yet, or is this project's, and can be used. Its settings the step puts right. */
export const checkMadeTransferKey: Check<CommonObservation> = (input, observation) => {
  const alias = keyAlias(input.transferKeyArn ?? '');
  const intent = `looking at the transfer key ${alias} from account ${arnParts(input.transferKeyArn ?? '')?.accountId}`;
  return findingsOf(observation.madeTransferKey, intent, (named) => {
    if (named === undefined) return [];
    if (!named.isOwn) return [explained(foreignAlias(alias, named.key))];
    return ownFindings(named.key, staysUnderTransferKey(input) ? named.key.arn : heldBy(input, observation));
  });
};

/** The transfer key of a finished migration whose result stays under it: what is asked of it is what is asked of any final key. */
export const checkTransferKeyOfResult: Check<CommonObservation> = (input, observation) => (staysUnderTransferKey(input)
  ? [...checkTransferKey(input, observation), ...checkMadeTransferKey(input, observation)] : []);

/** The transfer snapshot, where it is left from before, is under the key that the migration uses now. */
export const checkTransferSnapshot: Check<CommonObservation> = (input, observation) => {
  const { planned, found } = transferSnapshot(input, observation.snapshots) ?? {};
  const snapshot = seen(found);
  // `checkSnapshots` finds what is somebody else's; a copy that has just begun doesn't tell its key.
  if (planned === undefined || snapshot?.keyArn === undefined || migrationOf(snapshot.tags) !== input.migration) return [];
  if (hasResult(input, observation) || !isUnderAnother(input, snapshot.keyArn, observation)) return [];
  const chosen = transferKeySeen(observation)?.arn;
  return [finding(
    'RF-2406', `The snapshot ${planned.name} in account ${planned.accountId} is left from an earlier run of this migration: it is under the key `
    + `${snapshot.keyArn}, not under ${chosen ?? 'a key that this project made'}.`,
    `To go on with it, declare \`transferKey: TransferKey.existing('${snapshot.keyArn}')\` and deploy the source stack and this one. `
    + 'To move the data of now, declare another id or run.',
  )];
};

/** The transfer key as one of the two roles sees it; nothing when neither does. */
export function transferKeySeen(looks: CommonObservation): Key | undefined {
  return seen(looks.transferKeyFromTarget) ?? seen(looks.transferKeyFromSource) ?? seen(looks.madeTransferKey)?.key;
}

/** Of a key that is made, the step finds one that the snapshot is under by itself, where the alias leads to none that serves. */
function isUnderAnother(input: PreflightInput, keyArn: string, observation: CommonObservation): boolean {
  const named = seen(observation.madeTransferKey);
  const chosen = transferKeySeen(observation)?.arn;
  const isSettled = named === undefined || isSettledBy(named, staysUnderTransferKey(input));
  if (!isAbsent(observation.madeTransferKey) && isSettled) return chosen !== undefined && chosen !== keyArn;
  return chosen !== keyArn && seen(observation.isHoldingKeyOwn) !== true;
}

/** ARN of the key that the migration's transfer snapshot is under. */
function heldBy(input: PreflightInput, { snapshots }: CommonObservation): string | undefined {
  return seen(transferSnapshot(input, snapshots)?.found)?.keyArn;
}

/** @param holding - ARN of the key that something of the migration is under. */
function ownFindings(key: Key, holding: string | undefined): readonly Finding[] {
  if (keyTrouble(key) === undefined) return [];
  // a key that its owner has finished with is replaced by a new one.
  const isFinished = isBeingDeleted(key) && key.arn !== holding;
  return when(!isFinished, () => explained(unusableTransferKey(key), isKeyBeingMade(key) ? Settling.SOON : Settling.NEVER));
}

function explained({ code, problem, remedy }: Explanation, settling?: Settling): Finding {
  return finding(code, problem, remedy, settling);
}

import type { AwsRefusal } from '../../../clients/call/refusal';
import { AWS_MANAGED_KEY_ALIAS, KEY_DESCRIBE_ACTION, KEY_GRANT_ACTION, KEY_USE_ACTIONS, rdsAsKeyUser } from '../../../contract';
import { isMissingPermission } from '../../../engine/access-explanation';
import { capitalised } from '../../../engine/explanation';
import { keyRemedy } from '../../../engine/unusable-key';
import { arnParts } from '../../../model/arns';
import { isKeyBeingMade, type Key, keyTrouble } from '../../../model/keys';
import type { PreflightInput } from '../../observe/input';
import type { CommonObservation } from '../../observe/observation';
import { type Check, type Finding, finding, findingsOf, Settling, settlingOf } from '../../report/finding';
import { finalKeyTitle, isSourceKey, sourceKeyTitle, transferKeyTitle } from '../../report/key-titles';

const IN_TARGET = '`transferKey: TransferKey.inTarget()`';

/** Both accounts see the transfer key, and it can be used. */
export const checkTransferKey: Check<CommonObservation> = (input, { transferKeyFromSource, transferKeyFromTarget }) => {
  const title = transferKeyTitle(input);
  const check = (key: Key | undefined): readonly Finding[] => transferKeyFindings(input, key);
  const refusal = transferKeyFromTarget !== undefined && 'refusal' in transferKeyFromTarget ? transferKeyFromTarget.refusal : undefined;
  return [
    ...(refusal !== undefined && isBarring(input, refusal)
      ? [barred(input, refusal)] : findingsOf(transferKeyFromTarget, `looking at ${title} from the target account`, check)),
    ...findingsOf(transferKeyFromSource, `looking at ${title} from the source account`, check),
  ];
};

/** The source role sees the source's own key, where that isn't the transfer key, and it can be used. */
export const checkSourceKey: Check<CommonObservation> = (input, { sourceKey }) => {
  const title = sourceKeyTitle(input);
  return findingsOf(
    sourceKey, `looking at ${title} from the source account`, (key) => keyFindings(title, key, 'Correct the ARN of the source\'s encryption.'),
  );
};

/** The target role sees the final key, and it can be used. */
export const checkFinalKey: Check<CommonObservation> = (input, { finalKey }) => {
  // the transfer key has a check of its own.
  if (input.finalKeyArn === input.transferKeyArn) return [];
  const title = finalKeyTitle(input);
  return findingsOf(finalKey, `looking at ${title} from the target account`, (key) => (key?.manager === 'AWS'
    && input.finalKeyArn?.endsWith(`:${AWS_MANAGED_KEY_ALIAS}`) !== true
    ? [otherServices(title, key)] : keyFindings(title, key, 'Declare a `finalKey` that is there.')));
};

/** An AWS managed key is for one service alone (KMS: "AWS managed keys"), and RDS's is declared by its alias. */
function otherServices(title: string, { arn }: Key): Finding {
  return finding(
    'RF-2401', `${capitalised(title)} is an AWS managed key (${arn}), and RDS can use no other of those than its own, aws/rds.`,
    'Declare `FinalKey.awsManaged()` if it is that one, or a customer managed key of the target account.',
  );
}

function transferKeyFindings(input: PreflightInput, key: Key | undefined): readonly Finding[] {
  if (key?.manager === 'AWS') {
    // the policy of an AWS managed key can't be edited: no other account ever gets to use it.
    const problem = `${capitalised(transferKeyTitle(input))} is an AWS managed key (${key.arn}), which no other account can use.`;
    return [finding('RF-2402', problem, isSourceKey(input)
      ? 'Declare `SourceEncryption.awsManaged()` if it is aws/rds.' : `Declare a customer managed key, or ${IN_TARGET}.`)];
  }
  return keyFindings(
    transferKeyTitle(input), key,
    isSourceKey(input) ? 'Correct the ARN of the source\'s encryption.' : 'Correct its ARN, or declare another one.',
  );
}

/** @param absence - what to do when there is no such key. */
function keyFindings(title: string, key: Key | undefined, absence: string): readonly Finding[] {
  if (key === undefined) return [finding('RF-2403', `${capitalised(title)} doesn't exist.`, absence, Settling.SOON)];
  const trouble = keyTrouble(key);
  if (trouble === undefined) return [];
  const settling = isKeyBeingMade(key) ? Settling.SOON : Settling.NEVER;
  return [finding('RF-2404', `${capitalised(title)} can't be used: ${trouble}.`, keyRemedy(key), settling)];
}

/** Whether the policy of somebody's own key, in another account than the target's, keeps it from the target. The stacks' keys have an alias. */
function isBarring({ transferKeyArn = '', accountId }: PreflightInput, refusal: AwsRefusal): boolean {
  return isMissingPermission(refusal) && refusal.operation.startsWith('kms:') && transferKeyArn.includes(':key/')
    && arnParts(transferKeyArn)?.accountId !== accountId;
}

function barred(input: PreflightInput, refusal: AwsRefusal): Finding {
  const arn = input.transferKeyArn ?? '';
  const services = [...new Set([arnParts(arn)?.region ?? input.region, input.region])].map((region) => `"${rdsAsKeyUser(region)}"`);
  const partition = arnParts(arn)?.partition ?? 'aws';
  const { principal } = refusal.caller;
  const roleArn = principal.startsWith('arn:') ? principal : '<ARN of the handler\'s role>';
  const problem = `The target account can't use ${transferKeyTitle(input)}: ${refusal.operation} is refused to ${principal}.`;
  const remedy = `Add three statements to the policy of that key, each with Principal {"AWS": "arn:${partition}:iam::${input.accountId}:root"}, `
    + `Resource "*" and Condition {"ArnEquals": {"aws:PrincipalArn": "${roleArn}"}}. One allows ${KEY_USE_ACTIONS.join(', ')}, with `
    + `"StringEquals": {"kms:ViaService": [${services.join(', ')}]} in its condition as well; one allows ${KEY_GRANT_ACTION}, with the same and `
    + `"Bool": {"kms:GrantIsForAWSResource": "true"}; one allows ${KEY_DESCRIBE_ACTION}. `
    + `Or declare ${IN_TARGET}: then this key needs no statement for the target.`;
  return finding('RF-2405', problem, remedy, settlingOf(refusal));
}

import { AwsRefusal } from '../clients/call/refusal';
import { isAccessCode, isNetworkCode, isServiceLinkedRoleRefusal } from '../clients/call/sdk-error';
import { KEY_DESCRIBE_ACTION, KEY_GRANT_ACTION, KEY_USE_ACTIONS, RDS_SERVICE, SERVICE_LINKED_ROLE } from '../contract';
import { type Key, keyTrouble } from '../model/keys';
import { accessCause, explainAccess } from './access-explanation';
import { type Explanation, sentence } from './explanation';
import { remedyOf } from './remedies';
import { keyRemedy } from './unusable-key';

/** What a role needs of a KMS key to copy a snapshot from or to it. */
const KEY_ACTIONS = [KEY_DESCRIBE_ACTION, KEY_GRANT_ACTION, ...KEY_USE_ACTIONS].join(', ');

/** What an administrator of an account runs to make RDS's service-linked role there. */
export const MAKE_SERVICE_LINKED_ROLE = `aws iam create-service-linked-role --aws-service-name ${RDS_SERVICE}`;

/** RDS's code for a key that it can't use, whatever the reason. */
const KEY_CODE = 'KMSKeyNotAccessibleFault';

/** What was seen of what a call ran into. */
export interface SeenCause {
  /** The key that RDS blames. */
  readonly key?: Key;
  /** How much there is of what there is too little of, as a sentence. */
  readonly measure?: string;
}

/**
 * Why a call was refused and what to do about it.
 *
 * @param intent - what the call was to do, as in "failed while copying a to b".
 * @param cause - what was seen of what it ran into, where somebody looked.
 */
export function explainRefusal(refusal: AwsRefusal, intent: string, { key, measure }: SeenCause = {}): string {
  const { problem, remedy } = explanationOf(refusal, intent, key);
  return `${problem}${measure === undefined ? '' : ` ${measure}`} ${remedy} Then run \`cdk deploy\` again.`;
}

/** The same in its two parts, without the advice to deploy again. */
export function explanationOf(refusal: AwsRefusal, intent: string, key?: Key): Explanation {
  if (refusal.code === KEY_CODE) return explainKey(refusal, intent, key);
  if (isServiceLinkedRoleRefusal(refusal.message)) return explainServiceLinkedRole(refusal, intent);
  if (isAccessCode(refusal.code)) return explainAccess(refusal, intent);
  if (refusal.isFault) return { problem: refused(refusal, intent), remedy: faultRemedy(refusal) };
  return { problem: refused(refusal, intent), remedy: `${remedyOf(refusal) ?? 'Correct this'}.` };
}

/** Several refusals of one cause, told once. */
export function explanationOfSeveral(refusals: readonly [AwsRefusal, ...AwsRefusal[]], intent: string): Explanation {
  const [{ kind, code, message, caller }] = refusals;
  const operations = [...new Set(refusals.map(({ operation }) => operation))];
  const named = [operations.slice(0, -1).join(', '), operations.at(-1) ?? ''].filter((part) => part !== '').join(' and ');
  return explanationOf(new AwsRefusal(kind, named, code, message, caller), intent);
}

/** The same text for refusals of one cause; nothing where each is a cause of its own. */
export function causeOf(refusal: AwsRefusal): string | undefined {
  return isAccessCode(refusal.code) && refusal.code !== KEY_CODE ? accessCause(refusal) : undefined;
}

/** The key that RDS can't use, as its ARN; nothing for any other refusal. */
export function blamedKeyArn({ code, message }: AwsRefusal): string | undefined {
  return code === KEY_CODE ? /KMS key \[(arn:[^\]]+)\]/i.exec(message)?.[1] : undefined;
}

/**
 * A fault of AWS, or of the way to it, that has lasted.
 *
 * @param minutes - for how long there has been nothing else.
 */
export function explainLastingFault(refusal: AwsRefusal, intent: string, minutes: number): string {
  const request = refusal.requestId === undefined ? '' : ` The last request was ${refusal.requestId}.`;
  return `${refused(refusal, intent)} For ${minutes} minutes there was no other answer.${request} ${faultRemedy(refusal)} `
    + 'Then run `cdk deploy` again: it goes on with what is there.';
}

function refused({ operation, code, message, caller }: AwsRefusal, intent: string): string {
  return `AWS refused ${operation} in account ${caller.accountId} while ${intent}: ${code}, ${sentence(message)}`;
}

function faultRemedy({ code, operation, caller: { region } }: AwsRefusal): string {
  const [service] = operation.split(':');
  if (isNetworkCode(code)) {
    return `See that the handler reaches ${service} in ${region ?? 'that Region'}: in a VPC it needs an interface endpoint of that service, `
      + 'or a way to the internet.';
  }
  if (code.startsWith('HTTP ')) return `See whether a proxy or a firewall answers for ${service}; otherwise it is a fault of AWS, which passes.`;
  return `Look at AWS's health dashboard for ${service}, and ask AWS Support with that operation and request.`;
}

function explainServiceLinkedRole(refusal: AwsRefusal, intent: string): Explanation {
  return {
    problem: `RDS can't make its service-linked role ${SERVICE_LINKED_ROLE} in account ${refusal.caller.accountId} for ${refusal.caller.principal} `
      + `while ${intent}: ${sentence(refusal.message)}`,
    remedy: `The policy of this principal must allow iam:CreateServiceLinkedRole for ${RDS_SERVICE}, or an administrator makes the role `
      + `(\`${MAKE_SERVICE_LINKED_ROLE}\`).`,
  };
}

function explainKey(refusal: AwsRefusal, intent: string, key: Key | undefined): Explanation {
  const trouble = key === undefined ? undefined : keyTrouble(key);
  const problem = `RDS can't use ${blamedKey(refusal.message)} for ${refusal.caller.principal} while ${intent}`;
  if (key !== undefined && trouble !== undefined) return { problem: `${problem}: ${trouble}.`, remedy: keyRemedy(key) };
  const state = key === undefined ? 'See that the key is enabled. ' : 'The key is enabled, so a permission is missing. ';
  return {
    problem: `${problem}. RDS said: ${sentence(refusal.message)}`,
    remedy: `${state}Both the IAM policy of this principal and the policy of the key must allow it ${KEY_ACTIONS}; ${KEY_GRANT_ACTION} is the one `
      + 'most often missing. Deploy the stacks that own these policies.',
  };
}

/** RDS names the key in brackets, and says whether it is the source's or the copy's. */
function blamedKey(message: string): string {
  const [, role, key] = /(?:(source snapshot|target) )?KMS key \[([^\]]*)\]/i.exec(message) ?? [];
  if (key === undefined) return 'a KMS key';
  if (role === undefined) return `the KMS key ${key}`;
  return role.toLowerCase() === 'target' ? `the copy's KMS key ${key} (the target key)` : `the source snapshot's KMS key ${key} (the source key)`;
}

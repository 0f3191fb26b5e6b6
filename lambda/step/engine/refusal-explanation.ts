import { AwsRefusal } from '../clients/call/refusal';
import { isAccessCode, isNetworkCode, isServiceLinkedRoleRefusal } from '../clients/call/sdk-error';
import { type HandlerErrorCode, RDS_SERVICE, SERVICE_LINKED_ROLE } from '../contract';
import { accessCause, explainAccess } from './access-explanation';
import { type Explanation, sentence } from './explanation';
import { explainKey, KEY_CODE, type SeenKey } from './key-refusal';
import { remedyOf } from './remedies';

/** What an administrator of an account runs to make RDS's service-linked role there. */
export const MAKE_SERVICE_LINKED_ROLE = `aws iam create-service-linked-role --aws-service-name ${RDS_SERVICE}`;

/** What was seen of what a call ran into. */
export interface SeenCause extends SeenKey {
  /** How much there is of what there is too little of, as a sentence. */
  readonly measure?: string;
}

/** Why a call was refused and what to do about it, as one text. */
export interface ToldRefusal {
  readonly code: HandlerErrorCode;
  readonly reason: string;
}

/**
 * Why a call was refused and what to do about it.
 *
 * @param intent - what the call was to do, as in "failed while copying a to b".
 * @param cause - what was seen of what it ran into, where somebody looked.
 */
export function explainRefusal(refusal: AwsRefusal, intent: string, cause: SeenCause = {}): ToldRefusal {
  const { code, problem, remedy } = explanationOf(refusal, intent, cause);
  const measure = cause.measure === undefined ? '' : ` ${cause.measure}`;
  return { code, reason: `${problem}${measure} ${remedy} Then run \`cdk deploy\` again.` };
}

/** The same in its two parts, without the advice to deploy again. */
export function explanationOf(refusal: AwsRefusal, intent: string, cause: SeenCause = {}): Explanation {
  if (refusal.code === KEY_CODE) return explainKey(refusal, intent, cause);
  if (isServiceLinkedRoleRefusal(refusal.message)) return explainServiceLinkedRole(refusal, intent);
  if (isAccessCode(refusal.code)) return explainAccess(refusal, intent);
  if (refusal.isFault) return { code: 'RF-4014', problem: refused(refusal, intent), remedy: faultRemedy(refusal) };
  const { code, remedy } = remedyOf(refusal);
  return { code, problem: refused(refusal, intent), remedy: `${remedy}.` };
}

/** Several refusals of one cause, told once. */
export function explanationOfSeveral(refusals: readonly [AwsRefusal, ...AwsRefusal[]], intent: string): Explanation {
  const [{ kind, code, message, caller }] = refusals;
  const operations = [...new Set(refusals.map(({ operation }) => operation))];
  const named = [operations.slice(0, -1).join(', '), operations.at(-1) ?? ''].filter((part) => part !== '').join(' and ');
  const together = new AwsRefusal(kind, named, code, message, caller);
  return isAccessCode(code) && code !== KEY_CODE ? explainAccess(together, intent, refusals) : explanationOf(together, intent);
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
    code: 'RF-4011',
    problem: `RDS can't make its service-linked role ${SERVICE_LINKED_ROLE} in account ${refusal.caller.accountId} for ${refusal.caller.principal} `
      + `while ${intent}: ${sentence(refusal.message)}`,
    remedy: `The policy of this principal must allow iam:CreateServiceLinkedRole for ${RDS_SERVICE}, or an administrator makes the role `
      + `(\`${MAKE_SERVICE_LINKED_ROLE}\`).`,
  };
}

import { type AccessDenial, type DeniedRequest, DenyingPolicy, parseAccessDenial, parseDeniedRequest } from '../clients/call/access-denial';
import type { AwsRefusal, Caller } from '../clients/call/refusal';
import { isAccessCode, isUnknownCredentialsCode } from '../clients/call/sdk-error';
import type { HandlerErrorCode } from '../contract';
import { arnParts } from '../model/arns';
import { capitalised, type Explanation, sentence } from './explanation';
import { exceptionFor, identityStatements, keyPolicyStatements, trustStatement } from './lacking-statements';

const ASSUME_ROLE = 'sts:AssumeRole';

/**
 * Why a call wasn't allowed, whoever refuses it, and who can change that.
 *
 * @param all - the refusals of one cause that are told together.
 */
export function explainAccess(refusal: AwsRefusal, intent: string, all: readonly AwsRefusal[] = [refusal]): Explanation {
  if (isUnknownCredentialsCode(refusal.code)) return explainUnknownCredentials(refusal, intent);
  const denial = parseAccessDenial(refusal.message);
  const requests = all.flatMap(({ message }) => parseDeniedRequest(message) ?? []);
  const foreign = denial === undefined ? undefined : explainForeign(refusal, denial, intent, requests);
  if (foreign !== undefined) return foreign;
  return refusal.operation === ASSUME_ROLE ? explainRole(refusal, denial, requests) : explainMissing(refusal, denial, intent, requests);
}

/** Whether it is up to a policy that allows: a role's, or a key's. Nothing denies it, and the credentials are known. */
export function isMissingPermission(refusal: AwsRefusal): boolean {
  if (!isAccessCode(refusal.code) || isUnknownCredentialsCode(refusal.code)) return false;
  const denial = parseAccessDenial(refusal.message);
  return denial === undefined || whosePolicy(denial, refusal) === undefined;
}

/**
 * What tells the cause of a refusal from others: refusals of one cause are told once. Nothing where each is its own.
 */
export function accessCause({ code, message, operation, caller }: AwsRefusal): string {
  if (isUnknownCredentialsCode(code)) return ['region', caller.accountId, caller.region].join(' ');
  const denial = parseAccessDenial(message);
  // what a key's policy lacks, the key's owner mends, for each key.
  const resource = denial?.policy === DenyingPolicy.RESOURCE || (denial === undefined && operation.startsWith('kms:')) ? message : '';
  const isAssumed = operation === ASSUME_ROLE ? operation : '';
  return ['access', caller.accountId, caller.principal, denial?.policy, denial?.isExplicit, denial?.policyArn, resource, isAssumed].join(' ');
}

/** A policy that isn't the stacks': deploying them doesn't help. */
function explainForeign(
  refusal: AwsRefusal, denial: AccessDenial, intent: string, requests: readonly DeniedRequest[],
): Explanation | undefined {
  const { operation, caller, message } = refusal;
  const whose = whosePolicy(denial, refusal);
  if (whose === undefined) return undefined;
  const verb = denial.isExplicit ? 'denies' : 'doesn\'t allow';
  const arn = denial.policyArn === undefined ? '' : ` (${denial.policyArn})`;
  return {
    code: whose.code,
    problem: `${capitalised(whose.policy)}${arn} ${verb} ${operation} to ${caller.principal} in account ${caller.accountId} while ${intent}. `
      + `AWS said: ${sentence(message)}`,
    remedy: `${whose.remedy} ${lackingThere(denial, caller, requests)}Deploying the stacks again doesn't change it.`,
  };
}

/** What its owner pastes: the exception to a statement that denies, or the statement that none is. */
function lackingThere({ isExplicit }: AccessDenial, { principal }: Caller, requests: readonly DeniedRequest[]): string {
  if (isExplicit) return principal.startsWith('arn:') ? `The condition that excepts it is ${exceptionFor(principal)}. ` : '';
  return requests.length === 0 ? '' : `What it lacks is ${identityStatements(requests)}. `;
}

interface ForeignPolicy {
  readonly code: HandlerErrorCode;
  readonly policy: string;
  /** Whole sentences. */
  readonly remedy: string;
}

function whosePolicy(denial: AccessDenial, { operation, caller }: AwsRefusal): ForeignPolicy | undefined {
  const own = ownAccount(caller);
  const exception = denial.isExplicit
    ? `except ${caller.principal} from it (with the condition key aws:PrincipalArn), or let it allow ${operation}` : `let it allow ${operation}`;
  switch (denial.policy) {
    case DenyingPolicy.SERVICE_CONTROL:
      return {
        code: 'RF-4003',
        policy: `a service control policy of the organization of account ${own}`,
        remedy: `Whoever administers the organization has to ${exception}.`,
      };
    case DenyingPolicy.RESOURCE_CONTROL:
      return {
        code: 'RF-4004',
        policy: `a resource control policy of the organization of account ${caller.accountId}`,
        remedy: `Whoever administers the organization has to ${exception}.`,
      };
    case DenyingPolicy.BOUNDARY:
      return {
        code: 'RF-4005',
        policy: `the permissions boundary of ${caller.principal}`,
        remedy: `Whoever owns the permissions boundary in account ${own} has to ${exception}.`,
      };
    case DenyingPolicy.SESSION:
      return {
        code: 'RF-4006', policy: 'a session policy', remedy: `Whoever gives out the credentials of that session has to ${exception}.`,
      };
    case DenyingPolicy.VPC_ENDPOINT:
      return {
        code: 'RF-4007', policy: 'the policy of a VPC endpoint', remedy: `Whoever owns that endpoint of the handler's VPC has to ${exception}.`,
      };
    case DenyingPolicy.IDENTITY:
    case DenyingPolicy.RESOURCE:
    case DenyingPolicy.ROLE_TRUST:
    case undefined:
      return denial.isExplicit ? explicitlyDenying(denial, own, exception) : undefined;
  }
}

/** No policy of the stacks denies anything. */
function explicitlyDenying({ policy }: AccessDenial, account: string, exception: string): ForeignPolicy {
  const code = 'RF-4008';
  const remedy = `No policy of the two stacks denies anything: whoever made that one has to ${exception}.`;
  switch (policy) {
    case DenyingPolicy.IDENTITY:
      return { code, policy: `a policy of the role in account ${account}`, remedy };
    case DenyingPolicy.RESOURCE:
      return { code, policy: 'the policy of the resource', remedy };
    case DenyingPolicy.ROLE_TRUST:
      return { code, policy: 'the trust policy of the role', remedy };
    default:
      return { code, policy: 'a policy', remedy };
  }
}

/** The account of the principal, which `accountId` isn't where a role of another account is assumed. */
function ownAccount({ principal, accountId }: Caller): string {
  return arnParts(principal)?.accountId ?? accountId;
}

function explainRole(
  { caller: { principal, accountId, stack }, message }: AwsRefusal, denial: AccessDenial | undefined, requests: readonly DeniedRequest[],
): Explanation {
  const deployed = stack === undefined
    ? 'Deploy the source stack there, with the same prefix, external id and target account'
    : `Deploy the source stack there (\`npx cdk deploy ${stack}\`), with the same prefix, external id and target account`;
  return {
    code: 'RF-4009',
    problem: `${capitalised(principal)} can't assume the source role in account ${accountId} (${ASSUME_ROLE}): ${sentence(message)}`,
    remedy: `${deployed}. ${eitherSide(principal, denial, requests)}If it is deployed, a resource control policy of the source's organization may `
      + 'deny '
      + 'it, which AWS doesn\'t tell to strangers.',
  };
}

/** A role of another account is assumed by leave of both sides; which of them lacks it, AWS doesn't always say. */
function eitherSide(principal: string, denial: AccessDenial | undefined, requests: readonly DeniedRequest[]): string {
  const isOwn = denial?.policy !== DenyingPolicy.ROLE_TRUST && requests.length > 0;
  const isTheirs = denial?.policy !== DenyingPolicy.IDENTITY && principal.startsWith('arn:');
  const lacking = [
    ...isTheirs ? [`the trust policy of the source role, ${trustStatement(principal)} with the condition on sts:ExternalId`] : [],
    ...isOwn ? [`the policy of the principal, ${identityStatements(requests)}`] : [],
  ];
  return lacking.length === 0 ? '' : `The stacks give, to ${lacking.join(', and to ')}. `;
}

function explainMissing(
  { operation, caller, message }: AwsRefusal, denial: AccessDenial | undefined, intent: string, requests: readonly DeniedRequest[],
): Explanation {
  const deploy = caller.stack === undefined
    ? 'Deploy the stack that owns the policy, with the declaration of now.'
    : `Deploy the stack that owns the policy, ${caller.stack}, with the declaration of now: \`npx cdk deploy ${caller.stack}\`.`;
  return {
    code: denial?.policy === DenyingPolicy.RESOURCE ? 'RF-4002' : 'RF-4001',
    problem: `${capitalised(caller.principal)} isn't allowed ${operation} in account ${caller.accountId} while ${intent}: ${sentence(message)}`,
    remedy: `Its policy must allow the action${keyPolicy(operation, message, denial)}. ${lackingStatement(caller, denial, requests)}${deploy}`,
  };
}

/** The statement that AWS says is missing, and in which policy. Of a key, where AWS doesn't say that, it may be the one or the other. */
function lackingStatement({ principal, region }: Caller, denial: AccessDenial | undefined, requests: readonly DeniedRequest[]): string {
  const [request] = requests;
  if (request === undefined) return '';
  const own = `The policy of ${identityOf(principal, request)} lacks ${identityStatements(requests)}. `;
  if (!request.action.startsWith('kms:') || denial?.policy === DenyingPolicy.IDENTITY || !principal.startsWith('arn:')) return own;
  const regions = [region ?? arnParts(request.resource)?.region ?? ''];
  const statements = keyPolicyStatements({ roleArn: principal, regions }, requests.map(({ action }) => action));
  if (statements.length === 0) return own;
  const theirs = `${statements.join(', ')}. `;
  if (denial?.policy === DenyingPolicy.RESOURCE) return `The policy of the key ${request.resource} lacks ${theirs}`;
  return `${own}Or the policy of the key ${request.resource} lacks ${theirs}`;
}

/** The role, by its ARN or by the session that AWS names. */
function identityOf(principal: string, request: DeniedRequest): string {
  return principal.startsWith('arn:') ? principal : request.principal;
}

/** A key of the principal's own account may be given by either policy: no statement of the transfer key's keeper stands in its role's policy. */
function keyPolicy(operation: string, message: string, denial: AccessDenial | undefined): string {
  if (!operation.includes('kms:')) return '';
  if (denial?.policy !== DenyingPolicy.IDENTITY) return ', and the policy of the key must allow that principal the same';
  const [, principalAccount, keyAccount] = /:(\d{12}):assumed-role\/.* on resource: arn:[\w-]+:kms:[\w-]*:(\d{12}):key\//.exec(message) ?? [];
  return principalAccount !== undefined && principalAccount === keyAccount ? ', or the policy of the key must allow that principal the same' : '';
}

/** New credentials are known within minutes, which were waited for. */
function explainUnknownCredentials({ operation, code, message, caller }: AwsRefusal, intent: string): Explanation {
  const account = operation === ASSUME_ROLE && code !== 'RegionDisabledException' ? ownAccount(caller) : caller.accountId;
  const region = caller.region ?? '(unknown)';
  const calls = operation === ASSUME_ROLE ? operation : `${operation} of ${caller.principal}`;
  return {
    code: 'RF-4010',
    problem: `AWS refused ${calls} in the Region ${region} while ${intent}: ${code}, ${sentence(message)} `
      + `It says so where account ${account} hasn't enabled the Region ${region}.`,
    remedy: `Enable it: \`aws account enable-region --region-name ${region}\`, with credentials of account ${account}; that takes minutes to hours.`,
  };
}

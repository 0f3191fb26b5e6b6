import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import { parseArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import { type AuthorizationRequest, type Call, type ContextValue, operation, type Operations } from '../../../core/operation';
import type { Principal } from '../../../core/principal';
import { validationError } from '../../iam/errors';
import { checkedNumber, checkedText, EXTERNAL_ID, SESSION_NAME, SOURCE_IDENTITY, tagContext } from '../../iam/operations/parameters';
import type { IamState } from '../../iam/state/iam-state';
import type { StsContext } from '../context';
import { refusedSessionTags, refusedSourceIdentity, transitiveKeysOf } from '../rules/session-tag-rules';
import type { SessionOptions } from '../state/sts-sessions';
import { sessionPolicies, type SessionPolicies } from './session-policies';

/** Seconds: the least, what one gets without asking, and the most by a session that itself assumed a role. */
const DURATION = { minimum: 900, default: 3600, chained: 3600 };

interface CheckedRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly policies: SessionPolicies;
  readonly duration: number;
}

/**
 * `AssumeRole`: the caller's policies and the role's trust policy must allow it; tags and a source identity ask for more.
 * Serial numbers and token codes of MFA devices are not looked at.
 */
export function assumeRoleOperations(context: StsContext): Operations {
  return {
    AssumeRole: operation<AssumeRoleRequest, AssumeRoleResponse>({
      members: ['RoleArn', 'RoleSessionName', 'PolicyArns', 'Policy', 'DurationSeconds', 'Tags', 'TransitiveTagKeys', 'ExternalId', 'SourceIdentity'],
      authorization: (input, call) => questions(input, call, context),
      run: (input, call) => assumeRole(input, call, context),
    }),
  };
}

function assumeRole(input: AssumeRoleRequest, call: Call, { sessions, iam }: StsContext): AssumeRoleResponse {
  const request = checked(input, call.principal, iam);
  const role = sessions.existing(request.roleArn);
  const sourceIdentity = sourceIdentityOf(input, call.principal);
  checkDuration(request.duration, role.configuration.effective?.maxSessionDuration ?? DURATION.default, call);
  const { principal, credentials } = sessions.start(role, request.sessionName, {
    duration: request.duration,
    sessionPolicies: request.policies.texts,
    ...sessionTags(input, call.principal),
    ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
  });
  return {
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: credentials.expiration,
    },
    AssumedRoleUser: { AssumedRoleId: `${role.roleId}:${request.sessionName}`, Arn: principal.arn },
    ...(request.policies.packedSize === undefined ? {} : { PackedPolicySize: request.policies.packedSize }),
    ...(sourceIdentity === undefined ? {} : { SourceIdentity: sourceIdentity }),
  };
}

function questions(input: AssumeRoleRequest, call: Call, { sessions, iam }: StsContext): readonly AuthorizationRequest[] {
  const { roleArn, sessionName } = checked(input, call.principal, iam);
  if (call.principal.kind === 'root') throw new AwsError('AccessDenied', 'Roles may not be assumed by root accounts.', 403);
  const context: Record<string, ContextValue> = { 'sts:RoleSessionName': sessionName, ...tagContext(input.Tags) };
  if (input.ExternalId !== undefined) context['sts:ExternalId'] = input.ExternalId;
  const sourceIdentity = sourceIdentityOf(input, call.principal);
  if (sourceIdentity !== undefined) context['sts:SourceIdentity'] = sourceIdentity;
  if (input.TransitiveTagKeys !== undefined) context['sts:TransitiveTagKeys'] = input.TransitiveTagKeys;
  const actions = [
    'sts:AssumeRole',
    // what the caller's session hands on needs the same permission as what is given anew.
    ...(hasTags(input, call.principal) ? ['sts:TagSession'] : []),
    ...(sourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ];
  return actions.map((action) => sessions.trustQuestion(action, roleArn, context));
}

function hasTags({ Tags = [] }: AssumeRoleRequest, caller: Principal): boolean {
  return Tags.length > 0 || transitiveKeysOf(caller).length > 0;
}

/** The given one, or the one that the caller's session has already. */
function sourceIdentityOf({ SourceIdentity }: AssumeRoleRequest, caller: Principal): string | undefined {
  return SourceIdentity ?? (caller.kind === 'assumed-role' ? caller.sourceIdentity : undefined);
}

/** The given tags, and those that the caller's session hands on. */
function sessionTags({ Tags = [], TransitiveTagKeys = [] }: AssumeRoleRequest, caller: Principal): Pick<SessionOptions, TagOption> {
  const inherited = transitiveKeysOf(caller);
  const passedOn = Object.entries(caller.kind === 'assumed-role' ? caller.sessionTags ?? {} : {})
    .filter(([key]) => inherited.some((each) => each.toLowerCase() === key.toLowerCase()));
  const given = Tags.map(({ Key = '', Value = '' }): [string, string] => [Key, Value]);
  return { sessionTags: Object.fromEntries([...passedOn, ...given]), transitiveTagKeys: [...inherited, ...TransitiveTagKeys] };
}

type TagOption = 'sessionTags' | 'transitiveTagKeys';

function checked(input: AssumeRoleRequest, caller: Principal, iam: IamState): CheckedRequest {
  const roleArn = input.RoleArn ?? '';
  const arn = parseArn(roleArn);
  if (arn?.service !== 'iam' || !arn.resource.startsWith('role/')) throw validationError(`${roleArn || '(no role ARN)'} is invalid`);
  if (input.ExternalId !== undefined) checkedText(input.ExternalId, 'externalId', EXTERNAL_ID);
  if (input.SourceIdentity !== undefined) checkedText(input.SourceIdentity, 'sourceIdentity', SOURCE_IDENTITY);
  const refusal = refusedSessionTags(input, caller) ?? refusedSourceIdentity(input.SourceIdentity, caller);
  if (refusal !== undefined) throw refusal;
  return {
    roleArn,
    sessionName: checkedText(input.RoleSessionName, 'roleSessionName', SESSION_NAME),
    policies: sessionPolicies(input, iam),
    duration: checkedNumber(input.DurationSeconds ?? DURATION.default, 'durationSeconds', DURATION.minimum, 43_200),
  };
}

function checkDuration(duration: number, maximum: number, call: Call): void {
  if (call.principal.kind === 'assumed-role' && duration > DURATION.chained) {
    throw validationError('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.');
  }
  if (duration > maximum) throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
}

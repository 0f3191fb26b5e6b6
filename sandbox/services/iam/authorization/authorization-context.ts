import type { AuthorizationRequest, Call, ContextValue } from '../../../core/operation';
import { type Principal, principalArn } from '../../../core/principal';
import { type ContextKeys, RequestContext } from '../../../policy/request-context';
import { ownerOf } from './foreign-resource';

/**
 * Services that put themselves on `aws:CalledVia` (IAM User Guide: "AWS global condition context keys"). RDS is not among them: it does so for
 * requests that it forwards to another Region only.
 */
const CALLED_VIA = ['athena', 'cloudformation', 'dynamodb', 'kms'];

/**
 * The condition keys of a request: the global ones, those of KMS that every request to it has, and the operation's own.
 * `aws:SourceAccount` and `aws:SourceArn` are left out: which services send them, and when, is not documented as a whole.
 * @param roleTags - tags of the caller's role.
 * @param now - milliseconds since the epoch.
 */
export function authorizationContext(call: Call, request: AuthorizationRequest, roleTags: ReadonlyMap<string, string>, now: number): RequestContext {
  const { principal } = call;
  return RequestContext.of(principalKeys(principal, roleTags), requestKeys(call, request, now), serviceKeys(call, request), request.context ?? {});
}

function principalKeys(principal: Principal, roleTags: ReadonlyMap<string, string>): ContextKeys {
  const session = principal.kind === 'assumed-role' ? principal : undefined;
  const tags = { ...Object.fromEntries(roleTags), ...session?.sessionTags };
  return {
    'aws:PrincipalArn': principalArn(principal),
    'aws:PrincipalAccount': principal.kind === 'service' ? undefined : principal.accountId,
    'aws:PrincipalIsAWSService': String(principal.kind === 'service'),
    'aws:PrincipalServiceName': principal.kind === 'service' ? principal.service : undefined,
    'aws:TokenIssueTime': session?.issuedAt === undefined ? undefined : isoTime(session.issuedAt),
    ...identityKeys(principal),
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
  };
}

/** IAM User Guide: "IAM policy elements: Variables and tags", table of principal key values. */
function identityKeys(principal: Principal): ContextKeys {
  switch (principal.kind) {
    case 'root': return { 'aws:PrincipalType': 'Account', 'aws:userid': principal.accountId };
    case 'user': return { 'aws:PrincipalType': 'User', 'aws:userid': principal.userId, 'aws:username': principal.userName };
    case 'assumed-role': return { 'aws:PrincipalType': 'AssumedRole', 'aws:userid': `${principal.roleId}:${principal.sessionName}` };
    case 'service': return {};
  }
}

function requestKeys(call: Call, request: AuthorizationRequest, now: number): ContextKeys {
  const direct = call.viaService === undefined && request.forwarded === undefined;
  const calledVia = servicesBetween(call, request);
  return {
    // IAM is one service for all Regions, and its requests go to us-east-1.
    'aws:RequestedRegion': request.action.startsWith('iam:') ? 'us-east-1' : request.forwarded?.region ?? call.region,
    'aws:CurrentTime': isoTime(now),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    // the sandbox listens without TLS; what it stands for has it.
    'aws:SecureTransport': 'true',
    'aws:SourceIp': direct ? '127.0.0.1' : undefined,
    'aws:ViaAWSService': String(!direct),
    'aws:CalledVia': calledVia.length === 0 ? undefined : calledVia,
    'aws:CalledViaFirst': calledVia[0],
    'aws:CalledViaLast': calledVia.at(-1),
  };
}

/** Those of the services between the caller and the resource that `aws:CalledVia` names, in the order of their calls. */
function servicesBetween({ viaService }: Call, { forwarded }: AuthorizationRequest): readonly string[] {
  const calledVia = CALLED_VIA.filter((service) => viaService?.startsWith(`${service}.`)).map((service) => `${service}.amazonaws.com`);
  return forwarded === undefined ? calledVia : [...calledVia, forwarded.service];
}

function serviceKeys(call: Call, request: AuthorizationRequest): ContextKeys {
  const owner = ownerOf(call, request);
  const keys: Record<string, ContextValue | undefined> = { 'aws:ResourceAccount': owner };
  if (request.action.startsWith('s3:')) keys['s3:ResourceAccount'] = owner;
  if (request.action.startsWith('kms:')) {
    keys['kms:CallerAccount'] = call.principal.accountId;
    keys['kms:ViaService'] = call.viaService;
  }
  return keys;
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

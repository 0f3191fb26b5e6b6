/** The kinds of policies that can deny a call. */
export const DenyingPolicy = {
  IDENTITY: 'identity',
  /** Of a KMS key, for one. */
  RESOURCE: 'resource',
  ROLE_TRUST: 'role-trust',
  BOUNDARY: 'boundary',
  SESSION: 'session',
  SERVICE_CONTROL: 'service-control',
  RESOURCE_CONTROL: 'resource-control',
  VPC_ENDPOINT: 'vpc-endpoint',
} as const;
export type DenyingPolicy = (typeof DenyingPolicy)[keyof typeof DenyingPolicy];

/** What an access denied message tells. */
export interface AccessDenial {
  /** Absent where AWS doesn't say which kind of policy it is. */
  readonly policy?: DenyingPolicy;
  /** Whether a statement denies, rather than none allows. */
  readonly isExplicit: boolean;
  /** Of the policy that denies, where AWS names it. */
  readonly policyArn?: string;
}

/** What a call was denied, as AWS says it: an action that the call needs may be another one than its own. */
export interface DeniedRequest {
  /** As AWS knows it: of a role, the ARN of its session. */
  readonly principal: string;
  readonly action: string;
  /** `*` where AWS names none: the action takes no resource then. */
  readonly resource: string;
}

/** As AWS calls them in its messages. IAM User Guide: "Troubleshoot access denied error messages". */
const NAMES: readonly (readonly [RegExp, DenyingPolicy])[] = [
  [/service control polic/i, DenyingPolicy.SERVICE_CONTROL],
  [/resource control polic/i, DenyingPolicy.RESOURCE_CONTROL],
  [/permissions? boundary/i, DenyingPolicy.BOUNDARY],
  [/session polic/i, DenyingPolicy.SESSION],
  [/endpoint polic/i, DenyingPolicy.VPC_ENDPOINT],
  [/role trust polic/i, DenyingPolicy.ROLE_TRUST],
  [/identity-based polic/i, DenyingPolicy.IDENTITY],
  [/resource-based polic/i, DenyingPolicy.RESOURCE],
];

const REQUEST = /User: (?<principal>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)\b(?! on this resource)(?: on resource: (?<resource>\S*[^\s.,;]))?/;
const EXPLICIT = /with an explicit deny(?<policy> in [^:\n]*)?(?:: *(?<arn>arn:[^\s,;]*[^\s,;.]))?/i;
const IMPLICIT = /because (?:the resource does not exist[^\n]*?)?no (?<policy>[^\n]+?) allows? /i;

/** What AWS tells of a denied call; nothing where the message says no more than that. */
export function parseAccessDenial(message: string): AccessDenial | undefined {
  const text = message.replaceAll(/\s+/g, ' ');
  const explicit = EXPLICIT.exec(text)?.groups;
  if (explicit !== undefined) return { policy: policyIn(explicit.policy), isExplicit: true, policyArn: explicit.arn };
  const implicit = IMPLICIT.exec(text)?.groups;
  return implicit === undefined ? undefined : { policy: policyIn(implicit.policy), isExplicit: false };
}

/**
 * Who was denied which action on what; nothing where the message says no more than that the call was, or speaks of "this resource", as KMS does of
 * a key of another account.
 */
export function parseDeniedRequest(message: string): DeniedRequest | undefined {
  const { principal, action, resource = '*' } = REQUEST.exec(message.replaceAll(/\s+/g, ' '))?.groups ?? {};
  return principal === undefined || action === undefined ? undefined : { principal, action, resource };
}

/** "a VPC endpoint policy transitively through a service control policy" is the latter's doing. */
function policyIn(phrase: string | undefined): DenyingPolicy | undefined {
  if (phrase === undefined) return undefined;
  const [, through = phrase] = / through (.+)/i.exec(phrase) ?? [];
  return NAMES.find(([name]) => name.test(through))?.[1];
}

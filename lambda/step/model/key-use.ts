import {
  evaluate, MalformedPolicyError, matchStatement, type NamedPolicy, parsePolicy, type Policy, type Principal, RequestContext, type Statement,
} from '../../../policy';
import { KEY_DESCRIBE_ACTION, KEY_GRANT_ACTION, rdsAsKeyUser } from '../contract';
import { arnParts } from './arns';

/** A role that uses a key through RDS. */
export interface KeyUser {
  readonly roleArn: string;
  /** What it needs of the key. */
  readonly actions: readonly string[];
  /** The Regions of RDS that may be what calls KMS for it: AWS doesn't always document which of two. */
  readonly regions: readonly string[];
}

/** An action that the key's policy surely keeps from a role. */
export interface WithheldAction {
  readonly action: string;
  /** Ids of the statements that deny it; none where no statement allows it. */
  readonly deniedBy: readonly string[];
}

/**
 * Which of the actions a key's policy surely doesn't let a role take through RDS, whatever its own policies say. What the policy asks for and nobody
 * here knows counts as given; none where the policy can't be read.
 *
 * @param document - the policy, as KMS shows it.
 */
export function withheldActions(document: string, keyArn: string, user: KeyUser): readonly WithheldAction[] {
  const policy = readPolicy(document, user);
  if (policy === undefined || isLetInByGrant(policy, keyArn, user)) return [];
  return user.actions.flatMap((action) => {
    const contexts = user.regions.map((region) => contextOf(user, action, region));
    if (contexts.some((context) => isAllowed(policy, keyArn, user, action, context))) return [];
    return [{ action, deniedBy: [...new Set(contexts.flatMap((context) => denying(policy, keyArn, user, action, context)))] }];
  });
}

/**
 * Whether a key's policy surely doesn't let a role describe the key. A grant may do so all the same.
 *
 * @param document - the policy, as KMS shows it.
 */
export function isHiddenBy(document: string, keyArn: string, roleArn: string): boolean {
  const user: KeyUser = { roleArn, actions: [], regions: [] };
  const policy = readPolicy(document, user);
  return policy !== undefined && isLetInByGrant(policy, keyArn, user);
}

/** A role that sees the key although its policy doesn't let it has a grant, and nobody here knows of what. */
function isLetInByGrant(policy: Policy, keyArn: string, user: KeyUser): boolean {
  return !isAllowed(policy, keyArn, user, KEY_DESCRIBE_ACTION, contextOf(user, KEY_DESCRIBE_ACTION));
}

/** What is known of a request: a condition on any other key may hold or not. By name in lower case, as names of keys are written in any case. */
const KNOWN_KEYS: readonly string[] = [
  'kms:viaservice', 'kms:calleraccount', 'kms:grantisforawsresource', 'aws:principalarn', 'aws:principalaccount', 'aws:principaltype',
];

/** @param region - of the RDS that calls; absent where the role calls KMS itself. */
function contextOf({ roleArn }: KeyUser, action: string, region?: string): RequestContext {
  const account = arnParts(roleArn)?.accountId;
  return new RequestContext({
    'kms:ViaService': region === undefined ? undefined : rdsAsKeyUser(region),
    'kms:CallerAccount': account,
    // RDS makes grants for itself; other calls don't have the key.
    'kms:GrantIsForAWSResource': action === KEY_GRANT_ACTION ? 'true' : undefined,
    'aws:PrincipalArn': roleArn,
    'aws:PrincipalAccount': account,
    'aws:PrincipalType': 'AssumedRole',
  });
}

/** The role's own policies are those of the stacks, which allow what they need. */
const EVERYTHING: NamedPolicy = {
  name: 'everything', policy: parsePolicy({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }, 'identity'),
};

function isAllowed(policy: Policy, keyArn: string, user: KeyUser, action: string, context: RequestContext): boolean {
  return evaluate({
    principal: principalOf(user), action, resource: keyArn, context, identityPolicies: [EVERYTHING],
    resourcePolicy: { name: 'key policy', policy, accountId: arnParts(keyArn)?.accountId ?? '', required: true },
  }).decision === 'allowed';
}

function denying(policy: Policy, keyArn: string, user: KeyUser, action: string, context: RequestContext): readonly string[] {
  const question = { principal: principalOf(user), action, resource: keyArn, context, hasBoundary: false };
  return policy.statements.filter((statement) => statement.effect === 'Deny' && matchStatement(statement, policy, question).kind === 'matches')
    .map(({ label }) => label);
}

function principalOf({ roleArn }: KeyUser): Principal {
  // a key's policy shows the id of a role only where that role is gone.
  return { kind: 'assumed-role', accountId: arnParts(roleArn)?.accountId ?? '', arn: sessionsOf(roleArn), roleArn, roleId: '' };
}

/** What the ARNs of a role's sessions begin with: `arn:aws:sts::111111111111:assumed-role/Name/`. They don't have the role's path. */
function sessionsOf(roleArn: string): string {
  const { partition = 'aws', accountId = '' } = arnParts(roleArn) ?? {};
  return `arn:${partition}:sts::${accountId}:assumed-role/${roleArn.split('/').at(-1) ?? ''}/`;
}

/**
 * The policy at its best for a role: a statement whose outcome isn't known allows, and doesn't deny. Nothing where AWS has words that aren't known.
 */
function readPolicy(document: string, user: KeyUser): Policy | undefined {
  try {
    const policy = parsePolicy(document, 'resource');
    return { ...policy, statements: policy.statements.flatMap((statement) => atBest(statement, user)) };
  } catch (error) {
    if (error instanceof MalformedPolicyError) return undefined;
    throw error;
  }
}

function atBest(statement: Statement, user: KeyUser): readonly Statement[] {
  const conditions = statement.conditions.filter(({ key, values }) => KNOWN_KEYS.includes(key.toLowerCase()) && !values.some(hasVariable));
  const resources = statement.resources?.values.some(hasVariable) === true ? undefined : statement.resources;
  const { principals, isOpen } = knownPrincipals(statement, user);
  const isCertain = conditions.length === statement.conditions.length && resources === statement.resources && !isOpen;
  return statement.effect === 'Deny' && !isCertain ? [] : [{ ...statement, conditions, resources, principals }];
}

function hasVariable(text: string): boolean {
  return text.includes('${');
}

/** Names of sessions aren't known; `NotPrincipal` asks for them, too. */
function knownPrincipals(
  { principals }: Statement, { roleArn }: KeyUser,
): { readonly principals: Statement['principals']; readonly isOpen: boolean } {
  if (principals === undefined || !principals.values.some(({ value }) => value.startsWith(sessionsOf(roleArn)) || principals.except)) {
    return { principals, isOpen: false };
  }
  return { principals: { except: false, values: [{ type: 'AWS', value: roleArn }] }, isOpen: true };
}

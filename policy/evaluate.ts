import { explainMissing, type Requirement } from './explain';
import type { Reach } from './match-principal';
import { matchStatement, type Question, type StatementMatch, statementsAbout } from './match-statement';
import type { Policy, Side } from './policy';
import type { Principal } from './principal';
import type { RequestContext } from './request-context';

export interface NamedPolicy {
  /** For messages: `inline policy Copy`, `AdministratorAccess`. */
  readonly name: string;
  readonly policy: Policy;
  /** Of a policy that has one: an inline policy hasn't. */
  readonly arn?: string;
}

/** The policies that an organization attached to one of its levels: its root, an organizational unit, the account. */
export type OrganizationLevel = readonly NamedPolicy[];

/** The policy of the resource, with the account it belongs to. */
export interface AttachedResourcePolicy extends NamedPolicy {
  readonly accountId: string;
  /** Whether nobody gets in without it: true for KMS keys and role trust. */
  readonly required: boolean;
  /** Condition keys that have no value in this policy, each with the keys below it (`aws:ResourceTag` covers `aws:ResourceTag/team`). */
  readonly unknownContextKeys?: readonly string[];
}

export interface EvaluationRequest {
  readonly principal: Principal;
  /** `service:Action` */
  readonly action: string;
  /** An ARN, or `*` for an action without resource. */
  readonly resource: string;
  readonly context: RequestContext;
  /** Those that bind the resource, by level: one of each must allow. Absent or empty: none does. */
  readonly resourceControlPolicies?: readonly OrganizationLevel[];
  /** Those that bind the caller, by level: one of each must allow. Absent or empty: the caller's account is in no organization. */
  readonly serviceControlPolicies?: readonly OrganizationLevel[];
  readonly identityPolicies: readonly NamedPolicy[];
  /** Absent: no boundary is set. */
  readonly permissionsBoundary?: NamedPolicy;
  /** Absent or empty: the session may do all that its role may. */
  readonly sessionPolicies?: readonly NamedPolicy[];
  /** Absent: the resource has none, or the action isn't about one. */
  readonly resourcePolicy?: AttachedResourcePolicy;
}

export type Decision = 'allowed' | 'explicit-deny' | 'implicit-deny';

export interface Evaluation {
  readonly decision: Decision;
  /** The kind of policy that refuses; absent when allowed. */
  readonly side?: Side;
  /** The policy that denies, where it is known by an ARN. */
  readonly policyArn?: string;
  /** The statements that matched: `policy name / Sid or number`. */
  readonly matched: readonly string[];
  /** For a refusal: each policy that lacks something, and the statements that nearly matched. */
  readonly explanation: readonly string[];
}

interface Finding {
  readonly policy: NamedPolicy;
  readonly match: StatementMatch;
}

type Findings = Readonly<Record<Side, readonly Finding[]>>;

/** In the order of AWS's enforcement code: on whom a refusal is blamed. */
const SIDES: readonly Side[] = ['resource-control', 'service-control', 'identity', 'boundary', 'session', 'resource'];

/** Decides a request as AWS does (IAM User Guide: "Policy evaluation logic" and "Cross-account policy evaluation logic"). Pure. */
export function evaluate(request: EvaluationRequest): Evaluation {
  const question: Question = { ...request, hasBoundary: request.permissionsBoundary !== undefined };
  const findings: Findings = {
    'resource-control': (request.resourceControlPolicies ?? []).flat().flatMap((policy) => find(policy, question)),
    'service-control': (request.serviceControlPolicies ?? []).flat().flatMap((policy) => find(policy, question)),
    'identity': request.identityPolicies.flatMap((policy) => find(policy, question)),
    'boundary': request.permissionsBoundary === undefined ? [] : find(request.permissionsBoundary, question),
    'session': (request.sessionPolicies ?? []).flatMap((policy) => find(policy, question)),
    'resource': request.resourcePolicy === undefined ? [] : findInResourcePolicy(request.resourcePolicy, question),
  };
  const matched = Object.values(findings).flat().filter((each) => each.match.kind === 'matches').map(nameOf);
  const denying = SIDES.find((side) => findings[side].some((each) => hasEffect(each, 'Deny')));
  if (denying !== undefined) {
    const denials = findings[denying].filter((each) => hasEffect(each, 'Deny'));
    const explanation = denials.map((each) => `${nameOf(each)} denies ${request.action}`);
    return { decision: 'explicit-deny', side: denying, policyArn: denials[0]?.policy.arn, matched, explanation };
  }
  const missing = missingSides(request, findings);
  if (missing[0] === undefined) return { decision: 'allowed', matched, explanation: [] };
  const explanation = missing.flatMap((side) => explainMissing(requirement(request, side, findings)));
  return { decision: 'implicit-deny', side: missing[0], matched, explanation };
}

/** The kinds of policies that would have to allow the request, and don't. What a resource policy gives is within the organization's bounds, too. */
function missingSides(request: EvaluationRequest, findings: Findings): readonly Side[] {
  return [
    ...isBounded(request.resourceControlPolicies, findings['resource-control']) ? ['resource-control' as const] : [],
    ...isBounded(request.serviceControlPolicies, findings['service-control']) ? ['service-control' as const] : [],
    ...missingInAccounts(request, findings),
  ];
}

/** Whether there is a level of the organization on which no policy allows. */
function isBounded(levels: readonly OrganizationLevel[] | undefined, findings: readonly Finding[]): boolean {
  const allowing = new Set(findings.filter((each) => hasEffect(each, 'Allow')).map(({ policy }) => policy));
  return (levels ?? []).some((level) => !level.some((policy) => allowing.has(policy)));
}

/** Those of the caller's and the resource's account. */
function missingInAccounts(request: EvaluationRequest, findings: Findings): readonly Side[] {
  const { principal, resourcePolicy } = request;
  const reach = grantedReach(findings.resource);
  if (principal.kind === 'service') return reach === undefined ? ['resource'] : [];
  const limits = limitingSides(request).filter((side) => !findings[side].some((each) => hasEffect(each, 'Allow')));
  // the root user may do everything that its own account can allow.
  const identity: readonly Side[] = principal.kind === 'root' || findings.identity.some((each) => hasEffect(each, 'Allow')) ? [] : ['identity'];
  if (resourcePolicy === undefined) return [...identity, ...limits];
  if (resourcePolicy.accountId !== principal.accountId) return [...identity, ...limits, ...(reach === undefined ? ['resource' as const] : [])];
  if (reach === 'caller') return [];
  if (reach === 'role') return limits;
  return [...identity, ...limits, ...(reach === undefined && resourcePolicy.required ? ['resource' as const] : [])];
}

function limitingSides(request: EvaluationRequest): readonly Side[] {
  const boundary: readonly Side[] = request.permissionsBoundary === undefined ? [] : ['boundary'];
  return (request.sessionPolicies ?? []).length === 0 ? boundary : [...boundary, 'session'];
}

function grantedReach(findings: readonly Finding[]): Reach | undefined {
  const reaches = findings.flatMap(({ match }) => (match.kind === 'matches' && match.statement.effect === 'Allow' ? [match.reach] : []));
  return (['caller', 'role', 'account'] as const).find((reach) => reaches.includes(reach));
}

function findInResourcePolicy(policy: AttachedResourcePolicy, question: Question): readonly Finding[] {
  return find(policy, { ...question, context: question.context.without(policy.unknownContextKeys ?? []) });
}

function find(policy: NamedPolicy, question: Question): readonly Finding[] {
  return statementsAbout(question.action, policy.policy).map((statement) => ({ policy, match: matchStatement(statement, policy.policy, question) }));
}

function hasEffect(finding: Finding, effect: 'Allow' | 'Deny'): boolean {
  return finding.match.kind === 'matches' && finding.match.statement.effect === effect;
}

function nameOf(finding: Finding): string {
  return finding.match.kind === 'differs' ? finding.policy.name : `${finding.policy.name} / ${finding.match.statement.label}`;
}

function requirement(request: EvaluationRequest, side: Side, findings: Findings): Requirement {
  return {
    ...request,
    side,
    resourcePolicyName: request.resourcePolicy?.name,
    nearly: findings[side].flatMap((finding) => (finding.match.kind === 'nearly' ? [{ ...finding.match, name: nameOf(finding) }] : [])),
  };
}

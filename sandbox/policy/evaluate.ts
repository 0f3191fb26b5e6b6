import type { Principal } from '../core/principal';
import { explainMissing, type Requirement } from './explain';
import type { Reach } from './match-principal';
import { matchStatement, type Question, type StatementMatch, statementsAbout } from './match-statement';
import type { Policy, Side } from './policy';
import type { RequestContext } from './request-context';

export interface NamedPolicy {
  /** For messages: `inline policy Copy`, `AdministratorAccess`. */
  readonly name: string;
  readonly policy: Policy;
}

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
  /** Of the caller's account, one level of its organization: one of them must allow. Absent or empty: the account is in no organization. */
  readonly serviceControlPolicies?: readonly NamedPolicy[];
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

/** Decides a request as AWS does (IAM User Guide: "Policy evaluation logic" and "Cross-account policy evaluation logic"). Pure. */
export function evaluate(request: EvaluationRequest): Evaluation {
  const question: Question = { ...request, hasBoundary: request.permissionsBoundary !== undefined };
  const findings: Findings = {
    organization: (request.serviceControlPolicies ?? []).flatMap((policy) => find(policy, question)),
    identity: request.identityPolicies.flatMap((policy) => find(policy, question)),
    boundary: request.permissionsBoundary === undefined ? [] : find(request.permissionsBoundary, question),
    session: (request.sessionPolicies ?? []).flatMap((policy) => find(policy, question)),
    resource: request.resourcePolicy === undefined ? [] : findInResourcePolicy(request.resourcePolicy, question),
  };
  const matched = Object.values(findings).flat().filter((each) => each.match.kind === 'matches').map(nameOf);
  const denying = SIDES.find((side) => findings[side].some((each) => hasEffect(each, 'Deny')));
  if (denying !== undefined) {
    const statements = findings[denying].filter((each) => hasEffect(each, 'Deny')).map(nameOf);
    return { decision: 'explicit-deny', side: denying, matched, explanation: statements.map((name) => `${name} denies ${request.action}`) };
  }
  const missing = missingSides(request, findings);
  if (missing[0] === undefined) return { decision: 'allowed', matched, explanation: [] };
  const explanation = missing.flatMap((side) => explainMissing(requirement(request, side, findings)));
  return { decision: 'implicit-deny', side: missing[0], matched, explanation };
}

const SIDES: readonly Side[] = ['organization', 'identity', 'boundary', 'session', 'resource'];

/** The kinds of policies that would have to allow the request, and don't. What a resource policy gives is within the organization's bounds, too. */
function missingSides(request: EvaluationRequest, findings: Findings): readonly Side[] {
  const isBounded = (request.serviceControlPolicies ?? []).length > 0 && !findings.organization.some((each) => hasEffect(each, 'Allow'));
  return [...isBounded ? ['organization' as const] : [], ...missingInAccounts(request, findings)];
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

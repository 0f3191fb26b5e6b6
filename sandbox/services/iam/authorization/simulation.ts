import type { PolicyEvaluationDecisionType } from '@aws-sdk/client-iam';
import {
  type Decision, evaluate, type EvaluationRequest, matchStatement, type NamedPolicy, type OrganizationLevel, type RequestContext,
} from '../../../../policy';
import type { Principal } from '../../../core/principal';

/** A question to the policy simulator. */
export interface Simulation {
  readonly principal: Principal;
  /** `service:Action` */
  readonly action: string;
  /** An ARN, or `*`. */
  readonly resource: string;
  /** The keys that the request gives: the simulator knows no others. */
  readonly context: RequestContext;
  readonly serviceControlPolicies: readonly OrganizationLevel[];
  readonly identityPolicies: readonly NamedPolicy[];
  readonly permissionsBoundary?: NamedPolicy;
}

/** What it answers about one action on one resource. */
export interface SimulationResult {
  readonly resource: string;
  readonly decision: PolicyEvaluationDecisionType;
  /** Condition keys of the identity policies and the boundary that decide here and weren't given; those of service control policies aren't told. */
  readonly missingContext: readonly string[];
  /** Absent for an account without service control policies. */
  readonly allowedByOrganization?: boolean;
  /** Absent for a principal without a boundary. */
  readonly allowedByBoundary?: boolean;
}

const DECISIONS: Readonly<Record<Decision, PolicyEvaluationDecisionType>> = {
  'allowed': 'allowed', 'explicit-deny': 'explicitDeny', 'implicit-deny': 'implicitDeny',
};

/** From the strictest on. */
const BY_STRICTNESS: readonly PolicyEvaluationDecisionType[] = ['explicitDeny', 'implicitDeny', 'allowed'];

/** Decides as for a real request, but from the given condition keys only, and without policies of resources. Pure. */
export function simulate(simulation: Simulation): SimulationResult {
  const { serviceControlPolicies, permissionsBoundary } = simulation;
  return {
    resource: simulation.resource,
    decision: DECISIONS[evaluate(simulation).decision],
    missingContext: missingContext(simulation),
    ...(serviceControlPolicies.length === 0 ? {} : { allowedByOrganization: serviceControlPolicies.every((level) => allows(simulation, level)) }),
    ...(permissionsBoundary === undefined ? {} : { allowedByBoundary: allows(simulation, [permissionsBoundary]) }),
  };
}

/** The decision about several resources: the strictest one (IAM API Reference, EvaluationResult). */
export function strictest(decisions: readonly PolicyEvaluationDecisionType[]): PolicyEvaluationDecisionType {
  return BY_STRICTNESS.find((decision) => decisions.includes(decision)) ?? 'implicitDeny';
}

/** Whether these policies, taken for themselves, allow it. */
function allows({ principal, action, resource, context }: EvaluationRequest, identityPolicies: readonly NamedPolicy[]): boolean {
  return evaluate({ principal, action, resource, context, identityPolicies }).decision === 'allowed';
}

function missingContext(simulation: Simulation): readonly string[] {
  const { permissionsBoundary, identityPolicies, context } = simulation;
  const policies = permissionsBoundary === undefined ? identityPolicies : [...identityPolicies, permissionsBoundary];
  const question = { ...simulation, hasBoundary: permissionsBoundary !== undefined };
  const keys = policies.flatMap(({ policy }) => policy.statements
    .filter((statement) => matchStatement(statement, policy, question).kind !== 'differs')
    .flatMap((statement) => statement.conditions.map(({ key }) => key)));
  return [...new Set(keys)].filter((key) => context.get(key) === undefined);
}

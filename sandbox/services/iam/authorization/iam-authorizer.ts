import {
  type AttachedResourcePolicy, evaluate, type Evaluation, type EvaluationRequest, type OrganizationLevel, parsePolicy, type Policy,
} from '../../../../policy';
import { parseArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import type { Clock } from '../../../core/clock';
import type { Journal } from '../../../core/journal';
import type { AuthorizationRequest, Authorizer, Call, ResourcePolicy, Verdict } from '../../../core/operation';
import { principalName } from '../../../core/principal';
import { isKnownAction } from '../../../policy/service-authorization-reference';
import type { IamState } from '../state/iam-state';
import { authorizationContext } from './authorization-context';
import { denialReason, denialSentence } from './denial';
import { decidingPolicy, ownerOf } from './foreign-resource';
import { policiesOf } from './principal-policies';

export interface IamAuthorizerProps {
  readonly state: IamState;
  readonly clock: Clock;
  readonly journal: Journal;
}

/** The name by which a `ResourcePolicy` says that it is a role's trust. */
export const TRUST_POLICY = 'trust policy';

/** Hears every question with all that it was decided by. */
export type DecisionListener = (question: EvaluationRequest, evaluation: Evaluation) => void;

/** Decides by the policies that are in force now: those that have spread. */
export class IamAuthorizer implements Authorizer {
  private readonly listeners: DecisionListener[] = [];

  public constructor(private readonly props: IamAuthorizerProps) {}

  public listen(listener: DecisionListener): void {
    this.listeners.push(listener);
  }

  /**
   * A refusal goes into the journal with everything that is known about it; the caller sees what AWS would say.
   * @throws AwsError - `AccessDenied`
   * @throws Error - for an action that the Service Authorization Reference doesn't have: a mistake in the sandbox.
   */
  public authorize(call: Call, request: AuthorizationRequest): void {
    if (isForeignRole(call, request)) throw new AwsError('AccessDenied', 'Cross-account pass role is not allowed.', 403);
    const evaluation = this.evaluate(call, request);
    if (evaluation.decision === 'allowed') return;
    const reason = denialReason(evaluation, request);
    this.props.journal.write({
      kind: 'denied',
      time: this.props.clock.now(),
      caller: principalName(call.principal),
      action: request.action,
      resource: request.resource,
      reason: [reason, ...evaluation.explanation].join('; '),
    });
    throw new AwsError('AccessDenied', denialSentence(evaluation, request, call, this.isStranger(call, request)), 403);
  }

  public verdict(call: Call, request: AuthorizationRequest): Verdict {
    const evaluation = this.evaluate(call, request);
    return {
      allowed: evaluation.decision === 'allowed',
      reason: denialReason(evaluation, request),
      matched: evaluation.matched,
      explanation: evaluation.explanation,
    };
  }

  private evaluate(call: Call, request: AuthorizationRequest): Evaluation {
    if (!isKnownAction(request.action)) {
      throw new Error(`the sandbox asks for the action ${request.action}, which the Service Authorization Reference doesn't have`);
    }
    const policies = policiesOf(call.principal, this.props.state);
    const resourcePolicy = decidingPolicy(call, request);
    const question: EvaluationRequest = {
      ...policies,
      resourceControlPolicies: this.resourceControlPolicies(call, request),
      principal: call.principal,
      action: request.action,
      resource: request.resource,
      context: authorizationContext({
        call, request, owner: ownerOf(call, request), organization: this.props.state.organization, now: this.props.clock.now(),
      }, policies.roleTags),
      ...(resourcePolicy === undefined ? {} : { resourcePolicy: attached(resourcePolicy) }),
    };
    const evaluation = evaluate(question);
    for (const listener of this.listeners) listener(question, evaluation);
    return evaluation;
  }

  private resourceControlPolicies(call: Call, request: AuthorizationRequest): readonly OrganizationLevel[] {
    const { action, resource, resourcePolicy } = request;
    if (resourcePolicy?.managedByAws === true) return [];
    return this.props.state.organization.resourceControlPolicies(call.principal, action, resource, ownerOf(call, request));
  }

  private isStranger(call: Call, request: AuthorizationRequest): boolean {
    return !this.props.state.organization.unites(call.principal.accountId, ownerOf(call, request));
  }
}

/** A role is passed to a service of its own account only (IAM User Guide, id_roles_use_passrole), whatever policies say. */
function isForeignRole(call: Call, { action, resource }: AuthorizationRequest): boolean {
  return action === 'iam:PassRole' && parseArn(resource)?.accountId !== call.accountId;
}

/** A resource without a document has a policy that says nothing, and is out of reach where one is required. */
function attached({ document, ...resourcePolicy }: ResourcePolicy): AttachedResourcePolicy {
  return { ...resourcePolicy, policy: policyOf(document, resourcePolicy.name === TRUST_POLICY ? 'trust' : 'resource') };
}

function policyOf(document: unknown, kind: 'trust' | 'resource'): Policy {
  if (document === undefined) return NOTHING_SAID;
  if (typeof document !== 'object' || document === null) return parsePolicy(document, kind);
  const policy = PARSED[kind].get(document) ?? parsePolicy(document, kind);
  PARSED[kind].set(document, policy);
  return policy;
}

const NOTHING_SAID: Policy = { version: '2012-10-17', statements: [] };
/** By document: a policy that changes gets another one. */
const PARSED = { trust: new WeakMap<object, Policy>(), resource: new WeakMap<object, Policy>() };

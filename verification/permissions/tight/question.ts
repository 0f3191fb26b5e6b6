import {
  evaluate, type EvaluationRequest, matchStatement, type NamedPolicy, type Policy, RequestContext, type Statement,
} from '../../../policy';
import { type Guard, withStatement } from './relaxation';

/** A statement in the policies of a question. */
export interface PlacedStatement {
  /** Whose policy it is: `source role`, `trust of the source role`, `transfer key`. */
  readonly owner: string;
  readonly statement: Statement;
}

/** A guard of one of the project's statements. */
export interface PlacedGuard extends PlacedStatement {
  readonly guard: Guard;
}

export function isAllowed(question: EvaluationRequest): boolean {
  return evaluate(question).decision === 'allowed';
}

/** The same question with one statement changed, in whichever policy it stands. */
export function changed(question: EvaluationRequest, statement: Statement, by: Statement): EvaluationRequest {
  const within = <P extends NamedPolicy>(named: P): P => ({ ...named, policy: withStatement(named.policy, statement, by) });
  return {
    ...question,
    identityPolicies: question.identityPolicies.map(within),
    ...(question.resourcePolicy === undefined ? {} : { resourcePolicy: within(question.resourcePolicy) }),
  };
}

export function policiesOf({ identityPolicies, resourcePolicy }: EvaluationRequest): readonly NamedPolicy[] {
  return [...identityPolicies, ...(resourcePolicy === undefined ? [] : [resourcePolicy])];
}

/** Which policies lack what, shortly: `key policy (SourceUse: kms:ViaService)`. */
export function deniedBy(question: EvaluationRequest): string {
  const { resourcePolicy, identityPolicies, principal } = question;
  const identity = isAllowed({ ...question, resourcePolicy: open(question) })
    ? [] : [`identity policy${nearMisses(question, identityPolicies)}`];
  const opened = { ...question, identityPolicies: [{ name: 'open', policy: allowAll() }] };
  const resource = resourcePolicy === undefined || isAllowed(opened)
    ? [] : [`${resourcePolicy.name}${nearMisses(question, [resourcePolicy])}`];
  return [...(principal.kind === 'service' ? [] : identity), ...resource].join(' and ');
}

/** The question with a resource policy that leaves the decision to the caller's account. */
export function open({ resourcePolicy, principal }: EvaluationRequest): EvaluationRequest['resourcePolicy'] {
  return resourcePolicy && { ...resourcePolicy, policy: allowAll(`arn:aws:iam::${principal.accountId}:root`) };
}

function nearMisses(question: EvaluationRequest, policies: readonly NamedPolicy[]): string {
  const near = policies.flatMap(({ policy }) => policy.statements.flatMap((statement) => {
    const match = matchStatement(statement, policy, { ...question, hasBoundary: false });
    if (match.kind !== 'nearly' || statement.effect !== 'Allow') return [];
    const failed = [...(match.otherPrincipal ? ['principal'] : []), ...match.conditions.map(({ test }) => test.key)];
    return [`${statement.label}: ${failed.join(', ')}`];
  }));
  return near.length === 0 ? ` (no statement for ${question.action} on it)` : ` (${near.join('; ')})`;
}

export function allowAll(principal?: string): Policy {
  const everything = { except: false, values: ['*'] };
  const statement: Statement = { label: 'open', effect: 'Allow', actions: everything, resources: everything, conditions: [] };
  const principals = principal === undefined ? {} : { principals: { except: false, values: [{ type: 'AWS' as const, value: principal }] } };
  return { version: '2012-10-17', statements: [{ ...statement, ...principals }] };
}

/** What is asked otherwise than in a question that a client's call asked. */
export interface OtherQuestion {
  readonly action?: string;
  readonly resource?: string;
  /** Values of condition keys; nothing for a key that the request doesn't have. */
  readonly context?: Readonly<Record<string, string | undefined>>;
}

/** Another question under the same policies, for the calls of services that the sandbox hasn't got. */
export function asked(question: EvaluationRequest, other: OtherQuestion): EvaluationRequest {
  const named = policiesOf(question).flatMap(({ policy }) => policy.statements).flatMap(({ conditions }) => conditions.map(({ key }) => key));
  const values = Object.fromEntries([...new Set(named)].map((key) => [key, question.context.get(key)]));
  return {
    ...question,
    action: other.action ?? question.action,
    resource: other.resource ?? question.resource,
    context: new RequestContext({ ...values, ...other.context }),
  };
}

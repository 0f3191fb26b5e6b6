import { failedCondition, type FailedCondition } from './match-condition';
import { isExcepted, type Reach, reachOf } from './match-principal';
import { matchesResource, matchesWildcards, writtenPattern } from './pattern';
import type { Policy, Statement } from './policy';
import type { Principal } from './principal';
import type { RequestContext } from './request-context';

/** What is asked of every statement. */
export interface Question {
  /** `service:Action` */
  readonly action: string;
  /** An ARN, or `*`. */
  readonly resource: string;
  readonly principal: Principal;
  readonly hasBoundary: boolean;
  readonly context: RequestContext;
}

/** What a statement has to say to a question. */
export type StatementMatch =
  | { readonly kind: 'matches'; readonly statement: Statement; readonly reach: Reach }
  /** Says something about the action and the resource, but not to this caller or not under these conditions. */
  | { readonly kind: 'nearly'; readonly statement: Statement; readonly conditions: readonly FailedCondition[]; readonly otherPrincipal: boolean }
  | { readonly kind: 'differs' };

/** Matches one statement: action, resource, principal and every condition must fit. */
export function matchStatement(statement: Statement, policy: Policy, question: Question): StatementMatch {
  if (!coversAction(statement, question.action) || !coversResource(statement, policy, question)) return { kind: 'differs' };
  const reach = reachOfStatement(statement, question);
  const failed = statement.conditions
    .map((test) => failedCondition(test, policy.version, question.context))
    .filter((each): each is FailedCondition => each !== undefined)
    // where the outcome is open, a Deny takes effect and an Allow doesn't.
    .filter((each) => each.undetermined === undefined || statement.effect === 'Allow');
  if (reach !== undefined && failed.length === 0) return { kind: 'matches', statement, reach };
  return { kind: 'nearly', statement, conditions: failed, otherPrincipal: reach === undefined };
}

/** Those of the statements that say something about an action; the others differ whatever else is asked. */
export function statementsAbout(action: string, policy: Policy): readonly Statement[] {
  const known = STATEMENTS_BY_ACTION.get(policy) ?? new Map<string, readonly Statement[]>();
  STATEMENTS_BY_ACTION.set(policy, known);
  const statements = known.get(action) ?? policy.statements.filter((statement) => coversAction(statement, action));
  known.set(action, statements);
  return statements;
}

/** Kept as long as the policy: who asks names actions of the Service Authorization Reference, so that there are not too many. */
const STATEMENTS_BY_ACTION = new WeakMap<Policy, Map<string, readonly Statement[]>>();

function coversAction(statement: Statement, action: string): boolean {
  const listed = statement.actions.values.some((value) => matchesWildcards(writtenPattern(value), action, false));
  return listed !== statement.actions.except;
}

function coversResource(statement: Statement, policy: Policy, question: Question): boolean {
  if (statement.resources === undefined) return true;
  const listed = statement.resources.values.some((value) => matchesResource(value, policy.version, question.context, question.resource));
  return listed !== statement.resources.except;
}

/** An identity policy is about the identity that has it. */
function reachOfStatement(statement: Statement, question: Question): Reach | undefined {
  if (statement.principals === undefined) return 'caller';
  if (!statement.principals.except) return reachOf(statement.principals, question.principal);
  return isExcepted(statement.principals, question.principal, question.hasBoundary) ? undefined : 'caller';
}

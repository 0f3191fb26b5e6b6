import { evaluate, type EvaluationRequest, type Policy } from '../../policy';
import { type Element, elementsOf, type PolicyOwner, withoutElement } from './element';

/** A policy of the project that a question was decided by. */
export interface OwnedPolicy {
  readonly owner: PolicyOwner;
  readonly policy: Policy;
}

/** The elements without which an allowed question is denied, everything else being as it was. Pure. */
export function neededElements(question: EvaluationRequest, owned: readonly OwnedPolicy[]): Element[] {
  return owned.flatMap(({ owner, policy }) => {
    const about = aboutAction(policy, question.action);
    return elementsOf(owner, about).filter((element) => evaluate(replacing(question, policy, withoutElement(about, element))).decision !== 'allowed');
  });
}

/** Only a statement that names the action can allow it: none of the project's denies, and none has a wildcard in an action. */
function aboutAction(policy: Policy, action: string): Policy {
  return { ...policy, statements: policy.statements.filter(({ actions }) => actions.values.includes(action)) };
}

function replacing(question: EvaluationRequest, policy: Policy, other: Policy): EvaluationRequest {
  const { identityPolicies, resourcePolicy } = question;
  return {
    ...question,
    identityPolicies: identityPolicies.map((each) => (each.policy === policy ? { ...each, policy: other } : each)),
    resourcePolicy: resourcePolicy?.policy === policy ? { ...resourcePolicy, policy: other } : resourcePolicy,
  };
}

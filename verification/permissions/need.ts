import { planFerry } from '../../lib/plan-ferry';
import type { EvaluationRequest } from '../../policy';
import type { Case } from '../../test/support/cases/all-cases';
import { synthesizeApp, type SynthesizedApp } from '../../test/support/synthesized-app';
import { type Element, elementText } from './element';
import { exceptionFor } from './exceptions';
import { neededElements } from './needed-elements';
import { misfits } from './reference-check';
import { ownedPolicies, type PlacedElement, templateElements, templatePolicies } from './template-policies';
import { ALL_PHASES, appBefore, type Phase, trial } from './trial';

/** What one element of a case's policies is for. */
export interface Need {
  readonly element: Element;
  /** When a question was allowed that is denied without it. */
  readonly phases: readonly Phase[];
  /** Name of the exception that keeps it where no run needs it. */
  readonly exception?: string;
  /** For a resource: each that was asked about when it was needed. */
  readonly resources: readonly string[];
}

/** Plain values only: it goes from one process to another. */
export interface CaseNeeds {
  readonly name: string;
  readonly needs: readonly Need[];
  /** How many questions about the project's policies were decided. */
  readonly questions: number;
  /** Denied questions, runs that didn't end as they should, and what doesn't fit the Service Authorization Reference. */
  readonly failures: readonly string[];
}

/** Runs a case, with its own templates or changed ones, and tells of every element of its policies what it is needed for. */
export async function needsOf(each: Case, app: SynthesizedApp = synthesizeApp(each.ferry)): Promise<CaseNeeds> {
  const policies = templatePolicies(app);
  const { asked, failures } = await trial(app, ALL_PHASES, appBefore(each));
  const found = new Map<string, { readonly phases: Set<Phase>; readonly resources: Set<string> }>();
  const denied: string[] = [];
  let questions = 0;
  for (const { phase, question, evaluation } of asked) {
    const owned = ownedPolicies(question, policies);
    if (owned.length === 0 || isOfAdministrator(question)) continue;
    questions += 1;
    if (evaluation.decision !== 'allowed') {
      denied.push(`${phase}: ${question.action} on ${question.resource} is denied: ${evaluation.explanation.join('; ')}`);
    } else {
      for (const element of neededElements(question, owned)) {
        const text = elementText(element);
        const need = found.get(text) ?? { phases: new Set(), resources: new Set() };
        found.set(text, need);
        need.phases.add(phase);
        if (element.kind === 'resource') need.resources.add(question.resource);
      }
    }
  }
  const ferry = planFerry(each.ferry);
  const elements = templateElements(app);
  const needs = elements.map(({ element, statement }): Need => {
    const { phases = new Set<Phase>(), resources = new Set<string>() } = found.get(elementText(element)) ?? {};
    const exception = phases.size > 0 ? undefined : exceptionFor(element, statement, ferry)?.what;
    return { element, phases: [...phases], resources: [...resources], exception };
  });
  const unfit = await misfits(policies);
  return { name: each.name, needs, questions, failures: [...failures, ...denied, ...unfit, ...unknownElements(elements, [...found.keys()])] };
}

/** What administrators do around the runs needs nothing of ours: the key's policy leaves them more than these runs take. */
function isOfAdministrator({ principal }: EvaluationRequest): boolean {
  return principal.kind === 'user' || principal.kind === 'root';
}

/** Whether no run needs it and nothing else keeps it. */
export function isUnneeded({ phases, exception }: Need): boolean {
  return phases.length === 0 && exception === undefined;
}

/** What is deployed is what the templates have: else the two could not be compared. */
function unknownElements(elements: readonly PlacedElement[], found: readonly string[]): string[] {
  const known = new Set(elements.map(({ element }) => elementText(element)));
  return found.filter((text) => !known.has(text)).map((text) => `needed, but not in a template: ${text}`);
}

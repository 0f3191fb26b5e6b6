import type { Expectation, Json } from './trial';

/** What AWS did. */
export type Observation =
  | { readonly refused: string; readonly message: string; readonly httpStatus?: number }
  | { readonly answered: Json };

/** What a trial gave. */
export type TrialFinding = { readonly what: string; readonly expected: Expectation } & (
  | { readonly verdict: 'same' | 'differs'; readonly observed: Observation }
  /** AWS's words, if it was AWS that didn't let it be tried. */
  | { readonly verdict: 'untried'; readonly why: string }
);

/** What a probe gave. */
export interface Finding {
  readonly probe: string;
  readonly title: string;
  /** `differs` when one of the trials does, `untried` when none does and one couldn't be tried. */
  readonly verdict: TrialFinding['verdict'];
  readonly trials: readonly TrialFinding[];
  /** What the probe noted on its way, such as how long something took. */
  readonly notes: readonly string[];
}

/** Whether AWS does what the sandbox does. */
export function agrees(expected: Expectation, observed: Observation): boolean {
  if ('answered' in expected) return 'answered' in observed && canonical(observed.answered) === canonical(expected.answered);
  return 'refused' in observed && observed.refused === expected.refused && (expected.message?.test(observed.message) ?? true);
}

/** Of a probe, from its trials. */
export function verdictOf(trials: readonly TrialFinding[]): Finding['verdict'] {
  if (trials.some(({ verdict }) => verdict === 'differs')) return 'differs';
  return trials.some(({ verdict }) => verdict === 'untried') ? 'untried' : 'same';
}

/** Members in any order are the same. */
function canonical(value: Json): string {
  return JSON.stringify(value, (_, member: Json) => (typeof member === 'object' && member !== null && !Array.isArray(member)
    ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
    : member));
}

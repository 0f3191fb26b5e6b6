import { type AwsRefusal, RefusalKind } from '../clients/refusal';
import { explainRefusal } from '../explanation';
import type { PreflightInput } from './input';
import type { Look, PreflightObservation } from './observation';

/** How a finding may go without anyone's doing. */
export const Settling = {
  /** Not at all. */
  NEVER: 'never',
  /** Within minutes, when it is a matter of spreading or of a short change. */
  SOON: 'soon',
  /** Says nothing about the thing looked at: throttling and the like. */
  SURELY: 'surely',
} as const;
export type Settling = (typeof Settling)[keyof typeof Settling];

/** One thing that stands against starting. */
export interface Finding {
  /** Whole sentences: what is wrong, and what to do. */
  readonly text: string;
  readonly settling: Settling;
}

/** One check: a pure function of what was declared and what AWS shows. */
export type Check = (input: PreflightInput, observation: PreflightObservation) => readonly Finding[];

export function finding(text: string, settling: Settling = Settling.NEVER): Finding {
  return { text, settling };
}

/**
 * What is wrong with a thing that was looked at.
 *
 * @param intent - as in "while looking at the database".
 */
export function findingsOf<T>(looked: Look<T> | undefined, intent: string, check: (value: T) => readonly Finding[]): readonly Finding[] {
  if (looked === undefined) return [];
  return 'value' in looked ? check(looked.value) : [refusedLook(looked.refusal, intent)];
}

function refusedLook(refusal: AwsRefusal, intent: string): Finding {
  return { text: explainRefusal(refusal, intent), settling: settlingOf(refusal) };
}

function settlingOf(refusal: AwsRefusal): Settling {
  switch (refusal.kind) {
    case RefusalKind.TRANSIENT:
      return Settling.SURELY;
    case RefusalKind.UNSETTLED:
      return Settling.SOON;
    case RefusalKind.ALREADY_EXISTS:
    case RefusalKind.FINAL:
      return Settling.NEVER;
  }
}

import { type AwsRefusal, RefusalKind } from '../../clients/call/refusal';
import type { HandlerErrorCode } from '../../contract';
import type { Trouble } from '../../engine/existing/trouble';
import type { Look } from '../../engine/look';
import { explanationOf } from '../../engine/refusal-explanation';
import type { PreflightInput } from '../observe/input';

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
  readonly code: HandlerErrorCode;
  /** What is wrong, in whole sentences. */
  readonly problem: string;
  /** What to do about it, in whole sentences. */
  readonly remedy: string;
  readonly settling: Settling;
  /** The refused look that it is about, where it is about one: refusals of one cause are told once. */
  readonly refusal?: AwsRefusal;
}

/**
 * One check: a pure function of what was declared and what AWS shows.
 *
 * @typeParam Observation - as much as the check looks at.
 */
export type Check<Observation> = (input: PreflightInput, observation: Observation) => readonly Finding[];

export function finding(code: HandlerErrorCode, problem: string, remedy: string, settling: Settling = Settling.NEVER): Finding {
  return { code, problem, remedy, settling };
}

/** What a step would fail with, as a finding; none where it wouldn't. */
export function findingOf(trouble: Trouble | undefined): readonly Finding[] {
  return trouble === undefined ? [] : [finding(trouble.code, trouble.problem, trouble.remedy)];
}

/** A list of one finding where something is the matter, of none where nothing is. */
export function when(isSo: boolean, found: () => Finding): readonly Finding[] {
  return isSo ? [found()] : [];
}

/**
 * What is wrong with a thing that was looked at; nothing when nobody looked.
 *
 * @param intent - as in "while looking at the database".
 */
export function findingsOf<T>(looked: Look<T> | undefined, intent: string, check: (value: T) => readonly Finding[]): readonly Finding[] {
  if (looked === undefined) return [];
  return 'value' in looked ? check(looked.value) : [refusedLook(looked.refusal, intent)];
}

/** What a refused look says. */
export function refusedLook(refusal: AwsRefusal, intent: string): Finding {
  return { ...explanationOf(refusal, intent), settling: settlingOf(refusal), refusal };
}

/** How a refusal may go. */
export function settlingOf(refusal: AwsRefusal): Settling {
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

import type { Probing } from './probing';

/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** What the sandbox does, which a probe holds against what AWS does. */
export type Expectation =
  /** Refused with this code of the wire, and, where AWS's text is confirmed, with a message that holds it. */
  | { readonly refused: string; readonly message?: RegExp }
  /** Answered with exactly this. */
  | { readonly answered: Json };

/** One request, or one look, and what the sandbox makes of it. */
export interface Trial {
  /** What is tried, continuing the probe's title: `by the snapshot's own ARN`. */
  readonly what: string;
  readonly expected: Expectation;
  /**
   * Tries it. What AWS refuses is thrown as the SDK throws it.
   *
   * @throws CouldNotTry - when what it needs isn't to be had.
   */
  readonly observe: (at: Probing) => Promise<Json>;
}

/** What a request that was taken answers, as far as a trial looks. */
export const TAKEN = 'taken';

/** AWS refuses the call with `code`. `message` is for texts that the table of rules confirms. */
export function refuses(what: string, code: string, call: (at: Probing) => Promise<unknown>, message?: RegExp): Trial {
  return { what, expected: { refused: code, message }, observe: (at) => call(at).then(() => TAKEN) };
}

/** AWS takes the call. */
export function takes(what: string, call: (at: Probing) => Promise<unknown>): Trial {
  return { what, expected: { answered: TAKEN }, observe: (at) => call(at).then(() => TAKEN) };
}

/** A look at AWS shows `value`. */
export function shows(what: string, value: Json, observe: (at: Probing) => Promise<Json>): Trial {
  return { what, expected: { answered: value }, observe };
}

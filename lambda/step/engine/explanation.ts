import type { HandlerErrorCode } from '../contract';

/** What is wrong, and what to do about it, each in whole sentences. */
export interface Explanation {
  readonly code: HandlerErrorCode;
  readonly problem: string;
  readonly remedy: string;
}

/** What EC2 adds for the account's administrators, hundreds of letters long. */
const ENCODED = /\s*Encoded authorization failure message: \S+/i;

/** Words of AWS as a whole sentence. */
export function sentence(text: string): string {
  const trimmed = text.replace(ENCODED, '').trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** The beginning of a sentence. */
export function capitalised(text: string): string {
  return text.startsWith('arn:') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

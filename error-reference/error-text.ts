import type { ErrorCode } from '../lambda/step/contract';

/** What the reference says of a kind of error, in plain text with Markdown's backticks. */
export interface ErrorText {
  /** A few words, without a full stop. A published one names its code for good: it is reworded only in spirit. */
  readonly title: string;
  /** Why it comes to that, in whole sentences. */
  readonly cause: string;
  /** What to do, doable on AWS or in the declaration, in whole sentences. */
  readonly remedy: string;
}

export type ErrorTexts = Readonly<Partial<Record<ErrorCode, ErrorText>>>;

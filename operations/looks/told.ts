/** What an operator is told of one thing. */
export interface Told {
  /** What is wrong, in whole sentences. */
  readonly problem: string;
  /** What to do about it, in whole sentences. */
  readonly remedy: string;
  /** Whether it may go by itself within minutes. */
  readonly maySettle?: boolean;
  /** Whether it is only that nobody could look: nothing is known of the thing then. */
  readonly isUnseen?: boolean;
}

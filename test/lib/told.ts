import type { Failure } from '../../lib/validation/messages/failure';

/** What failures say. Their codes are a matter of the rule, and of `test/error-reference`. */
export function messagesOf(failures: readonly Failure[]): string[] {
  return failures.map(({ message }) => message);
}

const MARK = / \[RF-1\d{3}\](?=$|\n)/g;

/** The same of failures as they are shown, line by line. @throws Error - for a line that says what is wrong without a code. */
export function withoutCode(failure: string): string {
  if (failure.search(MARK) === -1) throw new Error(`no code: ${failure}`);
  return failure.replaceAll(MARK, '');
}

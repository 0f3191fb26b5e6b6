import { codeMark, type DeclarationErrorCode } from '../../../lambda/step/contract';

/** What is wrong with a declaration, or with an app that has one. */
export interface Failure {
  readonly code: DeclarationErrorCode;
  /** What is wrong with the value got, what is allowed, what to change. */
  readonly message: string;
}

export function failure(code: DeclarationErrorCode, message: string): Failure {
  return { code, message };
}

/** The same failure in other words. */
export function reworded(failures: readonly Failure[], words: (message: string) => string): Failure[] {
  return failures.map(({ code, message }) => ({ code, message: words(message) }));
}

/** A failure as it is shown. */
export function told({ code, message }: Failure): string {
  return `${message} ${codeMark(code)}`;
}

import type { Account } from '../accounts/account';
import { awsRefusal } from '../accounts/aws-refusal';

/** How things of a kind are removed. */
export interface Remover {
  /** Asks for it. What isn't there may be refused: {@link isGone}. */
  readonly remove: (account: Account, id: string) => Promise<unknown>;
  /** Whether it is still there. @default - nothing is left once the request was taken */
  readonly there?: (account: Account, id: string) => Promise<boolean>;
}

/** Whether AWS says that something isn't there. */
export function isGone(error: unknown): boolean {
  const refusal = awsRefusal(error);
  // CloudFormation has one code for all that is wrong.
  return refusal !== undefined && (/NotFound|NoSuchEntity/.test(refusal.code) || /^Stack .*does not exist/.test(refusal.message));
}

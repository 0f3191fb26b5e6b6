import type { Account } from '../accounts/account';

/** How things of a kind are removed. */
export interface Remover {
  /** Asks for it. What isn't there may be refused by {@link GONE}. */
  readonly remove: (account: Account, id: string) => Promise<unknown>;
  /** Whether it is still there. @default - nothing is left once the request was taken */
  readonly there?: (account: Account, id: string) => Promise<boolean>;
}

/** The codes that say that something isn't there. */
export const GONE = /NotFound|NoSuchEntity|ResourceNotFoundException|NotFoundException|^ValidationError$/;

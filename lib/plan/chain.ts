import type { DatabaseFamilyRules } from '../declaration/database-family';
import type { KeyReference } from './key-reference';

/** A snapshot that a chain takes, copies, shares or restores, in the account and Region where it is. */
export interface ChainSnapshot {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** The key that it is under; absent when it isn't encrypted, and where it is under a key of AWS in the source account. */
  readonly key?: KeyReference;
}

/** A copy of a snapshot. */
export interface ChainCopy extends ChainSnapshot {
  /** What is copied; absent for the newest automated snapshot, which is looked for when the copy begins. */
  readonly of?: ChainSnapshot;
}

/** A restore. */
export interface ChainRestore {
  readonly from: ChainSnapshot;
  /** The key that the restore is given; absent where it takes none, so that the database gets the snapshot's. */
  readonly key?: KeyReference;
}

/**
 * The steps that one database's way needs, in the order of the members: snapshot, copy in the source account, share, copy in the target
 * account, restore. What is absent isn't needed.
 */
export interface Chain {
  readonly family: DatabaseFamilyRules;
  /** The snapshot that the chain takes; absent when it begins with one that is there. */
  readonly snapshot?: ChainSnapshot;
  /** Copy in the source account: to a manual snapshot, to a key that both accounts can use, or to the other Region. */
  readonly transferCopy?: ChainCopy;
  /** What the target account gets to see. */
  readonly shared: ChainSnapshot;
  /** Whether `shared` is a snapshot that this chain didn't make. */
  readonly sharesDeclaredSnapshot: boolean;
  /** Copy in the target account: to a snapshot that can be restored, to the final key, or to the other Region. */
  readonly importCopy?: ChainCopy;
  /** Absent when the chain ends with the imported snapshot. */
  readonly restore?: ChainRestore;
  /** The key that the result is under; absent when it isn't encrypted. */
  readonly finalKey?: KeyReference;
}

import type { Authorizer } from '../../core/operation';
import type { BucketStore } from './state/bucket-store';

/** What S3's operations share. */
export interface S3Context {
  readonly store: BucketStore;
  /** Asked whether a caller may know that an object doesn't exist. */
  readonly authorizer: Authorizer;
}

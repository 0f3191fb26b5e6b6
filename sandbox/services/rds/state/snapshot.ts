import type { DatabaseSnapshot } from './database-snapshot';
import type { CarriedInstanceSettings } from './instance-settings';

/** A DB snapshot: one of an instance. */
export interface Snapshot extends DatabaseSnapshot<CarriedInstanceSettings> {
  /** The instance that the data came from, also when that was in another account. */
  readonly instanceIdentifier: string;
  readonly dbiResourceId: string;
  readonly instanceCreateTime: number;
  /** When the data was taken from the instance, in milliseconds since the epoch: copies keep it. */
  readonly originalCreateTime: number;
  /** Persistent and permanent options of the instance's option group: whatever is restored from it or its copies needs them. */
  readonly lastingOptions: readonly string[];
}

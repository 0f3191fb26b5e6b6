import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';

/** Who manages the keys that were looked at, by their ARNs; nothing of a key that may not be looked at. */
export type KeyManagers = ReadonlyMap<string, 'AWS' | 'CUSTOMER' | undefined>;

/** Everything in a Region of an account that a database is told from. */
export interface DescribedRegion {
  readonly region: string;
  readonly instances: readonly DBInstance[];
  readonly clusters: readonly DBCluster[];
  readonly keys: KeyManagers;
}

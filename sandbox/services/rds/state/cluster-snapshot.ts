import type { CarriedClusterSettings } from './cluster';
import type { DatabaseSnapshot } from './database-snapshot';

/** A DB cluster snapshot. */
export interface ClusterSnapshot extends DatabaseSnapshot<CarriedClusterSettings> {
  /** The cluster that the data came from, also when that was in another account. */
  readonly clusterIdentifier: string;
  readonly clusterResourceId: string;
  readonly clusterCreateTime: number;
}

import { DatabaseKind } from '../../../lambda/step/contract';
import type { ArnPlace } from '../../../lambda/step/model/arns';
import { formerDatabase } from '../../../lambda/step/model/database-of-snapshot';
import type { Cluster, Database, Instance } from '../../../lambda/step/model/databases';
import type { OfferedValue, OwnGroup } from '../../../lambda/step/model/groups/groups';
import type { AccountQuota } from '../../../lambda/step/model/prerequisites';
import type { Snapshot } from '../../../lambda/step/model/snapshots';
import { aClusterSnapshot, aSnapshot, SOURCE } from './fixtures';

/** One account in one Region. */
export interface FakePlace {
  readonly id: string;
  readonly region: string;
  readonly instances: Map<string, Instance>;
  readonly clusters: Map<string, Cluster>;
  /** DB snapshots by name, and the accounts that they are shared with. */
  readonly snapshots: Map<string, Snapshot>;
  readonly shares: Map<string, string[]>;
  /** DB cluster snapshots by name, and the accounts that they are shared with. */
  readonly clusterSnapshots: Map<string, Snapshot>;
  readonly clusterShares: Map<string, string[]>;
  readonly quotas: Map<string, AccountQuota>;
  /** Groups, by `<setting> <name>`. */
  readonly groups: Map<string, OwnGroup>;
  /** What groups can have, by setting. */
  readonly offeredValues: Map<string, readonly OfferedValue[]>;
}

/** The names of the calls about one kind's snapshots, and where a place keeps them. */
export interface SnapshotStore {
  readonly kind: DatabaseKind;
  readonly resource: string;
  /** What a new snapshot is like. */
  readonly sample: () => Snapshot;
  readonly snapshots: (place: FakePlace) => Map<string, Snapshot>;
  readonly shares: (place: FakePlace) => Map<string, string[]>;
  readonly databases: (place: FakePlace) => ReadonlyMap<string, Database>;
}

export const INSTANCE_STORE: SnapshotStore = {
  kind: DatabaseKind.INSTANCE, resource: 'DBSnapshot', sample: aSnapshot,
  snapshots: (place) => place.snapshots, shares: (place) => place.shares, databases: (place) => place.instances,
};
export const CLUSTER_STORE: SnapshotStore = {
  kind: DatabaseKind.CLUSTER, resource: 'DBClusterSnapshot', sample: aClusterSnapshot,
  snapshots: (place) => place.clusterSnapshots, shares: (place) => place.clusterShares, databases: (place) => place.clusters,
};

/** An empty account in a Region. */
export function placeOf(id: string, region: string): FakePlace {
  return {
    id, region, instances: new Map(), clusters: new Map(),
    snapshots: new Map(), shares: new Map(), clusterSnapshots: new Map(), clusterShares: new Map(),
    groups: new Map(), offeredValues: new Map(),
    quotas: new Map([['ManualSnapshots', { max: 100, used: 0 }], ['ManualClusterSnapshots', { max: 100, used: 0 }]]),
  };
}

export function arnPlace(here: FakePlace): ArnPlace {
  return { beside: SOURCE.RoleArn, region: here.region, accountId: here.id };
}

export function newestAutomated(
  snapshots: ReadonlyMap<string, Snapshot>, databaseIdentifier: string, database: Database | undefined,
): Snapshot | undefined {
  return [...snapshots.values()]
    .filter((snapshot) => snapshot.type === 'automated' && snapshot.databaseIdentifier === databaseIdentifier && snapshot.status === 'available')
    .filter((snapshot) => formerDatabase(snapshot, database) === undefined)
    .sort((one, other) => (other.createdAt ?? '').localeCompare(one.createdAt ?? ''))[0];
}

import type { DBCluster, DBClusterSnapshot, DBInstance, DBSnapshot } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { DatabaseKind } from '../../lambda/step/contract';
import { type KeyFacts, lookAtKey } from './key-facts';

/** Where something is. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
}

/** A snapshot of an instance or of a cluster, as RDS describes it. */
export type Snapshot = DBSnapshot | DBClusterSnapshot;

/** A database or a snapshot as its account's administrator sees it. */
export interface DatabaseFacts extends Place {
  readonly identifier: string;
  /** `DB instance` */
  readonly title: 'DB instance' | 'DB cluster' | 'DB snapshot' | 'DB cluster snapshot';
  /** `available`. Of an available cluster with a member that isn't, that member's status. */
  readonly status: string;
  /** `mysql 8.0.35` */
  readonly engine: string;
  /** `20 GiB gp3` */
  readonly storage: string;
  /** `2 × db.r6g.large`: the members of a cluster. */
  readonly instances?: string;
  /** Nothing when the storage isn't encrypted. */
  readonly key?: KeyFacts | 'aws-owned';
  /** ISO time that its data is of; of the result of a migration only, where it is known. */
  readonly dataTime?: string;
  /** What the verification told of its settings; of the result of a migration only. */
  readonly settings?: string;
  /** Where replication from the source starts, or why there is none; of the result of a migration only. */
  readonly replication?: string;
  /** All that RDS describes of it. */
  readonly described: readonly object[];
}

/** Looks at a DB instance or DB cluster; nothing when there is none of that name. */
export async function lookAtDatabase(aws: EmbeddedAws, kind: DatabaseKind, place: Place, identifier: string): Promise<DatabaseFacts | undefined> {
  const instances = aws.rds.instances(place.accountId, place.region);
  if (kind === DatabaseKind.INSTANCE) {
    const instance = instances.find(({ DBInstanceIdentifier: name }) => name === identifier);
    return instance === undefined ? undefined : instanceFacts(aws, place, instance);
  }
  const cluster = aws.rds.clusters(place.accountId, place.region).find(({ DBClusterIdentifier: name }) => name === identifier);
  return cluster === undefined ? undefined
    : clusterFacts(aws, place, cluster, instances.filter(({ DBClusterIdentifier: name }) => name === identifier));
}

/** Looks at a snapshot; nothing when there is none of that name. */
export async function lookAtSnapshot(aws: EmbeddedAws, kind: DatabaseKind, place: Place, name: string): Promise<DatabaseFacts | undefined> {
  const { accountId, region } = place;
  if (kind === DatabaseKind.INSTANCE) {
    const snapshot = aws.rds.snapshots(accountId, region).find(({ DBSnapshotIdentifier: identifier }) => identifier === name);
    return snapshot === undefined ? undefined : snapshotFacts(aws, place, snapshot);
  }
  const snapshot = aws.rds.clusterSnapshots(accountId, region).find(({ DBClusterSnapshotIdentifier: identifier }) => identifier === name);
  return snapshot === undefined ? undefined : clusterSnapshotFacts(aws, place, snapshot);
}

/** The snapshots that a database has in its account and Region. */
export function snapshotsOf(aws: EmbeddedAws, kind: DatabaseKind, { accountId, region }: Place, identifier: string): readonly Snapshot[] {
  return kind === DatabaseKind.INSTANCE
    ? aws.rds.snapshots(accountId, region).filter(({ DBInstanceIdentifier: name }) => name === identifier)
    : aws.rds.clusterSnapshots(accountId, region).filter(({ DBClusterIdentifier: name }) => name === identifier);
}

async function instanceFacts(aws: EmbeddedAws, place: Place, instance: DBInstance): Promise<DatabaseFacts> {
  return {
    ...place, title: 'DB instance', ...engineAndStorage(instance),
    identifier: instance.DBInstanceIdentifier ?? '', status: instance.DBInstanceStatus ?? '', key: await keyOf(aws, instance), described: [instance],
  };
}

async function clusterFacts(aws: EmbeddedAws, place: Place, cluster: DBCluster, members: readonly DBInstance[]): Promise<DatabaseFacts> {
  const unready = members.find(({ DBInstanceStatus: status }) => status !== 'available');
  const { Status: status = '' } = cluster;
  return {
    ...place, title: 'DB cluster', ...engineAndStorage({ ...cluster, AllocatedStorage: undefined, StorageType: cluster.StorageType ?? 'aurora' }),
    identifier: cluster.DBClusterIdentifier ?? '', status: status === 'available' ? unready?.DBInstanceStatus ?? status : status,
    instances: counted(members.map(({ DBInstanceClass: instanceClass = '?' }) => instanceClass)),
    key: await keyOf(aws, cluster), described: [cluster, ...members],
  };
}

async function snapshotFacts(aws: EmbeddedAws, place: Place, snapshot: DBSnapshot): Promise<DatabaseFacts> {
  return {
    ...place, title: 'DB snapshot', ...engineAndStorage(snapshot),
    identifier: snapshot.DBSnapshotIdentifier ?? '', status: snapshot.Status ?? '',
    key: await keyOf(aws, { ...snapshot, StorageEncrypted: snapshot.Encrypted }), described: [snapshot],
  };
}

async function clusterSnapshotFacts(aws: EmbeddedAws, place: Place, snapshot: DBClusterSnapshot): Promise<DatabaseFacts> {
  return {
    ...place, title: 'DB cluster snapshot', ...engineAndStorage(snapshot),
    identifier: snapshot.DBClusterSnapshotIdentifier ?? '', status: snapshot.Status ?? '', key: await keyOf(aws, snapshot), described: [snapshot],
  };
}

/** What the descriptions of databases and snapshots have in common. */
interface Described {
  readonly Engine?: string;
  readonly EngineVersion?: string;
  readonly AllocatedStorage?: number;
  readonly StorageType?: string;
}

/** A cluster's volume grows by itself: only its type is told. */
function engineAndStorage({ Engine, EngineVersion, AllocatedStorage, StorageType }: Described): Pick<DatabaseFacts, 'engine' | 'storage'> {
  const size = AllocatedStorage === undefined ? '' : `${AllocatedStorage} GiB`;
  return { engine: spaced(Engine, EngineVersion), storage: spaced(size, StorageType) };
}

function spaced(...words: readonly (string | undefined)[]): string {
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}

/** `2 × db.r6g.large, 1 × db.serverless` */
function counted(classes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const each of classes) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts.size === 0 ? 'none' : [...counts].map(([each, count]) => `${count} × ${each}`).join(', ');
}

interface Encrypted {
  readonly StorageEncrypted?: boolean;
  readonly KmsKeyId?: string;
}

async function keyOf(aws: EmbeddedAws, { StorageEncrypted: isEncrypted, KmsKeyId: keyArn }: Encrypted): Promise<DatabaseFacts['key']> {
  if (keyArn !== undefined) return lookAtKey(aws, keyArn);
  return isEncrypted === true ? 'aws-owned' : undefined;
}

import type * as sdk from '@aws-sdk/client-rds';
import { DEFAULT_SETTINGS } from '../../../../core/settings';
import type { ClusterSeed } from '../../../../services/rds/seeding/cluster-seeding';
import { A, B, LONG, RdsWorld, REGION } from '../rds-world';

export type ClusterEngine = ClusterSeed['engine'];

const VERSIONS: Readonly<Record<ClusterEngine, string>> = {
  'aurora-mysql': '8.0.mysql_aurora.3.08.2', 'aurora-postgresql': '16.6', 'docdb': '5.0.0', 'neptune': '1.3.4.0', 'mysql': '8.0.40',
  'postgres': '16.4',
};

/** The ARN of a cluster snapshot. */
export function clusterSnapshotArn(accountId: string, name: string, region = REGION): string {
  return `arn:aws:rds:${region}:${accountId}:cluster-snapshot:${name}`;
}

/** RDS with clusters in account A. */
export class ClusterWorld extends RdsWorld {
  /** An available cluster `cluster-1` of 20 GiB with a writer and a reader in account A, without a snapshot yet. */
  public cluster(
    engine: ClusterEngine = 'aurora-postgresql', encryption: ClusterSeed['encryption'] = 'none', extra: Partial<ClusterSeed> = {},
  ): sdk.DBCluster {
    return this.rds.seedCluster(A, REGION, {
      identifier: 'cluster-1', engine, engineVersion: VERSIONS[engine], allocatedGib: 20, encryption, masterUsername: 'owner',
      automatedSnapshots: false,
      members: [{ identifier: 'writer', instanceClass: 'db.r6g.large' }, { identifier: 'reader', instanceClass: 'db.r6g.large' }], ...extra,
    });
  }

  /** A finished manual snapshot of `cluster-1` in account A. */
  public async clusterSnapshot(name: string): Promise<string> {
    const { DBClusterSnapshot } = await this.call(A, 'CreateDBClusterSnapshot', {
      DBClusterIdentifier: 'cluster-1', DBClusterSnapshotIdentifier: name,
    });
    this.clock.advance(LONG);
    return DBClusterSnapshot?.DBClusterSnapshotArn ?? '';
  }

  /** Shares a cluster snapshot of account A, with account B unless others are named, and waits until they see it. */
  public async shareCluster(name: string, ...accounts: readonly string[]): Promise<void> {
    await this.call(A, 'ModifyDBClusterSnapshotAttribute', {
      DBClusterSnapshotIdentifier: name, AttributeName: 'restore', ValuesToAdd: accounts.length === 0 ? [B] : [...accounts],
    });
    this.clock.advance(DEFAULT_SETTINGS.shareSpread);
  }

  /** What an owner sees of its cluster snapshot. */
  public seenCluster(accountId: string, name: string, region = REGION): sdk.DBClusterSnapshot | undefined {
    return this.rds.clusterSnapshots(accountId, region).find((snapshot) => snapshot.DBClusterSnapshotIdentifier === name);
  }
}

/** A world with a snapshot `snap` of a cluster that is under a customer managed key, shared with account B, which may use the key. */
export async function withShared(
  engine: ClusterEngine = 'aurora-postgresql', encrypted = true,
): Promise<{ world: ClusterWorld; source: string; key: string }> {
  const world = new ClusterWorld();
  const key = world.keys.add(A, REGION, 'cmk');
  world.cluster(engine, encrypted ? { keyArn: key } : 'none', { tags: { team: 'data' }, copyTagsToSnapshot: true });
  const source = await world.clusterSnapshot('snap');
  await world.shareCluster('snap');
  world.keys.admit(key, B);
  return { world, source, key };
}

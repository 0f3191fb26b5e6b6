import {
  AURORA, clusterAvailable, type ClusterFixtures, clusterSnapshotEnd, shareCluster, startClusterCopy, startClusterRestore,
} from '../../fixtures/clusters';
import type { Probing } from '../../model/probing';
import { refuses, type Trial } from '../../model/trial';

export const VALUE = 'InvalidParameterValue';
export const MISSING = 'DBClusterSnapshotNotFoundFault';

/** B copies the shared cluster snapshot, or tries to. */
export async function copyShared(
  at: Probing, { shared }: ClusterFixtures, suffix: string, KmsKeyId: string | undefined, account = at.target,
): Promise<void> {
  await startClusterCopy(at, 'target', {
    SourceDBClusterSnapshotIdentifier: (await at.have(shared)).arn, TargetDBClusterSnapshotIdentifier: at.name(suffix), KmsKeyId,
  }, account);
}

/** B restores the shared cluster snapshot, or tries to. @returns the key that the cluster is under. */
export async function restoreShared(
  at: Probing, { shared, engine }: ClusterFixtures, suffix: string, KmsKeyId?: string, account = at.target,
): Promise<string> {
  const id = at.name(suffix);
  await startClusterRestore(at, 'target', {
    SnapshotIdentifier: (await at.have(shared)).arn, DBClusterIdentifier: id, Engine: engine, KmsKeyId,
  }, account);
  const { KmsKeyId: its = '' } = await clusterAvailable(at, at.target, id);
  await at.removing(at.thing('target', 'cluster', id));
  return its;
}

export async function copyAndRemove(at: Probing, suffix: string, copy: () => Promise<void>, region = at.region): Promise<string> {
  await copy();
  const { Status = '' } = await clusterSnapshotEnd(at, at.target.in(region), at.name(suffix));
  await at.removing(at.thing('target', 'cluster-snapshot', at.name(suffix), region));
  return Status;
}

/** Of one engine: sharing its snapshot under the AWS managed key. */
export const managed = ({ engine, snapshot }: ClusterFixtures): Trial => refuses(`of ${engine}`, VALUE, async (at) =>
  shareCluster(at.source, (await at.have(snapshot)).id, [at.target.id]));

/** A copies its cluster snapshot, or tries to. */
export async function startOwnCopy(at: Probing, index: number): Promise<void> {
  await startClusterCopy(at, 'source', {
    SourceDBClusterSnapshotIdentifier: (await at.have(AURORA.transferCopy)).id, TargetDBClusterSnapshotIdentifier: at.name(`cluster-copy-${index}`),
  });
}

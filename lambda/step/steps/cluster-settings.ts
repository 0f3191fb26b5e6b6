import type { ClusterRestoreRequest } from '../clients/requests';
import type { Cluster } from '../model/databases';
import type { Key } from '../model/keys';
import { type NewClaim, tagsOf } from '../model/ownership';
import type { Snapshot } from '../model/snapshots';

/** What the migration's declaration says about the restored cluster. */
export interface DeclaredClusterSettings {
  readonly clusterIdentifier: string;
  /** Full ARN of the snapshot to restore. */
  readonly snapshotArn: string;
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
  readonly parameterGroupName?: string;
  readonly deletionProtection: boolean;
}

/** Storage types without charges for I/O, of Aurora and of DocumentDB and Neptune; the others are what a restore gives anyway. */
const IO_OPTIMIZED: readonly string[] = ['aurora-iopt1', 'iopt1'];

/** What a cluster is restored from. */
export interface ClusterOrigin {
  readonly engine: string;
  readonly snapshot: Snapshot;
  readonly source: Cluster;
  /** The key that the cluster is to be under; absent when it won't be encrypted. */
  readonly key?: Key;
}

/** The restore of a cluster snapshot, with the settings that it doesn't carry taken over from the source cluster. */
export function clusterRestoreRequest(declared: DeclaredClusterSettings, origin: ClusterOrigin, claim: NewClaim): ClusterRestoreRequest {
  const { engine, snapshot, source, key } = origin;
  return {
    identifier: declared.clusterIdentifier,
    snapshotArn: declared.snapshotArn,
    engine,
    // without it RDS takes the engine's default version of the day: API Reference, RestoreDBClusterFromSnapshot.
    engineVersion: snapshot.engineVersion,
    keyArn: key?.arn,
    subnetGroupName: declared.subnetGroupName,
    securityGroupIds: declared.securityGroupIds,
    parameterGroupName: declared.parameterGroupName,
    port: source.endpointPort,
    storageType: IO_OPTIMIZED.find((type) => type === source.storageType),
    serverlessV2: source.serverlessV2,
    backtrackWindow: source.backtrackWindow,
    deletionProtection: declared.deletionProtection,
    iamAuthentication: source.iamAuthentication,
    copyTagsToSnapshot: source.copyTagsToSnapshot,
    logExports: source.logExports,
    // without it RDS enrols the restored cluster in Extended Support, which costs.
    engineLifecycleSupport: source.engineLifecycleSupport,
    tags: tagsOf(claim, source.tags),
  };
}

import { AwsError } from '../../../../core/aws-error';

/** What isn't shared with the caller isn't there for it. */
export function clusterSnapshotFound(identifier: string, snapshot: object | undefined): AwsError | undefined {
  return snapshot === undefined ? new AwsError('DBClusterSnapshotNotFoundFault', `DBClusterSnapshot not found: ${identifier}`, 404) : undefined;
}

export function clusterSnapshotNameFree(identifier: string, existing: object | undefined): AwsError | undefined {
  if (existing === undefined) return undefined;
  return new AwsError('DBClusterSnapshotAlreadyExistsFault',
    `Cannot create the snapshot because a snapshot with the identifier ${identifier} already exists.`);
}

/** Manual ones that are finished, and copies under way, which is how a copy is cancelled. Automated ones go with their cluster. */
export function clusterSnapshotDeletable(identifier: string, type: string, status: string): AwsError | undefined {
  if (type !== 'manual') {
    return new AwsError('InvalidDBClusterSnapshotStateFault', `The snapshot ${identifier} is ${type}: only manual snapshots can be deleted`);
  }
  if (['available', 'failed', 'copying'].includes(status)) return undefined;
  return new AwsError('InvalidDBClusterSnapshotStateFault', `The snapshot ${identifier} is in the state ${status} and cannot be deleted.`);
}

/** A listing by cluster and one by name exclude each other. */
export function oneSelection(clusterIdentifier: string | undefined, snapshotIdentifier: string | undefined): AwsError | undefined {
  if (clusterIdentifier === undefined || snapshotIdentifier === undefined) return undefined;
  return new AwsError('InvalidParameterCombination', 'DBClusterIdentifier and DBClusterSnapshotIdentifier can not be specified together.');
}

/** Only a manual snapshot that is finished can be shared. */
export function clusterSnapshotShareable(identifier: string, type: string, status: string): AwsError | undefined {
  if (type !== 'manual') return new AwsError('InvalidDBClusterSnapshotStateFault', 'automated snapshots cannot be modified');
  if (status === 'available') return undefined;
  return new AwsError('InvalidDBClusterSnapshotStateFault',
    `The snapshot ${identifier} is in the state ${status}. Its attributes can be modified when it is available.`);
}

/** Snapshots of Multi-AZ DB clusters stay where they are. */
export function notOfMultiAzCluster(multiAz: boolean, what: 'copied' | 'shared'): AwsError | undefined {
  if (!multiAz) return undefined;
  return new AwsError('InvalidParameterValue', `Snapshots of Multi-AZ DB clusters cannot be ${what}.`);
}

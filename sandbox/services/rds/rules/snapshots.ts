import { AwsError } from '../../../core/aws-error';

/** What isn't shared with the caller isn't there for it. */
export function snapshotFound(identifier: string, snapshot: object | undefined): AwsError | undefined {
  return snapshot === undefined ? new AwsError('DBSnapshotNotFound', `DBSnapshot ${identifier} not found.`, 404) : undefined;
}

/** Members of a cluster have no snapshots of their own. */
export function notClusterMember(clusterIdentifier: string | undefined): AwsError | undefined {
  if (clusterIdentifier === undefined) return undefined;
  return new AwsError('InvalidParameterValue', 'The specified instance is a member of a cluster and a snapshot cannot be created directly. '
    + 'Please use the CreateDBClusterSnapshot API instead.');
}

/** While one snapshot is made the instance is `backing-up`, so that a second one is refused, too. */
export function snapshotAllowed(identifier: string, status: string): AwsError | undefined {
  if (status === 'available' || status === 'storage-optimization') return undefined;
  return new AwsError('InvalidDBInstanceState',
    `Cannot create a snapshot because the database instance ${identifier} is not currently in the available state.`);
}

/** Automated ones go with their instance, and AWS Backup's by its doing; others once they are finished. */
export function snapshotDeletable(identifier: string, type: string, status: string): AwsError | undefined {
  if (type === 'automated') {
    return new AwsError('InvalidDBSnapshotState', `The snapshot ${identifier} is automated: automated snapshots cannot be deleted`);
  }
  if (type === 'awsbackup') {
    return new AwsError('InvalidDBSnapshotState', `The snapshot ${identifier} is managed by AWS Backup. Delete its recovery point there.`);
  }
  if (status === 'available' || status === 'failed') return undefined;
  return new AwsError('InvalidDBSnapshotState', `The snapshot ${identifier} is in the state ${status} and cannot be deleted.`);
}

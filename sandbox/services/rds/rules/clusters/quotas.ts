import { AwsError } from '../../../../core/aws-error';
import { QUOTA } from '../quotas';

/** @param existing - clusters that the account has in the Region. */
export function clusterQuota(existing: number, most: number = QUOTA.clusters): AwsError | undefined {
  if (existing < most) return undefined;
  return new AwsError('DBClusterQuotaExceededFault', `You have reached the quota of ${most} DB clusters in this Region.`, 403);
}

/** @param existing - manual cluster snapshots that the account has in the Region. Snapshots of instances have a quota of their own. */
export function manualClusterSnapshotQuota(existing: number, most: number = QUOTA.manualClusterSnapshots): AwsError | undefined {
  if (existing < most) return undefined;
  return new AwsError('SnapshotQuotaExceeded', `Cannot create more than ${most} manual snapshots`);
}

/** @param running - copies of cluster snapshots into the Region that the account has under way. The code is that of the other quota. */
export function clusterCopyQuota(running: number, most: number = QUOTA.runningClusterCopies): AwsError | undefined {
  if (running < most) return undefined;
  return new AwsError('SnapshotQuotaExceeded', `Cannot copy more than ${most} snapshots across regions`);
}

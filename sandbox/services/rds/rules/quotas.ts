import { AwsError } from '../../../core/aws-error';

/** Quotas of an account in one Region. Source: UG:CHAP_Limits. */
export const QUOTA = {
  instances: 40,
  /** GiB */
  allocatedStorage: 100_000,
  manualSnapshots: 100,
  runningCopies: 20,
  accountsPerSnapshot: 20,
  subnetGroups: 50,
  subnetsPerGroup: 20,
  parameterGroups: 50,
  optionGroups: 20,
  clusters: 40,
  manualClusterSnapshots: 100,
  /** Aurora's guide names five where RDS's names twenty. Source: AUG:aurora-copy-snapshot. */
  runningClusterCopies: 5,
  clusterParameterGroups: 50,
} as const;

/** The quotas of one account in one Region: AWS raises them on request. */
export type Quotas = Readonly<Record<keyof typeof QUOTA, number>>;

/** @param existing - manual snapshots that the account has in the Region. */
export function manualSnapshotQuota(existing: number, most: number = QUOTA.manualSnapshots): AwsError | undefined {
  if (existing < most) return undefined;
  return new AwsError('SnapshotQuotaExceeded', `Cannot create more than ${most} manual snapshots`);
}

/** @param running - copies into the Region that the account has under way. The code is that of the manual snapshots' quota: only the text differs. */
export function copyQuota(running: number, most: number = QUOTA.runningCopies): AwsError | undefined {
  if (running < most) return undefined;
  return new AwsError('SnapshotQuotaExceeded', `Cannot copy more than ${most} snapshots across regions`);
}

/** @param existing - instances that the account has in the Region. */
export function instanceQuota(existing: number, most: number = QUOTA.instances): AwsError | undefined {
  if (existing < most) return undefined;
  return new AwsError('InstanceQuotaExceeded', `You have reached the quota of ${most} DB instances in this Region.`);
}

/** @param existing - GiB allocated to the account's instances in the Region. */
export function storageQuota(existing: number, more: number, most: number = QUOTA.allocatedStorage): AwsError | undefined {
  if (existing + more <= most) return undefined;
  return new AwsError('StorageQuotaExceeded', `You have reached the quota of ${most} GiB of storage in this Region.`);
}

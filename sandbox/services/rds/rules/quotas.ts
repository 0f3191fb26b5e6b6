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
} as const;

/** @param existing - manual snapshots that the account has in the Region. */
export function manualSnapshotQuota(existing: number): AwsError | undefined {
  if (existing < QUOTA.manualSnapshots) return undefined;
  return new AwsError('SnapshotQuotaExceeded', `Cannot create more than ${QUOTA.manualSnapshots} manual snapshots`);
}

/** @param running - copies into the Region that the account has under way. The code is that of the manual snapshots' quota: only the text differs. */
export function copyQuota(running: number): AwsError | undefined {
  if (running < QUOTA.runningCopies) return undefined;
  return new AwsError('SnapshotQuotaExceeded', `Cannot copy more than ${QUOTA.runningCopies} snapshots across regions`);
}

/** @param existing - instances that the account has in the Region. */
export function instanceQuota(existing: number): AwsError | undefined {
  if (existing < QUOTA.instances) return undefined;
  return new AwsError('InstanceQuotaExceeded', `You have reached the quota of ${QUOTA.instances} DB instances in this Region.`);
}

/** @param existing - GiB allocated to the account's instances in the Region. */
export function storageQuota(existing: number, more: number): AwsError | undefined {
  if (existing + more <= QUOTA.allocatedStorage) return undefined;
  return new AwsError('StorageQuotaExceeded', `You have reached the quota of ${QUOTA.allocatedStorage} GiB of storage in this Region.`);
}

import { AwsError } from '../../../core/aws-error';

/** What isn't shared with the caller isn't there for it. */
export function snapshotFound(identifier: string, snapshot: object | undefined): AwsError | undefined {
  return snapshot === undefined ? new AwsError('DBSnapshotNotFound', `DBSnapshot ${identifier} not found.`, 404) : undefined;
}

import { AwsError } from '../../../core/aws-error';

/** What a copy is made from, of an instance's snapshot or a cluster's, as far as its key depends on it. */
export interface CopySource {
  readonly encrypted: boolean;
  /** Whether another account owns it. */
  readonly foreign: boolean;
  readonly region: string;
}

/** The source exists and the caller may see it. */
export function copySourceFound(identifier: string, source: object | undefined): AwsError | undefined {
  return source === undefined ? new AwsError('DBSnapshotNotFound', `DBSnapshot not found: ${identifier}`, 404) : undefined;
}

export function copySourceAvailable(identifier: string, status: string): AwsError | undefined {
  if (status === 'available') return undefined;
  return new AwsError('InvalidDBSnapshotState',
    `The source snapshot ${identifier} is in the state ${status}. Only a snapshot in the state available can be copied.`);
}

/** A copy over a border, of an account or a Region, doesn't inherit the source's key. */
export function copyKeyGiven(source: CopySource, region: string, keyIdentifier: string | undefined): AwsError | undefined {
  if (!source.encrypted || keyIdentifier !== undefined) return undefined;
  if (source.region !== region) return new AwsError('InvalidParameterValue', 'Must specify new KMS key for cross region encrypted snapshot copy.');
  if (source.foreign) return new AwsError('InvalidParameterValue', 'Must specify KMS key for the copy of a shared encrypted snapshot.');
  return undefined;
}

export function snapshotNameFree(identifier: string, existing: object | undefined): AwsError | undefined {
  if (existing === undefined) return undefined;
  return new AwsError('DBSnapshotAlreadyExists', `Cannot create the snapshot because a snapshot with the identifier ${identifier} already exists.`);
}

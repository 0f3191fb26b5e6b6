import { AwsError } from '../../../../core/aws-error';

/** What a copy is made from, as far as the rules look at it. */
export interface ClusterCopySource {
  readonly engine: string;
  readonly encrypted: boolean;
  /** Whether another account owns it. */
  readonly foreign: boolean;
  readonly region: string;
}

export function clusterCopySourceAvailable(identifier: string, status: string): AwsError | undefined {
  if (status === 'available') return undefined;
  return new AwsError('InvalidDBClusterSnapshotStateFault',
    `The source snapshot ${identifier} is in the state ${status}. Only a snapshot in the state available can be copied.`);
}

/** A copy doesn't encrypt what isn't encrypted: that is left to the restore. */
export function copyKeepsUnencrypted(source: ClusterCopySource, keyIdentifier: string | undefined): AwsError | undefined {
  if (source.encrypted || keyIdentifier === undefined) return undefined;
  return new AwsError('InvalidParameterCombination', 'KmsKeyId can not be specified for the copy of a DB cluster snapshot that is not encrypted.');
}

/** DocumentDB copies a shared snapshot only inside its Region; Aurora and Neptune cross both borders in one step. */
export function oneBorder(source: ClusterCopySource, region: string): AwsError | undefined {
  if (source.engine !== 'docdb' || !source.foreign || source.region === region) return undefined;
  return new AwsError('InvalidParameterValue', 'A shared snapshot of the engine docdb can be copied only in its own Region. Copy it there first.');
}

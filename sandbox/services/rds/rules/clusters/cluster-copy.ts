import { AwsError } from '../../../../core/aws-error';

/** What a copy is made from, as far as the rules look at it. */
export interface ClusterCopySource {
  readonly engine: string;
  readonly status: string;
  readonly encrypted: boolean;
  /** Whether another account owns it. */
  readonly foreign: boolean;
  readonly region: string;
}

export function clusterCopySourceAvailable(identifier: string, source: ClusterCopySource): AwsError | undefined {
  if (source.status === 'available') return undefined;
  return new AwsError('InvalidDBClusterSnapshotStateFault',
    `The source snapshot ${identifier} is in the state ${source.status}. Only a snapshot in the state available can be copied.`);
}

/** A copy doesn't encrypt what isn't encrypted: that is left to the restore. */
export function copyKeepsUnencrypted(source: ClusterCopySource, keyIdentifier: string | undefined): AwsError | undefined {
  if (source.encrypted || keyIdentifier === undefined) return undefined;
  return new AwsError('InvalidParameterCombination', 'KmsKeyId can not be specified for the copy of a DB cluster snapshot that is not encrypted.');
}

/** A copy over a border, of an account or a Region, doesn't inherit the source's key. */
export function clusterCopyKeyGiven(source: ClusterCopySource, region: string, keyIdentifier: string | undefined): AwsError | undefined {
  if (!source.encrypted || keyIdentifier !== undefined) return undefined;
  if (source.region !== region) return new AwsError('InvalidParameterValue', 'Must specify new KMS key for cross region encrypted snapshot copy.');
  if (source.foreign) return new AwsError('InvalidParameterValue', 'Must specify KMS key for the copy of a shared encrypted snapshot.');
  return undefined;
}

/** DocumentDB copies a shared snapshot only inside its Region; Aurora and Neptune cross both borders in one step. */
export function oneBorder(source: ClusterCopySource, region: string): AwsError | undefined {
  if (source.engine !== 'docdb' || !source.foreign || source.region === region) return undefined;
  return new AwsError('InvalidParameterValue', 'A shared snapshot of the engine docdb can be copied only in its own Region. Copy it there first.');
}

import { AwsError } from '../../../../core/aws-error';

/** What is restored, as far as the rules look at it. */
export interface ClusterRestoreSource {
  readonly engine: string;
  readonly status: string;
  readonly encrypted: boolean;
  /** Whether another account owns it. */
  readonly foreign: boolean;
}

export function clusterRestoreSourceAvailable(identifier: string, source: ClusterRestoreSource): AwsError | undefined {
  if (source.status === 'available') return undefined;
  return new AwsError('InvalidDBClusterSnapshotStateFault',
    `The snapshot ${identifier} is in the state ${source.status}. Only an available snapshot can be restored.`);
}

/** Of a shared encrypted snapshot Neptune wants a copy first; Aurora and DocumentDB restore it as it is. */
export function directlyRestorable(source: ClusterRestoreSource): AwsError | undefined {
  if (source.engine !== 'neptune' || !source.foreign || !source.encrypted) return undefined;
  return new AwsError(
    'InvalidParameterValue', 'Restoring a DB cluster of the engine neptune from a shared encrypted snapshot is not supported. Copy it first.',
  );
}

/** The engine has to be compatible; for the engines of the sandbox only the same one is. */
export function restorableClusterEngine(source: ClusterRestoreSource, asked: string): AwsError | undefined {
  if (asked === source.engine) return undefined;
  return new AwsError('InvalidParameterValue', `The engine ${asked} is not compatible with the snapshot's engine ${source.engine}.`);
}

/** A restore doesn't go back to an older version. Source: aws-samples/redcap-on-aws#99. @param compared - below 0 where the asked one is older. */
export function notEarlierVersion(version: string, asked: string, compared: number): AwsError | undefined {
  if (compared >= 0) return undefined;
  return new AwsError('InvalidParameterCombination', `The engine version you requested for your restored DB cluster (${asked}) is earlier than the `
    + `engine version of the DB cluster snapshot (${version}).`);
}

/** It leads where an upgrade would. @param offered - whether RDS upgrades from the one version to the other. */
export function restorableVersion(engine: string, version: string, asked: string, offered: boolean): AwsError | undefined {
  if (asked === version || offered) return undefined;
  return new AwsError('InvalidParameterCombination', `Cannot upgrade ${engine} from ${version} to ${asked}`);
}

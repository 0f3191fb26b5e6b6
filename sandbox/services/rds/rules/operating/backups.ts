import { AwsError } from '../../../../core/aws-error';

/** Between when something can be restored, in milliseconds since the epoch. */
export interface RestoreWindow {
  readonly earliest: number;
  readonly latest: number;
}

const contradiction = (message: string): AwsError => new AwsError('InvalidParameterCombination', message);

/** @param named - what the request names as its source. */
export function oneSource(named: readonly (string | undefined)[], members: readonly string[]): AwsError | undefined {
  const count = named.filter((name) => name !== undefined).length;
  return count === 1 ? undefined : contradiction(`Exactly one of ${members.join(', ')} must be specified.`);
}

/** A time is named, or the latest one wanted. */
export function restoreTimeDecided(member: string, time: Date | undefined, latest: boolean | undefined): AwsError | undefined {
  if ((time === undefined) === (latest === true)) return undefined;
  return contradiction(`Either ${member} or UseLatestRestorableTime must be specified, and not both.`);
}

export function pointInTimeEnabled(identifier: string, retention: number): AwsError | undefined {
  if (retention > 0) return undefined;
  return new AwsError(
    'PointInTimeRestoreNotEnabled', `The DB instance ${identifier} has a backup retention period of 0: it has no automated backups.`,
  );
}

/** @param window - nothing before the first backup. */
export function restoreTimeInWindow(time: Date | undefined, window: RestoreWindow | undefined): AwsError | undefined {
  if (window === undefined) return new AwsError('InvalidDBInstanceState', 'The first automated backup of the database isn\'t finished yet.');
  if (time === undefined || (time.getTime() >= window.earliest && time.getTime() <= window.latest)) return undefined;
  const [earliest, latest] = [window.earliest, window.latest].map((each) => new Date(each).toISOString());
  return new AwsError('InvalidParameterValue', `The restore time ${time.toISOString()} isn't between ${earliest} and ${latest}.`);
}

/** Members are restored with their cluster. */
export function notMemberToTime(clusterIdentifier: string | undefined): AwsError | undefined {
  if (clusterIdentifier === undefined) return undefined;
  return new AwsError(
    'InvalidParameterValue', 'The specified instance is a member of a cluster. Please use the RestoreDBClusterToPointInTime API instead.',
  );
}

export function restoreType(type: string | undefined, time: Date | undefined): AwsError | undefined {
  if (type !== undefined && type !== 'full-copy' && type !== 'copy-on-write') {
    return new AwsError('InvalidParameterValue', `Invalid restore type: ${type}. Valid values: full-copy, copy-on-write.`);
  }
  if (type !== 'copy-on-write' || time === undefined) return undefined;
  return contradiction('RestoreToTime can\'t be specified for the restore type copy-on-write.');
}

/** A cluster without encryption stays so. */
export function keyFitsSource(keyId: string | undefined, encrypted: boolean): AwsError | undefined {
  if (keyId === undefined || encrypted) return undefined;
  return contradiction('KmsKeyId can\'t be specified for a DB cluster that isn\'t encrypted.');
}

export function automatedBackupFound(identifier: string, backup: object | undefined): AwsError | undefined {
  if (backup !== undefined) return undefined;
  return new AwsError('DBInstanceAutomatedBackupNotFound', `DB instance automated backup ${identifier} not found.`, 404);
}

export function clusterAutomatedBackupFound(identifier: string, backup: object | undefined): AwsError | undefined {
  if (backup !== undefined) return undefined;
  return new AwsError('DBClusterAutomatedBackupNotFoundFault', `DB cluster automated backup ${identifier} not found.`, 404);
}

/** Only those of databases that are gone can be deleted. @param code - that of instances or of clusters. */
export function backupDeletable(code: string, status: string): AwsError | undefined {
  if (status === 'retained') return undefined;
  return new AwsError(code, `The automated backup is in the state ${status}. Only a retained one can be deleted.`);
}

import { AwsError } from '../../../core/aws-error';

export function instanceFound(identifier: string, instance: object | undefined): AwsError | undefined {
  return instance === undefined ? new AwsError('DBInstanceNotFound', `DBInstance ${identifier} not found.`, 404) : undefined;
}

export function instanceNameFree(existing: object | undefined): AwsError | undefined {
  return existing === undefined ? undefined : new AwsError('DBInstanceAlreadyExists', 'DB instance already exists');
}

export function notDeletionProtected(deletionProtection: boolean): AwsError | undefined {
  if (!deletionProtection) return undefined;
  return new AwsError('InvalidParameterCombination', 'Cannot delete protected DB Instance, please disable deletion protection and try again.');
}

/** Either a final snapshot is named or skipped, not both and not neither. */
export function finalSnapshotDecided(skip: boolean, finalSnapshot: string | undefined): AwsError | undefined {
  if (skip && finalSnapshot !== undefined) {
    return new AwsError('InvalidParameterCombination', 'FinalDBSnapshotIdentifier can not be specified when SkipFinalSnapshot is true.');
  }
  if (!skip && finalSnapshot === undefined) {
    return new AwsError('InvalidParameterCombination', 'FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.');
  }
  return undefined;
}

export function notBeingDeleted(identifier: string, status: string): AwsError | undefined {
  return status === 'deleting' ? new AwsError('InvalidDBInstanceState', `Instance ${identifier} is already being deleted.`) : undefined;
}

export function stoppable(identifier: string, status: string): AwsError | undefined {
  return status === 'available' ? undefined : new AwsError('InvalidDBInstanceState', `Instance ${identifier} is not in available state.`);
}

export function startable(identifier: string, status: string): AwsError | undefined {
  if (status === 'stopped' || status === 'inaccessible-encryption-credentials-recoverable') return undefined;
  return new AwsError('InvalidDBInstanceState', `Instance ${identifier} is not stopped, it cannot be started.`);
}

/** A modification or a restart needs an instance that runs. */
export function modifiable(identifier: string, status: string): AwsError | undefined {
  if (status === 'available' || status === 'storage-optimization') return undefined;
  return new AwsError('InvalidDBInstanceState', `Database instance ${identifier} is not in available state.`);
}

export function backupRetention(days: number | undefined): AwsError | undefined {
  if (days === undefined || (Number.isInteger(days) && days >= 0 && days <= 35)) return undefined;
  return new AwsError('InvalidParameterValue', `Invalid backup retention period: ${days}. Retention period must be between 0 and 35.`);
}

/** @param isKnown - whether RDS has, or had, a class of that name. */
export function instanceClass(name: string | undefined, isKnown: (name: string) => boolean): AwsError | undefined {
  return name === undefined || isKnown(name) ? undefined : new AwsError('InvalidParameterValue', `Invalid DB Instance class: ${name}`);
}

/** Greatest lengths of passwords; 41 for the other engines. Sources: API:ModifyDBInstance, API:ModifyDBCluster, DOCDB:API_ModifyDBCluster. */
const LONGEST_PASSWORD: Readonly<Record<string, number>> = { db2: 255, docdb: 100, oracle: 30, postgres: 128, sqlserver: 128 };

export function masterPassword(password: string | undefined, engine: string): AwsError | undefined {
  if (password === undefined) return undefined;
  const isOracle = engine.startsWith('oracle');
  const invalid = (why: string): AwsError => new AwsError('InvalidParameterValue', `The parameter MasterUserPassword is not a valid password${why}`);
  if (password.length < 8) return invalid(' because it is shorter than 8 characters.');
  const longest = LONGEST_PASSWORD[engine.split('-')[0] ?? ''] ?? 41;
  if (password.length > longest) return invalid(` because it is longer than ${longest} characters.`);
  if (/[^\x21-\x7e]|[/"@]/.test(password) || (isOracle && /[&']/.test(password))) {
    return invalid(`. Only printable ASCII characters besides '/', '@', '"', ' '${isOracle ? ', \'&\', \'\'\'' : ''} may be used.`);
  }
  return undefined;
}

/** The first instance of an account makes RDS's service-linked role, by the caller's right. */
export function serviceLinkedRole(exists: boolean, callerMayCreate: boolean): AwsError | undefined {
  if (exists || callerMayCreate) return undefined;
  return new AwsError('InvalidParameterValue', 'Unable to create the resource. Verify that you have permission to create service linked role. '
    + 'Otherwise wait and try again later.');
}

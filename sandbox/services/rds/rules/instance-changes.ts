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

export function modifiable(identifier: string, status: string): AwsError | undefined {
  if (status === 'available' || status === 'storage-optimization') return undefined;
  return new AwsError('InvalidDBInstanceState', `Database instance ${identifier} is not in available state.`);
}

export function backupRetention(days: number | undefined): AwsError | undefined {
  if (days === undefined || (Number.isInteger(days) && days >= 0 && days <= 35)) return undefined;
  return new AwsError('InvalidParameterValue', `Invalid backup retention period: ${days}. It must be between 0 and 35 days.`);
}

export function instanceClass(name: string | undefined): AwsError | undefined {
  if (name === undefined || /^db\.(serverless|[a-z0-9-]+(\.[a-z0-9-]+)+)$/.test(name)) return undefined;
  return new AwsError('InvalidParameterValue', `Invalid DB Instance class: ${name}`);
}

export function masterPassword(password: string | undefined): AwsError | undefined {
  if (password === undefined || password.length >= 8) return undefined;
  return new AwsError('InvalidParameterValue', 'The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters.');
}

export function multiAzPlacement(multiAz: boolean | undefined, availabilityZone: string | undefined): AwsError | undefined {
  if (multiAz !== true || availabilityZone === undefined) return undefined;
  return new AwsError('InvalidParameterCombination', 'Requesting a specific availability zone is not valid for Multi-AZ instances.');
}

/** The first instance of an account makes RDS's service-linked role, by the caller's right. */
export function serviceLinkedRole(exists: boolean, callerMayCreate: boolean): AwsError | undefined {
  if (exists || callerMayCreate) return undefined;
  return new AwsError('InvalidParameterValue', 'Unable to create the resource. Verify that you have permission to create service linked role. '
    + 'Otherwise wait and try again later.');
}

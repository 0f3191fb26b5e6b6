import { AwsError } from '../../../core/aws-error';

/** What is restored, as far as the rules look at it. */
export interface RestoreSource {
  readonly status: string;
  readonly encrypted: boolean;
  /** Whether another account owns it. */
  readonly foreign: boolean;
  /** GiB */
  readonly allocatedStorage: number;
  readonly engine: string;
}

export function restoreSourceFound(identifier: string, source: object | undefined): AwsError | undefined {
  return source === undefined ? new AwsError('DBSnapshotNotFound', `DBSnapshot not found: ${identifier}`, 404) : undefined;
}

export function restoreSourceAvailable(identifier: string, source: RestoreSource): AwsError | undefined {
  if (source.status === 'available') return undefined;
  return new AwsError(
    'InvalidDBSnapshotState', `The snapshot ${identifier} is in the state ${source.status}. Only an available snapshot can be restored.`,
  );
}

/** A shared encrypted instance snapshot has to be copied first. */
export function notSharedAndEncrypted(source: RestoreSource): AwsError | undefined {
  if (!source.foreign || !source.encrypted) return undefined;
  return new AwsError('InvalidParameterValue', 'Restoring db instance from cross account storage encrypted snapshot is not supported.');
}

/** Magnetic storage can't be restored to since 2026-07-01. */
export function restorableStorageType(storageType: string): AwsError | undefined {
  if (storageType !== 'standard') return undefined;
  return new AwsError('StorageTypeNotSupported', 'The storage type standard is not supported for restores. Specify another one, such as gp3.');
}

/** Storage doesn't shrink, and grows by at least a tenth; that of SQL Server can't be given at all. */
export function restoredStorage(source: RestoreSource, storageType: string, asked: number | undefined): AwsError | undefined {
  if (asked === undefined) return undefined;
  if (source.engine.startsWith('sqlserver-')) {
    return new AwsError('InvalidParameterCombination', `AllocatedStorage is not valid for a restore of the engine ${source.engine}.`);
  }
  if (asked === source.allocatedStorage || asked * 10 >= source.allocatedStorage * 11) return undefined;
  return new AwsError(
    'InvalidParameterCombination', `Invalid storage size for engine name ${source.engine} and storage type ${storageType}: ${asked}`,
  );
}

/** Editions that a snapshot of another edition of SQL Server can be restored to. Source: UG:USER_RestoreFromSnapshot. */
const HIGHER_EDITIONS: Readonly<Record<string, readonly string[]>> = {
  'sqlserver-se': ['sqlserver-ee'],
  'sqlserver-web': ['sqlserver-se', 'sqlserver-ee'],
  'sqlserver-ex': ['sqlserver-web', 'sqlserver-se', 'sqlserver-ee'],
};

/** The engine has to be compatible: the same one, or of SQL Server a higher edition, to which the sandbox changes none. */
export function restorableEngine(source: RestoreSource, asked: string | undefined): AwsError | undefined {
  if (asked === undefined || asked === source.engine) return undefined;
  if (HIGHER_EDITIONS[source.engine]?.includes(asked) === true) {
    return new AwsError('NotImplemented', `The sandbox restores no snapshot of ${source.engine} as ${asked}, which RDS does.`, 501);
  }
  return new AwsError('InvalidParameterValue', `The engine ${asked} is not compatible with the snapshot's engine ${source.engine}.`);
}

/** Secrets Manager takes over the password at a restore only for Oracle. */
export function managedPasswordAtRestore(engine: string, asked: boolean | undefined): AwsError | undefined {
  if (asked !== true || engine.startsWith('oracle')) return undefined;
  return new AwsError('InvalidParameterCombination', `ManageMasterUserPassword is not supported for a restore of the engine ${engine}.`);
}

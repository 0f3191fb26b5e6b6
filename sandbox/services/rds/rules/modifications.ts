import { AwsError } from '../../../core/aws-error';

/** Milliseconds between two changes of an instance's storage. Source: UG:USER_PIOPS.ModifyingExisting. */
export const BETWEEN_STORAGE_CHANGES = 6 * 60 * 60_000;

/** Versions only go up. */
export function versionUpgrade(engine: string, current: string, target: string, compared: number): AwsError | undefined {
  return compared >= 0 ? undefined : new AwsError('InvalidParameterCombination', `Cannot upgrade ${engine} from ${current} to ${target}`);
}

/** RDS has an upgrade from the one version to the other. */
export function upgradePath(from: string, to: string, target: object | undefined): AwsError | undefined {
  return target === undefined ? new AwsError('InvalidParameterCombination', `Cannot find upgrade path from ${from} to ${to}.`) : undefined;
}

/** A change of the major version has to be allowed in the same call. */
export function majorUpgradeAllowed(isMajor: boolean, allowed: boolean | undefined): AwsError | undefined {
  if (!isMajor || allowed === true) return undefined;
  return new AwsError('InvalidParameterCombination', 'The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.');
}

/** Storage doesn't shrink. */
export function storageNotShrunk(engine: string, storageType: string, current: number, asked: number): AwsError | undefined {
  if (asked >= current) return undefined;
  return new AwsError('InvalidParameterCombination', `Invalid storage size for engine name ${engine} and storage type ${storageType}: ${asked}. `
    + `The storage of ${current} GiB can't be reduced.`);
}

/**
 * @param status - of the instance.
 * @param sinceLast - milliseconds since the storage was changed; nothing when it never was.
 */
export function storageChangeable(status: string, sinceLast: number | undefined): AwsError | undefined {
  if (status !== 'storage-optimization' && (sinceLast === undefined || sinceLast >= BETWEEN_STORAGE_CHANGES)) return undefined;
  return new AwsError('InvalidParameterCombination',
    'You can\'t currently modify the storage of this DB instance because the previous storage change is being optimized.');
}

/** What changes the size or the IOPS of storage whose IOPS can be chosen names both. */
export function sizeAndIopsNamed(chosen: boolean, allocatedStorage: number | undefined, iops: number | undefined): AwsError | undefined {
  if (!chosen || (allocatedStorage === undefined) === (iops === undefined)) return undefined;
  return new AwsError('InvalidParameterCombination',
    'You must specify both the storage size and iops when modifying the storage size or iops on a DB instance that has iops.');
}

/**
 * A modification modifies something.
 *
 * @param named - the members that say what.
 * @param appliesPending - whether it brings forward what waits for the maintenance window.
 */
export function somethingRequested(named: readonly string[], appliesPending: boolean): AwsError | undefined {
  return named.length > 0 || appliesPending ? undefined : new AwsError('InvalidParameterCombination', 'No modifications were requested');
}

/** An instance never leaves a group with permanent options. */
export function permanentOptionsKept(name: string, permanent: readonly string[]): AwsError | undefined {
  if (permanent.length === 0) return undefined;
  return new AwsError('InvalidParameterCombination',
    `The DB instance can't leave the option group ${name}, which has the permanent options ${permanent.join(', ')}.`);
}

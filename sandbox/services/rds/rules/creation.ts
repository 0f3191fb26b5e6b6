import { AwsError } from '../../../core/aws-error';

/** The smallest storage of the engines that the sandbox has, in GiB. Source: UG:CHAP_Storage. */
const SMALLEST_STORAGE = 20;

export function engineVersionFound(engine: string, version: string | undefined, found: object | undefined): AwsError | undefined {
  if (found !== undefined) return undefined;
  return new AwsError('InvalidParameterCombination', `Cannot find version ${version ?? ''} for ${engine}`);
}

export function smallestStorage(engine: string, storageType: string, allocatedStorage: number): AwsError | undefined {
  if (allocatedStorage >= SMALLEST_STORAGE) return undefined;
  return new AwsError(
    'InvalidParameterCombination', `Invalid storage size for engine name ${engine} and storage type ${storageType}: ${allocatedStorage}`,
  );
}

export function storageTypeKnown(storageType: string, known: readonly string[]): AwsError | undefined {
  return known.includes(storageType) ? undefined : new AwsError('InvalidParameterValue', `Invalid storage type: ${storageType}`);
}

import { AwsError } from '../../../../core/aws-error';

/** Limits of capacity as a request gives them, in ACUs, or as a cluster has them. */
export interface Capacity {
  readonly MinCapacity?: number;
  readonly MaxCapacity?: number;
  readonly SecondsUntilAutoPause?: number;
}

/** What a version can have of capacity; nothing where it has no serverless members. */
export interface CapacityOfVersion {
  readonly MinCapacity?: number;
  readonly MaxCapacity?: number;
}

const LEAST_MAXIMUM = 1;
/** Seconds. */
const AUTO_PAUSE = { least: 300, most: 86_400 } as const;

/**
 * Limits of capacity are multiples of a half, the lower one not above the upper one, which is 1 at least. A minimum of 0 lets members pause, which
 * not every version can; nor has every one a maximum of 256. Sources: API:ServerlessV2ScalingConfiguration, hashicorp/terraform-provider-aws#40473,
 * crossplane-contrib/provider-upjet-aws#1165, nitrictech/nitric#727.
 *
 * @param limits - of the version; nothing where it has no serverless members.
 * @param isSet - whether the cluster has limits already, of which a request may change one alone.
 */
export function serverlessCapacity(
  asked: Capacity | undefined, version: string, limits: CapacityOfVersion | undefined, isSet: boolean,
): AwsError | undefined {
  if (asked === undefined) return undefined;
  if (limits === undefined) {
    return new AwsError('InvalidParameterCombination', `Serverless v2 scaling configuration isn't supported by engine version ${version}.`);
  }
  const { MinCapacity: min, MaxCapacity: max } = asked;
  if (!isSet && (min === undefined || max === undefined)) {
    return invalid('Both MinCapacity and MaxCapacity must be specified when you initialize Serverless v2 scaling configuration.');
  }
  return capacityInRange(min ?? 0, max ?? LEAST_MAXIMUM, version, limits) ?? orderOfCapacity(min, max) ?? autoPause(asked);
}

function capacityInRange(min: number, max: number, version: string, limits: CapacityOfVersion): AwsError | undefined {
  const { MinCapacity: least = 0.5, MaxCapacity: most = 128 } = limits;
  if (min === 0 && least > 0) return new AwsError('InvalidParameterCombination', `Auto-pause isn't supported by engine version ${version}.`);
  const step = [min, max].find((capacity) => !isHalfStep(capacity));
  if (step !== undefined) return invalid(`Serverless v2 capacity value ${asDecimal(step)} is not valid. It must be a multiple of 0.5.`);
  if (max < LEAST_MAXIMUM) return invalid(`Serverless v2 maximum capacity ${asDecimal(max)} isn't valid. The maximum capacity must be at least 1.0.`);
  const outside = [min, max].find((capacity) => capacity < least || capacity > most);
  if (outside !== undefined) {
    return invalid(`Serverless v2 capacity value ${asDecimal(outside)} is not valid. The valid scaling range for this cluster is `
      + `${asDecimal(least)} to ${asDecimal(most)}.`);
  }
  return undefined;
}

function orderOfCapacity(min: number | undefined, max: number | undefined): AwsError | undefined {
  if (min === undefined || max === undefined || min <= max) return undefined;
  return invalid(`Serverless v2 minimum capacity ${asDecimal(min)} can't be greater than the maximum capacity ${asDecimal(max)}.`);
}

/** Members pause after 5 minutes at the earliest, and only with a minimum of 0. */
function autoPause({ MinCapacity: min, SecondsUntilAutoPause: seconds }: Capacity): AwsError | undefined {
  if (seconds === undefined) return undefined;
  if (seconds < AUTO_PAUSE.least || seconds > AUTO_PAUSE.most) {
    return invalid(`SecondsUntilAutoPause ${seconds} isn't valid. It must be between ${AUTO_PAUSE.least} and ${AUTO_PAUSE.most}.`);
  }
  if ((min ?? 0) === 0) return undefined;
  return new AwsError('InvalidParameterCombination', 'SecondsUntilAutoPause can only be specified when minimum capacity is 0.');
}

/** Up to 72 hours of Aurora MySQL, in the versions and Regions that have it. Source: API:CreateDBCluster, AUG:AuroraMySQL.Managing.Backtrack. */
export function backtrackable(window: number | undefined, engine: string, version: string, offered: boolean): AwsError | undefined {
  if (window === undefined || window === 0) return undefined;
  if (!offered) {
    return new AwsError('InvalidParameterCombination', `Backtrack is not supported for the DB engine ${engine} ${version} in this Region.`);
  }
  return Number.isInteger(window) && window > 0 && window <= 259_200 ? undefined
    : invalid(`The specified value (${window}) is not a valid Backtrack Window. Allowed values are within the range of 0 to 259200`);
}

/** Backtracking is turned on with the cluster or never. Source: AUG:AuroraMySQL.Managing.Backtrack. */
export function backtrackStays(asked: number | undefined, current: number | undefined): AwsError | undefined {
  if (asked === undefined || asked === 0 || current !== undefined) return undefined;
  return new AwsError('InvalidParameterCombination', 'Backtrack can be enabled only when a DB cluster is created or restored.');
}

/** A feature is there for the version in the Region. */
export function featureSupported(
  feature: string, asked: boolean | undefined, { engine, version }: { readonly engine: string; readonly version: string }, offered: boolean,
): AwsError | undefined {
  if (asked !== true || offered) return undefined;
  return new AwsError('InvalidParameterCombination', `${feature} isn't supported for DB engine ${engine}, engine version ${version} in this Region.`);
}

/** I/O-Optimized storage is there from a version on. Source: AUG:Concepts.Aurora_Fea_Regions_DB-eng.Feature.storage-type. */
export function storageSupported(storageType: string, engine: string, version: string, offersIoOptimized: boolean): AwsError | undefined {
  if (!storageType.endsWith('iopt1') || offersIoOptimized) return undefined;
  return new AwsError(
    'InvalidParameterCombination', `The storage type ${storageType} isn't supported for DB engine ${engine}, engine version ${version}.`,
  );
}

/** A cluster can opt out of Extended Support only while its major version has standard support. Source: API:CreateDBCluster. */
export function lifecycleOfNew(lifecycle: string | undefined, version: string, isPastStandardSupport: boolean): AwsError | undefined {
  if (lifecycle !== 'open-source-rds-extended-support-disabled' || !isPastStandardSupport) return undefined;
  return new AwsError('InvalidParameterCombination',
    `The engine version ${version} is past its end of standard support: enroll the DB cluster in RDS Extended Support, or choose another version.`);
}

function isHalfStep(capacity: number): boolean {
  return Number.isInteger(capacity * 2);
}

function asDecimal(capacity: number): string {
  return Number.isInteger(capacity) ? capacity.toFixed(1) : String(capacity);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}

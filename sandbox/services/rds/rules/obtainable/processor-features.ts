import { AwsError } from '../../../../core/aws-error';

/** A feature of a class's processor, and the values that it can take. */
export interface AvailableFeature {
  readonly name: string;
  readonly allowed: readonly string[];
}

/** Cores and threads can be chosen where engine and class have a choice. */
export function processorFeatures(
  asked: readonly { readonly Name?: string; readonly Value?: string }[] | undefined, available: readonly AvailableFeature[],
): AwsError | undefined {
  for (const { Name: name = '', Value: value = '' } of asked ?? []) {
    const feature = available.find((candidate) => candidate.name === name);
    if (feature === undefined) return unavailable(`The given ProcessorFeature ${name} is unavailable for this DB instance class.`);
    if (!feature.allowed.includes(value)) {
      return unavailable(`The value ${value} of the ProcessorFeature ${name} is unavailable for this DB instance class. `
        + `Valid values are: ${feature.allowed.join(', ')}`);
    }
  }
  return undefined;
}

/** Either features are named, or the class's own are asked for. */
export function eitherFeaturesOrDefaults(named: boolean, defaults: boolean | undefined): AwsError | undefined {
  return named && defaults === true ? unavailable('You can\'t specify ProcessorFeatures when UseDefaultProcessorFeatures is true.') : undefined;
}

function unavailable(message: string): AwsError {
  return new AwsError('InvalidParameterCombination', message);
}

import { AwsError } from '../../../../core/aws-error';

export function eventSource(source: string | undefined, known: readonly string[]): AwsError | undefined {
  if (source === undefined || known.includes(source)) return undefined;
  return new AwsError('InvalidParameterValue', `Invalid source type: ${source}. Valid values: ${known.join(', ')}.`);
}

/** A name says nothing without what it is a name of. */
export function eventSourceNamed(identifier: string | undefined, source: string | undefined): AwsError | undefined {
  if (identifier === undefined || source !== undefined) return undefined;
  return new AwsError('InvalidParameterCombination', 'Cannot specify a source identifier without a source type.');
}

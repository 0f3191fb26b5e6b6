import { AwsError } from '../../../core/aws-error';
import { isSent } from '../../../core/members';

export { isSent } from '../../../core/members';

/** A member that the operation can't do without. */
export function required(input: object, ...members: readonly string[]): AwsError | undefined {
  const missing = members.find((member) => !isSent((input as Readonly<Record<string, unknown>>)[member]));
  return missing === undefined ? undefined : new AwsError('MissingParameter', `The request must contain the parameter ${missing}.`);
}

/** Page sizes of Describe operations. */
export function maxRecords(value: number | undefined, largest = 100): AwsError | undefined {
  if (value === undefined || (value >= 20 && value <= largest)) return undefined;
  return new AwsError('InvalidParameterValue', `Invalid value ${value} for MaxRecords. Must be between 20 and ${largest}`);
}

/** Filters have the names that the operation documents. */
export function filterNames(filters: readonly { readonly Name?: string }[] | undefined, known: readonly string[]): AwsError | undefined {
  const unknown = (filters ?? []).find((filter) => !known.includes(filter.Name ?? ''));
  return unknown === undefined ? undefined : new AwsError('InvalidParameterValue', `Unrecognized filter name: ${unknown.Name ?? ''}`);
}

/** `SnapshotType` of DescribeDBSnapshots and DescribeDBClusterSnapshots. */
export function snapshotType(value: string | undefined): AwsError | undefined {
  if (value === undefined || ['automated', 'manual', 'shared', 'public', 'awsbackup'].includes(value)) return undefined;
  return new AwsError('InvalidParameterValue', `Invalid snapshot type: ${value}`);
}

import { AwsError } from '../../../core/aws-error';

/** Whether a member of a request was sent: the wire gives an absent list as empty or not at all. */
export function isSent(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** A member that the operation can't do without. */
export function required(input: object, ...members: readonly string[]): AwsError | undefined {
  const missing = members.find((member) => !isSent((input as Readonly<Record<string, unknown>>)[member]));
  return missing === undefined ? undefined : new AwsError('MissingParameter', `The request must contain the parameter ${missing}.`);
}

/** Not a rule of AWS: what the sandbox doesn't do is refused by name instead of passed over. */
export function supported(operation: string, input: object, members: readonly string[]): AwsError | undefined {
  const unknown = Object.entries(input).find(([member, value]) => isSent(value) && !members.includes(member));
  if (unknown === undefined) return undefined;
  const known = members.length === 0 ? 'It takes none.' : `It knows: ${members.join(', ')}.`;
  return new AwsError('NotImplemented', `The sandbox's ${operation} doesn't know the parameter ${unknown[0]}. ${known}`, 501);
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

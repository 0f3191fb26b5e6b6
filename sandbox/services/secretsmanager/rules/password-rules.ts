import { AwsError } from '../../../core/aws-error';

/** @param kinds - the characters of each kind that are left. */
export function passwordPossible(length: number, kinds: readonly string[], eachKind: boolean): AwsError | undefined {
  const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message);
  if (!Number.isInteger(length) || length < 1 || length > 4096) return invalid(`The PasswordLength ${length} isn't between 1 and 4096.`);
  if (kinds.length === 0) return invalid('The request excludes every character.');
  return eachKind && kinds.length > length ? invalid('The PasswordLength is too short for one character of each type.') : undefined;
}

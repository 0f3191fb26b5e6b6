import { AwsError } from '../../../core/aws-error';

const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/]|\p{Cc}/u;

/**
 * Checks the name of a state machine or execution: 1 to 80 characters without white space, brackets, wildcards and other special ones.
 *
 * @throws AwsError - `InvalidName`
 */
export function checkedName(name: string | undefined): string {
  if (name !== undefined && name.length >= 1 && name.length <= 80 && !FORBIDDEN.test(name)) return name;
  throw new AwsError('InvalidName', `Invalid Name: '${name ?? ''}'`);
}

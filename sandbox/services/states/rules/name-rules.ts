import { AwsError } from '../../../core/aws-error';

const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/]|\p{Cc}/u;

/** Why a state machine or execution can't have this name: 1 to 80 characters without white space, brackets, wildcards and other special ones. */
export function refusedName(name: string): AwsError | undefined {
  return name.length >= 1 && name.length <= 80 && !FORBIDDEN.test(name) ? undefined : new AwsError('InvalidName', `Invalid Name: '${name}'`);
}

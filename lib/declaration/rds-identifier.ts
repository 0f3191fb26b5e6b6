import { Token } from 'aws-cdk-lib';

/**
 * The identifier as RDS keeps it and shows it in ARNs: in lower case. A token stays as it is, and so does what isn't text in an app that runs
 * without a type check: the validation says so.
 */
export function asStored(identifier: string): string {
  return typeof identifier !== 'string' || Token.isUnresolved(identifier) ? identifier : identifier.toLowerCase();
}

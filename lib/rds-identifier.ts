import { Token } from 'aws-cdk-lib';

/** The identifier as RDS keeps it and shows it in ARNs: in lower case. A token stays as it is. */
export function asStored(identifier: string): string {
  return Token.isUnresolved(identifier) ? identifier : identifier.toLowerCase();
}

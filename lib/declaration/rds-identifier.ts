import { Token } from 'aws-cdk-lib';

/**
 * A name as RDS stores it and shows it in ARNs: in lower case. What isn't text stays as it is: a token, a name that isn't given, and what the
 * validation refuses in an app that runs without a type check.
 */
export function asStored(name: string): string;
export function asStored(name: string | undefined): string | undefined;
export function asStored(name: string | undefined): string | undefined {
  return typeof name !== 'string' || Token.isUnresolved(name) ? name : name.toLowerCase();
}

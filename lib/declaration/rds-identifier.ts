import { Token } from 'aws-cdk-lib';
import type { Format } from '../../lambda/step/contract';

/**
 * A name as RDS stores it and shows it in ARNs: in lower case. What isn't text stays as it is: a token, a name that isn't given, and what the
 * validation refuses in an app that runs without a type check.
 *
 * @param format - what the name has to look like. One that doesn't stays as it was written, so that the validation quotes it so.
 */
export function asStored(name: string, format?: Format): string;
export function asStored(name: string | undefined, format?: Format): string | undefined;
export function asStored(name: string | undefined, format?: Format): string | undefined {
  if (typeof name !== 'string' || Token.isUnresolved(name)) return name;
  return format === undefined || format.pattern.test(name) ? name.toLowerCase() : name;
}

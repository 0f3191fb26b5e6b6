import type { StackProps } from 'aws-cdk-lib';
import type { FerryProps } from '../declaration/ferry-props';
import { quoted } from './described';
import { brokenRules } from './rule';

/** What CDK lets through in a stack's own props, and CloudFormation doesn't. */
export function stackPropFailures({ terminationProtection }: FerryProps & Pick<StackProps, 'terminationProtection'>): string[] {
  return brokenRules([{
    condition: terminationProtection !== undefined && typeof terminationProtection !== 'boolean',
    message: `terminationProtection is ${quoted(terminationProtection)}, expected true or false`,
  }]);
}

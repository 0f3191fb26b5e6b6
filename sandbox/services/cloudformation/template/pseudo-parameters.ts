import { NO_VALUE } from './value';

export const PSEUDO_PARAMETERS: readonly string[] = [
  'AWS::AccountId', 'AWS::NoValue', 'AWS::NotificationARNs', 'AWS::Partition', 'AWS::Region', 'AWS::StackId', 'AWS::StackName', 'AWS::URLSuffix',
];

/** The stack that a template is worked out for. */
export interface StackIdentity {
  readonly accountId: string;
  readonly region: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly notificationArns: readonly string[];
}

/** The value of a pseudo parameter, or nothing when `name` isn't one. */
export function pseudoParameter(name: string, stack: StackIdentity): unknown {
  switch (name) {
    case 'AWS::AccountId': return stack.accountId;
    case 'AWS::NoValue': return NO_VALUE;
    case 'AWS::NotificationARNs': return stack.notificationArns;
    case 'AWS::Partition': return 'aws';
    case 'AWS::Region': return stack.region;
    case 'AWS::StackId': return stack.stackId;
    case 'AWS::StackName': return stack.stackName;
    case 'AWS::URLSuffix': return 'amazonaws.com';
    default: return undefined;
  }
}

import { ArnFormat, type Stack } from 'aws-cdk-lib';
import type { Permission } from './statements/permission';

/**
 * Characters of a stack's name that the names of the stacks nested in it begin with in any case. CloudFormation names them after their parent and
 * their logical id, and shortens what gets longer than 128 characters; how, it doesn't document.
 */
const SURE_CHARACTERS = 40;

/** What the state machine may do that ends wait conditions: ask the handler, and read and signal resources of the stack's nested stacks. */
export function waitPermissions(stack: Stack, isOverArn: string): Permission[] {
  return [
    { sid: 'AskHandler', actions: ['lambda:InvokeFunction'], resources: [isOverArn] },
    {
      sid: 'SignalWaitConditions',
      actions: ['cloudformation:DescribeStackResource', 'cloudformation:SignalResource'],
      resources: [nestedStackArns(stack).pattern],
      wildcard: 'CloudFormation ends the names of nested stacks in characters of its own',
    },
  ];
}

/** ARNs of the stacks that are nested in a stack: what they begin with, and as policies name them. */
export function nestedStackArns(stack: Stack): { readonly prefix: string; readonly pattern: string } {
  const { stackName } = stack;
  const beginning = stackName.length <= SURE_CHARACTERS ? `${stackName}-` : stackName.slice(0, SURE_CHARACTERS);
  const prefix = stack.formatArn({
    service: 'cloudformation', resource: 'stack', resourceName: beginning, arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  return { prefix, pattern: `${prefix}*/*` };
}

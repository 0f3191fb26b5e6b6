import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { isObject } from '../messages/described';
import { failure, type Failure } from '../messages/failure';
import { refuseAtSynthesis } from '../messages/rule';
import { renderedResource, valueAt } from './rendered-properties';

/**
 * Makes synth refuse a permissions boundary of another account: IAM takes one of the role's own, or one of AWS's, whose ARN has `aws` there.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function checkBoundaries(stack: Stack): void {
  refuseAtSynthesis(stack, () => [...new Set(boundariesIn(stack))].flatMap((boundary) => boundaryFailures(stack, boundary)));
}

function boundariesIn(stack: Stack): string[] {
  const roles = stack.node.findAll().filter((construct) => construct instanceof CfnRole && Stack.of(construct) === stack);
  return roles.map((role) => textOf(valueAt(renderedResource(role as CfnResource), ['Properties', 'PermissionsBoundary'])));
}

/** With a star for each token. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const [, parts] = isObject(value) && value['Fn::Join'] instanceof Array ? value['Fn::Join'] as readonly unknown[] : [];
  return parts instanceof Array ? parts.map((part: unknown) => (typeof part === 'string' ? part : '*')).join('') : '';
}

function boundaryFailures({ account: own }: Stack, boundary: string): Failure[] {
  const account = boundary.split(':')[4] ?? '';
  return !/^\d{12}$/.test(account) || account === own ? [] : [
    failure('RF-1820', `the permissions boundary of the roles is ${boundary}, of account ${account}, but the roles are in ${own}, and IAM takes `
    + 'none of another one: '
    + 'give each stack one of its own account by `permissionsBoundary`, as PermissionsBoundary.fromName() does'),
  ];
}

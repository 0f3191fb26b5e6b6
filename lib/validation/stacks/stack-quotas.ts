import { CfnOutput, CfnResource, CfnWaitCondition, Stack } from 'aws-cdk-lib';
import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { MANAGED_POLICIES_LIMIT } from '../../plan/role-quotas';
import { failure, type Failure } from '../messages/failure';
import { brokenRules, refuseAtSynthesis } from '../messages/rule';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const TEMPLATE_LIMIT = 500;
/** Of a stack with all that are nested in it, in one operation. */
const OPERATION_LIMIT = 2500;
export const OUTPUTS_LIMIT = 200;

const REMEDY = 'move migrations to another pair of stacks with its own "prefix"';

/** How many migrations are declared, and how many managed policies the stack's role needs for the first ones of them. */
export interface PolicyNeed {
  readonly migrations: number;
  readonly policiesFor: (migrations: number) => number;
}

/** Makes synth say what to change when the migrations don't fit into one stack. @param migrations - those of the stack, if it has any. */
export function checkStackQuotas(stack: Stack, need: PolicyNeed, migrations: readonly IConstruct[] = []): void {
  refuseAtSynthesis(stack, () => [...resourceFailures(stack, migrations), ...quotaFailures(stack, need)]);
}

function quotaFailures(stack: Stack, need: PolicyNeed): Failure[] {
  const elements = stack.node.findAll().filter((element) => Stack.of(element) === stack);
  const outputs = elements.filter((element) => element instanceof CfnOutput).length;
  // each stack has one role whose permissions grow with the migrations: CDK makes managed policies of what goes beyond 10,240 characters.
  const policies = elements.filter((element) => element instanceof CfnManagedPolicy).length;
  return brokenRules([
    {
      code: 'RF-1850',
      condition: outputs > OUTPUTS_LIMIT,
      message: `the stack has ${outputs} outputs, CloudFormation allows ${OUTPUTS_LIMIT}: ${REMEDY}`,
    },
    {
      code: 'RF-1851',
      condition: policies > MANAGED_POLICIES_LIMIT,
      message: `the permissions of the stack's role fill ${policies} managed policies, IAM allows ${MANAGED_POLICIES_LIMIT} on a role: `
        + (policies > MANAGED_POLICIES_LIMIT ? keepFirst(fittingPolicies(need), need.migrations) : ''),
    },
  ]);
}

/** More migrations need no fewer policies, so that the range is halved until one number is left. */
function fittingPolicies({ migrations, policiesFor }: PolicyNeed): number {
  let [fits, tooMany] = [0, migrations];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (policiesFor(middle) <= MANAGED_POLICIES_LIMIT) fits = middle;
    else tooMany = middle;
  }
  return fits;
}

function resourceFailures(stack: Stack, migrations: readonly IConstruct[]): Failure[] {
  const [all, own] = [resourcesIn(stack).length, resourcesIn(stack).filter((resource) => Stack.of(resource) === stack).length];
  return [
    ...all <= OPERATION_LIMIT ? [] : [
      failure('RF-1850', `the stack has ${all} resources with those of its nested stacks, CloudFormation makes ${OPERATION_LIMIT} in one operation: `
      + (all - spareWaits(stack) > OPERATION_LIMIT ? '' : 'give migrations a shorter `maxWait`, each half day of which is a resource, or ')
      + fewerMigrations(migrations, OPERATION_LIMIT - all, () => true)),
    ],
    ...own <= TEMPLATE_LIMIT ? [] : [
      failure('RF-1850', `the stack has ${own} resources beside those of its nested stacks, CloudFormation allows ${TEMPLATE_LIMIT}: `
      + fewerMigrations(migrations, TEMPLATE_LIMIT - own, (resource) => Stack.of(resource) === stack)),
    ],
  ];
}

/** Wait conditions that a shorter wait would do without: each step keeps one. */
function spareWaits(stack: Stack): number {
  const waits = resourcesIn(stack).filter((resource) => resource instanceof CfnWaitCondition);
  return waits.length - new Set(waits.map(({ node }) => node.scope)).size;
}

function resourcesIn(scope: IConstruct): CfnResource[] {
  return scope.node.findAll().filter((element) => CfnResource.isCfnResource(element));
}

/** How many migrations fit as they are, from the first of the list on. @param room - what is left with all of them: less than nothing. */
function fewerMigrations(migrations: readonly IConstruct[], room: number, counts: (resource: CfnResource) => boolean): string {
  const sizes = migrations.map((migration) => resourcesIn(migration).filter(counts).length);
  const whole = room + sizes.reduce((sum, size) => sum + size, 0);
  const fitting = sizes.filter((_, index) => sizes.slice(0, index + 1).reduce((sum, size) => sum + size, 0) <= whole).length;
  return keepFirst(fitting, migrations.length);
}

function keepFirst(fitting: number, migrations: number): string {
  if (fitting === 0) return REMEDY;
  return `keep the first ${fitting} of the ${migrations} migrations, and move the others to another pair of stacks with its own "prefix"`;
}

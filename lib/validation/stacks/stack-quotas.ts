import { CfnOutput, CfnResource, type Stack } from 'aws-cdk-lib';
import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { LEG_MINUTES } from '../../../lambda/step/contract';
import { brokenRules } from '../rule';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const RESOURCES_LIMIT = 500;
const OUTPUTS_LIMIT = 200;
/** Of one role, unless the account has more: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MANAGED_POLICIES_LIMIT = 10;

const REMEDY = 'move migrations to another pair of stacks with its own "prefix"';

/** Makes synth say what to change when the migrations don't fit into one template. @param migrations - those of the stack, if it has any. */
export function checkStackQuotas(stack: Stack, migrations: readonly IConstruct[] = []): void {
  stack.node.addValidation({ validate: () => [...resourceFailures(stack, migrations), ...quotaFailures(stack)] });
}

function quotaFailures(stack: Stack): string[] {
  const elements = stack.node.findAll();
  const outputs = elements.filter((element) => element instanceof CfnOutput).length;
  // each stack has one role whose permissions grow with the migrations: CDK makes managed policies of what goes beyond 10,240 characters.
  const policies = elements.filter((element) => element instanceof CfnManagedPolicy).length;
  return brokenRules([
    {
      condition: outputs > OUTPUTS_LIMIT,
      message: `the stack has ${outputs} outputs, CloudFormation allows ${OUTPUTS_LIMIT}: ${REMEDY}`,
    },
    {
      condition: policies > MANAGED_POLICIES_LIMIT,
      message: `the permissions of the stack's role fill ${policies} managed policies, IAM allows ${MANAGED_POLICIES_LIMIT} on a role: ${REMEDY}`,
    },
  ]);
}

function resourceFailures(stack: Stack, migrations: readonly IConstruct[]): string[] {
  const resources = resourcesIn(stack);
  if (resources <= RESOURCES_LIMIT) return [];
  const ways = [lowerMaxWait(stack, resources), fewerMigrations(resources, migrations)].filter((way) => way !== undefined);
  return [`the stack has ${resources} resources, CloudFormation allows ${RESOURCES_LIMIT}: ${ways.length === 0 ? REMEDY : ways.join(', or ')}`];
}

function resourcesIn(scope: IConstruct): number {
  return scope.node.findAll().filter((element) => CfnResource.isCfnResource(element)).length;
}

/** The longest wait with which all migrations fit, where there is one: each slow step has a leg for so many minutes. */
function lowerMaxWait(stack: Stack, resources: number): string | undefined {
  const legs = stack.node.findAll().map(({ node }) => node.children.filter(({ node: { id } }) => /^Leg\d+$/.test(id)).length);
  for (let most = Math.max(...legs) - 1; most >= 1; most -= 1) {
    const fewer = legs.reduce((sum, count) => sum + Math.max(0, count - most), 0);
    const wait = `maxWait: Duration.minutes(${most * LEG_MINUTES})`;
    if (resources - fewer <= RESOURCES_LIMIT) return `give each migration ${wait} at most, since a longer wait makes more resources`;
  }
  return undefined;
}

/** How many migrations fit as they are, from the first of the list on. */
function fewerMigrations(resources: number, migrations: readonly IConstruct[]): string | undefined {
  const sizes = migrations.map(resourcesIn);
  const room = RESOURCES_LIMIT - resources + sizes.reduce((sum, size) => sum + size, 0);
  const fitting = sizes.filter((_, index) => sizes.slice(0, index + 1).reduce((sum, size) => sum + size, 0) <= room).length;
  if (fitting === 0) return undefined;
  return `keep the first ${fitting} of the ${migrations.length} migrations, and move the others to another pair of stacks with its own "prefix"`;
}

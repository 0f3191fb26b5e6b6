import { CfnOutput, CfnResource, type Stack } from 'aws-cdk-lib';
import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { brokenRules } from './rule';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const RESOURCES_LIMIT = 500;
const OUTPUTS_LIMIT = 200;
/** Of one role, unless the account has more: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MANAGED_POLICIES_LIMIT = 10;

const REMEDY = 'move migrations to another pair of stacks with its own "prefix"';

/** Makes synth say what to change when the migrations don't fit into one template. */
export function checkStackQuotas(stack: Stack): void {
  stack.node.addValidation({ validate: () => quotaFailures(stack) });
}

function quotaFailures(stack: Stack): string[] {
  const elements = stack.node.findAll();
  const resources = elements.filter((element) => CfnResource.isCfnResource(element)).length;
  const outputs = elements.filter((element) => element instanceof CfnOutput).length;
  // each stack has one role whose permissions grow with the migrations: CDK makes managed policies of what goes beyond 10,240 characters.
  const policies = elements.filter((element) => element instanceof CfnManagedPolicy).length;
  return brokenRules([
    {
      condition: resources > RESOURCES_LIMIT,
      message: `the stack has ${resources} resources, CloudFormation allows ${RESOURCES_LIMIT}: lower "maxWait", which makes legs, or ${REMEDY}`,
    },
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

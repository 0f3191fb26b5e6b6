import type { Stack, TagManager } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { FerryPlan } from './ferry-plan';

/**
 * The tags of what is made, as they come out at synth: the declared ones, and those that CDK's own `Tags` give what makes it. That is the handler in
 * the target's stack, and the role that the handler acts as in the source's. Before Aspects have run, only the declared ones are known.
 */
export function tagsAtSynth(stack: Stack, { tags, names }: Pick<FerryPlan, 'tags' | 'names'>): Readonly<Record<string, string>> {
  const bearers: readonly (TagManager | undefined)[] = stack.node.findAll().map((construct) => {
    if (construct instanceof CfnFunction) return construct.functionName === names.onEventFunctionName ? construct.tags : undefined;
    return construct instanceof CfnRole && construct.roleName === names.sourceRoleName ? construct.tags : undefined;
  });
  return { ...tags, ...bearers.find((found) => found !== undefined)?.tagValues() };
}

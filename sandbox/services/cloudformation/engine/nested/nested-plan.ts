import type { CloudFormationContext } from '../../context';
import type { Stack } from '../../state/stack';
import type { StackContent } from '../../state/stack-content';
import { equalValues } from '../../template/value';
import { ChangePlan } from '../change-plan';

/**
 * Whether a nested stack is to be updated at all: one that is made from the same has nothing to do, unless it failed before, or has nested stacks
 * itself, whose templates may be others at the same address.
 *
 * @throws AwsError - `ValidationError`
 */
export function changesAnything(nested: Stack, content: StackContent, { handlers, stacks }: CloudFormationContext): boolean {
  if (nested.status.endsWith('_FAILED') || !equalValues(outside(nested.content), outside(content))) return true;
  return new ChangePlan(nested, content, handlers, stacks).changes().length > 0;
}

/** What a stack is made from, but for what only resources show. */
function outside(content: StackContent | undefined): unknown {
  if (content === undefined) return undefined;
  const { template, parameters, tags, notificationArns } = content;
  return { body: template.body, parameters, tags, notificationArns };
}

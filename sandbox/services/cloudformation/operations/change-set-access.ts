import { AwsError } from '../../../core/aws-error';
import type { Call } from '../../../core/operation';
import type { CloudFormationContext } from '../context';
import type { ChangeSet } from '../state/change-set';
import type { Stack } from '../state/stack';
import { requireStack } from './stack-access';

export interface FoundChangeSet {
  readonly stack: Stack;
  readonly changeSet: ChangeSet;
}

/** A change set by its name and its stack, or by its ARN alone. */
export function findChangeSet({ stacks }: CloudFormationContext, stack: Stack | undefined, nameOrId: string,
  call: Call): FoundChangeSet | undefined {
  const candidates = stack === undefined ? stacks.in(call.accountId, call.region) : [stack];
  for (const candidate of candidates) {
    const changeSet = [...candidate.changeSets.values()].find(({ id, name }) => id === nameOrId || (name === nameOrId && stack !== undefined));
    if (changeSet !== undefined) return { stack: candidate, changeSet };
  }
  return undefined;
}

/** @throws AwsError - `ChangeSetNotFound` */
export function requireChangeSet(context: CloudFormationContext, stackName: string | undefined, nameOrId: string | undefined,
  call: Call): FoundChangeSet {
  const stack = stackName === undefined ? undefined : requireStack(context, stackName, call);
  const found = findChangeSet(context, stack, nameOrId ?? '', call);
  if (found === undefined) throw new AwsError('ChangeSetNotFound', `ChangeSet [${nameOrId ?? ''}] does not exist`, 404);
  return found;
}

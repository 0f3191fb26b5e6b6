import type { CreateChangeSetInput, CreateChangeSetOutput } from '@aws-sdk/client-cloudformation';
import { formatArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import type { Call } from '../../../core/operation';
import { ChangePlan } from '../engine/change-plan';
import { NO_CHANGES, type ChangeSet } from '../state/change-set';
import type { StackEnvironment } from '../context';
import { EventLog } from '../engine/event-log';
import type { Stack } from '../state/stack';
import { validationError } from '../errors';
import { newStack } from '../engine/stack-engine';
import { checkImplemented, checkUpdatable } from '../rules/stack-rules';
import { checkRole, checkStackName, findStack, requireStack } from './stack-access';
import { stackContent } from './stack-content';

/** Milliseconds until a change set is worked out. */
const WORKING_TIME = 1_000;

/**
 * Makes a change set. Template, parameters and rules are checked at once; what changes is worked out afterwards, and a failure of that
 * is the change set's status. The first change set of a new stack makes the stack, under review.
 *
 * @throws AwsError - `ValidationError`, `AlreadyExistsException`, `InsufficientCapabilitiesException`
 */
export async function createChangeSet(input: CreateChangeSetInput, call: Call, environment: StackEnvironment): Promise<CreateChangeSetOutput> {
  checkImplemented(input);
  checkRole(environment, input.RoleARN);
  const name = checkChangeSetName(input.ChangeSetName);
  const isNew = input.ChangeSetType === 'CREATE';
  const existing = isNew ? stackUnderReview(input, name, call, environment) : requireStack(environment, input.StackName, call);
  if (!isNew && existing !== undefined) checkUpdatable(existing);
  if (existing?.changeSets.has(name) === true) throw new AwsError('AlreadyExistsException', `ChangeSet ${name} already exists`);
  const stack = existing ?? newStack(checkStackName(input.StackName), call, environment);
  const content = await stackContent(input, stack.identity, isNew ? undefined : existing, call, environment);
  if (existing === undefined) {
    environment.stacks.add(stack);
    new EventLog(stack, environment).stackStatus('REVIEW_IN_PROGRESS', 'User Initiated');
  }
  const changeSet: ChangeSet = {
    name,
    id: formatArn('cloudformation', call.region, call.accountId, `changeSet/${name}/${environment.identifiers.uuid()}`),
    type: isNew ? 'CREATE' : 'UPDATE',
    created: new Date(environment.clock.now()),
    content,
    request: input,
    roleArn: input.RoleARN,
    status: 'CREATE_IN_PROGRESS',
    executionStatus: 'UNAVAILABLE',
    changes: [],
  };
  stack.changeSets.set(name, changeSet);
  environment.clock.after(WORKING_TIME, () => workOut(stack, changeSet, environment));
  return { Id: changeSet.id, StackId: stack.id };
}

function checkChangeSetName(name: string | undefined): string {
  if (name !== undefined && /^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(name)) return name;
  throw validationError(`1 validation error detected: Value '${name ?? ''}' at 'changeSetName' failed to satisfy constraint: `
    + 'Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*');
}

function stackUnderReview({ StackName }: CreateChangeSetInput, name: string, call: Call, environment: StackEnvironment): Stack | undefined {
  const stack = findStack(environment, StackName, call);
  if (stack === undefined || stack.status === 'REVIEW_IN_PROGRESS') return stack;
  throw validationError(`Stack [${StackName ?? ''}] already exists and cannot be created again with the changeSet [${name}].`);
}

function workOut(stack: Stack, changeSet: ChangeSet, { handlers, stacks }: StackEnvironment): void {
  try {
    const plan = new ChangePlan(stack, changeSet.content, handlers, stacks);
    changeSet.changes = plan.changes();
    if (changeSet.changes.length === 0 && !plan.changesOutputs()) {
      changeSet.status = 'FAILED';
      changeSet.reason = NO_CHANGES;
      return;
    }
    changeSet.status = 'CREATE_COMPLETE';
    changeSet.executionStatus = 'AVAILABLE';
  } catch (error) {
    changeSet.status = 'FAILED';
    changeSet.reason = error instanceof Error ? error.message : String(error);
  }
}

import type { CreateChangeSetInput, CreateChangeSetOutput } from '@aws-sdk/client-cloudformation';
import { formatArn } from '../../../core/arn';
import type { Call } from '../../../core/operation';
import type { CloudFormationContext } from '../context';
import { ChangePlan } from '../engine/change-plan';
import { validateEarly } from '../engine/early-validation';
import { EventLog } from '../engine/events/event-log';
import { namedImports, withImports } from '../engine/imports/imports';
import { OPERATION_LIMIT, TOO_MANY_RESOURCES } from '../engine/provisioning';
import { callsFor } from '../engine/resource/resource-request';
import { notImplemented, validationError } from '../errors';
import type { ServiceCalls } from '../resources/handler/service-calls';
import { refusedImport, refusedName } from '../rules/request-rules';
import { refusedChangeSet } from '../rules/stack-rules';
import { type ChangeSet, NO_CHANGES } from '../state/change-set';
import type { PlannedChange } from '../state/planned-change';
import type { Stack } from '../state/stack';
import type { Template } from '../template/template';
import { failedNested, hasNested, planHierarchy, type PlannedHierarchy } from './nested-change-sets';
import { newStack } from './new-stack';
import { checkRole, findStack, requireStack } from './stack-access';
import { stackContent } from './stack-content';

/** Milliseconds until a change set is worked out. */
const WORKING_TIME = 1_000;

/**
 * Makes a change set. Template, parameters and rules are checked at once; what changes is worked out afterwards, and a failure of that
 * is the change set's status. The first change set of a new stack makes the stack, under review.
 *
 * @throws AwsError - `ValidationError`, `AlreadyExistsException`, `InsufficientCapabilitiesException`
 */
export async function createChangeSet(input: CreateChangeSetInput, call: Call, context: CloudFormationContext): Promise<CreateChangeSetOutput> {
  const wrongImport = refusedImport(input);
  if (wrongImport !== undefined) throw wrongImport;
  checkRole(context, input.RoleARN);
  const { ChangeSetName: name = '' } = input;
  const wrongName = refusedName('changeSetName', name);
  if (wrongName !== undefined) throw wrongName;
  // an import makes the stack where there is none.
  const isNew = input.ChangeSetType === 'CREATE' || (input.ChangeSetType === 'IMPORT' && findStack(context, input.StackName, call) === undefined);
  const existing = isNew ? stackUnderReview(input, name, call, context) : requireStack(context, input.StackName, call);
  const refusal = existing === undefined ? refusedName('stackName', input.StackName ?? '') : refusedChangeSet(existing, name, isNew);
  if (refusal !== undefined) throw refusal;
  const stack = existing ?? newStack(input.StackName ?? '', call, context);
  const content = await stackContent(input, stack.identity, isNew ? undefined : existing, call, context);
  const isWhole = input.IncludeNestedStacks === true && hasNested(content, context);
  if (isWhole && input.ImportExistingResources === true) throw notImplemented('ImportExistingResources together with nested stacks');
  if (existing === undefined) context.stacks.add(stack);
  const log = new EventLog(stack, context, { type: 'CREATE_CHANGESET', token: input.ClientToken });
  if (existing === undefined) log.stackStatus('REVIEW_IN_PROGRESS', 'User Initiated');
  const changeSet: ChangeSet = {
    name,
    id: formatArn('cloudformation', call.region, call.accountId, `changeSet/${name}/${context.identifiers.uuid()}`),
    operationId: log.operationId,
    type: input.ChangeSetType ?? 'UPDATE',
    created: new Date(context.clock.now()),
    content,
    request: input,
    roleArn: input.RoleARN,
    status: 'CREATE_IN_PROGRESS',
    executionStatus: 'UNAVAILABLE',
    changes: [],
    changesOutputs: false,
    size: 0,
  };
  stack.changeSets.set(name, changeSet);
  context.clock.afterAsked(WORKING_TIME, async () => {
    await workOut(stack, changeSet, call, context);
    log.end(changeSet.status === 'CREATE_COMPLETE');
  });
  return { Id: changeSet.id, StackId: stack.id };
}

function stackUnderReview({ StackName }: CreateChangeSetInput, name: string, call: Call, context: CloudFormationContext): Stack | undefined {
  const stack = findStack(context, StackName, call);
  if (stack === undefined || stack.status === 'REVIEW_IN_PROGRESS') return stack;
  throw validationError(`Stack [${StackName ?? ''}] already exists and cannot be created again with the changeSet [${name}].`);
}

async function workOut(stack: Stack, changeSet: ChangeSet, caller: Call, context: CloudFormationContext): Promise<void> {
  try {
    const { request, content } = changeSet;
    const { changes, changesOutputs, nested } = await plannedChanges(stack, changeSet, caller, context);
    // a stack has its role only when a change set with one is executed.
    const calls = callsFor(stack, caller, context, () => changeSet.roleArn ?? stack.roleArn);
    changeSet.changes = await planned(stack, request, content.template, changes, calls, context);
    changeSet.changesOutputs = changesOutputs;
    changeSet.size = nested.reduce((sum, { size }) => sum + size, changes.length);
    // a new stack is a change by itself, also when conditions leave nothing of it; a nested one without changes isn't.
    const isEmpty = changeSet.type === 'UPDATE' && changeSet.parentId === undefined && changeSet.changes.length === 0 && !changesOutputs;
    const validated = isEmpty || changeSet.request.DisableValidation === true ? [] : changeSet.changes;
    changeSet.reason = isEmpty ? NO_CHANGES
      : failedNested(nested) ?? await validateEarly(stack, validated, changeSet.operationId, calls, context)
        ?? (changeSet.size > OPERATION_LIMIT ? TOO_MANY_RESOURCES : undefined);
  } catch (error) {
    changeSet.reason = error instanceof Error ? error.message : String(error);
  }
  const isGood = changeSet.reason === undefined;
  changeSet.status = isGood ? 'CREATE_COMPLETE' : 'FAILED';
  if (isGood) changeSet.executionStatus = 'AVAILABLE';
}

/** What is to change, where it is asked for with the change sets of nested stacks. */
async function plannedChanges(stack: Stack, changeSet: ChangeSet, caller: Call, context: CloudFormationContext): Promise<PlannedHierarchy> {
  const { content, request: { IncludeNestedStacks } } = changeSet;
  if (IncludeNestedStacks === true && hasNested(content, context)) {
    return planHierarchy({ stack, changeSet, caller, context, workOut: (nested, its) => workOut(nested, its, caller, context) });
  }
  const plan = new ChangePlan(stack, content, context.handlers, context.stacks);
  return { changes: plan.changes(), changesOutputs: plan.changesOutputs(), nested: [] };
}

/** The changes, with what is imported instead of being made. */
async function planned(stack: Stack, { ChangeSetType, ImportExistingResources, ResourcesToImport = [] }: CreateChangeSetInput, template: Template,
  changes: readonly PlannedChange[], calls: ServiceCalls, context: CloudFormationContext): Promise<readonly PlannedChange[]> {
  if (ChangeSetType === 'IMPORT') {
    const named = ResourcesToImport.map(({ LogicalResourceId = '', ResourceType = '', ResourceIdentifier = {} }) => ({
      logicalId: LogicalResourceId, type: ResourceType, identifier: ResourceIdentifier,
    }));
    return namedImports(stack, template, changes, named, calls, context);
  }
  return ImportExistingResources === true ? withImports(stack, template, changes, calls, context) : changes;
}

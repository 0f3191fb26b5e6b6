import { formatArn } from '../../../core/arn';
import type { Call } from '../../../core/operation';
import type { CloudFormationContext } from '../context';
import { ChangePlan } from '../engine/change-plan';
import { EventLog } from '../engine/events/event-log';
import { nestedContent } from '../engine/nested/nested-content';
import { dropReviewed } from '../engine/nested/reviewed';
import { callFor, physicalName } from '../engine/resource/resource-request';
import { validationError } from '../errors';
import type { ChangeSet } from '../state/change-set';
import type { PlannedChange } from '../state/planned-change';
import type { Stack } from '../state/stack';
import type { StackContent } from '../state/stack-content';
import { holdsUnknown } from '../template/value';
import { newStack } from './new-stack';

/** Works out a change set, and says of each nested stack what is found. */
export interface ChangeSetMaking {
  readonly stack: Stack;
  readonly changeSet: ChangeSet;
  readonly caller: Call;
  readonly context: CloudFormationContext;
  /** Works out the change set of a nested stack. */
  readonly workOut: (nested: Stack, changeSet: ChangeSet) => Promise<void>;
}

/** What a change set is going to do, the nested stacks' change sets among it. */
export interface PlannedHierarchy {
  readonly changes: readonly PlannedChange[];
  readonly changesOutputs: boolean;
  /** The nested change sets that are part of it. */
  readonly nested: readonly ChangeSet[];
}

/** The longest names of stacks and change sets. */
const NAME_LIMIT = 128;
/** What a change set has whose template can't be read. */
const NOTHING: StackContent = {
  template: { body: '{}', isExtended: false, parameters: [], rules: {}, mappings: {}, conditions: {}, resources: new Map(), outputs: [] },
  parameters: [], tags: [], capabilities: [], notificationArns: [], rollbackConfiguration: {},
};

/**
 * Plans a stack with those nested in it. A nested stack without changes is none itself, so that what refers to its outputs stays the same: those
 * whose parameters are known are looked into first, and then what depends on them.
 */
export async function planHierarchy(making: ChangeSetMaking): Promise<PlannedHierarchy> {
  const { stack, changeSet: { content }, context } = making;
  const found = new Map<string, ChangeSet | undefined>();
  for (;;) {
    const unchanged = new Set([...found].filter(([, changeSet]) => changeSet === undefined).map(([logicalId]) => logicalId));
    const plan = new ChangePlan(stack, content, context.handlers, context.stacks, unchanged);
    const changes = plan.changes();
    const open = changes.filter(({ action, logicalId, type }) => action !== 'Remove' && nests(type, context) && !found.has(logicalId));
    if (open.length === 0) {
      return {
        changes: changes.map((change) => withChangeSet(change, stack, found.get(change.logicalId))), changesOutputs: plan.changesOutputs(),
        nested: [...found.values()].filter((changeSet) => changeSet !== undefined),
      };
    }
    const ready = open.filter(({ after }) => !holdsUnknown(after));
    for (const change of ready.length > 0 ? ready : open) found.set(change.logicalId, await nestedChangeSet(change, making));
  }
}

/** Whether a template has nested stacks. */
export function hasNested({ template }: StackContent, context: CloudFormationContext): boolean {
  return [...template.resources.values()].some(({ type }) => nests(type, context));
}

/** Why a change set of a stack with nested ones can't be executed: nothing when all of these could be made. */
export function failedNested(nested: readonly ChangeSet[]): string | undefined {
  const failed = nested.find(({ status }) => status === 'FAILED');
  return failed === undefined ? undefined : `Nested change set ${failed.id} was not successfully created: Currently in FAILED.`;
}

/** Deletes the change sets that were made with this one, and the nested stacks that hold nothing else. */
export function forgetNested(stack: Stack, changeSet: ChangeSet, context: CloudFormationContext): void {
  for (const nested of stack.nested) {
    for (const each of [...nested.changeSets.values()].filter(({ parentId }) => parentId === changeSet.id)) {
      forgetNested(nested, each, context);
      nested.changeSets.delete(each.name);
    }
  }
  dropReviewed(stack, context.clock, (nested) => nested.changeSets.size > 0);
}

function nests(type: string, { handlers }: CloudFormationContext): boolean {
  return handlers.find(type)?.schema.nests !== undefined;
}

function withChangeSet(change: PlannedChange, { nested }: Stack, changeSet: ChangeSet | undefined): PlannedChange {
  if (changeSet === undefined) return change;
  const stack = nested.find(({ changeSets }) => [...changeSets.values()].includes(changeSet));
  return { ...change, physicalId: change.physicalId ?? stack?.id, changeSetId: changeSet.id };
}

/** Makes the change set of a nested stack, and the stack where there is none; nothing when it has no changes. */
async function nestedChangeSet(change: PlannedChange, making: ChangeSetMaking): Promise<ChangeSet | undefined> {
  const { stack, context, workOut } = making;
  const nested = stack.nested.find(({ id }) => id === change.physicalId) ?? stackInReview(change.logicalId, making);
  const changeSet = await begin(nested, change, making);
  if (changeSet.status !== 'FAILED') await workOut(nested, changeSet);
  if (changeSet.reason === undefined) changeSet.reason = 'Executable from root change set';
  changeSet.executionStatus = 'UNAVAILABLE';
  const isUnchanged = changeSet.status !== 'FAILED' && changeSet.changes.length === 0 && change.action === 'Modify'
    && change.details.every(({ source }) => source === 'Automatic') && !nested.status.endsWith('_FAILED') && !changeSet.changesOutputs;
  if (!isUnchanged) return changeSet;
  forgetNested(nested, changeSet, context);
  nested.changeSets.delete(changeSet.name);
  return undefined;
}

function stackInReview(logicalId: string, { stack, context }: ChangeSetMaking): Stack {
  const nested = newStack(physicalName(stack.name, logicalId, NAME_LIMIT, context.identifiers), stack, context, { parent: stack, logicalId });
  context.stacks.add(nested);
  stack.nested = [...stack.nested, nested];
  new EventLog(nested, context, { type: 'CREATE_CHANGESET' }).stackStatus('REVIEW_IN_PROGRESS', 'User Initiated');
  return nested;
}

async function begin(nested: Stack, { logicalId, after = {} }: PlannedChange, { stack, changeSet: parent, caller, context }: ChangeSetMaking):
Promise<ChangeSet> {
  const { clock, identifiers } = context;
  const name = physicalName(parent.name, logicalId, NAME_LIMIT, identifiers);
  const roleArn = parent.roleArn ?? stack.roleArn;
  let content = NOTHING;
  let reason: string | undefined;
  try {
    content = await nestedContent(nested, after, parent.content.capabilities, callFor(nested, caller, context, roleArn), context);
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
  const changeSet: ChangeSet = {
    name, id: formatArn('cloudformation', nested.region, nested.accountId, `changeSet/${name}/${identifiers.uuid()}`),
    operationId: new EventLog(nested, context, { type: 'CREATE_CHANGESET' }).operationId,
    type: nested.status === 'REVIEW_IN_PROGRESS' ? 'CREATE' : 'UPDATE', created: new Date(clock.now()), content,
    request: { ...parent.request, StackName: nested.name, ChangeSetName: name, Description: undefined }, roleArn,
    parentId: parent.id, rootId: parent.rootId ?? parent.id,
    status: reason === undefined ? 'CREATE_IN_PROGRESS' : 'FAILED', reason, executionStatus: 'UNAVAILABLE',
    changes: [], changesOutputs: false, size: 0,
  };
  nested.changeSets.set(name, changeSet);
  return changeSet;
}

/** @throws AwsError - `ValidationError` for one that was made with the change set of the stack around. */
export function checkRoot({ id, rootId }: ChangeSet): void {
  if (rootId !== undefined) throw validationError(`ChangeSet [${id}] can only be deleted from its root change set [${rootId}]`);
}

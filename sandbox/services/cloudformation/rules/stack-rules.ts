import { AwsError } from '../../../core/aws-error';
import { validationError } from '../errors';
import type { Stack } from '../state/stack';
import type { StackOperation } from '../state/stack-operation';
import type { StackResource } from '../state/stack-resource';

const FAILED_AND_KEPT = ['CREATE_FAILED', 'UPDATE_FAILED'];
const UPDATABLE = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE', ...FAILED_AND_KEPT];

/** Why a stack can't be updated in the state that it is in. */
export function refusedUpdate(stack: Stack): AwsError | undefined {
  if (stack.status === 'CREATE_FAILED' && stack.isLeftOnFailure) {
    return validationError('This stack cannot be updated from [CREATE_FAILED] state because it contains [on-failure: DO_NOTHING]. '
      + 'Please use disable-rollback option instead during stack creation.');
  }
  return UPDATABLE.includes(stack.status) ? undefined : validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
}

/** Why a stack that failed without rollback can't be updated with: it has to be rolled back first. */
export function refusedFailureOption(stack: Stack, disableRollback: boolean): AwsError | undefined {
  if (!FAILED_AND_KEPT.includes(stack.status) || disableRollback) return undefined;
  return validationError(`This stack is currently in a non-terminal [${stack.status}] state. To update the stack from this state, please use the `
    + 'disable-rollback parameter with update-stack API. To rollback to the last known stable state, use the rollback-stack API');
}

/** Why a stack can't have one more change set. @param isNew - whether the change set is to create the stack, which is under review. */
export function refusedChangeSet(stack: Stack, name: string, isNew: boolean): AwsError | undefined {
  const refusal = isNew ? undefined : refusedUpdate(stack);
  return refusal ?? (stack.changeSets.has(name) ? new AwsError('AlreadyExistsException', `ChangeSet ${name} already exists`) : undefined);
}

/** Why a request of the same kind can't have the token of another operation. */
export function refusedToken(stack: Stack, token: string | undefined, types: readonly string[]): AwsError | undefined {
  const other = token === undefined ? undefined : stack.operations.find((operation) => operation.token === token);
  if (other === undefined || types.includes(other.type)) return undefined;
  return new AwsError('TokenAlreadyExistsException', 'A client request token already exists.');
}

/** The operation that a repeated request has already started. */
export function repeated(stack: Stack, token: string | undefined, type: string): StackOperation | undefined {
  return token === undefined ? undefined : stack.operations.find((operation) => operation.token === token && operation.type === type);
}

/** Why the termination protection of a stack can't be set. Source: API:UpdateTerminationProtection. */
export function refusedProtection(stack: Stack): AwsError | undefined {
  if (stack.nesting === undefined) return undefined;
  return validationError(`Termination protection of the nested stack [${stack.name}] is set on its root stack`);
}

/** Why an update can't be cancelled. */
export function refusedCancellation(stack: Stack): AwsError | undefined {
  return stack.status === 'UPDATE_IN_PROGRESS' ? undefined : validationError('CancelUpdateStack cannot be called from current stack status');
}

/** Why a stack can't be rolled back. */
export function refusedRollback(stack: Stack): AwsError | undefined {
  return FAILED_AND_KEPT.includes(stack.status)
    ? undefined
    : validationError(`Stack:${stack.id} is in ${stack.status} state and can not be rolled back.`);
}

/** Why the rollback of an update can't be continued. @param skipped - logical ids of the resources that are to be skipped. */
export function refusedContinuation(stack: Stack, skipped: readonly string[]): AwsError | undefined {
  if (stack.nesting !== undefined) return validationError('RollbackUpdatedStack cannot be invoked on child stacks');
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
    return validationError(`Stack:${stack.id} is in ${stack.status} state and can not continue its rollback.`);
  }
  const wrong = skipped.filter((name) => skippable(stack, name)?.status !== 'UPDATE_FAILED');
  return wrong.length === 0
    ? undefined
    : validationError(`Only resources in the UPDATE_FAILED state can be skipped, which these aren't: [${wrong.join(', ')}]`);
}

/** The resource that `ResourcesToSkip` names: by its logical id, or as `NestedStackName.LogicalId`. */
function skippable(stack: Stack, name: string): StackResource | undefined {
  const dot = name.indexOf('.');
  if (dot < 0) return stack.resources.get(name);
  return descendants(stack).find((nested) => nested.name === name.slice(0, dot))?.resources.get(name.slice(dot + 1));
}

function descendants({ nested }: Stack): readonly Stack[] {
  return nested.flatMap((each) => [each, ...descendants(each)]);
}

/**
 * Why a stack can't be deleted.
 *
 * @param retained - logical ids of the resources that are to be left behind.
 * @param isForced - whether whatever can't be deleted is to be left behind.
 */
export function refusedDeletion(stack: Stack, retained: readonly string[], isForced: boolean): AwsError | undefined {
  if (stack.root.terminationProtection) return validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
  if (stack.inProgress && stack.status !== 'CREATE_IN_PROGRESS') {
    return validationError(`Stack [${stack.id}] cannot be deleted while in status ${stack.status}`);
  }
  if ((retained.length === 0 && !isForced) || stack.status === 'DELETE_FAILED') return undefined;
  return validationError(
    `Invalid operation on stack [${stack.id}]. ${isForced ? 'DeletionMode FORCE_DELETE_STACK' : 'RetainResources'} can be specified only when `
    + 'the stack is in the DELETE_FAILED state.',
  );
}

import type { CreateChangeSetInput } from '@aws-sdk/client-cloudformation';
import type { Stack } from '../state/stack';
import { validationError } from '../errors';

const FAILED_AND_KEPT = ['CREATE_FAILED', 'UPDATE_FAILED'];
const UPDATABLE = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE', ...FAILED_AND_KEPT];

/** @throws AwsError - `ValidationError` when the stack's state doesn't allow an update. */
export function checkUpdatable(stack: Stack): void {
  if (!UPDATABLE.includes(stack.status)) throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
}

/** @throws AwsError - `ValidationError` for an update with rollback of a stack that failed without: it has to be rolled back first. */
export function checkFailureOption(stack: Stack, disableRollback: boolean): void {
  if (!FAILED_AND_KEPT.includes(stack.status) || disableRollback) return;
  throw validationError(`This stack is currently in a non-terminal [${stack.status}] state. To update the stack from this state, please use the disable-rollback `
    + 'parameter with update-stack API. To rollback to the last known stable state, use the rollback-stack API');
}

/** @throws AwsError - `ValidationError` naming what the sandbox doesn't have. */
export function checkImplemented(input: Pick<CreateChangeSetInput, 'ChangeSetType' | 'ResourcesToImport' | 'ImportExistingResources' | 'DeploymentMode'
| 'DeploymentConfig'>): void {
  const asked = [
    ...input.ChangeSetType === 'IMPORT' || (input.ResourcesToImport ?? []).length > 0 ? ['change sets of type IMPORT'] : [],
    ...input.ImportExistingResources === true ? ['ImportExistingResources'] : [],
    ...input.DeploymentMode === undefined ? [] : [`the deployment mode ${input.DeploymentMode}`],
    ...input.DeploymentConfig?.Mode === 'EXPRESS' ? ['the express mode'] : [],
  ];
  if (asked.length > 0) throw validationError(`The sandbox doesn't implement ${asked.join(', ')}`);
}

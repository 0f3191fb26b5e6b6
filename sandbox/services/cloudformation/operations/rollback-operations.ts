import type { CancelUpdateStackInput, ContinueUpdateRollbackInput, DeleteStackInput, RollbackStackInput, RollbackStackOutput,
  UpdateTerminationProtectionInput, UpdateTerminationProtectionOutput } from '@aws-sdk/client-cloudformation';
import { operation, type Call, type Service } from '../../../core/operation';
import { inBackground } from '../engine/background';
import { deleteResources } from '../engine/deletion';
import type { StackEnvironment } from '../context';
import { rollBack } from '../engine/rollback';
import type { Stack } from '../state/stack';
import { validationError } from '../errors';
import { workshop } from '../engine/stack-engine';
import { checkRole, findStack, onStack, passRole, requireStack } from './stack-access';

/** Rolling back, cancelling and deleting. */
export function undoingOperations(environment: StackEnvironment): Service['operations'] {
  const roleContext = (roleArn: string | undefined): Readonly<Record<string, string | undefined>> => ({ 'cloudformation:RoleArn': roleArn });
  return {
    DeleteStack: operation<DeleteStackInput, object>({
      authorization: ({ StackName, RoleARN }, call) => [onStack(environment, 'DeleteStack', StackName, call, roleContext(RoleARN)), ...passRole(RoleARN)],
      run: (input, call) => deleteStack(input, call, environment),
    }),
    RollbackStack: operation<RollbackStackInput, RollbackStackOutput>({
      authorization: ({ StackName, RoleARN }, call) => [onStack(environment, 'RollbackStack', StackName, call, roleContext(RoleARN)), ...passRole(RoleARN)],
      run: (input, call) => rollbackStack(input, call, environment),
    }),
    ContinueUpdateRollback: operation<ContinueUpdateRollbackInput, object>({
      authorization: ({ StackName, RoleARN }, call) => [
        onStack(environment, 'ContinueUpdateRollback', StackName, call, roleContext(RoleARN)), ...passRole(RoleARN),
      ],
      run: (input, call) => continueUpdateRollback(input, call, environment),
    }),
    CancelUpdateStack: operation<CancelUpdateStackInput, object>({
      authorization: ({ StackName }, call) => [onStack(environment, 'CancelUpdateStack', StackName, call)],
      run: ({ StackName }, call) => {
        const stack = requireStack(environment, StackName, call);
        if (stack.status !== 'UPDATE_IN_PROGRESS') throw validationError('CancelUpdateStack cannot be called from current stack status');
        stack.cancelled = true;
        return {};
      },
    }),
    UpdateTerminationProtection: operation<UpdateTerminationProtectionInput, UpdateTerminationProtectionOutput>({
      authorization: ({ StackName }, call) => [onStack(environment, 'UpdateTerminationProtection', StackName, call)],
      run: ({ StackName, EnableTerminationProtection }, call) => {
        const stack = requireStack(environment, StackName, call);
        stack.terminationProtection = EnableTerminationProtection === true;
        return { StackId: stack.id };
      },
    }),
  };
}

function deleteStack({ StackName, RoleARN, RetainResources = [], ClientRequestToken }: DeleteStackInput, call: Call,
  environment: StackEnvironment): object {
  const stack = findStack(environment, StackName, call);
  if (stack === undefined || stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_IN_PROGRESS') return {};
  if (stack.terminationProtection) throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
  if (stack.inProgress && stack.status !== 'CREATE_IN_PROGRESS') throw validationError(`Stack [${stack.id}] cannot be deleted while in status ${stack.status}`);
  if (RetainResources.length > 0 && stack.status !== 'DELETE_FAILED') {
    throw validationError(`Invalid operation on stack [${stack.id}]. RetainResources can be specified only when the stack is in the DELETE_FAILED state.`);
  }
  checkRole(environment, RoleARN);
  stack.roleArn = RoleARN ?? stack.roleArn;
  const { log, provisioner } = workshop(stack, call, environment, ClientRequestToken);
  stack.cancelled = true;
  stack.abandoned = true;
  const earlier = stack.operation;
  // Under creation: what is being made is finished or given up first.
  stack.status = 'DELETE_IN_PROGRESS';
  stack.operation = inBackground(log, 'DELETE_FAILED', async () => {
    await earlier;
    stack.cancelled = false;
    await deleteResources(stack, log, provisioner, environment, { reason: 'User Initiated', retain: RetainResources });
  });
  return {};
}

function rollbackStack({ StackName, RoleARN, RetainExceptOnCreate, ClientRequestToken }: RollbackStackInput, call: Call,
  environment: StackEnvironment): RollbackStackOutput {
  const stack = requireStack(environment, StackName, call);
  if (stack.status !== 'CREATE_FAILED' && stack.status !== 'UPDATE_FAILED') {
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be rolled back.`);
  }
  checkRole(environment, RoleARN);
  stack.roleArn = RoleARN ?? stack.roleArn;
  const { log, provisioner } = workshop(stack, call, environment, ClientRequestToken);
  stack.operation = inBackground(log, 'UPDATE_ROLLBACK_FAILED', () => rollBack(stack, log, provisioner, {
    reason: 'User Initiated', retainExceptOnCreate: RetainExceptOnCreate ?? false,
  }));
  return { StackId: stack.id };
}

function continueUpdateRollback({ StackName, RoleARN, ResourcesToSkip = [], ForceRollback, ClientRequestToken }: ContinueUpdateRollbackInput,
  call: Call, environment: StackEnvironment): object {
  const stack = requireStack(environment, StackName, call);
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED') throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not continue its rollback.`);
  checkSkippable(stack, ResourcesToSkip);
  checkRole(environment, RoleARN);
  stack.roleArn = RoleARN ?? stack.roleArn;
  const { log, provisioner } = workshop(stack, call, environment, ClientRequestToken);
  stack.operation = inBackground(log, 'UPDATE_ROLLBACK_FAILED', () => rollBack(stack, log, provisioner, {
    reason: 'User Initiated', retainExceptOnCreate: false, skip: ResourcesToSkip, force: ForceRollback,
  }));
  return {};
}

function checkSkippable(stack: Stack, logicalIds: readonly string[]): void {
  const wrong = logicalIds.filter(logicalId => stack.resources.get(logicalId)?.status !== 'UPDATE_FAILED');
  if (wrong.length > 0) throw validationError(`Only resources in the UPDATE_FAILED state can be skipped, which these aren't: [${wrong.join(', ')}]`);
}

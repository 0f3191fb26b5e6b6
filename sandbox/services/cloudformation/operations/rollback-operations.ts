import type { CancelUpdateStackInput, ContinueUpdateRollbackInput, RollbackStackInput, RollbackStackOutput } from '@aws-sdk/client-cloudformation';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onStack, passRole } from '../authorization';
import type { CloudFormationContext } from '../context';
import { inBackground } from '../engine/background';
import { rollBack } from '../engine/rollback';
import { stackEngine } from '../engine/stack-engine';
import { refusedFeatures } from '../rules/request-rules';
import { refusedCancellation, refusedContinuation, refusedRollback } from '../rules/stack-rules';
import { checkRole, requireStack } from './stack-access';

/** Rolling back, and cancelling an update. */
export function rollbackOperations(context: CloudFormationContext): Operations {
  return {
    RollbackStack: operation<RollbackStackInput, RollbackStackOutput>({
      members: ['StackName', 'RoleARN', 'ClientRequestToken', 'RetainExceptOnCreate', 'DeploymentConfig.Mode', 'DeploymentConfig.DisableRollback'],
      authorization: ({ StackName, RoleARN }, call) => [
        onStack(context, 'RollbackStack', StackName, call, { 'cloudformation:RoleArn': RoleARN }), ...passRole(RoleARN),
      ],
      run: (input, call) => rollbackStack(input, call, context),
    }),
    ContinueUpdateRollback: operation<ContinueUpdateRollbackInput, object>({
      members: ['StackName', 'RoleARN', 'ResourcesToSkip', 'ClientRequestToken', 'ForceRollback'],
      authorization: ({ StackName, RoleARN }, call) => [
        onStack(context, 'ContinueUpdateRollback', StackName, call, { 'cloudformation:RoleArn': RoleARN }), ...passRole(RoleARN),
      ],
      run: (input, call) => continueUpdateRollback(input, call, context),
    }),
    CancelUpdateStack: operation<CancelUpdateStackInput, object>({
      members: ['StackName', 'ClientRequestToken'],
      authorization: ({ StackName }, call) => [onStack(context, 'CancelUpdateStack', StackName, call)],
      run: ({ StackName }, call) => {
        const stack = requireStack(context, StackName, call);
        const refusal = refusedCancellation(stack);
        if (refusal !== undefined) throw refusal;
        stack.cancelled = true;
        return {};
      },
    }),
  };
}

function rollbackStack({ StackName, RoleARN, RetainExceptOnCreate, ClientRequestToken, DeploymentConfig }: RollbackStackInput, call: Call,
  context: CloudFormationContext): RollbackStackOutput {
  const stack = requireStack(context, StackName, call);
  const refusal = refusedFeatures({ DeploymentConfig }) ?? refusedRollback(stack);
  if (refusal !== undefined) throw refusal;
  checkRole(context, RoleARN);
  stack.roleArn = RoleARN ?? stack.roleArn;
  const { log, provisioner } = stackEngine(stack, call, context, { type: 'ROLLBACK', token: ClientRequestToken });
  stack.operation = inBackground(log, 'UPDATE_ROLLBACK_FAILED', () => rollBack(stack, log, provisioner, {
    reason: 'User Initiated', retainExceptOnCreate: RetainExceptOnCreate ?? false,
  }));
  return { StackId: stack.id, OperationId: log.operationId };
}

function continueUpdateRollback({ StackName, RoleARN, ResourcesToSkip = [], ForceRollback, ClientRequestToken }: ContinueUpdateRollbackInput,
  call: Call, context: CloudFormationContext): object {
  const stack = requireStack(context, StackName, call);
  const refusal = refusedContinuation(stack, ResourcesToSkip);
  if (refusal !== undefined) throw refusal;
  checkRole(context, RoleARN);
  stack.roleArn = RoleARN ?? stack.roleArn;
  const { log, provisioner } = stackEngine(stack, call, context, { type: 'CONTINUE_ROLLBACK', token: ClientRequestToken });
  stack.operation = inBackground(log, 'UPDATE_ROLLBACK_FAILED', () => rollBack(stack, log, provisioner, {
    reason: 'User Initiated', retainExceptOnCreate: false, skip: ResourcesToSkip, force: ForceRollback,
  }));
  return {};
}

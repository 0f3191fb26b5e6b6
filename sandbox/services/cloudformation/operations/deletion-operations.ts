import type { DeleteStackInput, UpdateTerminationProtectionInput, UpdateTerminationProtectionOutput } from '@aws-sdk/client-cloudformation';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onStack, passRole } from '../authorization';
import type { CloudFormationContext } from '../context';
import { inBackground } from '../engine/background';
import { deleteResources } from '../engine/deletion';
import { stackEngine } from '../engine/stack-engine';
import { refusedFeatures } from '../rules/request-rules';
import { refusedDeletion, refusedProtection } from '../rules/stack-rules';
import { checkRole, findStack, requireStack } from './stack-access';

/** Deleting a stack, and protecting it from that. */
export function deletionOperations(context: CloudFormationContext): Operations {
  return {
    DeleteStack: operation<DeleteStackInput, object>({
      members: [
        'StackName', 'RetainResources', 'DeletionMode', 'RoleARN', 'ClientRequestToken', 'DeploymentConfig.Mode',
        'DeploymentConfig.DisableRollback',
      ],
      authorization: ({ StackName, RoleARN }, call) => [
        onStack(context, 'DeleteStack', StackName, call, { 'cloudformation:RoleArn': RoleARN }), ...passRole(RoleARN),
      ],
      run: (input, call) => deleteStack(input, call, context),
    }),
    UpdateTerminationProtection: operation<UpdateTerminationProtectionInput, UpdateTerminationProtectionOutput>({
      members: ['EnableTerminationProtection', 'StackName'],
      authorization: ({ StackName }, call) => [onStack(context, 'UpdateTerminationProtection', StackName, call)],
      run: ({ StackName, EnableTerminationProtection }, call) => {
        const stack = requireStack(context, StackName, call);
        const refusal = refusedProtection(stack);
        if (refusal !== undefined) throw refusal;
        stack.terminationProtection = EnableTerminationProtection === true;
        return { StackId: stack.id };
      },
    }),
  };
}

function deleteStack({ StackName, RoleARN, RetainResources = [], ClientRequestToken, DeletionMode, DeploymentConfig }: DeleteStackInput, call: Call,
  context: CloudFormationContext): object {
  const stack = findStack(context, StackName, call);
  if (stack === undefined || stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_IN_PROGRESS') return {};
  const isForced = DeletionMode === 'FORCE_DELETE_STACK';
  const refusal = refusedFeatures({ DeploymentConfig }) ?? refusedDeletion(stack, RetainResources, isForced);
  if (refusal !== undefined) throw refusal;
  checkRole(context, RoleARN);
  stack.roleArn = RoleARN ?? stack.roleArn;
  const { log, provisioner } = stackEngine(stack, call, context, { type: 'DELETE_STACK', token: ClientRequestToken });
  stack.cancelled = true;
  stack.abandoned = true;
  const earlier = stack.operation;
  // Under creation: what is being made is finished or given up first.
  stack.status = 'DELETE_IN_PROGRESS';
  stack.operation = inBackground(log, 'DELETE_FAILED', async () => {
    await earlier;
    stack.cancelled = false;
    await deleteResources(stack, log, provisioner, context, { reason: 'User Initiated', retain: RetainResources, isForced });
  });
  return {};
}

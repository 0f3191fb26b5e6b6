import type { SignalResourceInput } from '@aws-sdk/client-cloudformation';
import { operation, type Operations } from '../../../core/operation';
import { onStack } from '../authorization';
import type { CloudFormationContext } from '../context';
import { validationError } from '../errors';
import type { SignalStatus } from '../signals/resource-signals';
import { requireStack } from './stack-access';

/** Characters of a signal's `UniqueId` at most: API Reference, SignalResource. */
const MAX_UNIQUE_ID = 64;
const STATUSES: readonly string[] = ['SUCCESS', 'FAILURE'] satisfies readonly SignalStatus[];

/** Signals to resources that wait for them. */
export function signalOperations(context: CloudFormationContext): Operations {
  return {
    SignalResource: operation<SignalResourceInput, object>({
      members: ['StackName', 'LogicalResourceId', 'UniqueId', 'Status'],
      authorization: ({ StackName }, call) => [onStack(context, 'SignalResource', StackName, call)],
      run: ({ StackName, LogicalResourceId = '', UniqueId = '', Status }, call) => {
        checkSignal(UniqueId, Status);
        const { id, name, resources } = requireStack(context, StackName, call);
        const resource = resources.get(LogicalResourceId);
        if (resource === undefined) throw validationError(`Resource ${LogicalResourceId} does not exist for stack ${name}`);
        if (!context.signals.send(id, LogicalResourceId, UniqueId, Status === 'FAILURE' ? 'FAILURE' : 'SUCCESS')) {
          throw validationError(`Resource ${LogicalResourceId} is in ${resource.status} state and cannot be signaled`);
        }
        return {};
      },
    }),
  };
}

function checkSignal(uniqueId: string, status: string | undefined): void {
  if (uniqueId.length < 1 || uniqueId.length > MAX_UNIQUE_ID) {
    throw validationError(`1 validation error detected: Value '${uniqueId}' at 'uniqueId' failed to satisfy constraint: Member must have length less `
      + `than or equal to ${MAX_UNIQUE_ID}`);
  }
  if (!STATUSES.includes(status ?? '')) {
    throw validationError(`1 validation error detected: Value '${String(status)}' at 'status' failed to satisfy constraint: Member must satisfy enum `
      + `value set: [${STATUSES.join(', ')}]`);
  }
}

import type { CreateStateMachineInput, UpdateStateMachineInput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../core/aws-error';
import { notImplemented } from '../errors';
import type { StateMachine } from '../state/state-machine';

/** What of a request the sandbox doesn't have. */
export function refusedFeatures(input: CreateStateMachineInput | UpdateStateMachineInput): AwsError | undefined {
  if ('type' in input && input.type === 'EXPRESS') return notImplemented('express state machines');
  if (input.publish === true) return notImplemented('versions of a state machine (publish)');
  const encryption = input.encryptionConfiguration?.type;
  return encryption === undefined || encryption === 'AWS_OWNED_KEY'
    ? undefined : notImplemented('encryption under a customer managed key (encryptionConfiguration)');
}

/** Why a state machine can't be made where one has its name: Step Functions compares everything but the role and the tags before it says so. */
export function refusedCreation(existing: StateMachine, wanted: Pick<StateMachine, 'definitionText' | 'logging' | 'tracing'>): AwsError | undefined {
  const same = existing.definitionText === wanted.definitionText
    && JSON.stringify(existing.logging) === JSON.stringify(wanted.logging)
    && JSON.stringify(existing.tracing) === JSON.stringify(wanted.tracing);
  return same ? undefined : new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${existing.arn}'`);
}

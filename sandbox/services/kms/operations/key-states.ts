import type {
  CancelKeyDeletionRequest, CancelKeyDeletionResponse, DisableKeyRequest, DisableKeyRotationRequest, EnableKeyRequest, EnableKeyRotationRequest,
  GetKeyRotationStatusRequest, GetKeyRotationStatusResponse, ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse, UpdateKeyDescriptionRequest,
} from '@aws-sdk/client-kms';
import type { ContextValue, Operations } from '../../../core/operation';
import type { KmsContext } from '../context';
import { constraintViolated } from '../errors';
import type { Key } from '../state/key';
import { keyOperation } from './key-operation';

const DAY = 86_400_000;

export function stateOperations(context: KmsContext): Operations {
  return {
    EnableKey: keyOperation<EnableKeyRequest, void>(context, {
      members: ['KeyId'],
      action: 'kms:EnableKey',
      requires: 'not-pending-deletion',
      run: (key) => { key.state = 'Enabled'; },
    }),
    DisableKey: keyOperation<DisableKeyRequest, void>(context, {
      members: ['KeyId'],
      action: 'kms:DisableKey',
      requires: 'not-pending-deletion',
      run: (key) => { key.state = 'Disabled'; },
    }),
    UpdateKeyDescription: keyOperation<UpdateKeyDescriptionRequest, void>(context, {
      members: ['KeyId', 'Description'],
      action: 'kms:UpdateKeyDescription',
      requires: 'not-pending-deletion',
      run: (key, input) => { key.description = input.Description ?? ''; },
    }),
    ...rotationOperations(context),
    ...deletionOperations(context),
  };
}

function rotationOperations(context: KmsContext): Operations {
  return {
    EnableKeyRotation: keyOperation<EnableKeyRotationRequest, void>(context, {
      members: ['KeyId', 'RotationPeriodInDays'],
      action: 'kms:EnableKeyRotation',
      requires: 'enabled',
      conditionKeys: (input): Record<string, ContextValue> =>
        (input.RotationPeriodInDays === undefined ? {} : { 'kms:RotationPeriodInDays': String(input.RotationPeriodInDays) }),
      run: (key, input) => { key.rotationPeriod = within(input.RotationPeriodInDays ?? 365, 90, 2560, 'rotationPeriodInDays'); },
    }),
    DisableKeyRotation: keyOperation<DisableKeyRotationRequest, void>(context, {
      members: ['KeyId'],
      action: 'kms:DisableKeyRotation',
      requires: 'enabled',
      run: (key) => { key.rotationPeriod = undefined; },
    }),
    GetKeyRotationStatus: keyOperation<GetKeyRotationStatusRequest, GetKeyRotationStatusResponse>(context, {
      members: ['KeyId'],
      action: 'kms:GetKeyRotationStatus',
      crossAccount: true,
      requires: 'any',
      run: (key) => rotationStatus(key),
    }),
  };
}

function rotationStatus(key: Key): GetKeyRotationStatusResponse {
  const rotates = key.rotationPeriod !== undefined && key.state !== 'PendingDeletion';
  return { KeyId: key.arn, KeyRotationEnabled: rotates, RotationPeriodInDays: rotates ? key.rotationPeriod : undefined };
}

function deletionOperations(context: KmsContext): Operations {
  return {
    ScheduleKeyDeletion: keyOperation<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse>(context, {
      members: ['KeyId', 'PendingWindowInDays'],
      action: 'kms:ScheduleKeyDeletion',
      requires: 'not-pending-deletion',
      conditionKeys: (input) => ({ 'kms:ScheduleKeyDeletionPendingWindowInDays': String(input.PendingWindowInDays ?? 30) }),
      run: (key, input) => {
        const window = within(input.PendingWindowInDays ?? 30, 7, 30, 'pendingWindowInDays');
        key.state = 'PendingDeletion';
        key.deletionDate = context.clock.now() + window * DAY;
        return { KeyId: key.arn, DeletionDate: new Date(key.deletionDate), KeyState: key.state, PendingWindowInDays: window };
      },
    }),
    /** The key comes back disabled (KMS API Reference, CancelKeyDeletion). */
    CancelKeyDeletion: keyOperation<CancelKeyDeletionRequest, CancelKeyDeletionResponse>(context, {
      members: ['KeyId'],
      action: 'kms:CancelKeyDeletion',
      requires: 'pending-deletion',
      run: (key) => {
        key.state = 'Disabled';
        key.deletionDate = undefined;
        return { KeyId: key.arn };
      },
    }),
  };
}

function within(value: number, least: number, most: number, member: string): number {
  const problem = value < least ? `greater than or equal to ${least}` : value > most ? `less than or equal to ${most}` : undefined;
  if (problem === undefined) return value;
  throw constraintViolated(`'${value}'`, member, `Member must have value ${problem}`);
}

import type { GetKeyLastUsageRequest, GetKeyLastUsageResponse } from '@aws-sdk/client-kms';
import type { Operations } from '../../../core/operation';
import type { KmsContext } from '../context';
import { keyOperation } from './key-operation';

/** Tells when a key was last used. KMS has recorded it since the key was made: no key of the sandbox is older than that. */
export function usageOperations(context: KmsContext): Operations {
  const { identifiers } = context;
  return {
    GetKeyLastUsage: keyOperation<GetKeyLastUsageRequest, GetKeyLastUsageResponse>(context, {
      members: ['KeyId'],
      action: 'kms:GetKeyLastUsage',
      requires: 'any',
      run: ({ keyId, creationDate, lastUse }) => ({
        KeyId: keyId,
        KeyCreationDate: new Date(creationDate),
        TrackingStartDate: new Date(creationDate),
        KeyLastUsage: lastUse === undefined ? {} : {
          Operation: 'GenerateDataKeyWithoutPlaintext', Timestamp: new Date(lastUse),
          CloudTrailEventId: identifiers.uuid(), KmsRequestId: identifiers.uuid(),
        },
      }),
    }),
  };
}

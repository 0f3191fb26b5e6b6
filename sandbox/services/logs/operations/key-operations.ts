import type { AssociateKmsKeyRequest, DisassociateKmsKeyRequest } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../../core/aws-error';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onGroup } from '../authorization';
import type { LogsContext } from '../context';
import { invalidParameter } from '../errors';
import { groupOf, type GroupReference, requireGroup } from './log-access';

/** What CloudWatch Logs does with a group's key, as itself. Source: "Encrypt log data in CloudWatch Logs using AWS KMS" of its user guide. */
const ACTIONS = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:DescribeKey'];

/** The keys of log groups. */
export function keyOperations(context: LogsContext): Operations {
  return {
    AssociateKmsKey: operation<AssociateKmsKeyRequest, void>({
      members: ['kmsKeyId', 'logGroupName', 'resourceIdentifier'],
      authorization: (input, call) => [onGroup('AssociateKmsKey', groupOf(keyed(input), call))],
      run: (input, call) => {
        const group = requireGroup(context, keyed(input), call);
        group.kmsKeyArn = usableKey(context, input.kmsKeyId ?? '', group.arn, call);
      },
    }),
    DisassociateKmsKey: operation<DisassociateKmsKeyRequest, void>({
      members: ['logGroupName', 'resourceIdentifier'],
      authorization: (input, call) => [onGroup('DisassociateKmsKey', groupOf(keyed(input), call))],
      run: (input, call) => { requireGroup(context, keyed(input), call).kmsKeyArn = undefined; },
    }),
  };
}

/**
 * The ARN of the key, which CloudWatch Logs itself must be allowed to use for the group.
 *
 * @throws AwsError - `InvalidParameterException`, `AccessDeniedException`
 */
export function usableKey({ keys }: LogsContext, keyId: string, groupArn: string, call: Call): string {
  const key = keyId.startsWith('arn:') ? keys.find(keyId, call) : undefined;
  if (key?.state !== 'Enabled') throw invalidParameter('The specified KMS Key Id could not be found.');
  const principal = { kind: 'service', service: `logs.${call.region}.amazonaws.com`, accountId: call.accountId } as const;
  const denied = keys.firstDenied(key, ACTIONS, { call: { ...call, principal }, encryptionContext: { 'aws:logs:arn': groupArn } });
  if (denied === undefined) return key.keyArn;
  throw new AwsError('AccessDeniedException', `The specified KMS key does not exist or is not allowed to be used with Arn '${groupArn}'`);
}

function keyed({ logGroupName, resourceIdentifier }: DisassociateKmsKeyRequest): GroupReference {
  return { logGroupName, logGroupIdentifier: resourceIdentifier };
}

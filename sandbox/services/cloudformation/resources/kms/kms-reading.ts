import type { DescribeKeyResponse, GetKeyPolicyResponse, GetKeyRotationStatusResponse, ListResourceTagsResponse } from '@aws-sdk/client-kms';
import type { Properties } from '../../template/value';
import type { ReadRequest } from '../handler/handler';
import { ServiceRefusal } from '../handler/service-calls';
import { documentLike, optionalText } from '../handler/values';

/** `AWS::KMS::Key` as it is. One that is to be deleted is gone (the type's own handler). */
export async function readKey({ aws, properties }: ReadRequest, KeyId: string): Promise<Properties> {
  const { KeyMetadata: key } = await aws.invoke<DescribeKeyResponse>('kms', 'DescribeKey', { KeyId });
  if (key?.KeyState === 'PendingDeletion') throw new ServiceRefusal('kms', 'NotFoundException', `${KeyId} is pending deletion`, 400, '');
  const { Policy } = await aws.invoke<GetKeyPolicyResponse>('kms', 'GetKeyPolicy', { KeyId, PolicyName: 'default' });
  const { Tags = [] } = await aws.invoke<ListResourceTagsResponse>('kms', 'ListResourceTags', { KeyId });
  return {
    Description: key?.Description, Enabled: key?.Enabled, KeySpec: key?.KeySpec, KeyUsage: key?.KeyUsage, MultiRegion: key?.MultiRegion,
    Origin: key?.Origin, KeyPolicy: documentLike(properties.KeyPolicy, Policy),
    Tags: Tags.map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue })),
    ...properties.EnableKeyRotation === undefined ? {} : await rotation(aws, KeyId),
  };
}

async function rotation(aws: ReadRequest['aws'], KeyId: string): Promise<Properties> {
  const status = await aws.invoke<GetKeyRotationStatusResponse>('kms', 'GetKeyRotationStatus', { KeyId });
  return { EnableKeyRotation: status.KeyRotationEnabled, RotationPeriodInDays: status.RotationPeriodInDays };
}

/** `AWS::KMS::Alias` as it is: its key by id or by ARN, as the template has it. */
export async function readAlias({ aws, properties }: ReadRequest, AliasName: string): Promise<Properties> {
  const { KeyMetadata: key } = await aws.invoke<DescribeKeyResponse>('kms', 'DescribeKey', { KeyId: AliasName });
  return { AliasName, TargetKeyId: optionalText(properties.TargetKeyId)?.startsWith('arn:') === true ? key?.Arn : key?.KeyId };
}

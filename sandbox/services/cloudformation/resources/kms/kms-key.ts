import { equalValues, type Properties } from '../../template/value';
import {
  completing, type ExistingResource, ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceResult,
} from '../handler/handler';
import type { ServiceCalls } from '../handler/service-calls';
import { tagChanges, tagList } from '../handler/tags';
import { documentText, optionalFlag, optionalNumber, optionalText } from '../handler/values';
import { readKey } from './kms-reading';

interface KeyAnswer { readonly KeyMetadata: { readonly KeyId: string; readonly Arn: string } }

/** Properties that are fixed when a key is made. KMS can't change them, and CloudFormation refuses instead of making another key. */
const FIXED = ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'];

/** `AWS::KMS::Key` */
export const kmsKey: ResourceHandler = {
  schema: {
    type: 'AWS::KMS::Key',
    properties: [
      'BypassPolicyLockoutSafetyCheck', 'Description', 'EnableKeyRotation', 'Enabled', 'KeyPolicy', 'KeySpec', 'KeyUsage', 'MultiRegion', 'Origin',
      'PendingWindowInDays', 'RotationPeriodInDays', 'Tags',
    ],
    open: ['KeyPolicy'],
    required: [],
    createOnly: [],
    attributes: ['Arn', 'KeyId'],
    tags: 'list',
  },

  read: readKey,

  async create({ properties, aws }: ResourceRequest): Promise<ResourceResult> {
    const { KeyMetadata: { KeyId, Arn } } = await aws.invoke<KeyAnswer>('kms', 'CreateKey', {
      Policy: properties.KeyPolicy === undefined ? undefined : documentText(properties.KeyPolicy),
      BypassPolicyLockoutSafetyCheck: optionalFlag(properties.BypassPolicyLockoutSafetyCheck),
      Description: optionalText(properties.Description),
      KeySpec: optionalText(properties.KeySpec),
      KeyUsage: optionalText(properties.KeyUsage),
      MultiRegion: optionalFlag(properties.MultiRegion),
      Origin: optionalText(properties.Origin),
      Tags: tagList(properties.Tags, 'TagKey', 'TagValue'),
    });
    await completing(KeyId, async () => {
      await changeRotation(aws, KeyId, {}, properties);
      await changeEnabled(aws, KeyId, {}, properties);
    });
    return { physicalId: KeyId, attributes: { Arn, KeyId } };
  },

  async update({ properties, aws, type }: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    const KeyId = existing.physicalId;
    const before = existing.properties;
    const fixed = FIXED.filter((name) => before[name] !== properties[name]);
    if (fixed.length > 0) {
      throw new ResourceFailure(
        `Resource of type '${type}' with identifier '${KeyId}' is not updatable with parameters provided: ${fixed.join(', ')}`,
      );
    }
    if (!equalValues(before.KeyPolicy, properties.KeyPolicy) && properties.KeyPolicy !== undefined) {
      await aws.invoke('kms', 'PutKeyPolicy', {
        KeyId, PolicyName: 'default', Policy: documentText(properties.KeyPolicy),
        BypassPolicyLockoutSafetyCheck: optionalFlag(properties.BypassPolicyLockoutSafetyCheck),
      });
    }
    if (before.Description !== properties.Description) {
      await aws.invoke('kms', 'UpdateKeyDescription', { KeyId, Description: optionalText(properties.Description) ?? '' });
    }
    // KMS takes no rotation of a disabled key: a key is enabled before it, and disabled after it.
    const isEnabled = optionalFlag(properties.Enabled) ?? true;
    if (isEnabled) await changeEnabled(aws, KeyId, before, properties);
    await changeRotation(aws, KeyId, before, properties);
    if (!isEnabled) await changeEnabled(aws, KeyId, before, properties);
    await changeTags(aws, KeyId, before, properties);
    const { KeyMetadata: { Arn } } = await aws.invoke<KeyAnswer>('kms', 'DescribeKey', { KeyId });
    return { physicalId: KeyId, attributes: { Arn, KeyId } };
  },

  async delete({ properties, aws }: ResourceRequest, physicalId: string): Promise<void> {
    await aws.invokeUnlessAbsent('kms', 'ScheduleKeyDeletion', {
      KeyId: physicalId, PendingWindowInDays: optionalNumber(properties.PendingWindowInDays) ?? 30,
    });
  },
};

async function changeEnabled(aws: ServiceCalls, KeyId: string, before: Properties, after: Properties): Promise<void> {
  const [was, is] = [optionalFlag(before.Enabled) ?? true, optionalFlag(after.Enabled) ?? true];
  if (was !== is) await aws.invoke('kms', is ? 'EnableKey' : 'DisableKey', { KeyId });
}

async function changeRotation(aws: ServiceCalls, KeyId: string, before: Properties, after: Properties): Promise<void> {
  const [was, is] = [optionalFlag(before.EnableKeyRotation) ?? false, optionalFlag(after.EnableKeyRotation) ?? false];
  const period = optionalNumber(after.RotationPeriodInDays);
  if (is && (!was || optionalNumber(before.RotationPeriodInDays) !== period)) {
    await aws.invoke('kms', 'EnableKeyRotation', { KeyId, RotationPeriodInDays: period });
  } else if (was && !is) {
    await aws.invoke('kms', 'DisableKeyRotation', { KeyId });
  }
}

async function changeTags(aws: ServiceCalls, KeyId: string, before: Properties, after: Properties): Promise<void> {
  const { removed, set } = tagChanges(before.Tags, after.Tags);
  if (removed.length > 0) await aws.invoke('kms', 'UntagResource', { KeyId, TagKeys: removed });
  if (Object.keys(set).length > 0) await aws.invoke('kms', 'TagResource', { KeyId, Tags: tagList(set, 'TagKey', 'TagValue') });
}

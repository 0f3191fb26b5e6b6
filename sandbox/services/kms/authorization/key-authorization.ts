import type { Tag } from '@aws-sdk/client-kms';
import type { AuthorizationRequest, ContextValue, ResourcePolicy } from '../../../core/operation';
import { requestTagContext } from '../../../core/request-tags';
import type { Key } from '../state/key';
import { keyUsage } from '../state/key-metadata';
import type { KeyPolicy } from '../state/key-policy';
import type { KeyStore } from '../state/key-store';

/** Condition keys about the key's own attributes that key policies don't know (KMS Developer Guide, abac and conditions-kms: "IAM policies only"). */
const IAM_POLICIES_ONLY = ['kms:ResourceAliases', 'aws:ResourceTag'];

/** Asks IAM about keys: always with the key's policy, without which nobody gets in. */
export class KeyAuthorization {
  public constructor(private readonly store: KeyStore) {}

  /** May the caller do `action` (`kms:DescribeKey`) to `key`, by the policies that have spread? */
  public on(key: Key, action: string, context: Readonly<Record<string, ContextValue>> = {}): AuthorizationRequest {
    return this.withPolicy(key, action, key.policy.effective, context);
  }

  /** The same under a policy that the key doesn't have yet. */
  public withPolicy(key: Key, action: string, policy: KeyPolicy, context: Readonly<Record<string, ContextValue>> = {}): AuthorizationRequest {
    const resourcePolicy: ResourcePolicy = {
      name: 'key policy', document: policy.document, accountId: key.accountId, required: true, managedByAws: key.manager === 'AWS',
      unknownContextKeys: IAM_POLICIES_ONLY,
    };
    return { action, resource: key.arn, context: { ...this.keyContext(key), ...context }, resourcePolicy };
  }

  /** The condition keys of the resource type `key` (Service Authorization Reference, AWS KMS). */
  private keyContext(key: Key): Record<string, ContextValue> {
    const context: Record<string, ContextValue> = {
      'kms:KeyOrigin': 'AWS_KMS',
      'kms:KeySpec': key.spec,
      'kms:KeyUsage': keyUsage(key.spec),
      'kms:MultiRegion': 'false',
    };
    const aliases = this.store.aliasNamesOf(key);
    if (aliases.length > 0) context['kms:ResourceAliases'] = aliases;
    for (const [name, value] of key.tags) context[`aws:ResourceTag/${name}`] = value;
    return context;
  }
}

/** The condition keys of the tags in a request; none where it brings no tags. */
export function conditionKeysOfTags(tags: readonly Tag[]): Readonly<Record<string, ContextValue>> {
  return tags.length === 0 ? {} : requestTagContext(Object.fromEntries(tags.map((tag) => [tag.TagKey ?? '', tag.TagValue ?? ''])));
}

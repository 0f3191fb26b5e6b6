import type { ListResourceTagsRequest, ListResourceTagsResponse, TagResourceRequest, UntagResourceRequest } from '@aws-sdk/client-kms';
import type { Operations } from '../../../core/operation';
import { tagKeyContext } from '../../../core/request-tags';
import { conditionKeysOfTags } from '../authorization/key-authorization';
import type { KmsContext } from '../context';
import { refusedTags } from '../rules/tag-rules';
import { keyOperation } from './key-operation';
import { page } from './page';

export function tagOperations(context: KmsContext): Operations {
  return {
    TagResource: keyOperation<TagResourceRequest, void>(context, {
      members: ['KeyId', 'Tags'],
      action: 'kms:TagResource',
      requires: 'not-pending-deletion',
      conditionKeys: (input) => conditionKeysOfTags(input.Tags ?? []),
      run: (key, input) => {
        const refusal = refusedTags(input.Tags ?? [], key.tags);
        if (refusal !== undefined) throw refusal;
        for (const tag of input.Tags ?? []) key.tags.set(tag.TagKey ?? '', tag.TagValue ?? '');
      },
    }),
    UntagResource: keyOperation<UntagResourceRequest, void>(context, {
      members: ['KeyId', 'TagKeys'],
      action: 'kms:UntagResource',
      requires: 'not-pending-deletion',
      conditionKeys: (input) => tagKeyContext(input.TagKeys ?? []),
      run: (key, input) => {
        for (const name of input.TagKeys ?? []) key.tags.delete(name);
      },
    }),
    ListResourceTags: keyOperation<ListResourceTagsRequest, ListResourceTagsResponse>(context, {
      members: ['KeyId', 'Limit', 'Marker'],
      action: 'kms:ListResourceTags',
      requires: 'any',
      run: (key, input) => {
        const { items, truncation } = page([...key.tags], input, 50);
        return { Tags: items.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), ...truncation };
      },
    }),
  };
}

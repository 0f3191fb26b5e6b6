import type { ListResourceTagsRequest, ListResourceTagsResponse, TagResourceRequest, UntagResourceRequest } from '@aws-sdk/client-kms';
import type { Operation } from '../../../core/operation';
import { requestTagContext } from '../authorization/key-authorization';
import type { KmsWorld } from '../context';
import { refusedTags } from '../rules/tag-rules';
import { keyOperation } from './key-operation';
import { listPage } from './page';

export function tagOperations(world: KmsWorld): Record<string, Operation<never, unknown>> {
  return {
    TagResource: keyOperation<TagResourceRequest, void>(world, {
      action: 'kms:TagResource',
      requires: 'not-pending-deletion',
      context: input => requestTagContext(input.Tags ?? []),
      run: (key, input) => {
        const refusal = refusedTags(input.Tags ?? [], key.tags);
        if (refusal !== undefined) throw refusal;
        for (const tag of input.Tags ?? []) key.tags.set(tag.TagKey ?? '', tag.TagValue ?? '');
      },
    }),
    UntagResource: keyOperation<UntagResourceRequest, void>(world, {
      action: 'kms:UntagResource',
      requires: 'not-pending-deletion',
      context: input => ({ 'aws:TagKeys': input.TagKeys ?? [] }),
      run: (key, input) => {
        for (const name of input.TagKeys ?? []) key.tags.delete(name);
      },
    }),
    ListResourceTags: keyOperation<ListResourceTagsRequest, ListResourceTagsResponse>(world, {
      action: 'kms:ListResourceTags',
      requires: 'any',
      run: (key, input) => {
        const { items, truncation } = listPage([...key.tags], input, 50);
        return { Tags: items.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), ...truncation };
      },
    }),
  };
}

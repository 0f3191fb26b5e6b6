import type { ListTagsRequest, ListTagsResponse, TagResourceRequest, UntagResourceRequest } from '@aws-sdk/client-lambda';
import { operation, type Operations } from '../../../core/operation';
import { requestTagContext, tagKeyContext } from '../../../core/request-tags';
import { onFunction } from '../authorization';
import type { LambdaContext } from '../context';
import { functionReference } from '../state/function-reference';

/** `TagResource`, `UntagResource` and `ListTags`, for functions. */
export function tagOperations({ store }: LambdaContext): Operations {
  return {
    TagResource: operation<TagResourceRequest, object>({
      members: ['Resource', 'Tags'],
      authorization: (input, call) => [{ ...onFunction(store, 'TagResource', call, input.Resource), context: requestTagContext(input.Tags ?? {}) }],
      run: (input, call) => {
        const record = store.get(functionReference(input.Resource, call));
        store.put({ ...record, tags: { ...record.tags, ...input.Tags } });
        return {};
      },
    }),
    UntagResource: operation<UntagResourceRequest, object>({
      members: ['Resource', 'TagKeys'],
      authorization: (input, call) => [{ ...onFunction(store, 'UntagResource', call, input.Resource), context: tagKeyContext(input.TagKeys ?? []) }],
      run: (input, call) => {
        const record = store.get(functionReference(input.Resource, call));
        store.put({ ...record, tags: Object.fromEntries(Object.entries(record.tags).filter(([key]) => !input.TagKeys?.includes(key))) });
        return {};
      },
    }),
    ListTags: operation<ListTagsRequest, ListTagsResponse>({
      members: ['Resource'],
      authorization: (input, call) => [onFunction(store, 'ListTags', call, input.Resource)],
      run: (input, call) => ({ Tags: { ...store.get(functionReference(input.Resource, call)).tags } }),
    }),
  };
}

import type { ListTagsRequest, ListTagsResponse, TagResourceRequest, UntagResourceRequest } from '@aws-sdk/client-lambda';
import type { Service } from '../../../core/operation';
import { operation } from '../../../core/operation';
import { onFunction, tagContext } from '../authorization';
import { functionReference } from '../state/function-reference';
import type { FunctionStore } from '../state/function-store';

/** `TagResource`, `UntagResource` and `ListTags`, for functions. */
export function tagOperations(store: FunctionStore): Service['operations'] {
  return {
    TagResource: operation<TagResourceRequest, object>({
      authorization: (input, call) => [{ ...onFunction(store, 'TagResource', call, input.Resource), context: tagContext(input.Tags) }],
      run: (input, call) => {
        const record = store.get(functionReference(input.Resource, call));
        store.put({ ...record, tags: { ...record.tags, ...input.Tags } });
        return {};
      },
    }),
    UntagResource: operation<UntagResourceRequest, object>({
      authorization: (input, call) => [{ ...onFunction(store, 'UntagResource', call, input.Resource), context: { 'aws:TagKeys': input.TagKeys ?? [] } }],
      run: (input, call) => {
        const record = store.get(functionReference(input.Resource, call));
        store.put({ ...record, tags: Object.fromEntries(Object.entries(record.tags).filter(([key]) => !input.TagKeys?.includes(key))) });
        return {};
      },
    }),
    ListTags: operation<ListTagsRequest, ListTagsResponse>({
      authorization: (input, call) => [onFunction(store, 'ListTags', call, input.Resource)],
      run: (input, call) => ({ Tags: { ...store.get(functionReference(input.Resource, call)).tags } }),
    }),
  };
}

import type {
  AddTagsToResourceRequest, AddTagsToResourceResult, ListTagsForResourceRequest, ListTagsForResourceResult, RemoveTagsFromResourceRequest,
  RemoveTagsFromResourceResult,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../../../core/aws-error';
import { type Call, operation, type Operations } from '../../../core/operation';
import { requestTagContext, tagKeyContext } from '../../../core/request-tags';
import { onParameter } from '../authorization';
import type { SsmContext } from '../context';
import type { StoredParameter } from '../state/parameter-store';

/** What a request says whose tags it is about. */
interface Tagged {
  readonly ResourceType?: string;
  readonly ResourceId?: string;
}

/** Tags of parameters. */
export function tagOperations(context: SsmContext): Operations {
  const { store } = context;
  return {
    AddTagsToResource: operation<AddTagsToResourceRequest, AddTagsToResourceResult>({
      members: ['ResourceType', 'ResourceId', 'Tags'],
      authorization: (input, call) => {
        const request = onParameter(store, 'AddTagsToResource', input.ResourceId, call);
        const tags = requestTagContext(Object.fromEntries((input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])));
        return [{ ...request, context: { ...request.context, ...tags } }];
      },
      run: (input, call) => {
        const known = tagged(context, input, call);
        store.setTags(call.accountId, call.region, known.name, new Map([
          ...known.tags, ...(input.Tags ?? []).map(({ Key = '', Value = '' }): [string, string] => [Key, Value]),
        ]));
        return {};
      },
    }),
    RemoveTagsFromResource: operation<RemoveTagsFromResourceRequest, RemoveTagsFromResourceResult>({
      members: ['ResourceType', 'ResourceId', 'TagKeys'],
      authorization: (input, call) => {
        const request = onParameter(store, 'RemoveTagsFromResource', input.ResourceId, call);
        return [{ ...request, context: { ...request.context, ...tagKeyContext(input.TagKeys ?? []) } }];
      },
      run: (input, call) => {
        const known = tagged(context, input, call);
        store.setTags(call.accountId, call.region, known.name, new Map([...known.tags].filter(([key]) => input.TagKeys?.includes(key) !== true)));
        return {};
      },
    }),
    ListTagsForResource: operation<ListTagsForResourceRequest, ListTagsForResourceResult>({
      members: ['ResourceType', 'ResourceId'],
      authorization: (input, call) => [onParameter(store, 'ListTagsForResource', input.ResourceId, call)],
      run: (input, call) => ({ TagList: [...tagged(context, input, call).tags].map(([Key, Value]) => ({ Key, Value })) }),
    }),
  };
}

/** @throws AwsError - `InvalidResourceId` where there is no such parameter; 501 for other kinds of resources. */
function tagged({ store }: SsmContext, { ResourceType, ResourceId = '' }: Tagged, call: Call): StoredParameter {
  if (ResourceType !== 'Parameter') {
    throw new AwsError('NotImplemented', `The sandbox has tags of parameters, not of the resource type ${ResourceType ?? '(none)'}.`, 501);
  }
  const known = store.latest(call.accountId, call.region, ResourceId);
  if (known === undefined) throw new AwsError('InvalidResourceId', `The resource ID is not valid: ${ResourceId}`);
  return known;
}

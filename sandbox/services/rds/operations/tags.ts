import type { AddTagsToResourceMessage, ListTagsForResourceMessage, RemoveTagsFromResourceMessage, TagListMessage } from '@aws-sdk/client-rds';
import { type Call, type Operation, operation, type Operations } from '../../../core/operation';
import { tagKeyContext } from '../../../core/request-tags';
import { ask, conditionKeysOfTags } from '../authorization/resource-authorization';
import type { RdsContext } from '../context';
import { enforce, found } from '../rules/enforce';
import { required } from '../rules/parameters';
import { taggedResourceFound, tagKeys, tagQuota } from '../rules/tags';
import type { Tagged } from '../state/rds-state';
import { tagList, tagsFrom } from '../state/tags';

export function tagOperations(context: RdsContext): Operations {
  return {
    AddTagsToResource: addTagsToResource(context),
    ListTagsForResource: listTagsForResource(context),
    RemoveTagsFromResource: removeTagsFromResource(context),
  };
}

function addTagsToResource(context: RdsContext): Operation<never, unknown> {
  return operation<AddTagsToResourceMessage, object>({
    members: ['ResourceName', 'Tags'],
    authorization: ({ ResourceName: arn = '', Tags }, call) =>
      [ask(context.state, call, 'AddTagsToResource', arn, { ...conditionKeysOfTags(Tags), 'rds:TagsFromRequest': 'true' })],
    run: (input, call) => {
      enforce(required(input, 'ResourceName', 'Tags'));
      enforce(tagKeys(input.Tags));
      const resource = named(context, input.ResourceName, call);
      const tags = new Map([...resource.tags, ...tagsFrom(input.Tags)]);
      enforce(tagQuota(tags.size));
      resource.tags = tags;
      return {};
    },
  });
}

function removeTagsFromResource(context: RdsContext): Operation<never, unknown> {
  return operation<RemoveTagsFromResourceMessage, object>({
    members: ['ResourceName', 'TagKeys'],
    authorization: ({ ResourceName: arn = '', TagKeys = [] }, call) =>
      [ask(context.state, call, 'RemoveTagsFromResource', arn, tagKeyContext(TagKeys))],
    run: (input, call) => {
      enforce(required(input, 'ResourceName', 'TagKeys'));
      const resource = named(context, input.ResourceName, call);
      resource.tags = new Map([...resource.tags].filter(([key]) => input.TagKeys?.includes(key) !== true));
      return {};
    },
  });
}

function listTagsForResource(context: RdsContext): Operation<never, unknown> {
  return operation<ListTagsForResourceMessage, TagListMessage>({
    members: ['ResourceName'],
    authorization: ({ ResourceName: arn = '' }, call) => [ask(context.state, call, 'ListTagsForResource', arn)],
    run: (input, call) => {
      enforce(required(input, 'ResourceName'));
      return { TagList: tagList(named(context, input.ResourceName, call).tags) };
    },
  });
}

function named({ state }: RdsContext, arn = '', call: Call): Tagged {
  return found(state.tagged(arn, call), (thing) => taggedResourceFound(arn, thing));
}

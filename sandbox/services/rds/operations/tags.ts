import type { AddTagsToResourceMessage, ListTagsForResourceMessage, RemoveTagsFromResourceMessage, TagListMessage } from '@aws-sdk/client-rds';
import type { Call, Operation } from '../../../core/operation';
import { ask, requestTagContext } from '../authorization/resource-authorization';
import type { RdsContext } from '../context';
import { enforce, found } from '../rules/enforce';
import { required, supported } from '../rules/parameters';
import { tagKeys, taggedResourceFound } from '../rules/tags';
import type { Tagged } from '../state/rds-state';
import { tagList, tagsFrom } from '../state/tags';

export function addTagsToResource(context: RdsContext): Operation<AddTagsToResourceMessage, object> {
  return {
    authorization: ({ ResourceName: arn = '', Tags }, call) =>
      [ask(context.state, call, 'AddTagsToResource', arn, { ...requestTagContext(Tags), 'rds:TagsFromRequest': 'true' })],
    run: (input, call) => {
      enforce(supported('AddTagsToResource', input, ['ResourceName', 'Tags']));
      enforce(required(input, 'ResourceName', 'Tags'));
      enforce(tagKeys(input.Tags));
      const resource = named(context, input.ResourceName, call);
      resource.tags = new Map([...resource.tags, ...tagsFrom(input.Tags)]);
      return {};
    },
  };
}

export function removeTagsFromResource(context: RdsContext): Operation<RemoveTagsFromResourceMessage, object> {
  return {
    authorization: ({ ResourceName: arn = '', TagKeys = [] }, call) =>
      [ask(context.state, call, 'RemoveTagsFromResource', arn, { 'aws:TagKeys': TagKeys })],
    run: (input, call) => {
      enforce(supported('RemoveTagsFromResource', input, ['ResourceName', 'TagKeys']));
      enforce(required(input, 'ResourceName', 'TagKeys'));
      const resource = named(context, input.ResourceName, call);
      resource.tags = new Map([...resource.tags].filter(([key]) => input.TagKeys?.includes(key) !== true));
      return {};
    },
  };
}

export function listTagsForResource(context: RdsContext): Operation<ListTagsForResourceMessage, TagListMessage> {
  return {
    authorization: ({ ResourceName: arn = '' }, call) => [ask(context.state, call, 'ListTagsForResource', arn)],
    run: (input, call) => {
      enforce(supported('ListTagsForResource', input, ['ResourceName']));
      enforce(required(input, 'ResourceName'));
      return { TagList: tagList(named(context, input.ResourceName, call).tags) };
    },
  };
}

function named({ state }: RdsContext, arn = '', call: Call): Tagged {
  return found(state.tagged(arn, call), thing => taggedResourceFound(arn, thing));
}

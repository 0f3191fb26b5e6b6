import type {
  CreateLogGroupRequest, DeleteLogGroupRequest, DeleteRetentionPolicyRequest, DescribeLogGroupsRequest, DescribeLogGroupsResponse,
  ListTagsForResourceRequest, ListTagsForResourceResponse, LogGroup as LogGroupShape, PutRetentionPolicyRequest, TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../../core/aws-error';
import { type ContextValue, type Operation, operation } from '../../../core/operation';
import { invalid, refusedGroupName, refusedRetention } from '../rules/log-rules';
import type { LogGroup, LogStore } from '../state/log-store';
import { groupNameOf, logsPage, onGroup, onGroupTags, requireGroup } from './log-access';

export function groupOperations(store: LogStore): Record<string, Operation<never, unknown>> {
  return {
    CreateLogGroup: createLogGroup(store),
    DeleteLogGroup: operation<DeleteLogGroupRequest, void>({
      authorization: (input, call) => [onGroup('DeleteLogGroup', groupNameOf(input), call)],
      run: (input, call) => store.deleteGroup(call.accountId, call.region, requireGroup(store, input, call).name),
    }),
    DescribeLogGroups: describeLogGroups(store),
    ...retentionOperations(store),
    ...tagOperations(store),
  };
}

function createLogGroup(store: LogStore): Operation<never, unknown> {
  return operation<CreateLogGroupRequest, void>({
    authorization: (input, call) => {
      const create = { ...onGroup('CreateLogGroup', groupNameOf(input), call), context: tagContext(input.tags) };
      return input.tags === undefined ? [create] : [create, onGroupTags('TagResource', groupNameOf(input), call, tagContext(input.tags))];
    },
    run: (input, call) => {
      const name = groupNameOf(input);
      const refusal = refusedGroupName(name);
      if (refusal !== undefined) throw refusal;
      if (input.kmsKeyId !== undefined) throw new AwsError('NotImplemented', 'The sandbox has no encrypted log groups; leave kmsKeyId out.', 501);
      if (store.group(call.accountId, call.region, name) !== undefined) {
        throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
      }
      const group = store.createGroup(call.accountId, call.region, name, input.logGroupClass === 'INFREQUENT_ACCESS' ? input.logGroupClass : 'STANDARD');
      for (const [key, value] of Object.entries(input.tags ?? {})) group.tags.set(key, value);
    },
  });
}

function describeLogGroups(store: LogStore): Operation<never, unknown> {
  return operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse>({
    authorization: () => [{ action: 'logs:DescribeLogGroups', resource: '*' }],
    run: (input, call) => {
      const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input;
      if (prefix !== undefined && pattern !== undefined) throw invalid('logGroupNamePrefix and logGroupNamePattern are mutually exclusive parameters.');
      const found = store.all(call.accountId, call.region)
        .filter(group => group.name.startsWith(prefix ?? '') && group.name.toLowerCase().includes((pattern ?? '').toLowerCase()));
      const page = logsPage(found, input.limit ?? 50, input.nextToken);
      return { logGroups: page.items.map(toShape), nextToken: page.next };
    },
  });
}

function retentionOperations(store: LogStore): Record<string, Operation<never, unknown>> {
  return {
    PutRetentionPolicy: operation<PutRetentionPolicyRequest, void>({
      authorization: (input, call) => [onGroup('PutRetentionPolicy', groupNameOf(input), call)],
      run: (input, call) => {
        const group = requireGroup(store, input, call);
        const refusal = refusedRetention(input.retentionInDays ?? 0);
        if (refusal !== undefined) throw refusal;
        group.retention = input.retentionInDays;
      },
    }),
    DeleteRetentionPolicy: operation<DeleteRetentionPolicyRequest, void>({
      authorization: (input, call) => [onGroup('DeleteRetentionPolicy', groupNameOf(input), call)],
      run: (input, call) => { requireGroup(store, input, call).retention = undefined; },
    }),
  };
}

function tagOperations(store: LogStore): Record<string, Operation<never, unknown>> {
  return {
    TagResource: operation<TagResourceRequest, void>({
      authorization: (input, call) => [onGroupTags('TagResource', nameIn(input.resourceArn), call, tagContext(input.tags))],
      run: (input, call) => {
        const group = requireGroup(store, { logGroupIdentifier: input.resourceArn }, call);
        for (const [key, value] of Object.entries(input.tags ?? {})) group.tags.set(key, value);
      },
    }),
    UntagResource: operation<UntagResourceRequest, void>({
      authorization: (input, call) => [onGroupTags('UntagResource', nameIn(input.resourceArn), call, { 'aws:TagKeys': input.tagKeys ?? [] })],
      run: (input, call) => {
        const group = requireGroup(store, { logGroupIdentifier: input.resourceArn }, call);
        for (const key of input.tagKeys ?? []) group.tags.delete(key);
      },
    }),
    ListTagsForResource: operation<ListTagsForResourceRequest, ListTagsForResourceResponse>({
      authorization: (input, call) => [onGroupTags('ListTagsForResource', nameIn(input.resourceArn), call)],
      run: (input, call) => ({ tags: Object.fromEntries(requireGroup(store, { logGroupIdentifier: input.resourceArn }, call).tags) }),
    }),
  };
}

function nameIn(resourceArn: string | undefined): string {
  return groupNameOf({ logGroupIdentifier: resourceArn });
}

function tagContext(tags: Readonly<Record<string, string>> = {}): Record<string, ContextValue> {
  const entries = Object.entries(tags);
  if (entries.length === 0) return {};
  return { 'aws:TagKeys': entries.map(([key]) => key), ...Object.fromEntries(entries.map(([key, value]) => [`aws:RequestTag/${key}`, value])) };
}

function toShape(group: LogGroup): LogGroupShape {
  const messages = [...group.streams.values()].flatMap(stream => stream.events.map(event => event.message));
  return {
    logGroupName: group.name,
    creationTime: group.creationTime,
    retentionInDays: group.retention,
    metricFilterCount: 0,
    arn: `${group.arn}:*`,
    logGroupArn: group.arn,
    logGroupClass: group.logGroupClass,
    // CloudWatch Logs counts 26 bytes for each event beside its message.
    storedBytes: messages.reduce((bytes, message) => bytes + Buffer.byteLength(message) + 26, 0),
  };
}

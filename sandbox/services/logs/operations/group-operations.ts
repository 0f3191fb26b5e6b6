import type {
  CreateLogGroupRequest, DeleteLogGroupRequest, DeleteRetentionPolicyRequest, DescribeLogGroupsRequest, DescribeLogGroupsResponse,
  ListTagsForResourceRequest, ListTagsForResourceResponse, LogGroup as LogGroupDescription, PutRetentionPolicyRequest, TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-cloudwatch-logs';
import { formatArn } from '../../../core/arn';
import { type Call, type ContextValue, operation, type Operations } from '../../../core/operation';
import { requestTagContext, tagKeyContext } from '../../../core/request-tags';
import { type GroupLocation, onGroup, onGroupTags } from '../authorization';
import type { LogsContext } from '../context';
import { alreadyExists, invalidParameter, notImplemented } from '../errors';
import { refusedGroupName, refusedRetention } from '../rules/log-rules';
import type { LogGroup } from '../state/log-store';
import { usableKey } from './key-operations';
import { groupOf, requireGroup } from './log-access';
import { page } from './page';

/** Log groups, their retention and their tags. */
export function groupOperations(context: LogsContext): Operations {
  return {
    CreateLogGroup: createLogGroup(context),
    DeleteLogGroup: operation<DeleteLogGroupRequest, void>({
      members: ['logGroupName'],
      authorization: (input, call) => [onGroup('DeleteLogGroup', groupOf(input, call))],
      run: (input, call) => context.store.deleteGroup(call.accountId, call.region, requireGroup(context, input, call).name),
    }),
    DescribeLogGroups: describeLogGroups(context),
    ...retentionOperations(context),
    ...tagOperations(context),
  };
}

function createLogGroup(context: LogsContext): Operations[string] {
  return operation<CreateLogGroupRequest, void>({
    members: ['logGroupName', 'kmsKeyId', 'tags', 'logGroupClass'],
    authorization: (input, call) => {
      const create = { ...onGroup('CreateLogGroup', groupOf(input, call)), context: tagContext(input.tags) };
      return input.tags === undefined ? [create] : [create, onGroupTags('TagResource', groupOf(input, call), tagContext(input.tags))];
    },
    run: (input, call) => {
      const name = input.logGroupName ?? '';
      const { logGroupClass = 'STANDARD' } = input;
      const refusal = refusedGroupName(name);
      if (refusal !== undefined) throw refusal;
      if (logGroupClass !== 'STANDARD' && logGroupClass !== 'INFREQUENT_ACCESS') {
        throw notImplemented(`The sandbox has no log groups of the class ${logGroupClass}.`);
      }
      if (context.store.group(call.accountId, call.region, name) !== undefined) throw alreadyExists('log group');
      const arn = formatArn('logs', call.region, call.accountId, `log-group:${name}`);
      const kmsKeyArn = input.kmsKeyId === undefined ? undefined : usableKey(context, input.kmsKeyId, arn, call);
      const group = context.store.createGroup(call.accountId, call.region, name, logGroupClass);
      group.kmsKeyArn = kmsKeyArn;
      for (const [key, value] of Object.entries(input.tags ?? {})) group.tags.set(key, value);
    },
  });
}

function describeLogGroups(context: LogsContext): Operations[string] {
  return operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse>({
    members: ['logGroupNamePrefix', 'logGroupNamePattern', 'nextToken', 'limit', 'logGroupClass'],
    authorization: () => [{ action: 'logs:DescribeLogGroups', resource: '*' }],
    run: (input, call) => {
      const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern, logGroupClass } = input;
      if (prefix !== undefined && pattern !== undefined) {
        throw invalidParameter('logGroupNamePrefix and logGroupNamePattern are mutually exclusive parameters.');
      }
      const found = context.store.all(call.accountId, call.region)
        .filter((group) => logGroupClass === undefined || group.logGroupClass === logGroupClass)
        .filter((group) => group.name.startsWith(prefix ?? '') && group.name.toLowerCase().includes((pattern ?? '').toLowerCase()));
      const { items, next } = page(found, input, 50);
      return { logGroups: items.map(toDescription), nextToken: next };
    },
  });
}

function retentionOperations(context: LogsContext): Operations {
  return {
    PutRetentionPolicy: operation<PutRetentionPolicyRequest, void>({
      members: ['logGroupName', 'retentionInDays'],
      authorization: (input, call) => [onGroup('PutRetentionPolicy', groupOf(input, call))],
      run: (input, call) => {
        const group = requireGroup(context, input, call);
        const refusal = refusedRetention(input.retentionInDays ?? 0);
        if (refusal !== undefined) throw refusal;
        group.retention = input.retentionInDays;
      },
    }),
    DeleteRetentionPolicy: operation<DeleteRetentionPolicyRequest, void>({
      members: ['logGroupName'],
      authorization: (input, call) => [onGroup('DeleteRetentionPolicy', groupOf(input, call))],
      run: (input, call) => { requireGroup(context, input, call).retention = undefined; },
    }),
  };
}

function tagOperations(context: LogsContext): Operations {
  return {
    TagResource: operation<TagResourceRequest, void>({
      members: ['resourceArn', 'tags'],
      authorization: (input, call) => [onGroupTags('TagResource', tagged(input, call), tagContext(input.tags))],
      run: (input, call) => {
        const group = requireGroup(context, { logGroupIdentifier: input.resourceArn }, call);
        for (const [key, value] of Object.entries(input.tags ?? {})) group.tags.set(key, value);
      },
    }),
    UntagResource: operation<UntagResourceRequest, void>({
      members: ['resourceArn', 'tagKeys'],
      authorization: (input, call) => [onGroupTags('UntagResource', tagged(input, call), tagKeyContext(input.tagKeys ?? []))],
      run: (input, call) => {
        const group = requireGroup(context, { logGroupIdentifier: input.resourceArn }, call);
        for (const key of input.tagKeys ?? []) group.tags.delete(key);
      },
    }),
    ListTagsForResource: operation<ListTagsForResourceRequest, ListTagsForResourceResponse>({
      members: ['resourceArn'],
      authorization: (input, call) => [onGroupTags('ListTagsForResource', tagged(input, call))],
      run: (input, call) => ({ tags: Object.fromEntries(requireGroup(context, { logGroupIdentifier: input.resourceArn }, call).tags) }),
    }),
  };
}

function tagged({ resourceArn }: { readonly resourceArn?: string }, call: Call): GroupLocation {
  return groupOf({ logGroupIdentifier: resourceArn }, call);
}

/** The condition keys of the tags in a request; none when it has no tags. */
function tagContext(tags: Readonly<Record<string, string>> = {}): Readonly<Record<string, ContextValue>> {
  return Object.keys(tags).length === 0 ? {} : requestTagContext(tags);
}

function toDescription(group: LogGroup): LogGroupDescription {
  const messages = [...group.streams.values()].flatMap((stream) => stream.events.map((event) => event.message));
  return {
    logGroupName: group.name,
    creationTime: group.creationTime,
    retentionInDays: group.retention,
    metricFilterCount: 0,
    arn: `${group.arn}:*`,
    logGroupArn: group.arn,
    logGroupClass: group.logGroupClass,
    kmsKeyId: group.kmsKeyArn,
    // CloudWatch Logs counts 26 bytes for each event beside its message.
    storedBytes: messages.reduce((bytes, message) => bytes + Buffer.byteLength(message) + 26, 0),
  };
}

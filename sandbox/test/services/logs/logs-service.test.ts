import type {
  DescribeLogGroupsResponse, DescribeLogStreamsResponse, FilterLogEventsResponse, GetLogEventsResponse, ListTagsForResourceResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { KeyAccess } from '../../../core/ports/key-access';
import { VirtualClock } from '../../../core/virtual-clock';
import { LogsService } from '../../../services/logs/logs-service';
import { callOf, RecordingAuthorizer, runOperation } from '../run-operation';

const ACCOUNT = '222222222222';
const REGION = 'ap-northeast-1';
const NOON = Date.UTC(2026, 10, 24, 12);
const GROUP = '/aws/lambda/step';
const ARN = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${GROUP}`;

/** A KMS without keys. */
const NO_KEYS: KeyAccess = {
  find: () => undefined, firstDenied: () => undefined, createGrant: () => { throw new Error('there is no key'); },
};

interface Fixture {
  readonly logs: LogsService;
  readonly authorizer: RecordingAuthorizer;
  readonly run: <Output>(name: string, input: object) => Promise<Output>;
}

function fixture(): Fixture {
  const logs = new LogsService({ clock: new VirtualClock(() => NOON), keys: NO_KEYS });
  const authorizer = new RecordingAuthorizer();
  const run = async <Output>(name: string, input: object): Promise<Output> =>
    runOperation<Output>(logs.service, name, input, callOf(ACCOUNT), authorizer);
  return { logs, authorizer, run };
}

function lines(...messages: string[]): { readonly timestamp: number; readonly message: string }[] {
  return messages.map((message, index) => ({ timestamp: NOON + index, message }));
}

test('a group is made once, described, and deleted', async () => {
  const { run } = fixture();
  await run('CreateLogGroup', { logGroupName: GROUP, tags: { owner: 'platform' } });
  await expect(run('CreateLogGroup', { logGroupName: GROUP })).rejects.toMatchObject({ code: 'ResourceAlreadyExistsException' });
  expect(await run<DescribeLogGroupsResponse>('DescribeLogGroups', { logGroupNamePrefix: '/aws/' })).toMatchObject({
    logGroups: [{ logGroupName: GROUP, arn: `${ARN}:*`, logGroupArn: ARN, creationTime: NOON, storedBytes: 0 }],
  });
  expect(await run<DescribeLogGroupsResponse>('DescribeLogGroups', { logGroupNamePrefix: '/other' })).toMatchObject({ logGroups: [] });
  await run('DeleteLogGroup', { logGroupName: GROUP });
  await expect(run('DeleteLogGroup', { logGroupName: GROUP })).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});

test('groups are those of the class that is asked for', async () => {
  const { run } = fixture();
  await run('CreateLogGroup', { logGroupName: 'a' });
  await run('CreateLogGroup', { logGroupName: 'b', logGroupClass: 'INFREQUENT_ACCESS' });
  const named = async (input: object): Promise<unknown> =>
    (await run<DescribeLogGroupsResponse>('DescribeLogGroups', input)).logGroups?.map(({ logGroupName }) => logGroupName);
  expect(await named({})).toEqual(['a', 'b']);
  expect(await named({ logGroupClass: 'STANDARD' })).toEqual(['a']);
  expect(await named({ logGroupClass: 'INFREQUENT_ACCESS' })).toEqual(['b']);
  expect(await named({ logGroupClass: 'DELIVERY' })).toEqual([]);
  await expect(run('CreateLogGroup', { logGroupName: 'c', logGroupClass: 'DELIVERY' })).rejects.toMatchObject({ code: 'NotImplemented' });
});

test('the retention of a group is set and taken away', async () => {
  const { run } = fixture();
  await run('CreateLogGroup', { logGroupName: GROUP });
  const retention = async (): Promise<unknown> => (await run<DescribeLogGroupsResponse>('DescribeLogGroups', {})).logGroups?.[0]?.retentionInDays;
  await run('PutRetentionPolicy', { logGroupName: GROUP, retentionInDays: 30 });
  expect(await retention()).toBe(30);
  await run('DeleteRetentionPolicy', { logGroupName: GROUP });
  expect(await retention()).toBeUndefined();
  await expect(run('PutRetentionPolicy', { logGroupName: GROUP, retentionInDays: 31 })).rejects.toMatchObject({ code: 'InvalidParameterException' });
});

test('tags of a group are named by its ARN', async () => {
  const { run, authorizer } = fixture();
  await run('CreateLogGroup', { logGroupName: GROUP });
  await run('TagResource', { resourceArn: ARN, tags: { a: '1', b: '2' } });
  expect(authorizer.asked.at(-1)?.request).toEqual({
    action: 'logs:TagResource', resource: ARN, context: { 'aws:TagKeys': ['a', 'b'], 'aws:RequestTag/a': '1', 'aws:RequestTag/b': '2' },
  });
  await run('UntagResource', { resourceArn: ARN, tagKeys: ['a'] });
  expect(await run<ListTagsForResourceResponse>('ListTagsForResource', { resourceArn: `${ARN}:*` })).toEqual({ tags: { b: '2' } });
});

test('events are written to a stream and read from either end', async () => {
  const { run, authorizer } = fixture();
  await run('CreateLogGroup', { logGroupName: GROUP });
  await run('CreateLogStream', { logGroupName: GROUP, logStreamName: 's' });
  await run('PutLogEvents', { logGroupName: GROUP, logStreamName: 's', logEvents: lines('one', 'two', 'three') });
  expect(authorizer.questions.at(-1)).toBe(`logs:PutLogEvents ${ARN}:log-stream:s`);
  const read = async (input: object): Promise<GetLogEventsResponse> => run('GetLogEvents', {
    logGroupName: GROUP, logStreamName: 's', limit: 2, ...input,
  });
  const messages = (answer: GetLogEventsResponse): unknown => answer.events?.map((event) => event.message);
  const newest = await read({});
  expect(messages(newest)).toEqual(['two', 'three']);
  expect(messages(await read({ nextToken: newest.nextBackwardToken }))).toEqual(['one']);
  const oldest = await read({ startFromHead: true });
  expect(messages(oldest)).toEqual(['one', 'two']);
  const rest = await read({ nextToken: oldest.nextForwardToken });
  expect(messages(rest)).toEqual(['three']);
  expect(await read({ nextToken: rest.nextForwardToken })).toMatchObject({ events: [], nextForwardToken: rest.nextForwardToken });
  expect(messages(await read({ startTime: NOON + 1, endTime: NOON + 2 }))).toEqual(['two']);
});

test('what functions write makes its group and stream', async () => {
  const { logs, run } = fixture();
  logs.append(ACCOUNT, REGION, GROUP, 'a', lines('START', 'copy at 40 %'));
  logs.append(ACCOUNT, REGION, GROUP, 'a', [{ timestamp: NOON + 5, message: 'END' }]);
  expect(await run<DescribeLogStreamsResponse>('DescribeLogStreams', { logGroupName: GROUP })).toMatchObject({
    logStreams: [{ logStreamName: 'a', firstEventTimestamp: NOON, lastEventTimestamp: NOON + 5, arn: `${ARN}:log-stream:a` }],
  });
});

test('whoever appends asks for the group and the stream that are missing, and for the events', () => {
  const { logs } = fixture();
  const asked = (stream: string): readonly string[] => logs.authorization(callOf(ACCOUNT), GROUP, stream)
    .map(({ action, resource }) => `${action} ${resource}`);
  expect(asked('a')).toEqual([
    `logs:CreateLogGroup ${ARN}:log-stream:`, `logs:CreateLogStream ${ARN}:log-stream:a`, `logs:PutLogEvents ${ARN}:log-stream:a`,
  ]);
  logs.append(ACCOUNT, REGION, GROUP, 'a', []);
  expect(asked('a')).toEqual([`logs:PutLogEvents ${ARN}:log-stream:a`]);
  expect(asked('b')).toEqual([`logs:CreateLogStream ${ARN}:log-stream:b`, `logs:PutLogEvents ${ARN}:log-stream:b`]);
});

test('streams are described by the time of their last event, newest first', async () => {
  const { logs, run } = fixture();
  logs.append(ACCOUNT, REGION, GROUP, 'a', [{ timestamp: NOON + 9, message: 'later' }]);
  logs.append(ACCOUNT, REGION, GROUP, 'b', [{ timestamp: NOON, message: 'sooner' }]);
  const { logStreams } = await run<DescribeLogStreamsResponse>('DescribeLogStreams', {
    logGroupName: GROUP, orderBy: 'LastEventTime', descending: true,
  });
  expect(logStreams?.map((stream) => stream.logStreamName)).toEqual(['a', 'b']);
});

test.each([
  ['', ['copy 1', 'share', 'copy 2 failed']],
  ['copy', ['copy 1', 'copy 2 failed']],
  ['copy failed', ['copy 2 failed']],
  ['"2 failed"', ['copy 2 failed']],
  ['copy -failed', ['copy 1']],
  ['?share ?failed', ['share', 'copy 2 failed']],
])('FilterLogEvents finds by the pattern %p over all streams, in the order of time', async (filterPattern, messages) => {
  const { logs, run } = fixture();
  logs.append(ACCOUNT, REGION, GROUP, 'a', [{ timestamp: NOON, message: 'copy 1' }, { timestamp: NOON + 2, message: 'copy 2 failed' }]);
  logs.append(ACCOUNT, REGION, GROUP, 'b', [{ timestamp: NOON + 1, message: 'share' }]);
  const { events } = await run<FilterLogEventsResponse>('FilterLogEvents', { logGroupName: GROUP, filterPattern });
  expect(events?.map((event) => event.message)).toEqual(messages);
});

test.each([
  ['CreateLogGroup', { logGroupName: 'a b' }, 'InvalidParameterException'],
  ['CreateLogGroup', { logGroupName: 'new', kmsKeyId: 'key' }, 'InvalidParameterException'],
  ['AssociateKmsKey', { logGroupName: GROUP, kmsKeyId: 'arn:aws:kms:ap-northeast-1:222222222222:key/none' }, 'InvalidParameterException'],
  ['CreateLogStream', { logGroupName: GROUP, logStreamName: 'a:b' }, 'InvalidParameterException'],
  ['CreateLogStream', { logGroupName: GROUP, logStreamName: 's' }, 'ResourceAlreadyExistsException'],
  ['CreateLogStream', { logGroupName: 'other', logStreamName: 's' }, 'ResourceNotFoundException'],
  ['PutLogEvents', { logGroupName: GROUP, logStreamName: 'other', logEvents: [] }, 'ResourceNotFoundException'],
  ['PutLogEvents', { logGroupName: GROUP, logStreamName: 's', logEvents: lines('one', 'two').reverse() }, 'InvalidParameterException'],
  ['GetLogEvents', { logGroupName: GROUP, logStreamName: 's', nextToken: 'x' }, 'InvalidParameterException'],
  ['FilterLogEvents', { logGroupName: GROUP, filterPattern: '{ $.level = "error" }' }, 'NotImplemented'],
  ['DescribeLogStreams', {}, 'InvalidParameterException'],
])('%s refuses %j with %s', async (name, input, code) => {
  const { logs, run } = fixture();
  logs.append(ACCOUNT, REGION, GROUP, 's', []);
  await expect(run(name, input)).rejects.toMatchObject({ code });
});

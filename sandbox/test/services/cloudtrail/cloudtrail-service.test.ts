import type { LookupEventsRequest, LookupEventsResponse } from '@aws-sdk/client-cloudtrail';
import { Journal, type JournalEntry } from '../../../core/journal';
import { VirtualClock } from '../../../core/virtual-clock';
import { CloudTrailService } from '../../../services/cloudtrail/cloudtrail-service';
import { recordable } from '../../../wire/summary';
import { callOf, RecordingAuthorizer, runOperation } from '../run-operation';

const A = '111111111111';
const REGION = 'ap-northeast-1';
const NOON = Date.UTC(2026, 10, 30, 12);
const MINUTE = 60_000;
const ADMIN = `arn:aws:iam::${A}:user/admin`;
const SESSION = `arn:aws:sts::${A}:assumed-role/Role/session`;

const entry = (service: string, operation: string, more: object = {}): JournalEntry => ({
  kind: 'call', time: NOON, service, operation, caller: ADMIN, accountId: A, region: REGION, input: {}, ...more,
});

const HISTORY = [
  entry('rds', 'CreateDBSnapshot', { time: NOON - 3 * MINUTE, input: { DBSnapshotIdentifier: 'first', DBInstanceIdentifier: 'database-1' } }),
  entry('rds', 'CopyDBSnapshot', { time: NOON - 2 * MINUTE, caller: SESSION, error: 'InvalidDBSnapshotState' }),
  entry('s3', 'PutObject'),
  entry('lambda', 'Invoke'),
  entry('logs', 'PutLogEvents'),
  entry('kms', 'CreateKey', { accountId: '222222222222' }),
  entry('rds', 'DeleteDBSnapshot', { region: 'us-east-1' }),
  entry('kms', 'DescribeKey', { caller: 'rds.amazonaws.com' }),
  entry('rds', 'CreateDBInstance', { input: { MasterUserPassword: '****' } }),
];

const authorizer = new RecordingAuthorizer();

async function lookUp(input: LookupEventsRequest = {}, entries = HISTORY): Promise<LookupEventsResponse> {
  const journal = new Journal();
  for (const each of entries) journal.write(each);
  const { service } = new CloudTrailService({ clock: new VirtualClock(() => NOON), journal });
  return runOperation<LookupEventsResponse>(service, 'LookupEvents', input, callOf(A), authorizer);
}

const names = async (input: LookupEventsRequest, entries?: JournalEntry[]): Promise<unknown> =>
  (await lookUp(input, entries)).Events?.map(({ EventName }) => EventName);

test('LookupEvents shows the management events of the account in the Region, the newest first', async () => {
  expect(await names({})).toEqual(['CreateDBInstance', 'DescribeKey', 'CopyDBSnapshot', 'CreateDBSnapshot']);
  expect(authorizer.questions).toContain('cloudtrail:LookupEvents *');
});

test('an event tells who did what, and how it failed', async () => {
  const { Events } = await lookUp({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CopyDBSnapshot' }] });
  expect(Events).toMatchObject([
    { EventSource: 'rds.amazonaws.com', Username: 'session', ReadOnly: 'false', EventTime: new Date(NOON - 2 * MINUTE) },
  ]);
  expect(JSON.parse(Events?.[0]?.CloudTrailEvent ?? '')).toMatchObject({
    userIdentity: { type: 'AssumedRole', arn: SESSION }, eventName: 'CopyDBSnapshot', awsRegion: REGION, errorCode: 'InvalidDBSnapshotState',
    managementEvent: true, eventID: Events?.[0]?.EventId,
  });
});

test('an event hides what the journal hides', async () => {
  const { Events } = await lookUp({ MaxResults: 1 });
  expect(JSON.parse(Events?.[0]?.CloudTrailEvent ?? '')).toMatchObject({ requestParameters: { masterUserPassword: '****' } });
});

test('an event hides templates and the values of parameters of stacks', async () => {
  const Parameters = [{ ParameterKey: 'Password', ParameterValue: 'secret' }];
  const input = recordable('cloudformation', { StackName: 'a', TemplateBody: 'secret', Parameters }, undefined);
  const { Events } = await lookUp({}, [entry('cloudformation', 'CreateStack', { input })]);
  expect(JSON.parse(Events?.[0]?.CloudTrailEvent ?? '')).toMatchObject({
    requestParameters: { stackName: 'a', templateBody: '****', parameters: [{ parameterKey: 'Password', parameterValue: '****' }] },
  });
});

test.each<[LookupEventsRequest, readonly string[]]>([
  [{ LookupAttributes: [{ AttributeKey: 'Username', AttributeValue: 'session' }] }, ['CopyDBSnapshot']],
  [{ LookupAttributes: [{ AttributeKey: 'ReadOnly', AttributeValue: 'true' }] }, ['DescribeKey']],
  [{ LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: 'database-1' }] }, ['CreateDBSnapshot']],
  [{ LookupAttributes: [{ AttributeKey: 'EventSource', AttributeValue: 'kms.amazonaws.com' }] }, ['DescribeKey']],
  [{ StartTime: new Date(NOON - 3 * MINUTE), EndTime: new Date(NOON - 2 * MINUTE) }, ['CopyDBSnapshot', 'CreateDBSnapshot']],
])('LookupEvents with %j finds %j', async (input, found) => {
  expect(await names(input)).toEqual(found);
});

test('LookupEvents gives pages of 50, and keeps to the events of the first one', async () => {
  const history = Array.from({ length: 60 }, (_, index) => entry('rds', `Describe${index}`));
  const first = await lookUp({}, history);
  expect(first.Events?.map(({ EventName }) => EventName)).toEqual(Array.from({ length: 50 }, (_, index) => `Describe${59 - index}`));
  const rest = await lookUp({ NextToken: first.NextToken }, [...history, entry('rds', 'Later')]);
  expect([rest.Events?.[0]?.EventName, rest.Events?.length, rest.NextToken]).toEqual(['Describe9', 10, undefined]);
});

test.each<[LookupEventsRequest, string]>([
  [{ MaxResults: 51 }, 'InvalidMaxResultsException'],
  [{ MaxResults: 0 }, 'InvalidMaxResultsException'],
  [{ NextToken: 'x' }, 'InvalidNextTokenException'],
  [{ StartTime: new Date(NOON), EndTime: new Date(NOON - 1) }, 'InvalidTimeRangeException'],
  [{ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'a' }, { AttributeKey: 'Username', AttributeValue: 'b' }] },
    'InvalidLookupAttributesException'],
  [{ LookupAttributes: [{ AttributeKey: 'Name' as 'EventName', AttributeValue: 'a' }] }, 'InvalidLookupAttributesException'],
  [{ LookupAttributes: [{ AttributeKey: 'ResourceType', AttributeValue: 'a' }] }, 'NotImplemented'],
])('LookupEvents refuses %j with %s', async (input, code) => {
  await expect(lookUp(input)).rejects.toMatchObject({ code });
});

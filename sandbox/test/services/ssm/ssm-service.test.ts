import type { GetParameterResult, GetParametersResult } from '@aws-sdk/client-ssm';
import { VirtualClock } from '../../../core/virtual-clock';
import { SsmService } from '../../../services/ssm/ssm-service';
import { callOf, RecordingAuthorizer, runOperation } from '../run-operation';

const ACCOUNT = '222222222222';
const REGION = 'ap-northeast-1';
const NAME = '/cdk-bootstrap/hnb659fds/version';
const ARN = `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter${NAME}`;
const NOON = Date.UTC(2026, 10, 24, 12);

interface Fixture {
  readonly ssm: SsmService;
  readonly authorizer: RecordingAuthorizer;
  readonly run: <Output>(name: string, input: object) => Promise<Output>;
}

function fixture(): Fixture {
  const ssm = new SsmService({ clock: new VirtualClock(() => NOON) });
  const authorizer = new RecordingAuthorizer();
  const run = async <Output>(name: string, input: object): Promise<Output> =>
    runOperation<Output>(ssm.service, name, input, callOf(ACCOUNT), authorizer);
  return { ssm, authorizer, run };
}

test.each([NAME, ARN])('a seeded parameter is found by %s', async (Name) => {
  const { ssm, run, authorizer } = fixture();
  ssm.seedParameter(ACCOUNT, REGION, NAME, '27');
  expect(await run<GetParameterResult>('GetParameter', { Name })).toEqual({
    Parameter: { Name: NAME, ARN, Type: 'String', Value: '27', Version: 1, DataType: 'text', LastModifiedDate: new Date(NOON) },
  });
  expect(authorizer.questions).toEqual([`ssm:GetParameter ${ARN}`]);
});

test('a parameter is overwritten only when that is asked for, and keeps its versions', async () => {
  const { run } = fixture();
  await run('PutParameter', { Name: '/a', Value: '1', Type: 'String' });
  await expect(run('PutParameter', { Name: '/a', Value: '2' })).rejects.toMatchObject({ code: 'ParameterAlreadyExists' });
  expect(await run('PutParameter', { Name: '/a', Value: '2', Overwrite: true })).toMatchObject({ Version: 2 });
  expect(await run('GetParameter', { Name: '/a' })).toMatchObject({ Parameter: { Value: '2', Version: 2 } });
  expect(await run('GetParameter', { Name: '/a:1' })).toMatchObject({ Parameter: { Value: '1', Version: 1 } });
  await expect(run('GetParameter', { Name: '/a:3' })).rejects.toMatchObject({ code: 'ParameterVersionNotFound' });
});

test('several parameters are read at once; those that aren\'t there are named', async () => {
  const { ssm, run } = fixture();
  ssm.seedParameter(ACCOUNT, REGION, '/a', '1');
  ssm.seedParameter('111111111111', REGION, '/theirs', '1');
  expect(await run<GetParametersResult>('GetParameters', { Names: ['/a', '/theirs'] })).toMatchObject({
    Parameters: [{ Name: '/a' }], InvalidParameters: ['/theirs'],
  });
});

test('a deleted parameter is gone', async () => {
  const { ssm, run } = fixture();
  ssm.seedParameter(ACCOUNT, REGION, '/a', '1');
  await run('DeleteParameter', { Name: '/a' });
  await expect(run('GetParameter', { Name: '/a' })).rejects.toMatchObject({ code: 'ParameterNotFound' });
  await expect(run('DeleteParameter', { Name: '/a' })).rejects.toMatchObject({ code: 'ParameterNotFound' });
});

test('tags of a parameter are asked for when it is made and told when it is read', async () => {
  const { run, authorizer } = fixture();
  await run('PutParameter', { Name: '/a', Value: '1', Type: 'String', Tags: [{ Key: 'owner', Value: 'platform' }] });
  expect(authorizer.asked.map(({ request }) => [request.action, request.context])).toEqual([
    ['ssm:PutParameter', { 'ssm:Overwrite': 'false', 'aws:TagKeys': ['owner'], 'aws:RequestTag/owner': 'platform' }],
    ['ssm:AddTagsToResource', { 'aws:TagKeys': ['owner'], 'aws:RequestTag/owner': 'platform' }],
  ]);
  await run('GetParameter', { Name: '/a' });
  expect(authorizer.asked.at(-1)?.request.context).toEqual({ 'aws:ResourceTag/owner': 'platform' });
});

test.each([
  [{ Name: '/a', Value: '1' }, 'ValidationException'],
  [{ Name: '/a b', Value: '1', Type: 'String' }, 'ValidationException'],
  [{ Name: '/aws/a', Value: '1', Type: 'String' }, 'ValidationException'],
  [{ Name: 'a/b', Value: '1', Type: 'String' }, 'ValidationException'],
  [{ Name: '/x'.repeat(16), Value: '1', Type: 'String' }, 'HierarchyLevelLimitExceededException'],
  [{ Name: '/a', Value: 'x'.repeat(4097), Type: 'String' }, 'ValidationException'],
  [{ Name: '/a', Value: '1', Type: 'SecureString' }, 'NotImplemented'],
  [{ Name: '/known', Value: '1', Type: 'StringList', Overwrite: true }, 'HierarchyTypeMismatchException'],
  [{ Name: '/known', Value: '1', Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] }, 'ValidationException'],
])('PutParameter refuses %j with %s', async (input, code) => {
  const { ssm, run } = fixture();
  ssm.seedParameter(ACCOUNT, REGION, '/known', '1');
  await expect(run('PutParameter', input)).rejects.toMatchObject({ code });
});

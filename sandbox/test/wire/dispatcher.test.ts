import { AwsError } from '../../core/aws-error';
import type { Authorizer, Call } from '../../core/operation';
import { fakeAws, USER } from './fake-aws';

const CALL: Call = { principal: USER, region: 'eu-west-1', accountId: '111111111111', requestId: 'r' };
const COPY = { SourceDBSnapshotIdentifier: 'a', TargetDBSnapshotIdentifier: 'b' };

describe('Dispatcher', () => {
  test('returns what the service answers', async () => {
    const { dispatcher } = fakeAws({ rds: { CopyDBSnapshot: (input) => ({ saw: input.TargetDBSnapshotIdentifier }) } });

    await expect(dispatcher.invoke('rds', 'CopyDBSnapshot', COPY, CALL)).resolves.toEqual({ saw: 'b' });
  });

  test('asks the authorizer before the service', async () => {
    const asked: unknown[] = [];
    const refusing: Authorizer = {
      authorize: (_call, request) => {
        asked.push(request);
        throw new AwsError('AccessDenied', 'not authorized', 403);
      },
      verdict: () => ({ allowed: false, reason: '', matched: [] }),
    };
    const { dispatcher, calls, journal } = fakeAws({ rds: { CopyDBSnapshot: () => ({}) } }, { authorizer: refusing });

    await expect(dispatcher.invoke('rds', 'CopyDBSnapshot', COPY, CALL)).rejects.toMatchObject({ code: 'AccessDenied' });
    expect(asked).toEqual([{ action: 'rds:CopyDBSnapshot', resource: '*' }]);
    expect(calls).toEqual([]);
    expect(journal.entries).toMatchObject([{ kind: 'call', error: 'AccessDenied' }]);
  });

  test('writes a call to the journal, blobs as their size', async () => {
    const { dispatcher, journal } = fakeAws({ s3: { PutObject: () => ({}) } });

    await dispatcher.invoke('s3', 'PutObject', { Bucket: 'b', Key: 'k', Body: Buffer.alloc(5) }, CALL);

    expect(journal.entries).toEqual([{
      kind: 'call', time: expect.any(Number) as number, service: 's3', operation: 'PutObject', caller: USER.arn, accountId: '111111111111',
      region: 'eu-west-1', error: undefined, input: { Bucket: 'b', Key: 'k', Body: '(5 bytes)' },
    }]);
  });

  test('names the service that a call comes from', async () => {
    const { dispatcher, journal } = fakeAws({ sts: { GetCallerIdentity: () => ({}) } });

    await dispatcher.invoke('sts', 'GetCallerIdentity', {}, {
      ...CALL, principal: { kind: 'service', service: 'lambda.amazonaws.com', accountId: '1' },
    });

    expect(journal.entries).toMatchObject([{ caller: 'lambda.amazonaws.com' }]);
  });

  test.each([
    ['rds', 'DeleteDBSnapshot',
      'rds:DeleteDBSnapshot is not implemented in the sandbox. Implemented operations of rds: CopyDBSnapshot, DescribeDBSnapshots'],
    ['rds', 'toString', 'rds:toString is not implemented in the sandbox. Implemented operations of rds: CopyDBSnapshot, DescribeDBSnapshots'],
    ['sqs', 'SendMessage', 'sqs:SendMessage is not implemented in the sandbox: it has no service \'sqs\'. Services: rds'],
  ])('answers %s:%s by name', async (service, operation, message) => {
    const { dispatcher, journal } = fakeAws({ rds: { DescribeDBSnapshots: () => ({}), CopyDBSnapshot: () => ({}) } });

    await expect(dispatcher.invoke(service, operation, {}, CALL)).rejects.toMatchObject({ code: 'NotImplemented', status: 501, message });
    expect(journal.entries).toMatchObject([{ operation, error: 'NotImplemented' }]);
  });

  test('refuses an incomplete input before anybody is asked', async () => {
    const { dispatcher, calls } = fakeAws({ rds: { CopyDBSnapshot: () => ({}) } });

    await expect(dispatcher.invoke('rds', 'CopyDBSnapshot', {}, CALL)).rejects.toMatchObject({ code: 'MissingParameter' });
    expect(calls).toEqual([]);
  });

  test('turns a fault of a service into InternalFailure, with the stack on stderr', async () => {
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { dispatcher } = fakeAws({ rds: { CopyDBSnapshot: () => { throw new TypeError('x is not a function'); } } });

    await expect(dispatcher.invoke('rds', 'CopyDBSnapshot', COPY, CALL)).rejects.toMatchObject({
      code: 'InternalFailure', status: 500, message: 'The sandbox failed in rds:CopyDBSnapshot: x is not a function',
    });

    expect(stderr).toHaveBeenCalledWith(expect.stringMatching(/rds:CopyDBSnapshot failed unexpectedly: TypeError: x is not a function\n\s+at /));
    stderr.mockRestore();
  });

  test('takes services later, but each name once', async () => {
    const { dispatcher } = fakeAws({});
    const operations = { GetCallerIdentity: { members: [], authorization: () => [], run: () => ({ Account: '1' }) } };
    dispatcher.add({ signingName: 'sts', operations });

    await expect(dispatcher.invoke('sts', 'GetCallerIdentity', {}, CALL)).resolves.toEqual({ Account: '1' });
    expect(() => dispatcher.add({ signingName: 'sts', operations: {} })).toThrow('two services with the signing name \'sts\'');
  });
});

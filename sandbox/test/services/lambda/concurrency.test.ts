import type { GetAccountSettingsResponse } from '@aws-sdk/client-lambda';
import { ACCOUNT, LambdaFixture } from './lambda-fixture';

const invoke = (lambda: LambdaFixture, InvocationType: string): Promise<unknown> => lambda.run('Invoke', { FunctionName: 'step', InvocationType });

describe('the concurrency of an account', () => {
  test('refuses more runs at a time than it allows, and counts those that have ended no more', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    lambda.lambda.limitConcurrency(ACCOUNT, 2);
    const together = await Promise.allSettled([1, 2, 3].map(() => invoke(lambda, 'RequestResponse')));
    expect(together.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(together[2]).toMatchObject({ reason: { code: 'TooManyRequestsException', message: 'Rate Exceeded.', status: 429 } });
    await expect(invoke(lambda, 'RequestResponse')).resolves.toMatchObject({ StatusCode: 200 });
  });

  test('lets an asynchronous run wait for room instead of failing', async () => {
    const lambda = new LambdaFixture();
    await lambda.active();
    lambda.lambda.limitConcurrency(ACCOUNT, 0);
    const start = lambda.clock.now();
    await invoke(lambda, 'Event');
    lambda.clock.after(60_000, () => lambda.lambda.limitConcurrency(ACCOUNT, undefined));
    await lambda.clock.settled();
    // after 1, 2, 4, … seconds: the sixth try is the first after a minute.
    expect(lambda.host.invocations.map(({ context }) => context.now - start)).toEqual([63_000]);
  });

  test('is 1,000 in an account that was given no other', async () => {
    const lambda = new LambdaFixture();
    const limits = async (): Promise<object | undefined> => (await lambda.run<GetAccountSettingsResponse>('GetAccountSettings', {})).AccountLimit;
    await expect(limits()).resolves.toMatchObject({ ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 1_000 });
    lambda.lambda.limitConcurrency(ACCOUNT, 10);
    await expect(limits()).resolves.toMatchObject({ ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 });
  });
});

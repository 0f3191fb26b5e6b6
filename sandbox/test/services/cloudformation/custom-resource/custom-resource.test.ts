import { custom, dollars, Harness, parameter } from '../harness';

describe('a custom resource', () => {
  test('gets every scalar as a string, and old properties only in an update', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Step: custom({ Count: 3, Deep: { On: true, List: [1, 'a'] } }) } });
    await harness.deploy({ Resources: { Step: custom({ Count: 4, Deep: { On: true, List: [1, 'a'] } }) } });
    const [create, update] = harness.events;

    expect(create).toEqual({
      RequestType: 'Create',
      ServiceToken: 'arn:aws:lambda:ap-northeast-1:111111111111:function:step',
      ResponseURL: expect.stringMatching(
        /^https:\/\/cloudformation-custom-resource-response-apnortheast1\.s3\.ap-northeast-1\.amazonaws\.com\/_cloudformation\/response\/\w+$/,
      ) as string,
      StackId: expect.stringContaining(':stack/Stack/') as string,
      RequestId: expect.any(String) as string,
      LogicalResourceId: 'Step',
      ResourceType: 'Custom::Step',
      ResourceProperties: {
        ServiceToken: 'arn:aws:lambda:ap-northeast-1:111111111111:function:step', Count: '3', Deep: { On: 'true', List: ['1', 'a'] },
      },
    });
    expect(update).toMatchObject({
      RequestType: 'Update', PhysicalResourceId: 'id-of-Step', ResourceProperties: { Count: '4' }, OldResourceProperties: { Count: '3' },
    });
  });

  test('is invoked asynchronously', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Step: custom() } });

    expect(harness.callsOf('lambda', 'Invoke')[0]?.input).toMatchObject({
      FunctionName: 'arn:aws:lambda:ap-northeast-1:111111111111:function:step', InvocationType: 'Event',
    });
  });

  test('gives its id and its data to others', async () => {
    const harness = new Harness();
    harness.respond = () => ({ response: { Status: 'SUCCESS', PhysicalResourceId: 'the-id', Data: { Arn: 'the-arn' } } });
    await harness.deploy({ Resources: { Step: custom(), One: parameter({ 'Fn::Sub': dollars('#{Step} #{Step.Arn}') }) } });

    expect(harness.callsOf('ssm', 'PutParameter')[0]?.input.Value).toBe('the-id the-arn');
  });

  test('fails whoever asks it for data that it does not have', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Step: custom(), One: parameter({ 'Fn::GetAtt': ['Step', 'Arn'] }) } });

    expect(await harness.reason('One', 'CREATE_FAILED')).toContain("Vendor response doesn't contain Arn attribute in object");
  });

  test('that never answers fails after its timeout of an hour of the clock', async () => {
    const harness = new Harness();
    harness.respond = (event) => (event.RequestType === 'Create' ? undefined : {
      response: { Status: 'SUCCESS', PhysicalResourceId: event.PhysicalResourceId },
    });
    const start = harness.clock.now();
    await harness.deploy({ Resources: { Step: custom() } }, { DisableRollback: true });

    expect(await harness.reason('Step', 'CREATE_FAILED'))
      .toBe('CloudFormation did not receive a response from your Custom Resource. Please check your logs for '
        + `requestId [${harness.events[0]?.RequestId}]. If you are using the Python cfn-response module, you may need to update your Lambda function `
        + 'code so that CloudFormation can attach the updated version.');
    expect(Math.round((harness.clock.now() - start) / 60_000)).toBe(60);
  });

  test('has the time that ServiceTimeout gives it', async () => {
    const harness = new Harness();
    harness.respond = () => ({ after: 61_000, response: { Status: 'SUCCESS', PhysicalResourceId: 'late' } });
    const stack = await harness.deploy({ Resources: { Step: custom({ ServiceTimeout: 60 }) } }, { DisableRollback: true });

    expect(stack.StackStatus).toBe('CREATE_FAILED');
  });

  test('whose answer takes 50 minutes is waited for', async () => {
    const harness = new Harness();
    harness.respond = () => ({ after: 50 * 60_000, response: { Status: 'SUCCESS', PhysicalResourceId: 'late' } });
    const stack = await harness.deploy({ Resources: { Step: custom() } });

    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
  });

  test('that reports a failure fails with its reason, and gets a Delete of the id that it reported', async () => {
    const harness = new Harness();
    harness.respond = (event) => (event.RequestType === 'Create' ? { response: { Status: 'FAILED', Reason: 'disk full', PhysicalResourceId: 'half' } }
      : { response: { Status: 'SUCCESS', PhysicalResourceId: event.PhysicalResourceId } });
    await harness.deploy({ Resources: { Step: custom() } });

    expect(await harness.reason('Step', 'CREATE_FAILED'))
      .toBe(`Received response status [FAILED] from custom resource. Message returned: disk full (RequestId: ${harness.events[0]?.RequestId})`);
    expect(harness.requests()).toEqual(['Create Step', 'Delete Step half']);
  });

  test('under creation is cancelled when another resource fails, and gets a Delete of an invented id', async () => {
    const harness = new Harness();
    harness.refuse('ssm', 'PutParameter', 'ParameterLimitExceeded', 'full');
    harness.respond = (event) => (event.RequestType === 'Create' ? undefined : {
      response: { Status: 'SUCCESS', PhysicalResourceId: event.PhysicalResourceId },
    });
    const stack = await harness.deploy({ Resources: { Step: custom(), Failing: parameter('x') } });

    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(await harness.reason('Step', 'CREATE_FAILED')).toBe('Resource creation cancelled');
    expect(harness.requests()).toEqual(['Create Step', expect.stringMatching(/^Delete Step Stack-Step-\w{12}$/)]);
  });

  test('that answers an update with another id was replaced: the old id is deleted in the cleanup', async () => {
    const harness = new Harness();
    harness.respond = (event) => ({ response: { Status: 'SUCCESS', PhysicalResourceId: `${String(event.ResourceProperties.Name)}` } });
    await harness.deploy({ Resources: { Step: custom({ Name: 'first' }) } });
    const stack = await harness.deploy({ Resources: { Step: custom({ Name: 'second' }) } });

    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(harness.requests()).toEqual(['Create Step', 'Update Step first', 'Delete Step first']);
    expect(await harness.physicalId('Step')).toBe('second');
  });

  test('cannot move to another function, and goes back to its own', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Step: custom() } });
    const ServiceToken = 'arn:aws:lambda:ap-northeast-1:111111111111:function:other';
    const stack = await harness.deploy({ Resources: { Step: custom({ ServiceToken }) } });

    expect(await harness.reason('Step', 'UPDATE_FAILED')).toBe('Modifying service token is not allowed.');
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  test('answers once: a second response changes nothing', async () => {
    const harness = new Harness();
    await harness.deploy({ Resources: { Step: custom() } });
    const path = new URL(harness.events[0]?.ResponseURL ?? '').pathname;
    const { route } = harness.cloudFormation;

    expect(await route.handle({ method: 'PUT', path, query: {}, headers: {}, body: new Uint8Array() })).toMatchObject({ status: 200 });
    expect(await route.handle({ method: 'PUT', path: `${path}x`, query: {}, headers: {}, body: new Uint8Array() })).toMatchObject({ status: 403 });
    expect((await harness.stack()).StackStatus).toBe('CREATE_COMPLETE');
  });
});

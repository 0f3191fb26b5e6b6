import { StepType } from '../../../../lambda/step/contract';
import { createHandler } from '../../../../lambda/step/handler';
import { FakeAws } from '../fake-aws';
import { aSnapshot, clusterProperties, IMPORTED_ARN, instanceProperties, ownTags, TRANSFER_ARN } from '../fixtures';
import { type JsonObject, throughJson } from './json';
import { answerTo, NOW } from './untouched-aws';

/** What a restore asks RDS for, when the flags in the step's properties are these texts. */
async function restoreWith(flags: object): Promise<object | undefined> {
  const aws = new FakeAws();
  aws.target.snapshots.set('ferry-orders-imported', aSnapshot({ arn: IMPORTED_ARN, tags: ownTags(TRANSFER_ARN) }));
  const own = aws.own.bind(aws);
  const requests: object[] = [];
  aws.own = (region, accountId) => {
    const clients = own(region, accountId);
    const restoreInstance = (request: object): Promise<void> => Promise.resolve(void requests.push(request));
    return { ...clients, rds: { ...clients.rds, instances: { ...clients.rds.instances, restoreInstance } } };
  };
  const ResourceProperties = { ...throughJson(instanceProperties) as JsonObject, ...flags };
  await createHandler({ clients: aws, now: () => NOW, log: () => undefined })
    .onEvent({ RequestType: 'Create', ResourceType: StepType.INSTANCE, ResourceProperties });
  expect(requests).toHaveLength(1);
  return requests[0];
}

test.each([['true', true], ['false', false]])('the text "%s" is the flag %s', async (text, flag) => {
  expect(await restoreWith({ MultiAz: text, DeletionProtection: text })).toMatchObject({ multiAz: flag, deletionProtection: flag });
});

test.each([
  'False', 'FALSE', 'True', 'TRUE', '0', '1', 'no', 'yes', 'off', 'on', '', ' false', 'false ', 'false\n', '"false"', 'f\u0430lse', '\uff46alse',
  'fal\u017fe', 'null', false, true, 0, null, [], ['false'],
])('the value %j is no flag', async (value) => {
  for (const [type, properties, name] of [
    [StepType.INSTANCE, instanceProperties, 'DeletionProtection'], [StepType.INSTANCE, instanceProperties, 'MultiAz'],
    [StepType.CLUSTER, clusterProperties, 'DeletionProtection'],
  ] as const) {
    const { error, clientsMade } = await answerTo('onEvent', {
      RequestType: 'Create', ResourceType: type, ResourceProperties: { ...properties, [name]: value },
    });
    expect(error?.message).toMatch(new RegExp(`${name} is .*: it must be "true" or "false"`));
    expect(clientsMade).toBe(0);
  }
});

test('a flag that must be given and isn\'t, is refused; one that needn\'t be is the source\'s', async () => {
  const ResourceProperties = { ...instanceProperties, DeletionProtection: undefined };
  const { error } = await answerTo('onEvent', { RequestType: 'Create', ResourceType: StepType.INSTANCE, ResourceProperties });
  expect(error?.message).toMatch(/DeletionProtection is missing/);
  expect(await restoreWith({})).toMatchObject({ multiAz: false, deletionProtection: true });
});

import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { StepHandler } from '../../lambda/step/handler';
import { deployPermissions, eachStep, runStep, stepHandler } from '../support/in-process';
import { synthesizeApp, type SynthesizedApp } from '../support/synthesized-app';
import { givenAccounts, MIGRATION_CHANGES, rdsChanges, REGION, shortRelays, TARGET } from '../support/world';

let app: SynthesizedApp;
let aws: EmbeddedAws;
let handler: StepHandler;
beforeAll(() => { app = synthesizeApp(shortRelays); });
beforeEach(async () => {
  aws = await givenAccounts();
  expect((await deployPermissions(aws, app)).map(({ status }) => status)).toEqual(['CREATE_COMPLETE', 'CREATE_COMPLETE']);
  handler = stepHandler(aws, REGION);
});
afterEach(() => aws.close());

test('takes every step with real clients, under the deployed roles only', async () => {
  const attributes = await eachStep(app, (event) => runStep(aws, handler, event));
  expect(Object.entries(attributes).find(([id]) => id.includes('Verification'))?.[1])
    .toMatchObject({ InstanceIdentifier: 'database-1', InstanceArn: `arn:aws:rds:${REGION}:${TARGET}:db:database-1` });
  expect(rdsChanges(aws.journal.entries)).toEqual(MIGRATION_CHANGES);
});

test('asks for nothing that the deployed policies deny', async () => {
  await eachStep(app, (event) => runStep(aws, handler, event));
  expect(aws.journal.entries.filter((entry) => entry.kind === 'denied')).toEqual([]);
});

test('changes nothing more when every event comes twice', async () => {
  await eachStep(app, async (event) => {
    await handler.onEvent(event);
    return runStep(aws, handler, event);
  });
  expect(rdsChanges(aws.journal.entries)).toEqual(MIGRATION_CHANGES);
});

test('changes nothing when CloudFormation deletes the steps, also under ids that it made up', async () => {
  await eachStep(app, (event) => runStep(aws, handler, event));
  const before = aws.journal.entries.length;
  await eachStep(app, async (event) => {
    const { PhysicalResourceId } = await handler.onEvent({ ...event, RequestType: 'Delete', PhysicalResourceId: 'RdsFerryTarget-step-1ABCDEF' });
    return { PhysicalResourceId: PhysicalResourceId ?? '' };
  });
  expect(aws.journal.entries.slice(before)).toEqual([]);
});

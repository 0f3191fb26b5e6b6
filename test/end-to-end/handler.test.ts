import { SdkClientFactory } from '../../lambda/step/clients/sdk-clients';
import { StepType } from '../../lambda/step/contract';
import { createHandler, type StepHandler } from '../../lambda/step/handler';
import type { EmbeddedAws } from '../../sandbox/aws';
import { deployStack } from './deployment';
import { synthesizeApp, type SynthesizedApp, type TemplateResource } from './synthesized-app';
import { givenAccounts, MIGRATION_CHANGES, rdsChanges, REGION, shortRelays, TARGET } from './world';

const TARGET_ROLE = `arn:aws:iam::${TARGET}:role/rds-ferry-target`;
const STEP_TYPES: ReadonlySet<string> = new Set(Object.values(StepType));
/** What the steps need of the target stack, without the function itself. */
const PERMISSIONS: ReadonlySet<string> = new Set(['AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::KMS::Key', 'AWS::KMS::Alias', 'AWS::Logs::LogGroup']);

let app: SynthesizedApp;
let aws: EmbeddedAws;
let handler: StepHandler;
beforeAll(() => { app = synthesizeApp(shortRelays); });
beforeEach(async () => {
  aws = await givenAccounts();
  await deployStack(aws, app.source);
  const { template } = app.target;
  const isPermission = ([id, { Type }]: [string, TemplateResource]): boolean => PERMISSIONS.has(Type) && !id.startsWith('StepProvider');
  const Resources = Object.fromEntries(Object.entries(template.Resources).filter(isPermission));
  expect((await deployStack(aws, { ...app.target, template: { Resources } })).status).toBe('CREATE_COMPLETE');
  await aws.clock.settled();
  const { credentials, requestHandler } = aws.clientConfigurationOfRole(TARGET_ROLE, REGION, 'lambda.amazonaws.com');
  const clients = new SdkClientFactory({ functionPrincipal: TARGET_ROLE, credentials, requestHandler });
  handler = createHandler({ clients, now: () => aws.clock.now(), log: () => undefined });
});
afterEach(() => aws.close());

interface Attributes { readonly [name: string]: string }

/** Plays CloudFormation and the provider framework for the steps of the template, in their order. */
async function runSteps(each: (event: object) => Promise<Attributes> = runStep): Promise<Record<string, Attributes>> {
  const attributes: Record<string, Attributes> = {};
  for (const [logicalId, { Type, Properties }] of Object.entries(app.target.template.Resources)) {
    if (!STEP_TYPES.has(Type)) continue;
    attributes[logicalId] = await each({
      RequestType: 'Create', ResourceType: Type, LogicalResourceId: logicalId, ResourceProperties: resolved(Properties, attributes),
    });
  }
  return attributes;
}

async function runStep(event: object): Promise<Attributes> {
  const merged = { ...event, ...await handler.onEvent(event) };
  for (;;) {
    await aws.clock.sleep(60_000);
    const answer = await handler.isComplete(merged);
    if (answer.IsComplete) return answer.Data ?? {};
  }
}

/** Puts values in for the intrinsic functions that the steps' properties use: attributes of earlier steps, and the partition in ARNs. */
function resolved(value: unknown, attributes: Readonly<Record<string, Attributes>>): unknown {
  if (Array.isArray(value)) return value.map(item => resolved(item, attributes));
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::GetAtt': attribute, 'Fn::Join': join, Ref } = value as { 'Fn::GetAtt'?: [string, string]; 'Fn::Join'?: [string, unknown[]]; Ref?: string };
  if (attribute !== undefined) return attributes[attribute[0]]?.[attribute[1]] ?? '';
  if (join !== undefined) return join[1].map(part => resolved(part, attributes)).join(join[0]);
  if (Ref === 'AWS::Partition') return 'aws';
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolved(item, attributes)]));
}

test('takes every step with real clients, under the deployed roles only', async () => {
  const attributes = await runSteps();
  expect(Object.values(attributes).at(-1)).toMatchObject({ InstanceIdentifier: 'database-1', InstanceArn: `arn:aws:rds:${REGION}:${TARGET}:db:database-1` });
  expect(rdsChanges(aws.journal.entries)).toEqual(MIGRATION_CHANGES);
});

test('asks for nothing that the deployed policies deny', async () => {
  await runSteps();
  expect(aws.journal.entries.filter(entry => entry.kind === 'denied')).toEqual([]);
});

test('changes nothing more when every event comes twice', async () => {
  await runSteps(async event => {
    await handler.onEvent(event);
    return runStep(event);
  });
  expect(rdsChanges(aws.journal.entries)).toEqual(MIGRATION_CHANGES);
});

test('changes nothing when CloudFormation deletes the steps, also under ids that it made up', async () => {
  await runSteps();
  const before = aws.journal.entries.length;
  await runSteps(async event => {
    const { PhysicalResourceId } = await handler.onEvent({ ...event, RequestType: 'Delete', PhysicalResourceId: 'RdsFerryTarget-step-1ABCDEF' });
    return { PhysicalResourceId: PhysicalResourceId ?? '' };
  });
  expect(aws.journal.entries.slice(before)).toEqual([]);
});

import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { SdkClientFactory } from '../../lambda/step/clients/sdk-clients';
import { StepType } from '../../lambda/step/contract';
import { createHandler, type StepHandler } from '../../lambda/step/handler';
import { type DeploymentOutcome, deployStack } from './deployment';
import { everyResource, type SynthesizedApp, type TemplateResource } from './synthesized-app';
import { TARGET } from './world';

/** The role of Enhanced Monitoring, under the name that `named` gives it. */
export const MONITORING_ROLE = `arn:aws:iam::${TARGET}:role/rds-ferry-monitoring`;
const TARGET_ROLE = `arn:aws:iam::${TARGET}:role/rds-ferry-target`;
const STEP_TYPES: ReadonlySet<string> = new Set(Object.values(StepType));
/** What the steps need of the target stack, without the function itself. */
const PERMISSIONS: ReadonlySet<string> = new Set([
  'AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::Logs::LogGroup',
]);

/** What a step told at its end. */
export interface Attributes { readonly [name: string]: string }

/** Deploys the source's stack, and of the target's the role. */
export async function deployPermissions(aws: EmbeddedAws, app: SynthesizedApp): Promise<readonly DeploymentOutcome[]> {
  const source = await deployStack(aws, app.source);
  const isPermission = ([id, { Type }]: [string, TemplateResource]): boolean => PERMISSIONS.has(Type) && !/^Step(Provider|Waits)/.test(id);
  const Resources = Object.fromEntries(Object.entries(app.target.template.Resources).filter(isPermission).map(named));
  const target = await deployStack(aws, { ...app.target, template: { Resources }, assets: [] });
  await aws.clock.settled();
  return [source, target];
}

/** The role of Enhanced Monitoring under a name that the handler can be told: its own is CloudFormation's to choose. */
export function named([id, resource]: [string, TemplateResource]): [string, TemplateResource] {
  const isMonitoring = resource.Type === 'AWS::IAM::Role' && id.startsWith('MonitoringRole');
  return [id, isMonitoring ? { ...resource, Properties: { ...resource.Properties, RoleName: MONITORING_ROLE.split('/')[1] } } : resource];
}

/** The handler in this process, under the deployed role of the target, over real clients. */
export function stepHandler(aws: EmbeddedAws, region: string): StepHandler {
  const clients = new SdkClientFactory({
    functionRoleArn: TARGET_ROLE, monitoringRoleArn: MONITORING_ROLE, homeRegion: region,
    stacks: { source: 'RdsFerrySource', target: 'RdsFerryTarget' },
    ...aws.clientConfigurationOfRole(TARGET_ROLE, region, 'lambda.amazonaws.com'),
  });
  return createHandler({ clients, now: () => aws.clock.now(), log: () => undefined });
}

/** An event of CloudFormation about one step. */
export interface StepRequest {
  readonly RequestType: 'Create';
  readonly ResourceType: string;
  readonly LogicalResourceId: string;
  readonly ResourceProperties: unknown;
}

/** What CloudFormation tells the function about each step of the template, one after another, with what `each` makes of it. */
export async function eachStep(app: SynthesizedApp, each: (event: StepRequest) => Promise<Attributes>): Promise<Record<string, Attributes>> {
  const attributes: Record<string, Attributes> = {};
  for (const [logicalId, { Type, Properties }] of inOrder(everyResource(app.target))) {
    if (!STEP_TYPES.has(Type)) continue;
    attributes[logicalId] = await each({
      RequestType: 'Create', ResourceType: Type, LogicalResourceId: logicalId, ResourceProperties: resolved(Properties, attributes),
    });
  }
  return attributes;
}

/** The resources of a template, each after those that it depends on. */
function inOrder(resources: Readonly<Record<string, TemplateResource>>): readonly [string, TemplateResource][] {
  const ordered = new Map<string, TemplateResource>();
  const add = (logicalId: string): void => {
    const resource = resources[logicalId];
    if (resource === undefined || ordered.has(logicalId)) return;
    resource.DependsOn?.forEach(add);
    ordered.set(logicalId, resource);
  };
  // what waits for a nested stack comes after the steps in it, which no dependency names.
  const [before, after] = [false, true].map((waits) => Object.keys(resources).filter((id) => waitsForNested(resources, id) === waits));
  [...before ?? [], ...after ?? []].forEach(add);
  return [...ordered];
}

function waitsForNested(resources: Readonly<Record<string, TemplateResource>>, logicalId: string): boolean {
  return resources[logicalId]?.DependsOn?.some((id) => resources[id]?.Type === 'AWS::CloudFormation::Stack') === true;
}

/** Milliseconds of the sandbox's time from one look to the next. The framework looks every minute; what waits, waits for minutes, not for looks. */
const POLL_INTERVAL = 5 * 60_000;

/** Plays CloudFormation and the provider framework for one step: asks until it is complete. */
export async function runStep(aws: EmbeddedAws, handler: StepHandler, event: object): Promise<Attributes> {
  try {
    const merged = { ...event, ...await handler.onEvent(event) };
    for (;;) {
      await aws.clock.sleep(POLL_INTERVAL);
      const answer = await handler.isComplete(merged);
      if (answer.IsComplete) return answer.Data ?? {};
    }
  } catch (error) {
    // the error's stack holds no message, which CloudFormation gets apart; jest shows the stack.
    throw new Error(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Puts values in for the intrinsic functions that the steps' properties use: attributes of earlier steps, and the partition in ARNs. */
function resolved(value: unknown, attributes: Readonly<Record<string, Attributes>>): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, attributes));
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::GetAtt': attribute, 'Fn::Join': join, Ref } = value as {
    'Fn::GetAtt'?: [string, string]; 'Fn::Join'?: [string, unknown[]]; 'Ref'?: string;
  };
  if (attribute !== undefined) return attributes[attribute[0]]?.[attribute[1]] ?? '';
  if (join !== undefined) return join[1].map((part) => resolved(part, attributes)).join(join[0]);
  if (Ref === 'AWS::Partition') return 'aws';
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolved(item, attributes)]));
}

import type { Clock } from '../../../../core/clock';
import { equalValues, type Properties } from '../../template/value';
import { type ExistingResource, ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceResult } from '../handler/handler';
import { type ServiceCalls, ServiceRefusal } from '../handler/service-calls';
import { tagChanges, tagMap } from '../handler/tags';
import { optionalText, texts } from '../handler/values';
import { readFunction } from './lambda-reading';
import { functionCode, functionConfiguration } from './lambda-settings';

interface FunctionAnswer {
  readonly Configuration: { readonly FunctionArn: string; readonly State?: string; readonly StateReason?: string; readonly LastUpdateStatus?: string;
    readonly LastUpdateStatusReason?: string; };
}

/** Milliseconds for which the handler tries again while a new role has not spread to Lambda. */
const ROLE_PATIENCE = 120_000;
const POLL = 2_000;

/** `AWS::Lambda::Function` */
export const lambdaFunction: ResourceHandler = {
  schema: {
    type: 'AWS::Lambda::Function',
    properties: [
      'Architectures', 'Code', 'Description', 'Environment', 'EphemeralStorage', 'FunctionName', 'Handler', 'KmsKeyArn', 'Layers', 'LoggingConfig',
      'MemorySize', 'PackageType', 'Role', 'Runtime', 'Tags', 'Timeout', 'TracingConfig', 'VpcConfig',
    ],
    unimplemented: [
      'CapacityProviderConfig', 'CodeSigningConfigArn', 'DeadLetterConfig', 'DurableConfig', 'FileSystemConfigs', 'FunctionScalingConfig',
      'ImageConfig', 'PublishToLatestPublished', 'RecursiveLoop', 'ReservedConcurrentExecutions', 'RuntimeManagementConfig', 'SnapStart',
      'TenancyConfig',
    ],
    open: ['Environment'],
    required: ['Code', 'Role'],
    createOnly: ['FunctionName', 'PackageType'],
    name: { property: 'FunctionName', exists: functionExists },
    attributes: ['Arn'],
    tags: 'list',
  },

  read: readFunction,

  async create(request: ResourceRequest): Promise<ResourceResult> {
    const { properties, aws, clock } = request;
    const FunctionName = optionalText(properties.FunctionName) ?? request.name(64);
    const input = {
      ...functionConfiguration(properties),
      FunctionName,
      Code: functionCode(properties),
      Architectures: architectures(properties),
      PackageType: optionalText(properties.PackageType),
      Tags: properties.Tags === undefined ? undefined : tagMap(properties.Tags),
    };
    await onceRoleSpread(clock, () => aws.invoke('lambda', 'CreateFunction', input));
    return untilReady(request, FunctionName);
  },

  async update(request: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    const { properties, aws, clock } = request;
    const FunctionName = existing.physicalId;
    const [before, after] = [functionConfiguration(existing.properties), functionConfiguration(properties)];
    if (!equalValues(before, after)) {
      const input = { ...outsideVpc(existing.properties), ...after, FunctionName };
      await onceRoleSpread(clock, () => aws.invoke('lambda', 'UpdateFunctionConfiguration', input));
      await untilReady(request, FunctionName);
    }
    if (!equalValues([existing.properties.Code, existing.properties.Architectures], [properties.Code, properties.Architectures])) {
      await aws.invoke('lambda', 'UpdateFunctionCode', { ...functionCode(properties), Architectures: architectures(properties), FunctionName });
    }
    const result = await untilReady(request, FunctionName);
    const { removed, set } = tagChanges(existing.properties.Tags, properties.Tags);
    if (removed.length > 0) await aws.invoke('lambda', 'UntagResource', { Resource: result.attributes.Arn, TagKeys: removed });
    if (Object.keys(set).length > 0) await aws.invoke('lambda', 'TagResource', { Resource: result.attributes.Arn, Tags: set });
    return result;
  },

  async delete({ aws }: ResourceRequest, physicalId: string): Promise<void> {
    await aws.invokeUnlessAbsent('lambda', 'DeleteFunction', { FunctionName: physicalId });
  },
};

/** What takes a function out of its VPC, unless the new template names one. */
function outsideVpc({ VpcConfig }: Properties): object {
  return VpcConfig === undefined ? {} : { VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } };
}

function architectures(properties: Properties): readonly string[] | undefined {
  return properties.Architectures === undefined ? undefined : texts(properties.Architectures);
}

/** Lambda refuses a role that it can't assume yet; CloudFormation takes that for slowness, for a while. */
async function onceRoleSpread(clock: Clock, attempt: () => Promise<unknown>): Promise<void> {
  const deadline = clock.now() + ROLE_PATIENCE;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      const spreading = error instanceof ServiceRefusal
        && error.code.startsWith('InvalidParameterValue') && error.message.includes('cannot be assumed by Lambda');
      if (!spreading || clock.now() >= deadline) throw error;
    }
    await clock.sleep(POLL);
  }
}

async function untilReady({ aws, clock, cancelled }: ResourceRequest, FunctionName: string): Promise<ResourceResult> {
  for (;;) {
    const { Configuration } = await aws.invoke<FunctionAnswer>('lambda', 'GetFunction', { FunctionName });
    const { State, LastUpdateStatus, FunctionArn } = Configuration;
    if (State === 'Failed') {
      throw new ResourceFailure(`Function ${FunctionName} is in state Failed: ${Configuration.StateReason ?? ''}`, FunctionName);
    }
    if (LastUpdateStatus === 'Failed') {
      throw new ResourceFailure(`The update of function ${FunctionName} failed: ${Configuration.LastUpdateStatusReason ?? ''}`);
    }
    if (State !== 'Pending' && LastUpdateStatus !== 'InProgress') return { physicalId: FunctionName, attributes: { Arn: FunctionArn } };
    if (cancelled()) throw new ResourceFailure('Resource creation cancelled', FunctionName);
    await clock.sleep(POLL);
  }
}

async function functionExists(aws: ServiceCalls, FunctionName: string): Promise<boolean> {
  const { Configuration } = await aws.invoke<Partial<FunctionAnswer>>('lambda', 'GetFunction', { FunctionName });
  return Configuration !== undefined;
}

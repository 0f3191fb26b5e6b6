import type { DescribeStateMachineOutput, ListTagsForResourceOutput } from '@aws-sdk/client-sfn';
import { isRecord, type Properties } from '../template/value';
import {
  type ExistingResource, type ReadRequest, ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceResult,
} from './handler/handler';
import { tagChanges, tagList } from './handler/tags';
import { optionalFlag, optionalText, records } from './handler/values';

/** `AWS::StepFunctions::StateMachine` */
export const stateMachine: ResourceHandler = {
  schema: {
    type: 'AWS::StepFunctions::StateMachine',
    properties: [
      'Definition', 'DefinitionString', 'DefinitionSubstitutions', 'LoggingConfiguration', 'RoleArn', 'StateMachineName', 'StateMachineType', 'Tags',
      'TracingConfiguration',
    ],
    unimplemented: ['DefinitionS3Location', 'EncryptionConfiguration'],
    required: ['RoleArn'],
    createOnly: ['StateMachineName', 'StateMachineType'],
    attributes: ['Arn', 'Name'],
    tags: 'list',
  },

  read: readStateMachine,

  async create(request: ResourceRequest): Promise<ResourceResult> {
    const { properties, aws } = request;
    const name = optionalText(properties.StateMachineName) ?? request.name(80);
    const { stateMachineArn } = await aws.invoke<{ readonly stateMachineArn: string }>('states', 'CreateStateMachine', {
      ...settings(properties), name, type: optionalText(properties.StateMachineType), tags: tagList(properties.Tags, 'key', 'value'),
    });
    return result(stateMachineArn);
  },

  async update({ properties, aws }: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    const stateMachineArn = existing.physicalId;
    await aws.invoke('states', 'UpdateStateMachine', { ...settings(properties), stateMachineArn });
    const { removed, set } = tagChanges(existing.properties.Tags, properties.Tags);
    if (removed.length > 0) await aws.invoke('states', 'UntagResource', { resourceArn: stateMachineArn, tagKeys: removed });
    if (Object.keys(set).length > 0) await aws.invoke('states', 'TagResource', { resourceArn: stateMachineArn, tags: tagList(set, 'key', 'value') });
    return result(stateMachineArn);
  },

  async delete({ aws }: ResourceRequest, physicalId: string): Promise<void> {
    await aws.invokeUnlessAbsent('states', 'DeleteStateMachine', { stateMachineArn: physicalId });
  },
};

function result(stateMachineArn: string): ResourceResult {
  return { physicalId: stateMachineArn, attributes: { Arn: stateMachineArn, Name: stateMachineArn.split(':').at(-1) } };
}

function settings(properties: Properties): object {
  return {
    definition: definition(properties),
    roleArn: optionalText(properties.RoleArn),
    loggingConfiguration: logging(properties.LoggingConfiguration),
    tracingConfiguration: isRecord(properties.TracingConfiguration) ? { enabled: optionalFlag(properties.TracingConfiguration.Enabled) } : undefined,
  };
}

function definition(properties: Properties): string {
  const { Definition, DefinitionString, DefinitionSubstitutions } = properties;
  if ((Definition === undefined) === (DefinitionString === undefined)) {
    throw new ResourceFailure('Property validation failure: exactly one of [Definition, DefinitionString] must be given');
  }
  const text = optionalText(DefinitionString) ?? JSON.stringify(Definition);
  if (!isRecord(DefinitionSubstitutions)) return text;
  return text.replace(/\$\{([A-Za-z0-9]+)\}/g, (whole, key: string) => optionalText(DefinitionSubstitutions[key]) ?? whole);
}

function logging(value: unknown): object | undefined {
  if (!isRecord(value)) return undefined;
  const destinations = records(value.Destinations).map(({ CloudWatchLogsLogGroup }) => ({
    cloudWatchLogsLogGroup: { logGroupArn: isRecord(CloudWatchLogsLogGroup) ? CloudWatchLogsLogGroup.LogGroupArn : undefined },
  }));
  return { level: optionalText(value.Level), includeExecutionData: optionalFlag(value.IncludeExecutionData), destinations };
}

/** `AWS::StepFunctions::StateMachine` as it is; its definition only where the template has the very text. */
async function readStateMachine({ aws, properties }: ReadRequest, stateMachineArn: string): Promise<Properties> {
  const is = await aws.invoke<DescribeStateMachineOutput>('states', 'DescribeStateMachine', { stateMachineArn });
  const { tags = [] } = await aws.invoke<ListTagsForResourceOutput>('states', 'ListTagsForResource', { resourceArn: stateMachineArn });
  return {
    RoleArn: is.roleArn, StateMachineName: is.name, StateMachineType: is.type,
    TracingConfiguration: { Enabled: is.tracingConfiguration?.enabled ?? false },
    Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })),
    ...properties.DefinitionSubstitutions === undefined ? { DefinitionString: is.definition } : {},
  };
}

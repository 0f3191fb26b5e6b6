import type { GetParameterResult, GetParametersResult, ListTagsForResourceResult } from '@aws-sdk/client-ssm';
import { equalValues, type Properties } from '../template/value';
import type { ExistingResource, ReadRequest, ResourceHandler, ResourceRequest, ResourceResult } from './handler/handler';
import type { ServiceCalls } from './handler/service-calls';
import { tagChanges, tagList, tagMap } from './handler/tags';
import { optionalText } from './handler/values';

/** `AWS::SSM::Parameter` */
export const ssmParameter: ResourceHandler = {
  schema: {
    type: 'AWS::SSM::Parameter',
    properties: ['AllowedPattern', 'DataType', 'Description', 'Name', 'Policies', 'Tags', 'Tier', 'Type', 'Value'],
    open: ['Tags'],
    required: ['Type', 'Value'],
    createOnly: ['Name'],
    name: { property: 'Name', exists: parameterExists },
    attributes: ['Type', 'Value'],
    tags: 'map',
  },

  read: readParameter,

  async create(request: ResourceRequest): Promise<ResourceResult> {
    const { properties, aws } = request;
    const Name = optionalText(properties.Name) ?? request.name(1011);
    await aws.invoke('ssm', 'PutParameter', { ...content(properties), Name, Tags: tagList(properties.Tags, 'Key', 'Value') });
    return result(Name, properties);
  },

  async update({ properties, aws }: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    const Name = existing.physicalId;
    if (!equalValues(content(existing.properties), content(properties))) {
      await aws.invoke('ssm', 'PutParameter', { ...content(properties), Name, Overwrite: true });
    }
    const { removed, set } = tagChanges(existing.properties.Tags, properties.Tags);
    const resource = { ResourceType: 'Parameter', ResourceId: Name };
    if (removed.length > 0) await aws.invoke('ssm', 'RemoveTagsFromResource', { ...resource, TagKeys: removed });
    if (Object.keys(set).length > 0) await aws.invoke('ssm', 'AddTagsToResource', { ...resource, Tags: tagList(set, 'Key', 'Value') });
    return result(Name, properties);
  },

  async delete({ aws }: ResourceRequest, physicalId: string): Promise<void> {
    await aws.invokeUnlessAbsent('ssm', 'DeleteParameter', { Name: physicalId });
  },
};

function content(properties: Properties): object {
  return {
    Type: optionalText(properties.Type),
    Value: optionalText(properties.Value),
    Description: optionalText(properties.Description),
    AllowedPattern: optionalText(properties.AllowedPattern),
    DataType: optionalText(properties.DataType),
    Policies: optionalText(properties.Policies),
    Tier: optionalText(properties.Tier),
  };
}

function result(physicalId: string, properties: Properties): ResourceResult {
  return { physicalId, attributes: { Type: properties.Type, Value: properties.Value } };
}

async function parameterExists(aws: ServiceCalls, Name: string): Promise<boolean> {
  const { Parameters } = await aws.invoke<GetParametersResult>('ssm', 'GetParameters', { Names: [Name] });
  return Parameters?.length === 1;
}

/** `AWS::SSM::Parameter` as it is. */
async function readParameter({ aws }: ReadRequest, Name: string): Promise<Properties> {
  const { Parameter: is } = await aws.invoke<GetParameterResult>('ssm', 'GetParameter', { Name });
  const resource = { ResourceType: 'Parameter', ResourceId: Name };
  const { TagList = [] } = await aws.invoke<ListTagsForResourceResult>('ssm', 'ListTagsForResource', resource);
  return { Name: is?.Name, Type: is?.Type, Value: is?.Value, DataType: is?.DataType, Tags: tagMap(TagList) };
}

import type { DescribeLogGroupsResponse, ListTagsForResourceResponse, LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import { formatArn } from '../../../core/arn';
import type { Properties } from '../template/value';
import {
  completing, type ExistingResource, type ReadRequest, type ResourceHandler, type ResourceRequest, type ResourceResult,
} from './handler/handler';
import { type ServiceCalls, ServiceRefusal } from './handler/service-calls';
import { tagChanges, tagList, tagMap } from './handler/tags';
import { optionalFlag, optionalNumber, optionalText } from './handler/values';

/** `AWS::Logs::LogGroup` */
export const logGroup: ResourceHandler = {
  schema: {
    type: 'AWS::Logs::LogGroup',
    properties: ['DeletionProtectionEnabled', 'KmsKeyId', 'LogGroupClass', 'LogGroupName', 'RetentionInDays', 'Tags'],
    unimplemented: ['BearerTokenAuthenticationEnabled', 'DataProtectionPolicy', 'FieldIndexPolicies', 'ResourcePolicyDocument'],
    required: [],
    createOnly: ['LogGroupName'],
    name: { property: 'LogGroupName', exists: groupExists },
    attributes: ['Arn'],
    tags: 'list',
  },

  read: readGroup,

  async create(request: ResourceRequest): Promise<ResourceResult> {
    const { properties, aws } = request;
    const logGroupName = optionalText(properties.LogGroupName) ?? request.name(512);
    await aws.invoke('logs', 'CreateLogGroup', {
      logGroupName,
      kmsKeyId: optionalText(properties.KmsKeyId),
      logGroupClass: optionalText(properties.LogGroupClass),
      deletionProtectionEnabled: optionalFlag(properties.DeletionProtectionEnabled),
      tags: properties.Tags === undefined ? undefined : tagMap(properties.Tags),
    });
    await completing(logGroupName, () => changeRetention(aws, logGroupName, {}, properties));
    return result(request, logGroupName);
  },

  async update(request: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    const { properties, aws } = request;
    const logGroupName = existing.physicalId;
    await changeRetention(aws, logGroupName, existing.properties, properties);
    if (existing.properties.KmsKeyId !== properties.KmsKeyId) {
      if (properties.KmsKeyId === undefined) await aws.invoke('logs', 'DisassociateKmsKey', { logGroupName });
      else await aws.invoke('logs', 'AssociateKmsKey', { logGroupName, kmsKeyId: properties.KmsKeyId });
    }
    const { removed, set } = tagChanges(existing.properties.Tags, properties.Tags);
    const resourceArn = arnOf(request, logGroupName);
    if (removed.length > 0) await aws.invoke('logs', 'UntagResource', { resourceArn, tagKeys: removed });
    if (Object.keys(set).length > 0) await aws.invoke('logs', 'TagResource', { resourceArn, tags: set });
    return result(request, logGroupName);
  },

  async delete({ aws }: ResourceRequest, physicalId: string): Promise<void> {
    await aws.invokeUnlessAbsent('logs', 'DeleteLogGroup', { logGroupName: physicalId });
  },
};

function arnOf({ region, accountId }: ResourceRequest, logGroupName: string): string {
  return formatArn('logs', region, accountId, `log-group:${logGroupName}`);
}

function result(request: ResourceRequest, logGroupName: string): ResourceResult {
  return { physicalId: logGroupName, attributes: { Arn: `${arnOf(request, logGroupName)}:*` } };
}

async function changeRetention(aws: ServiceCalls, logGroupName: string, before: Properties, after: Properties): Promise<void> {
  const [was, is] = [optionalNumber(before.RetentionInDays), optionalNumber(after.RetentionInDays)];
  if (was === is) return;
  if (is === undefined) await aws.invoke('logs', 'DeleteRetentionPolicy', { logGroupName });
  else await aws.invoke('logs', 'PutRetentionPolicy', { logGroupName, retentionInDays: is });
}

async function groupExists(aws: ServiceCalls, name: string): Promise<boolean> {
  return await findGroup(aws, name) !== undefined;
}

async function findGroup(aws: ServiceCalls, name: string): Promise<LogGroup | undefined> {
  const { logGroups } = await aws.invoke<DescribeLogGroupsResponse>('logs', 'DescribeLogGroups', { logGroupNamePrefix: name });
  return logGroups?.find(({ logGroupName }) => logGroupName === name);
}

/** `AWS::Logs::LogGroup` as it is. */
async function readGroup(request: ReadRequest, name: string): Promise<Properties> {
  const { aws } = request;
  const is = await findGroup(aws, name);
  if (is === undefined) throw new ServiceRefusal('logs', 'ResourceNotFoundException', `The log group ${name} does not exist.`, 400, '');
  const { tags } = await aws.invoke<ListTagsForResourceResponse>('logs', 'ListTagsForResource', { resourceArn: arnOf(request, name) });
  return {
    LogGroupName: name, LogGroupClass: is.logGroupClass, RetentionInDays: is.retentionInDays,
    DeletionProtectionEnabled: is.deletionProtectionEnabled ?? false, Tags: tagList(tags, 'Key', 'Value') ?? [],
  };
}

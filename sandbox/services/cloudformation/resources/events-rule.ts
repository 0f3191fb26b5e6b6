import type { DescribeRuleResponse, ListTargetsByRuleResponse } from '@aws-sdk/client-eventbridge';
import { isRecord, type Properties } from '../template/value';
import {
  completing, type ExistingResource, type ReadRequest, type ResourceHandler, type ResourceRequest, type ResourceResult,
} from './handler/handler';
import { tagList } from './handler/tags';
import { optionalText, records, without } from './handler/values';

/** `AWS::Events::Rule` on the default event bus. */
export const eventsRule: ResourceHandler = {
  schema: {
    type: 'AWS::Events::Rule',
    properties: ['Description', 'EventPattern', 'Name', 'RoleArn', 'ScheduleExpression', 'State', 'Tags', 'Targets'],
    unimplemented: ['EventBusName'],
    required: [],
    createOnly: ['Name'],
    attributes: ['Arn'],
    open: ['EventPattern'],
    tags: 'list',
  },

  read: readRule,

  async create(request: ResourceRequest): Promise<ResourceResult> {
    const { properties, aws } = request;
    const name = optionalText(properties.Name) ?? request.name(64);
    const { RuleArn } = await aws.invoke<{ readonly RuleArn: string }>('events', 'PutRule', {
      ...rule(name, properties), Tags: tagList(properties.Tags, 'Key', 'Value'),
    });
    await completing(name, () => putTargets(request, name));
    return { physicalId: name, attributes: { Arn: RuleArn } };
  },

  async update(request: ResourceRequest, { physicalId, properties: before }: ExistingResource): Promise<ResourceResult> {
    const { properties, aws } = request;
    const { RuleArn } = await aws.invoke<{ readonly RuleArn: string }>('events', 'PutRule', rule(physicalId, properties));
    const gone = without(targetIds(before), targetIds(properties));
    if (gone.length > 0) await aws.invoke('events', 'RemoveTargets', { Rule: physicalId, Ids: gone });
    await putTargets(request, physicalId);
    return { physicalId, attributes: { Arn: RuleArn } };
  },

  async delete({ aws, properties }: ResourceRequest, physicalId: string): Promise<void> {
    const ids = targetIds(properties);
    if (ids.length > 0) await aws.invokeUnlessAbsent('events', 'RemoveTargets', { Rule: physicalId, Ids: ids });
    await aws.invokeUnlessAbsent('events', 'DeleteRule', { Name: physicalId });
  },
};

async function putTargets({ properties, aws }: ResourceRequest, name: string): Promise<void> {
  const targets = records(properties.Targets);
  if (targets.length > 0) await aws.invoke('events', 'PutTargets', { Rule: name, Targets: targets });
}

function rule(name: string, { EventPattern, ScheduleExpression, State, Description, RoleArn }: Properties): object {
  return {
    Name: name,
    EventPattern: isRecord(EventPattern) ? JSON.stringify(EventPattern) : optionalText(EventPattern),
    ScheduleExpression: optionalText(ScheduleExpression),
    State: optionalText(State),
    Description: optionalText(Description),
    RoleArn: optionalText(RoleArn),
  };
}

function targetIds({ Targets }: Properties): readonly string[] {
  return records(Targets).map(({ Id }) => String(Id));
}

async function readRule({ aws, properties }: ReadRequest, name: string): Promise<Properties> {
  const is = await aws.invoke<DescribeRuleResponse>('events', 'DescribeRule', { Name: name });
  const { Targets } = await aws.invoke<ListTargetsByRuleResponse>('events', 'ListTargetsByRule', { Rule: name });
  const { EventPattern = '' } = is;
  return {
    Name: is.Name, Description: is.Description, State: is.State,
    EventPattern: isRecord(properties.EventPattern) ? JSON.parse(EventPattern) as unknown : EventPattern,
    Targets,
  };
}

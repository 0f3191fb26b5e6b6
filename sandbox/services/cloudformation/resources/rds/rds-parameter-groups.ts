import { changedProperties, isRecord, type Properties } from '../../template/value';
import { completing, type ExistingResource, type ResourceHandler, type ResourceRequest, type ResourceResult } from '../handler/handler';
import { isThere, type ServiceCalls } from '../handler/service-calls';
import { tagList } from '../handler/tags';
import { optionalText, without } from '../handler/values';
import { describedParameterGroup, type ParameterGroupResource, readParameterGroup } from './rds-reading';
import { changeRdsTags } from './rds-tags';

/** How the groups of instances, or those of clusters, are called, and the operations on them. */
interface ParameterGroupKind {
  readonly resource: ParameterGroupResource;
  readonly create: string;
  readonly remove: string;
  readonly modify: string;
  readonly reset: string;
  readonly describeParameters: string;
  readonly required: readonly string[];
}

/** Parameters that one request changes at most. Source: API:ModifyDBParameterGroup. */
const BATCH = 20;

/** `AWS::RDS::DBParameterGroup` */
export const rdsDbParameterGroup = handlerOf({
  resource: 'DBParameterGroup', create: 'CreateDBParameterGroup', remove: 'DeleteDBParameterGroup', modify: 'ModifyDBParameterGroup',
  reset: 'ResetDBParameterGroup', describeParameters: 'DescribeDBParameters', required: ['Description', 'Family'],
});

/** `AWS::RDS::DBClusterParameterGroup` */
export const rdsDbClusterParameterGroup = handlerOf({
  resource: 'DBClusterParameterGroup', create: 'CreateDBClusterParameterGroup', remove: 'DeleteDBClusterParameterGroup',
  modify: 'ModifyDBClusterParameterGroup', reset: 'ResetDBClusterParameterGroup', describeParameters: 'DescribeDBClusterParameters',
  required: ['Description', 'Family', 'Parameters'],
});

/** Properties and their kinds are those of the types' resource schemas. */
function handlerOf(kind: ParameterGroupKind): ResourceHandler {
  const { resource, required } = kind;
  const property = `${resource}Name`;
  return {
    schema: {
      type: `AWS::RDS::${resource}`,
      properties: [property, 'Description', 'Family', 'Parameters', 'Tags'],
      required,
      createOnly: [property, 'Description', 'Family'],
      name: { property, exists: (aws, name) => groupExists(aws, kind, name) },
      attributes: [property],
      tags: 'list',
    },

    read: (request, name) => readParameterGroup(request, resource, name),

    async create(request: ResourceRequest): Promise<ResourceResult> {
      const { properties, aws } = request;
      const name = (optionalText(properties[property]) ?? request.name(255)).toLowerCase();
      await aws.invoke('rds', kind.create, {
        [property]: name, DBParameterGroupFamily: optionalText(properties.Family), Description: optionalText(properties.Description),
        Tags: tagList(properties.Tags, 'Key', 'Value'),
      });
      await completing(name, () => changeParameters(aws, kind, name, {}, valuesOf(properties)));
      return result(property, name);
    },

    async update({ properties, aws }: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
      const name = existing.physicalId;
      await changeParameters(aws, kind, name, valuesOf(existing.properties), valuesOf(properties));
      await changeRdsTags(aws, await arnOf(aws, kind, name), existing.properties, properties);
      return result(property, name);
    },

    async delete({ aws }: ResourceRequest, physicalId: string): Promise<void> {
      await aws.invokeUnlessAbsent('rds', kind.remove, { [property]: physicalId });
    },
  };
}

function result(property: string, name: string): ResourceResult {
  return { physicalId: name, attributes: { [property]: name } };
}

function valuesOf({ Parameters }: Properties): Properties {
  return isRecord(Parameters) ? Parameters : {};
}

/** Sets what is other than before, and resets what has left the template. Static parameters take a restart. */
async function changeParameters(aws: ServiceCalls, kind: ParameterGroupKind, name: string, before: Properties, after: Properties): Promise<void> {
  const changed = changedProperties(before, after);
  if (changed.length === 0) return;
  const isStatic = await staticParameters(aws, kind, name);
  const change = (parameter: string): object => ({
    ParameterName: parameter, ParameterValue: optionalText(after[parameter]), ApplyMethod: isStatic.has(parameter) ? 'pending-reboot' : 'immediate',
  });
  const dropped = changed.filter((parameter) => !(parameter in after));
  for (const Parameters of batches(dropped.map(change))) {
    await aws.invoke('rds', kind.reset, { [`${kind.resource}Name`]: name, Parameters });
  }
  for (const Parameters of batches(without(changed, dropped).map(change))) {
    await aws.invoke('rds', kind.modify, { [`${kind.resource}Name`]: name, Parameters });
  }
}

function batches(changes: readonly object[]): readonly (readonly object[])[] {
  return Array.from({ length: Math.ceil(changes.length / BATCH) }, (_, index) => changes.slice(index * BATCH, (index + 1) * BATCH));
}

interface DescribedParameters {
  readonly Parameters?: readonly { readonly ParameterName?: string; readonly ApplyType?: string }[];
  readonly Marker?: string;
}

async function staticParameters(aws: ServiceCalls, kind: ParameterGroupKind, name: string): Promise<ReadonlySet<string | undefined>> {
  const found = new Set<string | undefined>();
  let Marker: string | undefined;
  do {
    const page: DescribedParameters = await aws.invoke('rds', kind.describeParameters, { [`${kind.resource}Name`]: name, Marker });
    for (const { ParameterName, ApplyType } of page.Parameters ?? []) if (ApplyType === 'static') found.add(ParameterName);
    ({ Marker } = page);
  } while (Marker !== undefined);
  return found;
}

async function arnOf(aws: ServiceCalls, { resource }: ParameterGroupKind, name: string): Promise<string> {
  const is = await describedParameterGroup(aws, resource, name);
  return String(is[`${resource}Arn`]);
}

function groupExists(aws: ServiceCalls, { resource }: ParameterGroupKind, name: string): Promise<boolean> {
  return isThere(() => describedParameterGroup(aws, resource, name));
}

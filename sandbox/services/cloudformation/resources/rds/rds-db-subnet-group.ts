import { changedProperties } from '../../template/value';
import type { ExistingResource, ResourceHandler, ResourceRequest, ResourceResult } from '../handler/handler';
import { tagList } from '../handler/tags';
import { optionalText, texts } from '../handler/values';
import { readSubnetGroup } from './rds-reading';
import { changeRdsTags } from './rds-tags';

interface Answer { readonly DBSubnetGroups: readonly { readonly DBSubnetGroupArn?: string }[] }

/** `AWS::RDS::DBSubnetGroup` */
export const rdsDbSubnetGroup: ResourceHandler = {
  schema: {
    type: 'AWS::RDS::DBSubnetGroup',
    properties: ['DBSubnetGroupDescription', 'DBSubnetGroupName', 'SubnetIds', 'Tags'],
    required: ['DBSubnetGroupDescription', 'SubnetIds'],
    createOnly: ['DBSubnetGroupName'],
    attributes: [],
    tags: 'list',
  },

  read: readSubnetGroup,

  async create(request: ResourceRequest): Promise<ResourceResult> {
    const { properties, aws } = request;
    const DBSubnetGroupName = (optionalText(properties.DBSubnetGroupName) ?? request.name(255)).toLowerCase();
    await aws.invoke('rds', 'CreateDBSubnetGroup', {
      DBSubnetGroupName,
      DBSubnetGroupDescription: optionalText(properties.DBSubnetGroupDescription),
      SubnetIds: texts(properties.SubnetIds),
      Tags: tagList(properties.Tags, 'Key', 'Value'),
    });
    return { physicalId: DBSubnetGroupName, attributes: {} };
  },

  async update({ properties, aws }: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    const DBSubnetGroupName = existing.physicalId;
    if (changedProperties(existing.properties, properties).some((name) => name !== 'Tags')) {
      await aws.invoke('rds', 'ModifyDBSubnetGroup', {
        DBSubnetGroupName, DBSubnetGroupDescription: optionalText(properties.DBSubnetGroupDescription), SubnetIds: texts(properties.SubnetIds),
      });
    }
    const { DBSubnetGroups: [group] } = await aws.invoke<Answer>('rds', 'DescribeDBSubnetGroups', { DBSubnetGroupName });
    await changeRdsTags(aws, group?.DBSubnetGroupArn ?? '', existing.properties, properties);
    return { physicalId: DBSubnetGroupName, attributes: {} };
  },

  async delete({ aws }: ResourceRequest, physicalId: string): Promise<void> {
    await aws.invokeUnlessAbsent('rds', 'DeleteDBSubnetGroup', { DBSubnetGroupName: physicalId });
  },
};

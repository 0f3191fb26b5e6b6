import { ServiceException } from '@smithy/core/client';
import { TypeRegistry } from '@smithy/core/schema';
import type { $MemberSchema, StaticErrorSchema, StaticListSchema, StaticOperationSchema, StaticSchema, StaticStructureSchema } from '@smithy/types';

/** EC2's namespace in Smithy, the language that AWS's models are written in. */
export const EC2 = 'com.amazonaws.ec2';

/** Of every error of EC2: its model names none. */
const ERROR: StaticErrorSchema = [-3, `smithy.ts.sdk.synthetic.${EC2}`, 'EC2ServiceException', 0, [], []];
export const errors = new TypeRegistry(ERROR[1]);
errors.registerError(ERROR, ServiceException);

/** A text of an answer, where its name begins with a small letter. */
const text = (name: string): $MemberSchema => [0, { xmlName: name.charAt(0).toLowerCase() + name.slice(1) }];

const structure = (name: string, members: Readonly<Record<string, $MemberSchema | 0>>): StaticStructureSchema =>
  [3, EC2, name, 0, Object.keys(members), Object.values(members)];
const list = (name: string, item: StaticSchema | 0, xmlName: string): StaticListSchema =>
  [1, EC2, name, 0, [item === 0 ? 0 : () => item, { xmlName }]];

const values = list('ValueStringList', 0, 'item');
const filter = structure('Filter', { Name: 0, Values: [() => values, { xmlName: 'Value' }] });
const filters = list('FilterList', filter, 'Filter');
const request = (name: string): StaticStructureSchema => structure(name, { Filters: [() => filters, { xmlName: 'Filter' }] });

const groups = list('SecurityGroupList', structure('SecurityGroup', {
  GroupId: text('GroupId'), GroupName: text('GroupName'), VpcId: text('VpcId'),
}), 'item');
const vpcs = list('VpcList', structure('Vpc', { VpcId: text('VpcId') }), 'item');

/** The two operations that Preflight asks, with as much of what goes over the wire as it looks at; the rest is passed over. */
export const DESCRIBE_SECURITY_GROUPS: StaticOperationSchema = [
  9, EC2, 'DescribeSecurityGroups', 0, () => request('DescribeSecurityGroupsRequest'),
  () => structure('DescribeSecurityGroupsResult', {
    SecurityGroups: [() => groups, { xmlName: 'securityGroupInfo' }],
  }),
];
export const DESCRIBE_VPCS: StaticOperationSchema = [
  9, EC2, 'DescribeVpcs', 0, () => request('DescribeVpcsRequest'),
  () => structure('DescribeVpcsResult', { Vpcs: [() => vpcs, { xmlName: 'vpcSet' }] }),
];

import type {
  DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult, DescribeSubnetsRequest, DescribeSubnetsResult, DescribeVpcsRequest, DescribeVpcsResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../core/aws-error';
import { operation, type Operations } from '../../../core/operation';
import { onAll } from '../authorization';
import type { Ec2Context } from '../context';
import type { Network, SecurityGroup } from '../state/network';
import { toSecurityGroup, toSubnet, toVpc } from './network-descriptions';
import { SECURITY_GROUPS, SUBNETS, VPCS } from './selectable-resources';
import { select } from './selection';

/** Security groups, subnets and VPCs. */
export function networkOperations(context: Ec2Context): Operations {
  return {
    DescribeSecurityGroups: operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult>({
      members: ['GroupIds', 'GroupNames', 'NextToken', 'MaxResults', 'Filters'],
      authorization: (_, call) => [onAll('DescribeSecurityGroups', call)],
      run: (input, call) => {
        const network = context.network.network(call.accountId, call.region);
        const ids = [...input.GroupIds ?? [], ...(input.GroupNames ?? []).map((name) => groupNamed(network, name).groupId)];
        const { items, next } = select(network.securityGroups, SECURITY_GROUPS, { ...input, ids });
        return { SecurityGroups: items.map((group) => toSecurityGroup(group, call)), NextToken: next };
      },
    }),
    DescribeSubnets: operation<DescribeSubnetsRequest, DescribeSubnetsResult>({
      members: ['Filters', 'SubnetIds', 'NextToken', 'MaxResults'],
      authorization: (_, call) => [onAll('DescribeSubnets', call)],
      run: (input, call) => {
        const { subnets } = context.network.network(call.accountId, call.region);
        const { items, next } = select(subnets, SUBNETS, { ...input, ids: input.SubnetIds });
        return { Subnets: items.map((subnet) => toSubnet(subnet, call)), NextToken: next };
      },
    }),
    DescribeVpcs: operation<DescribeVpcsRequest, DescribeVpcsResult>({
      members: ['Filters', 'VpcIds', 'NextToken', 'MaxResults'],
      authorization: (_, call) => [onAll('DescribeVpcs', call)],
      run: (input, call) => {
        const { vpcs } = context.network.network(call.accountId, call.region);
        const { items, next } = select(vpcs, VPCS, { ...input, ids: input.VpcIds });
        return { Vpcs: items.map((vpc) => toVpc(vpc, call)), NextToken: next };
      },
    }),
  };
}

/** Groups are looked up by name in the default VPC only (EC2 API Reference, DescribeSecurityGroups). */
function groupNamed(network: Network, name: string): SecurityGroup {
  const vpcId = network.vpcs.find((vpc) => vpc.isDefault)?.vpcId;
  const group = network.securityGroups.find((each) => each.vpcId === vpcId && each.groupName === name);
  if (group === undefined) {
    throw new AwsError('InvalidGroup.NotFound', `The security group '${name}' does not exist in default VPC '${vpcId ?? 'none'}'`);
  }
  return group;
}

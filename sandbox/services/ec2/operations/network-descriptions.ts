import type * as ec2 from '@aws-sdk/client-ec2';
import { formatArn } from '../../../core/arn';
import type { Call } from '../../../core/operation';
import { zoneId } from '../state/availability-zones';
import type { SecurityGroup, Subnet, Vpc } from '../state/network';

/** A new group lets everything out. */
const ALL_OUT: ec2.IpPermission = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] };

export function toSecurityGroup(group: SecurityGroup, call: Call): ec2.SecurityGroup {
  return {
    GroupId: group.groupId,
    GroupName: group.groupName,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId: call.accountId,
    SecurityGroupArn: formatArn('ec2', call.region, call.accountId, `security-group/${group.groupId}`),
    IpPermissions: [],
    IpPermissionsEgress: [ALL_OUT],
    Tags: toTags(group.tags),
  };
}

export function toSubnet(subnet: Subnet, call: Call): ec2.Subnet {
  return {
    SubnetId: subnet.subnetId,
    SubnetArn: formatArn('ec2', call.region, call.accountId, `subnet/${subnet.subnetId}`),
    VpcId: subnet.vpcId,
    OwnerId: call.accountId,
    CidrBlock: subnet.cidrBlock,
    AvailabilityZone: subnet.availabilityZone,
    AvailabilityZoneId: zoneId(subnet.availabilityZone),
    State: 'available',
    Tags: toTags(subnet.tags),
  };
}

export function toVpc(vpc: Vpc, call: Call): ec2.Vpc {
  return {
    VpcId: vpc.vpcId,
    OwnerId: call.accountId,
    CidrBlock: vpc.cidrBlock,
    CidrBlockAssociationSet: [{ CidrBlock: vpc.cidrBlock, CidrBlockState: { State: 'associated' } }],
    InstanceTenancy: 'default',
    IsDefault: vpc.isDefault,
    State: 'available',
    Tags: toTags(vpc.tags),
  };
}

function toTags(tags: ReadonlyMap<string, string>): ec2.Tag[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

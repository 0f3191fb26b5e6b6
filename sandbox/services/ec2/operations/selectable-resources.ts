import { AwsError } from '../../../core/aws-error';
import type { SecurityGroup, Subnet, Vpc } from '../state/network';
import type { Selectable } from './selection';

export const SECURITY_GROUPS: Selectable<SecurityGroup> = {
  id: (group) => group.groupId,
  prefix: 'sg-',
  malformedCode: 'InvalidGroupId.Malformed',
  notFound: (id) => new AwsError('InvalidGroup.NotFound', `The security group '${id}' does not exist`),
  filters: {
    'group-id': (group) => group.groupId,
    'group-name': (group) => group.groupName,
    'vpc-id': (group) => group.vpcId,
    'description': (group) => group.description,
  },
};

export const SUBNETS: Selectable<Subnet> = {
  id: (subnet) => subnet.subnetId,
  prefix: 'subnet-',
  malformedCode: 'InvalidSubnetID.Malformed',
  notFound: (id) => new AwsError('InvalidSubnetID.NotFound', `The subnet ID '${id}' does not exist`),
  filters: {
    'subnet-id': (subnet) => subnet.subnetId,
    'vpc-id': (subnet) => subnet.vpcId,
    'availability-zone': (subnet) => subnet.availabilityZone,
    'cidr-block': (subnet) => subnet.cidrBlock,
    'state': () => 'available',
  },
};

export const VPCS: Selectable<Vpc> = {
  id: (vpc) => vpc.vpcId,
  prefix: 'vpc-',
  malformedCode: 'InvalidVpcID.Malformed',
  notFound: (id) => new AwsError('InvalidVpcID.NotFound', `The vpc ID '${id}' does not exist`),
  filters: {
    'vpc-id': (vpc) => vpc.vpcId,
    'cidr': (vpc) => vpc.cidrBlock,
    'is-default': (vpc) => String(vpc.isDefault),
    'isDefault': (vpc) => String(vpc.isDefault),
    'state': () => 'available',
  },
};

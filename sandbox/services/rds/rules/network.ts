import { AwsError } from '../../../core/aws-error';

export function subnetGroupFound(name: string, group: object | undefined): AwsError | undefined {
  return group === undefined ? new AwsError('DBSubnetGroupNotFoundFault', `DB subnet group '${name}' does not exist.`, 404) : undefined;
}

export function securityGroupFound(id: string, group: object | undefined): AwsError | undefined {
  return group === undefined ? new AwsError('InvalidParameterValue', `Invalid security group , groupId= ${id}, groupName=.`) : undefined;
}

/** An instance's security groups are of its subnet group's VPC. */
export function sameVpc(instanceVpcId: string, securityGroupVpcId: string): AwsError | undefined {
  if (instanceVpcId === securityGroupVpcId) return undefined;
  return new AwsError('InvalidParameterCombination', 'The DB instance and EC2 security group are in different VPCs. '
    + `The DB instance is in ${instanceVpcId} and the EC2 security group is in ${securityGroupVpcId}`);
}

export function subnetsFound(missing: readonly string[]): AwsError | undefined {
  if (missing.length === 0) return undefined;
  return new AwsError('InvalidSubnet', `Some input subnets in :[${missing.join(', ')}] are invalid.`);
}

export function subnetsOfOneVpc(vpcIds: ReadonlySet<string>): AwsError | undefined {
  if (vpcIds.size <= 1) return undefined;
  return new AwsError('InvalidParameterValue', `The DB subnet group's subnets are in different VPCs: ${[...vpcIds].join(', ')}.`);
}

export function coversTwoZones(zones: ReadonlySet<string>): AwsError | undefined {
  if (zones.size >= 2) return undefined;
  return new AwsError('DBSubnetGroupDoesNotCoverEnoughAZs', "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. "
    + `Current AZ coverage: ${[...zones].join(', ')}. Add subnets to cover at least 2 AZs.`);
}

export function subnetGroupUnused(name: string, users: readonly string[]): AwsError | undefined {
  if (users.length === 0) return undefined;
  return new AwsError('InvalidDBSubnetGroupStateFault',
    `Cannot delete the subnet group '${name}' because at least one database instance: ${users[0]} is still using it.`);
}

/** The subnets in which a group has instances can't leave it. Source: API:ModifyDBSubnetGroup. */
export function zonesKept(used: readonly (string | undefined)[], zones: readonly string[]): AwsError | undefined {
  const lost = used.find((zone) => zone !== undefined && !zones.includes(zone));
  return lost === undefined ? undefined : new AwsError('SubnetAlreadyInUse', `The DB subnet is already in use in the Availability Zone ${lost}.`);
}

/** `DUAL` asks for subnets with IPv6 addresses, which those of the sandbox don't have. Source: API:CreateDBInstance, API:CreateDBCluster. */
export function networkTypeSupported(type: string | undefined, subnetGroup: string): AwsError | undefined {
  if (type === undefined || type === 'IPV4') return undefined;
  return new AwsError('NetworkTypeNotSupported', type === 'DUAL'
    ? `The network type DUAL is not supported by the DB subnet group ${subnetGroup}, whose subnets have IPv4 addresses only.`
    : `Invalid network type: ${type}. Valid values: IPV4, DUAL.`);
}

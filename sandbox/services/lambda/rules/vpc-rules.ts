import type { VpcConfig } from '@aws-sdk/client-lambda';
import type { NetworkDirectory } from '../../../core/ports/network-directory';
import { invalidParameter } from '../errors';
import type { VpcSettings } from '../state/function-settings';

/** Whose network it is. */
export interface NetworkOwner {
  readonly accountId: string;
  readonly region: string;
}

/**
 * The VPC that a request names by its subnets and security groups; nothing where it names none, or takes the function out of its VPC.
 *
 * @throws AwsError - when one of them isn't there, or one kind is missing.
 */
export function vpcSettings(
  network: NetworkDirectory, { accountId, region }: NetworkOwner, asked: VpcConfig | undefined,
): VpcSettings | undefined {
  const { SubnetIds: subnetIds = [], SecurityGroupIds: securityGroupIds = [] } = asked ?? {};
  if (subnetIds.length === 0 && securityGroupIds.length === 0) return undefined;
  if (subnetIds.length === 0 || securityGroupIds.length === 0) {
    throw invalidParameter('SubnetIds and SecurityIds must coexist or be both empty list.');
  }
  const vpcIds = subnetIds.map((id) => network.subnet(accountId, region, id)?.vpcId ?? absent('Subnets', 'InvalidSubnetID', `subnet ID '${id}'`));
  for (const id of securityGroupIds) {
    if (network.securityGroup(accountId, region, id) === undefined) absent('SecurityGroups', 'InvalidGroup', `security group '${id}'`);
  }
  return { vpcId: vpcIds[0] ?? '', subnetIds, securityGroupIds };
}

function absent(described: string, code: string, what: string): never {
  const said = `EC2 Error Code: ${code}.NotFound. EC2 Error Message: The ${what} does not exist`;
  throw invalidParameter(`Error occurred while Describe${described}. ${said}`);
}

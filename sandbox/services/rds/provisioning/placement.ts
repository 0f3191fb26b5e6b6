import type { RdsContext } from '../context';
import { enforce, found } from '../rules/enforce';
import { networkTypeSupported, sameVpc, securityGroupFound, subnetGroupFound } from '../rules/network';
import type { InstanceSettings } from '../state/instance-settings';
import type { Scope } from '../state/rds-state';
import { findSubnetGroup } from './subnet-groups';

/** Where a request wants an instance. */
export interface PlacementRequest {
  readonly DBSubnetGroupName?: string;
  readonly VpcSecurityGroupIds?: readonly string[];
  readonly AvailabilityZone?: string;
  readonly PubliclyAccessible?: boolean;
  readonly NetworkType?: string;
}

export type Placement = Pick<InstanceSettings, 'subnetGroupName' | 'vpcId' | 'availabilityZone' | 'securityGroupIds' | 'publiclyAccessible'>;

/**
 * Finds an instance's place in the caller's network: the default VPC, its default security group and a public address where nothing is said.
 *
 * @throws AwsError - when a group isn't there, the groups are of different VPCs, or the subnets lack the network type.
 */
export function place(context: Pick<RdsContext, 'state' | 'network'>, scope: Scope, request: PlacementRequest): Placement {
  const subnetGroupName = (request.DBSubnetGroupName ?? 'default').toLowerCase();
  const group = found(findSubnetGroup(context, scope, subnetGroupName), (thing) => subnetGroupFound(subnetGroupName, thing));
  enforce(networkTypeSupported(request.NetworkType, subnetGroupName));
  const { vpcId } = group;
  const securityGroupIds = request.VpcSecurityGroupIds?.length ? request.VpcSecurityGroupIds : defaultSecurityGroups(context, scope, vpcId);
  checkSecurityGroups(context, scope, vpcId, securityGroupIds);
  return {
    subnetGroupName, vpcId, securityGroupIds,
    availabilityZone: request.AvailabilityZone ?? group.subnets[0]?.availabilityZone ?? `${scope.region}a`,
    publiclyAccessible: request.PubliclyAccessible ?? request.DBSubnetGroupName === undefined,
  };
}

/** @throws AwsError - when a security group isn't there or is of another VPC. */
export function checkSecurityGroups(context: Pick<RdsContext, 'network'>, scope: Scope, vpcId: string, ids: readonly string[]): void {
  for (const id of ids) {
    const group = found(context.network.securityGroup(scope.accountId, scope.region, id), (thing) => securityGroupFound(id, thing));
    enforce(sameVpc(vpcId, group.vpcId));
  }
}

function defaultSecurityGroups({ network }: Pick<RdsContext, 'network'>, { accountId, region }: Scope, vpcId: string): readonly string[] {
  const defaultVpc = network.defaultVpc(accountId, region);
  const id = defaultVpc?.vpcId === vpcId ? defaultVpc.securityGroupId : network.defaultSecurityGroup?.(accountId, region, vpcId);
  return id === undefined ? [] : [id];
}

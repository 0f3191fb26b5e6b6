import { place } from './placement';
import type { RdsContext } from './rds-context';
import type { ClusterSettings } from './state/cluster';
import type { Scope } from './state/rds-state';
import { findSubnetGroup } from './subnet-groups';

/** Where a request wants a cluster. */
export interface ClusterPlacementRequest {
  readonly DBSubnetGroupName?: string;
  readonly VpcSecurityGroupIds?: readonly string[];
  readonly AvailabilityZones?: readonly string[];
}

/**
 * Finds a cluster's place in the caller's network, as an instance's is found; its volume lies in the zones of its subnets.
 *
 * @throws AwsError - when a group isn't there or the groups are of different VPCs.
 */
export function placeCluster(context: Pick<RdsContext, 'state' | 'network'>, scope: Scope, request: ClusterPlacementRequest)
  : Pick<ClusterSettings, 'subnetGroupName' | 'vpcId' | 'securityGroupIds' | 'availabilityZones'> {
  const { DBSubnetGroupName, VpcSecurityGroupIds, AvailabilityZones } = request;
  const { subnetGroupName, vpcId, securityGroupIds } = place(context, scope, { DBSubnetGroupName, VpcSecurityGroupIds });
  const zones = findSubnetGroup(context, scope, subnetGroupName)?.subnets.map(subnet => subnet.availabilityZone) ?? [];
  return { subnetGroupName, vpcId, securityGroupIds, availabilityZones: AvailabilityZones?.length ? AvailabilityZones : [...new Set(zones)] };
}

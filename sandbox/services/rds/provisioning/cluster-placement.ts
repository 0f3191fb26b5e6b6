import type { RdsContext } from '../context';
import { clusterZones } from '../rules/clusters/clusters';
import { enforce } from '../rules/enforce';
import type { ClusterSettings } from '../state/cluster';
import type { Scope } from '../state/rds-state';
import { place } from './placement';
import { findSubnetGroup } from './subnet-groups';

/** Where a request wants a cluster. */
export interface ClusterPlacementRequest {
  readonly DBSubnetGroupName?: string;
  readonly VpcSecurityGroupIds?: readonly string[];
  readonly AvailabilityZones?: readonly string[];
  readonly NetworkType?: string;
}

/**
 * Finds a cluster's place in the caller's network, as an instance's is found; its volume lies in the zones of its subnets.
 *
 * @throws AwsError - when a group isn't there, the groups are of different VPCs, a zone is of another Region, or the subnets lack the network type.
 */
export function placeCluster(
  context: Pick<RdsContext, 'state' | 'network'>, scope: Scope, request: ClusterPlacementRequest,
): Pick<ClusterSettings, 'subnetGroupName' | 'vpcId' | 'securityGroupIds' | 'availabilityZones'> {
  const { DBSubnetGroupName, VpcSecurityGroupIds, AvailabilityZones, NetworkType } = request;
  enforce(clusterZones(AvailabilityZones, scope.region));
  const { subnetGroupName, vpcId, securityGroupIds } = place(context, scope, { DBSubnetGroupName, VpcSecurityGroupIds, NetworkType });
  const zones = findSubnetGroup(context, scope, subnetGroupName)?.subnets.map((subnet) => subnet.availabilityZone) ?? [];
  return { subnetGroupName, vpcId, securityGroupIds, availabilityZones: AvailabilityZones?.length ? AvailabilityZones : [...new Set(zones)] };
}

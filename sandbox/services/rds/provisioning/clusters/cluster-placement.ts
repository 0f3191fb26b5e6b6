import { findRegion } from '../../../../core/regions/regions';
import type { RdsContext } from '../../context';
import { clusterZones } from '../../rules/clusters/clusters';
import { enforce } from '../../rules/enforce';
import type { ClusterSettings } from '../../state/cluster';
import type { Scope } from '../../state/rds-state';
import { place } from '../placement';
import { findSubnetGroup } from '../subnet-groups';

/** Where a request wants a cluster. */
export interface ClusterPlacementRequest {
  readonly DBSubnetGroupName?: string;
  readonly VpcSecurityGroupIds?: readonly string[];
  readonly AvailabilityZones?: readonly string[];
  readonly NetworkType?: string;
}

/** A volume lies in so many zones. Source: AUG:Aurora.Overview.StorageReliability. */
const ZONES_OF_A_VOLUME = 3;

/**
 * Finds a cluster's place in the caller's network, as an instance's is found. Its volume lies in three zones: those that are asked for, filled up
 * with those of its subnets and then with others of the Region.
 *
 * @throws AwsError - when a group isn't there, the groups are of different VPCs, the Region lacks a zone, or the subnets the network type.
 */
export function placeCluster(
  context: Pick<RdsContext, 'state' | 'network'>, scope: Scope, request: ClusterPlacementRequest,
): Pick<ClusterSettings, 'subnetGroupName' | 'vpcId' | 'securityGroupIds' | 'availabilityZones'> {
  const { DBSubnetGroupName, VpcSecurityGroupIds, AvailabilityZones, NetworkType } = request;
  const ofRegion = [...findRegion(scope.region)?.zones ?? ''].map((letter) => `${scope.region}${letter}`);
  enforce(clusterZones(AvailabilityZones, ofRegion));
  const { subnetGroupName, vpcId, securityGroupIds } = place(context, scope, { DBSubnetGroupName, VpcSecurityGroupIds, NetworkType });
  const ofSubnets = findSubnetGroup(context, scope, subnetGroupName)?.subnets.map((subnet) => subnet.availabilityZone) ?? [];
  const zones = [...new Set([...AvailabilityZones ?? [], ...ofSubnets, ...ofRegion])].slice(0, ZONES_OF_A_VOLUME);
  return { subnetGroupName, vpcId, securityGroupIds, availabilityZones: [...zones].sort() };
}

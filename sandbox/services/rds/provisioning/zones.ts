import { zoneNames } from '../../../core/regions/regions';
import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { standbyHasZone } from '../rules/obtainable/multi-az';
import { zoneCovered, zoneOfRegion } from '../rules/obtainable/zones';
import type { InstanceSettings } from '../state/instance-settings';
import type { Scope } from '../state/rds-state';
import { orderableZones } from './orderable';
import { findSubnetGroup } from './subnet-groups';

type Context = Pick<RdsContext, 'network' | 'offers' | 'state'>;

/**
 * An instance in a zone of its subnet group: the one that is asked for, or the first that has its class.
 *
 * @param asked - `eu-west-1a`
 * @throws AwsError - when the Region or the group hasn't the zone, the class isn't there, or a standby has no zone of its own.
 */
export function placedInZone(context: Context, settings: InstanceSettings, asked: string | undefined, scope: Scope): InstanceSettings {
  enforce(zoneOfRegion(asked, zoneNames(scope.region)));
  const groupZones = zonesOfGroup(context, settings, scope);
  const offeredZones = orderableZones(context, settings, scope.region);
  enforce(zoneCovered({ instanceClass: settings.instanceClass, asked, groupZones, offeredZones }));
  checkStandby(context, settings, scope);
  const availabilityZone = asked ?? groupZones.find((zone) => offeredZones.includes(zone)) ?? settings.availabilityZone;
  return { ...settings, availabilityZone };
}

/** @throws AwsError - when a Multi-AZ instance's subnet group has one zone only in which its class can be had. */
export function checkStandby(context: Context, settings: InstanceSettings, scope: Scope): void {
  const offeredZones = orderableZones(context, settings, scope.region);
  const zones = zonesOfGroup(context, settings, scope).filter((zone) => offeredZones.includes(zone));
  enforce(standbyHasZone(settings.subnetGroupName, settings.multiAz, zones));
}

/** The zones in which the subnet group has subnets, each once. */
export function zonesOfGroup(
  context: Pick<Context, 'network' | 'state'>, { subnetGroupName }: Pick<InstanceSettings, 'subnetGroupName'>, scope: Scope,
): readonly string[] {
  return [...new Set((findSubnetGroup(context, scope, subnetGroupName)?.subnets ?? []).map((subnet) => subnet.availabilityZone))];
}

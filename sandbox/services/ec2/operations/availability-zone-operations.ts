import type { AvailabilityZone, DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../core/aws-error';
import { operation, type Operations } from '../../../core/operation';
import { zoneNames } from '../../../core/regions/regions';
import { onAll } from '../authorization';
import { zoneId } from '../state/availability-zones';
import { filtered } from './filter';

/** Availability Zones, which follow from the Region alone. */
export function availabilityZoneOperations(): Operations {
  return {
    DescribeAvailabilityZones: operation<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult>({
      members: ['ZoneNames', 'ZoneIds', 'Filters'],
      authorization: (_, call) => [onAll('DescribeAvailabilityZones', call)],
      run: (input, call) => {
        const zones = zoneNames(call.region).map((name) => ({ name, id: zoneId(name), tags: new Map<string, string>() }));
        const unknown = (input.ZoneNames ?? []).find((name) => !zones.some((zone) => zone.name === name));
        if (unknown !== undefined) throw new AwsError('InvalidParameterValue', `Invalid availability zone: [${unknown}]`);
        const wanted = zones.filter((zone) => (input.ZoneNames?.includes(zone.name) ?? true) && (input.ZoneIds?.includes(zone.id) ?? true));
        const left = filtered(wanted, input.Filters ?? [], {
          'zone-name': (zone) => zone.name, 'zone-id': (zone) => zone.id, 'region-name': () => call.region, 'state': () => 'available',
          'group-name': () => `${call.region}-zg-1`, 'zone-type': () => 'availability-zone', 'opt-in-status': () => 'opt-in-not-required',
        });
        return { AvailabilityZones: left.map((zone) => toZone(zone.name, zone.id, call.region)) };
      },
    }),
  };
}

function toZone(ZoneName: string, ZoneId: string, region: string): AvailabilityZone {
  return {
    ZoneName, ZoneId, RegionName: region, GroupName: `${region}-zg-1`, NetworkBorderGroup: region, State: 'available', ZoneType: 'availability-zone',
    OptInStatus: 'opt-in-not-required',
  };
}

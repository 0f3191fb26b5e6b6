import { AwsError } from '../../../../core/aws-error';

/** What a placement looks at; zones by name, such as `eu-west-1a`. */
export interface ZoneChoice {
  readonly instanceClass: string;
  readonly asked?: string;
  /** Of the subnet group. */
  readonly groupZones: readonly string[];
  /** In which the Region has the class. */
  readonly offeredZones: readonly string[];
}

/** The zone is one of the Region's. */
export function zoneOfRegion(asked: string | undefined, zones: readonly string[]): AwsError | undefined {
  if (asked === undefined || zones.includes(asked)) return undefined;
  return new AwsError(
    'InvalidVPCNetworkStateFault', `Availability zone '[${asked}]' is unavailable in this region, please choose another zone set.`,
  );
}

/** The subnet group has a subnet in the zone that is asked for, and the class can be had there. */
export function zoneCovered({ instanceClass, asked, groupZones, offeredZones }: ZoneChoice): AwsError | undefined {
  const possible = groupZones.filter((zone) => offeredZones.includes(zone));
  if (asked !== undefined && !possible.includes(asked)) {
    return new AwsError('InvalidVPCNetworkStateFault', `Cannot create a ${instanceClass} database instance because there is not a subnet in `
      + `${asked}, the targeted availability zone. Create a new subnet in ${asked} and target that availability zone again, or retry the launch with `
      + `no availability zone, or choose from these availability zones: ${possible.join(', ')}.`);
  }
  if (possible.length > 0) return undefined;
  return new AwsError('InvalidVPCNetworkStateFault', `Cannot create a ${instanceClass} database instance because no subnets exist in availability `
    + `zones with sufficient capacity for VPC and storage type for the requested ${instanceClass} database instance. Create at least one new subnet `
    + `in one of these availability zones and try again: ${offeredZones.join(', ')}.`);
}

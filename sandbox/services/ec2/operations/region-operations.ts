import type { DescribeRegionsRequest, DescribeRegionsResult, Region as DescribedRegion } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../core/aws-error';
import { operation, type Operations } from '../../../core/operation';
import type { Region } from '../../../core/regions/region-rows';
import { findRegion, regionNames } from '../../../core/regions/regions';
import { onAll } from '../authorization';
import type { Ec2Context } from '../context';
import { filtered } from './filter';

/** The Regions of the caller's partition. Source: API:DescribeRegions. */
export function regionOperations(context: Ec2Context): Operations {
  return {
    DescribeRegions: operation<DescribeRegionsRequest, DescribeRegionsResult>({
      members: ['RegionNames', 'AllRegions', 'Filters'],
      authorization: (_, call) => [onAll('DescribeRegions', call)],
      run: ({ RegionNames, AllRegions, Filters }, call) => {
        const all = regionNames(findRegion(call.region)?.partition);
        const unknown = RegionNames?.filter((name) => !all.includes(name)) ?? [];
        if (unknown.length > 0) throw new AwsError('InvalidParameterValue', `Invalid region names: [${unknown.join(', ')}]`);
        const regions = all.map(findRegion).filter((region) => region !== undefined).map((region) => described(region, context));
        // a Region that is named is shown whether it is enabled or not.
        const shown = regions.filter(({ name, status }) => RegionNames?.includes(name) ?? (AllRegions === true || status !== 'not-opted-in'));
        const left = filtered(shown, Filters ?? [], {
          'endpoint': ({ endpoint }) => endpoint, 'opt-in-status': ({ status }) => status, 'region-name': ({ name }) => name,
        });
        return {
          Regions: left.map(({ name, endpoint, status }): DescribedRegion => ({ RegionName: name, Endpoint: endpoint, OptInStatus: status })),
        };
      },
    }),
  };
}

const NO_TAGS: ReadonlyMap<string, string> = new Map();

/** An opt-in Region is enabled where the sandbox's accounts are at home. */
function described({ name, partition, optIn }: Region, { regions }: Ec2Context): {
  readonly name: string; readonly endpoint: string; readonly status: string; readonly tags: ReadonlyMap<string, string>;
} {
  const status = optIn ? (regions.includes(name) ? 'opted-in' : 'not-opted-in') : 'opt-in-not-required';
  return { name, endpoint: `ec2.${name}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`, status, tags: NO_TAGS };
}

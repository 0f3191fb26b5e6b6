import { Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { failure, type Failure, reworded } from '../messages/failure';
import { meant, nearestName } from '../messages/nearest-name';
import { brokenRules, type Rule } from '../messages/rule';
import { literalFailures, REGION } from './format';

/** All Regions whose partition CDK knows: those of its own list, and those that the app registers as facts. */
function regionNames(): string[] {
  return RegionInfo.regions.filter(({ partition }) => partition !== undefined).map(({ name }) => name);
}

/** The partition of a Region: `aws`, `aws-cn`, `aws-us-gov`, …; nothing where CDK doesn't know it. */
export function partitionOf(region: unknown): string | undefined {
  return typeof region === 'string' && regionNames().includes(region) ? RegionInfo.get(region).partition : undefined;
}

/** A Region that is no Region's code, or that doesn't exist. */
export function regionFailures(path: string, region: unknown): Failure[] {
  const names = regionNames();
  const malformed = literalFailures(path, region, REGION);
  if (typeof region !== 'string' || Token.isUnresolved(region)) return malformed;
  if (malformed.length > 0) return reworded(malformed, (message) => `${message}${meant(region, names)}`);
  return names.includes(region) ? [] : [failure('RF-1015', `${path} is '${region}', which is none of the Regions that CDK `
    + `knows${instead(region, names)}`)];
}

function instead(region: string, names: readonly string[]): string {
  const newer = `If it is newer than your aws-cdk-lib, take a newer one, or let the app begin with Fact.register({ region: '${region}', `
    + 'name: FactName.PARTITION, value: \'aws\' }) of aws-cdk-lib/region-info';
  const nearest = nearestName(region, names);
  return nearest === undefined ? `. ${newer}` : `: did you mean ${nearest}? ${newer}`;
}

/** RDS copies no snapshots from one partition to another, nor between the Regions of China: UG USER_CopySnapshot. */
export function crossingFailures(from: string, to: string): Failure[] {
  const [source, target] = [partitionOf(from), partitionOf(to)];
  if (source === undefined || target === undefined) return [];
  const rules: Rule[] = [
    {
      code: 'RF-1016',
      condition: source !== target,
      message: `source.region is ${from} and region is ${to}, which are of the partitions ${source} and ${target}, and no snapshot goes from one to `
        + 'the other: give two Regions of one',
    },
    {
      code: 'RF-1016',
      condition: from !== to && source === 'aws-cn' && target === 'aws-cn',
      message: `source.region is ${from} and region is ${to}, but RDS copies no snapshots between the Regions of China: give one Region`,
    },
  ];
  return brokenRules(rules);
}

import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { ACCOUNTS, REGIONS } from '../places';
import { keyNames, type KeyNames } from './key-names';

/** What is there when a run is over, without what differs from run to run: times, ids that AWS draws, and automated snapshots. */
export interface FinalState {
  readonly databases: readonly string[];
  readonly snapshots: readonly string[];
}

export async function finalState(aws: EmbeddedAws): Promise<FinalState> {
  const names = await keyNames(aws);
  const canonical = (thing: object): string => masked(JSON.stringify(thing), names);
  const places = ACCOUNTS.flatMap((account) => REGIONS.map((region) => [account, region] as const));
  return {
    databases: places
      .flatMap(([account, region]) => [...aws.rds.instances(account, region), ...aws.rds.clusters(account, region)])
      .map(canonical).sort(),
    snapshots: places
      .flatMap(([account, region]) => [...aws.rds.snapshots(account, region), ...aws.rds.clusterSnapshots(account, region)])
      .filter(({ SnapshotType: type }) => type !== 'automated').map(canonical).sort(),
  };
}

function masked(text: string, keys: KeyNames): string {
  return text
    .replace(/arn:aws:kms:[\w-]+:\d+:key\/[\w-]+/g, (arn) => keys.get(arn) ?? arn)
    .replace(/\d{4}-\d\d-\d\d[T-]\d\d[:-]\d\d(?::[\d.]+Z)?/g, '<time>')
    .replace(/<time> (?:[\w-]+\.\d+:\d+|[0-9A-F]+\/[0-9A-F]+)"/g, '<time> <position>"')
    .replace(/:secret:rds!(db|cluster)-[\w-]+/g, ':secret:<of $1>')
    .replace(/"dbcr-[a-z0-9]+"/g, '"<reservation>"')
    .replace(/([":])(?:db|cluster)-[A-Z0-9]{20,}"/g, '$1<id>"')
    .replace(/\.(?:cluster-(?:ro-)?)?[a-z0-9]{8,14}\.([a-z]{2}-[a-z]+-\d)\.(?:rds|docdb|neptune)\.amazonaws\.com/g, '.<id>.$1');
}

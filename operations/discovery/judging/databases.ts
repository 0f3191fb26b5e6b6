import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { DescribedRegion } from '../account/described';
import type { DiscoveredDatabase } from '../discovery-schema';
import { encryptionOf } from './encryption';
import { clusterVerdict, instanceVerdict } from './verdicts';

/** The databases of a Region, in the order of their names: instances that are members of a cluster are told with that. Pure. */
export function databasesOf({ region, instances, clusters, keys }: DescribedRegion, accountId: string): readonly DiscoveredDatabase[] {
  const alone = instances.filter(({ DBClusterIdentifier: cluster }) => cluster === undefined).map((instance) => ({
    ...commonOf(region, instance.DBInstanceIdentifier, instance), kind: 'instance' as const, status: instance.DBInstanceStatus ?? '',
    classes: [instance.DBInstanceClass ?? ''], allocatedGib: instance.AllocatedStorage, ...encryptionOf(instance, accountId, keys),
    ...instanceVerdict(instance),
  }));
  const together = clusters.map((cluster) => ({
    ...commonOf(region, cluster.DBClusterIdentifier, cluster), kind: 'cluster' as const, status: cluster.Status ?? '',
    classes: membersOf(cluster, instances).map(({ DBInstanceClass: name }) => name ?? ''), ...encryptionOf(cluster, accountId, keys),
    ...clusterVerdict(cluster),
  }));
  return [...alone, ...together].map(withOpenQuestions)
    .toSorted((one, other) => one.identifier.localeCompare(other.identifier, 'en', { numeric: true }));
}

type Common = Pick<DiscoveredDatabase, 'region' | 'identifier' | 'engine' | 'version'>;

function commonOf(region: string, identifier = '', { Engine: engine = '', EngineVersion: version = '' }: DBInstance | DBCluster): Common {
  return { region, identifier, engine, version };
}

function membersOf({ DBClusterIdentifier: cluster }: DBCluster, instances: readonly DBInstance[]): readonly DBInstance[] {
  return instances.filter(({ DBClusterIdentifier: of }) => of === cluster);
}

/** With what the key leaves to the user. */
function withOpenQuestions(database: DiscoveredDatabase): DiscoveredDatabase {
  return { ...database, why: [...database.why, ...database.movable ? openQuestions(database) : []] };
}

function openQuestions({ encryption, keyAccountId }: DiscoveredDatabase): readonly string[] {
  if (encryption === 'unknown') {
    return ['who manages its key couldn\'t be seen (kms:DescribeKey): declare SourceEncryption.awsManaged() where that is aws/rds'];
  }
  if (encryption !== 'customer-managed') return [];
  const whose = keyAccountId === undefined ? '' : `, which is of the account ${keyAccountId},`;
  return [`the policy of its key${whose} has to let both roles use it; else declare TransferKey.inTarget()`];
}

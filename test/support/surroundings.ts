import { DeleteDBClusterCommand, DeleteDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { DatabaseKind, SnapshotOriginKind } from '../../lambda/step/contract';
import { clusterSeed, instanceSeed } from '../../rehearsal/seeding/source-seed';
import type { DeclaredSource } from '../../rehearsal/templates/declared-sources';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What differs between DB instances and DB clusters here. */
interface Strategy {
  /** An unencrypted database of this identifier, like the source. */
  readonly seedDatabase: (aws: EmbeddedAws, source: DeclaredSource) => void;
  readonly seedManual: (aws: EmbeddedAws, source: DeclaredSource, name: string) => void;
  readonly seedBackup: (aws: EmbeddedAws, source: DeclaredSource) => void;
  readonly seedAutomated: (aws: EmbeddedAws, source: DeclaredSource) => string;
  /** Deletes the database; its automated snapshots stay. */
  readonly deleteDatabase: (rds: RDSClient, identifier: string) => Promise<unknown>;
}

const INSTANCES: Strategy = {
  seedDatabase: ({ rds }, source) => { rds.seedInstance(source.accountId, source.region, { ...instanceSeed(source, {}), encryption: 'none' }); },
  seedManual: ({ rds }, { accountId, region, identifier }, name) => { rds.seedManualSnapshot(accountId, region, identifier, name); },
  seedBackup: ({ rds }, { accountId, region, identifier }) => { rds.seedAwsBackupSnapshot(accountId, region, identifier); },
  seedAutomated: ({ rds }, { accountId, region, identifier }) => rds.seedAutomatedSnapshot(accountId, region, identifier),
  deleteDatabase: (rds, identifier) => rds.send(new DeleteDBInstanceCommand(
    { DBInstanceIdentifier: identifier, SkipFinalSnapshot: true, DeleteAutomatedBackups: false },
  )),
};

const CLUSTERS: Strategy = {
  seedDatabase: ({ rds }, source) => {
    rds.seedCluster(source.accountId, source.region, { ...clusterSeed(source, {}), encryption: 'none', members: [] });
  },
  seedManual: ({ rds }, { accountId, region, identifier }, name) => { rds.seedManualClusterSnapshot(accountId, region, identifier, name); },
  seedBackup: ({ rds }, { accountId, region, identifier }) => { rds.seedAwsBackupClusterSnapshot(accountId, region, identifier); },
  seedAutomated: ({ rds }, { accountId, region, identifier }) => rds.seedAutomatedClusterSnapshot(accountId, region, identifier),
  deleteDatabase: (rds, identifier) => rds.send(new DeleteDBClusterCommand(
    { DBClusterIdentifier: identifier, SkipFinalSnapshot: true, DeleteAutomatedBackups: false },
  )),
};

const STRATEGIES: Readonly<Record<DatabaseKind, Strategy>> = { [DatabaseKind.INSTANCE]: INSTANCES, [DatabaseKind.CLUSTER]: CLUSTERS };

/** A former database of the source's identifier, deleted a day ago, of which snapshots of every type are left. */
export async function seedFormer(aws: EmbeddedAws, source: DeclaredSource): Promise<void> {
  const strategy = STRATEGIES[source.kind];
  strategy.seedDatabase(aws, source);
  seedSnapshots(aws, source, strategy);
  await strategy.deleteDatabase(new RDSClient(aws.clientConfiguration(source.accountId, source.region)), source.identifier);
  await aws.clock.sleep(DAY);
}

/**
 * A database whose identifier begins as the source's does, with snapshots of every type that are newer than the source's; and a second automated
 * snapshot of the source itself, where one is moved. Answers that one's name.
 */
export async function seedNewer(aws: EmbeddedAws, source: DeclaredSource): Promise<string | undefined> {
  const strategy = STRATEGIES[source.kind];
  await aws.clock.sleep(DAY);
  const newest = source.origins.some(({ kind }) => kind === SnapshotOriginKind.NEWEST_AUTOMATED) ? strategy.seedAutomated(aws, source) : undefined;
  await aws.clock.sleep(HOUR);
  const neighbour = { ...source, identifier: `${source.identifier}-archive` };
  strategy.seedDatabase(aws, neighbour);
  seedSnapshots(aws, neighbour, strategy);
  await aws.clock.sleep(HOUR);
  return newest;
}

function seedSnapshots(aws: EmbeddedAws, database: DeclaredSource, strategy: Strategy): void {
  strategy.seedManual(aws, database, `${database.identifier}-kept`);
  strategy.seedBackup(aws, database);
  strategy.seedAutomated(aws, database);
}

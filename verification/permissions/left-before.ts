import {
  CreateDBClusterParameterGroupCommand, CreateDBClusterSnapshotCommand, CreateDBParameterGroupCommand, CreateDBSnapshotCommand,
  CreateOptionGroupCommand, DeleteDBClusterCommand, DeleteDBInstanceCommand, RDSClient, type Tag,
} from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { type LeftoversProperties, OwnershipTag, snapshotNames, StepType } from '../../lambda/step/contract';
import { everyResource, type SynthesizedApp } from '../../test/support/synthesized-app';

/** A migration that no case declares. */
const GONE = 'gone';
const TAGS: Tag[] = [{ Key: OwnershipTag.MIGRATION, Value: GONE }];

/**
 * Leaves what a migration has left that isn't declared any more, of every kind and in every place that the pair of stacks looks at. Which kinds and
 * places those are, no declaration tells: so each case is asked for all of them.
 */
export async function leaveBefore(aws: EmbeddedAws, app: SynthesizedApp): Promise<void> {
  const { accountId, region, source, sourceRegions, prefix } = placesOf(app);
  const { snapshotName, transferSnapshotName } = snapshotNames(prefix, GONE);
  for (const each of sourceRegions) await leaveSnapshots(aws, source, each, [snapshotName, transferSnapshotName]);
  await leaveGroups(new RDSClient(aws.clientConfiguration(accountId, region)), `${prefix}-${GONE}-group-tuned`);
  await aws.clock.settled();
}

/** The same in the target account, when a first database is there: RDS makes its role with that, which the cases need rights for. */
export async function leaveImported(aws: EmbeddedAws, app: SynthesizedApp): Promise<void> {
  const { accountId, region, prefix } = placesOf(app);
  await leaveSnapshots(aws, accountId, region, [snapshotNames(prefix, GONE).importedSnapshotName]);
}

interface Places {
  readonly accountId: string;
  readonly region: string;
  /** Id of the source account. */
  readonly source: string;
  readonly sourceRegions: readonly string[];
  readonly prefix: string;
}

function placesOf({ target }: SynthesizedApp): Places {
  const found = Object.values(everyResource(target)).find(({ Type: type }) => type === StepType.LEFTOVERS);
  if (found === undefined) throw new Error('the target stack looks for no leftovers');
  const properties = found.Properties as unknown as LeftoversProperties;
  const { AccountId: accountId, Region: region, Source: { AccountId: source }, SourceRegions: sourceRegions, Prefix: prefix } = properties;
  return { accountId, region, source, sourceRegions, prefix };
}

/** Under a key, whose tags tell whether it is a transfer key. */
async function leaveSnapshots(aws: EmbeddedAws, accountId: string, region: string, names: readonly string[]): Promise<void> {
  const common = { allocatedGib: 20, encryption: 'aws-managed', masterUsername: 'admin' } as const;
  aws.rds.seedInstance(accountId, region, { ...common, identifier: GONE, engine: 'mysql', engineVersion: '8.0.42', instanceClass: 'db.t4g.medium' });
  aws.rds.seedCluster(accountId, region, {
    ...common, identifier: `${GONE}-cluster`, engine: 'aurora-mysql', engineVersion: '8.0',
    members: [{ identifier: `${GONE}-1`, instanceClass: 'db.r6g.large' }],
  });
  const rds = new RDSClient(aws.clientConfiguration(accountId, region));
  for (const name of names) {
    await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier: GONE, DBSnapshotIdentifier: name, Tags: TAGS }));
    await rds.send(new CreateDBClusterSnapshotCommand({ DBClusterIdentifier: `${GONE}-cluster`, DBClusterSnapshotIdentifier: name, Tags: TAGS }));
    await aws.clock.settled();
  }
  await deleteDatabases(rds);
  await aws.clock.settled();
}

/** Those that the snapshots are of: a case of several migrations needs all of the quota of DB instances for its own. */
async function deleteDatabases(rds: RDSClient): Promise<void> {
  for (const name of [GONE, `${GONE}-1`]) await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: name, SkipFinalSnapshot: true }));
  await rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: `${GONE}-cluster`, SkipFinalSnapshot: true }));
}

async function leaveGroups(rds: RDSClient, name: string): Promise<void> {
  const common = { Description: GONE, Tags: TAGS };
  await rds.send(new CreateDBParameterGroupCommand({ ...common, DBParameterGroupName: name, DBParameterGroupFamily: 'mysql8.0' }));
  await rds.send(new CreateDBClusterParameterGroupCommand({
    ...common, DBClusterParameterGroupName: name, DBParameterGroupFamily: 'aurora-mysql8.0',
  }));
  await rds.send(new CreateOptionGroupCommand({
    OptionGroupName: name, OptionGroupDescription: GONE, EngineName: 'mysql', MajorEngineVersion: '8.0', Tags: TAGS,
  }));
}

import type { OptionConfiguration } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { engineMajor } from '@rds-ferry/sandbox/rds';
import type { SynthesizedStack } from '../../cloud-assembly/assembly';
import { type DeclaredMigration, madeAliases } from '../../cloud-assembly/declared-migrations';
import { DatabaseKind, SnapshotOriginKind } from '../../lambda/step/contract';
import { declaredKeys, keyPlace, keyPolicy } from '../templates/declared-keys';
import { type DeclaredOrigin, type DeclaredSource, declaredSources } from '../templates/declared-sources';
import { describedDatabase, type RehearsedDatabase, type RehearsedDatabases, type RehearsedOption } from './databases';
import { migrationRestores, ownRestores } from './declared-restores';
import { seedReservation } from './reservation-seeding';
import { seedSecrets } from './secret-seeding';
import { clusterParameterGroupOf, clusterSeed, instanceSeed, optionGroupOf, parameterGroupOf, sourceEngine } from './source-seed';
import { seedGroups, seedNetwork } from './target-seeding';

/** What a rehearsal needs in its accounts. */
export interface SeedingProps {
  readonly stacks: readonly SynthesizedStack[];
  readonly migrations: readonly DeclaredMigration[];
  readonly databases: RehearsedDatabases;
}

/**
 * Puts what the migrations name into the accounts: keys, source databases and their snapshots, and the network, the groups and
 * the capacity reservations of what is restored.
 *
 * @param props - its `databases` fit the migrations.
 */
export async function seed(aws: EmbeddedAws, { stacks, migrations, databases }: SeedingProps): Promise<void> {
  const sources = declaredSources(migrations);
  for (const key of declaredKeys(migrations, madeAliases(stacks))) {
    const { accountId, region, ...names } = keyPlace(key.arn);
    aws.kms.seedKey(accountId, region, { ...names, policy: keyPolicy(key) });
  }
  seedSecrets(aws, migrations);
  for (const source of sources) seedSource(aws, source, describedDatabase(databases, source.identifier));
  for (const restore of [...migrationRestores(migrations, databases), ...ownRestores(stacks)]) {
    seedNetwork(aws, restore);
    await seedGroups(aws, restore);
  }
  for (const migration of migrations) seedReservation(aws, migration);
}

function seedSource(aws: EmbeddedAws, source: DeclaredSource, described: RehearsedDatabase): void {
  const { seedDatabase, seedOrigin } = STRATEGIES[source.kind];
  seedSourceGroups(aws, source, described);
  seedDatabase(aws, source, described);
  for (const origin of source.origins) seedOrigin(aws, source, origin);
}

/** The network and the parameter groups that a source is described with. */
function seedSourceGroups(aws: EmbeddedAws, source: DeclaredSource, described: RehearsedDatabase): void {
  const { accountId, region, family: databaseFamily, identifier } = source;
  const { subnetGroup: subnetGroupName, securityGroups: securityGroupIds, parameters, clusterParameters, members = [] } = described;
  const { engine, engineVersion } = sourceEngine(databaseFamily, described);
  seedNetwork(aws, { accountId, region, engine, engineVersion, subnetGroupName, securityGroupIds, sourceOptions: [] });
  const { family = '' } = engineMajor(engine, engineVersion) ?? {};
  for (const { parameterGroup: name } of members) if (name !== undefined) aws.rds.seedParameterGroup(accountId, region, { name, family });
  const name = parameterGroupOf(identifier, described);
  if (name !== undefined) aws.rds.seedParameterGroup(accountId, region, { name, family, parameters });
  const ofCluster = clusterParameterGroupOf(identifier, described);
  if (ofCluster !== undefined) {
    aws.rds.seedParameterGroup(accountId, region, { name: ofCluster, family, of: 'cluster', parameters: clusterParameters });
  }
}

/** An option as a group of options takes it. */
function optionSeed(option: RehearsedOption | string): OptionConfiguration | string {
  if (typeof option === 'string') return option;
  const { name: OptionName, version: OptionVersion, port: Port, settings = {}, securityGroups } = option;
  return {
    OptionName, OptionVersion, Port, VpcSecurityGroupMemberships: securityGroups && [...securityGroups],
    OptionSettings: Object.entries(settings).map(([Name, Value]) => ({ Name, Value })),
  };
}

/** How a kind of database is put there, and a snapshot of it. */
interface SeedingStrategy {
  readonly seedDatabase: (aws: EmbeddedAws, source: DeclaredSource, described: RehearsedDatabase) => void;
  readonly seedOrigin: (aws: EmbeddedAws, source: DeclaredSource, origin: DeclaredOrigin) => void;
}

const STRATEGIES: Readonly<Record<DatabaseKind, SeedingStrategy>> = {
  [DatabaseKind.INSTANCE]: {
    seedDatabase: ({ rds }, source, described) => {
      const { accountId, region, identifier } = source;
      const instance = instanceSeed(source, described);
      if (described.options !== undefined) {
        const { engine, engineVersion } = instance;
        const majorVersion = engineMajor(engine, engineVersion)?.major ?? '';
        rds.seedOptionGroup(accountId, region, { name: optionGroupOf(identifier), engine, majorVersion, options: described.options.map(optionSeed) });
      }
      rds.seedInstance(accountId, region, instance);
    },
    seedOrigin: ({ rds }, { accountId, region, identifier }, { kind, name = '' }) => {
      switch (kind) {
        case SnapshotOriginKind.MANUAL:
          return rds.seedManualSnapshot(accountId, region, identifier, name);
        case SnapshotOriginKind.NEWEST_AUTOMATED:
          return; // RDS has taken one, unless its backups are off.
        case SnapshotOriginKind.AWS_BACKUP:
          return rds.seedAwsBackupSnapshot(accountId, region, identifier, name);
      }
    },
  },
  [DatabaseKind.CLUSTER]: {
    seedDatabase: ({ rds }, source, described) => {
      rds.seedCluster(source.accountId, source.region, clusterSeed(source, described));
    },
    seedOrigin: ({ rds }, { accountId, region, identifier }, { kind, name = '' }) => {
      switch (kind) {
        case SnapshotOriginKind.MANUAL:
          return rds.seedManualClusterSnapshot(accountId, region, identifier, name);
        case SnapshotOriginKind.NEWEST_AUTOMATED:
          return; // RDS has taken one.
        case SnapshotOriginKind.AWS_BACKUP:
          return rds.seedAwsBackupClusterSnapshot(accountId, region, identifier, name);
      }
    },
  },
};

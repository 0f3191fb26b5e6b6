import { type DBCluster, type DBInstance, DescribeDBEngineVersionsCommand, RDSClient, type Tag } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { DatabaseKind, OwnershipTag } from '../../../lambda/step/contract';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import type { SimulatedApp } from '../scenario/simulated-app';
import { clusterDifferences, instanceDifferences } from './arrived-settings';
import { keyNames, type KeyNames, lostKeys, nameOfKey } from './key-names';
import type { Violation } from './violation';

const INVARIANT = 'what arrives is what was declared, and like its source';

/**
 * Compares what is there with the declaration and the source, whatever a run without faults ends with. Nothing of the function's code is used.
 *
 * @param edited - `group/parameter` of what somebody has set otherwise in groups of the target account.
 */
export async function misarrivals(
  aws: EmbeddedAws, { plan }: SimulatedApp, edited: ReadonlySet<string> = new Set(),
): Promise<readonly Violation[]> {
  const names = await keyNames(aws);
  const upgrades = await upgradesOf(aws, plan.sourceRegion);
  const wrong: string[] = [];
  for (const migration of plan.migrations) {
    const found = await differencesOf(aws, migration, { sourceRegion: plan.sourceRegion, names, upgrades, edited });
    wrong.push(...found.map((difference) => `${migration.label}: ${difference}`));
  }
  return [...wrong, ...await lostKeys(aws, usedKeys(aws))].map((detail) => ({ invariant: INVARIANT, detail }));
}

/** The versions that RDS upgrades deprecated ones to, by engine and version as `versionKey` has them. */
type Upgrades = ReadonlyMap<string, string>;

interface Surroundings {
  readonly sourceRegion: string;
  readonly names: KeyNames;
  readonly upgrades: Upgrades;
  readonly edited: ReadonlySet<string>;
}

const versionKey = ({ Engine, EngineVersion }: Pick<DBInstance, 'Engine' | 'EngineVersion'>): string => `${Engine} ${EngineVersion}`;

/** What becomes of the versions of the sources: RDS restores a deprecated one, and upgrades it to the one that it names in the target's Region. */
async function upgradesOf(aws: EmbeddedAws, sourceRegion: string): Promise<Upgrades> {
  const client = new RDSClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION));
  const sources = [...aws.rds.instances(SOURCE_ACCOUNT, sourceRegion), ...aws.rds.clusters(SOURCE_ACCOUNT, sourceRegion)];
  const upgrades = new Map<string, string>();
  for (const { Engine, EngineVersion } of new Map(sources.map((source) => [versionKey(source), source])).values()) {
    const { DBEngineVersions: [version] = [] } = await client.send(new DescribeDBEngineVersionsCommand({ Engine, EngineVersion, IncludeAll: true }));
    const target = version?.ValidUpgradeTarget?.find(({ AutoUpgrade: isAutomatic }) => isAutomatic)?.EngineVersion;
    if (version?.Status === 'deprecated' && target !== undefined) upgrades.set(versionKey({ Engine, EngineVersion }), target);
  }
  return upgrades;
}

async function differencesOf(
  aws: EmbeddedAws, migration: MigrationPlan, { sourceRegion, names, upgrades, edited }: Surroundings,
): Promise<readonly string[]> {
  const { rds } = aws;
  const { chain, database, source: { identifier }, label } = migration;
  if (database === undefined) return [];
  const wantedKey = chain.finalKey === undefined ? undefined : nameOfKey(chain.finalKey, names);
  const arrival = { migration, sourceRegion, edited };
  if (chain.family.kind === DatabaseKind.INSTANCE) {
    const source = rds.instances(SOURCE_ACCOUNT, sourceRegion).find((each) => each.DBInstanceIdentifier === identifier);
    const restored = rds.instances(TARGET_ACCOUNT, TARGET_REGION).find((each) => each.DBInstanceIdentifier === database.identifier);
    return source === undefined || restored === undefined ? ['it or its source is gone'] : [
      ...unlike(upgraded(source, upgrades), restored, INSTANCE_FACTS), ...common(source, restored, { label, wantedKey, names }),
      ...await instanceDifferences(aws, arrival, source, restored),
    ];
  }
  const source = rds.clusters(SOURCE_ACCOUNT, sourceRegion).find((each) => each.DBClusterIdentifier === identifier);
  const restored = rds.clusters(TARGET_ACCOUNT, TARGET_REGION).find((each) => each.DBClusterIdentifier === database.identifier);
  return source === undefined || restored === undefined ? ['it or its source is gone'] : [
    ...unlike(upgraded(source, upgrades), restored, CLUSTER_FACTS), ...common(source, restored, { label, wantedKey, names }),
    ...await clusterDifferences(aws, arrival, source, restored),
  ];
}

const INSTANCE_FACTS = [
  'Engine', 'EngineVersion', 'DBInstanceClass', 'AllocatedStorage', 'StorageType', 'MultiAZ', 'MasterUsername', 'LicenseModel',
  'IAMDatabaseAuthenticationEnabled', 'CopyTagsToSnapshot', 'PubliclyAccessible',
] as const satisfies readonly (keyof DBInstance)[];
const CLUSTER_FACTS = [
  'Engine', 'EngineVersion', 'EngineMode', 'MasterUsername', 'IAMDatabaseAuthenticationEnabled', 'CopyTagsToSnapshot',
] as const satisfies readonly (keyof DBCluster)[];

function upgraded<T extends DBInstance | DBCluster>(source: T, upgrades: Upgrades): T {
  return { ...source, EngineVersion: upgrades.get(versionKey(source)) ?? source.EngineVersion };
}

function unlike<T extends object>(source: T, restored: T, facts: readonly (keyof T & string)[]): readonly string[] {
  return facts.filter((fact) => JSON.stringify(source[fact]) !== JSON.stringify(restored[fact]))
    .map((fact) => `its ${fact} is ${JSON.stringify(restored[fact])}, and the source's ${JSON.stringify(source[fact])}`);
}

interface Wanted {
  readonly label: string;
  /** Nothing: it isn't to be under a key of KMS. */
  readonly wantedKey?: string;
  readonly names: KeyNames;
}

interface Restored {
  readonly KmsKeyId?: string;
  readonly DeletionProtection?: boolean;
  readonly TagList?: Tag[];
}

function common(source: Restored, restored: Restored, { label, wantedKey, names }: Wanted): readonly string[] {
  const key = restored.KmsKeyId === undefined ? undefined : names.get(restored.KmsKeyId) ?? restored.KmsKeyId;
  const tags = new Map(restored.TagList?.map(({ Key, Value }) => [Key, Value]));
  const lost = (source.TagList ?? []).filter(({ Key, Value }) => tags.get(Key) !== Value).map(({ Key }) => `its tag ${Key} is lost`);
  return [
    ...key === wantedKey ? [] : [`its key is ${key}, not ${wantedKey}`],
    ...restored.DeletionProtection === true ? [] : ['it isn\'t protected against deletion'],
    ...tags.get(OwnershipTag.MIGRATION) === label ? [] : ['it isn\'t tagged as this migration\'s'],
    ...lost,
  ];
}

/** Every key that a database or snapshot is under. */
function usedKeys({ rds }: EmbeddedAws): ReadonlySet<string> {
  const things: readonly Restored[] = [
    ...rds.instances(TARGET_ACCOUNT, TARGET_REGION), ...rds.clusters(TARGET_ACCOUNT, TARGET_REGION), ...rds.snapshots(TARGET_ACCOUNT, TARGET_REGION),
    ...rds.clusterSnapshots(TARGET_ACCOUNT, TARGET_REGION),
  ];
  return new Set(things.flatMap(({ KmsKeyId }) => KmsKeyId ?? []));
}

import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { readAssembly } from '../../cloud-assembly/assembly';
import { declaredMigrations } from '../../cloud-assembly/declared-migrations';
import { DatabaseKind } from '../../lambda/step/contract';
import type { StepHandler } from '../../lambda/step/handler';
import type { MigrationPlan } from '../../lib/plan/ferry-plan';
import type { KeyReference } from '../../lib/plan/key-reference';
import { seed } from '../../rehearsal/seeding/seeding';
import { declaredSources } from '../../rehearsal/templates/declared-sources';
import { arrival, expectedArrival } from './arrival';
import { type Case, type DistinctChain, distinctChains, onlyMigration } from './cases/all-cases';
import type { Combination, REGIONS } from './cases/dimensions';
import { OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION, THIRD_ACCOUNT } from './cases/keys';
import { copiesOf } from './copies-of';
import { deployPermissions, eachStep, runStep, stepHandler } from './in-process';
import { seedFormer, seedNewer } from './surroundings';
import { synthesizeApp, type SynthesizedApp } from './synthesized-app';
import { rdsChanges } from './world';

/** A case in a sandbox of its own, ready for its steps. */
export interface GivenCase {
  readonly aws: EmbeddedAws;
  readonly app: SynthesizedApp;
  readonly handler: StepHandler;
  readonly plan: MigrationPlan;
  /** Name of the source's newest automated snapshot, for a chain that begins with it. */
  readonly newestAutomated?: string;
}

/** No backup window of the Regions begins while a chain runs from here on: the newest automated snapshot would be another one. */
export const BETWEEN_BACKUPS = Date.UTC(2026, 11, 1, 8);

/** Seeds what the case declares, with former and other databases around it, and deploys its roles and keys. RDS takes seconds of its time. */
export async function givenCase({ name, ferry }: Case): Promise<GivenCase> {
  const app = synthesizeApp(ferry);
  const accounts = [SOURCE_ACCOUNT, TARGET_ACCOUNT, THIRD_ACCOUNT];
  const aws = await EmbeddedAws.start(
    { accounts, regions: [TARGET_REGION, OTHER_REGION], snapshotBase: 1_000, snapshotPerGib: 0 },
    { seed: name, pace: 'jump', now: () => BETWEEN_BACKUPS },
  );
  const stacks = readAssembly(app.directory);
  const migrations = declaredMigrations(stacks);
  const [moved] = declaredSources(migrations);
  if (moved === undefined) throw new Error('the case declares no source');
  await seedFormer(aws, moved);
  await seed(aws, { stacks, migrations, databases: {} });
  const newestAutomated = await seedNewer(aws, moved);
  expect((await deployPermissions(aws, app)).map(({ status, failures }) => [status, failures]))
    .toEqual([['CREATE_COMPLETE', []], ['CREATE_COMPLETE', []]]);
  return { aws, app, handler: stepHandler(aws, TARGET_REGION), plan: onlyMigration(ferry), newestAutomated };
}

/** Takes every step, and then every step again, and looks at what is there in the end. */
export async function expectMoved(given: GivenCase): Promise<void> {
  const { aws, app, handler, plan, newestAutomated } = given;
  const before = source(given);
  await eachStep(app, (event) => runStep(aws, handler, event));
  expect(aws.journal.entries.filter((entry) => entry.kind === 'denied')).toEqual([]);
  expect(arrival(aws, plan)).toEqual(expectedArrival(aws, plan, newestAutomated));
  expect(result(given)).toEqual({ status: 'available', keyArn: await keyArn(aws, plan.chain.finalKey) });
  const changes = rdsChanges(aws.journal.entries);
  expect(changes.filter((change) => change.startsWith('CopyDB'))).toHaveLength(copiesOf(plan.chain));
  await eachStep(app, (event) => runStep(aws, handler, event));
  expect(rdsChanges(aws.journal.entries)).toEqual(changes);
  expect(source(given)).toEqual(before);
}

/**
 * What the source account had before, as its owner sees it: less the snapshots that the migration makes, whom they are shared with, and what goes on
 * by itself, the daily backups and how far they reach.
 */
function source({ aws: { rds }, plan: { names } }: GivenCase): unknown {
  const own = new Set(Object.values(names));
  const isAnothers = (name: string | undefined, type: string | undefined): boolean => !own.has(name ?? '') && type !== 'automated';
  return [TARGET_REGION, OTHER_REGION].map((region) => ({
    databases: [...rds.instances(SOURCE_ACCOUNT, region), ...rds.clusters(SOURCE_ACCOUNT, region)]
      .map((database) => ({ ...database, EarliestRestorableTime: undefined, LatestRestorableTime: undefined })),
    snapshots: [
      ...rds.snapshots(SOURCE_ACCOUNT, region).filter((snapshot) => isAnothers(snapshot.DBSnapshotIdentifier, snapshot.SnapshotType)),
      ...rds.clusterSnapshots(SOURCE_ACCOUNT, region)
        .filter((snapshot) => isAnothers(snapshot.DBClusterSnapshotIdentifier, snapshot.SnapshotType)),
    ],
  }));
}

interface Result {
  readonly status?: string;
  readonly keyArn?: string;
}

/** The restored database, or the imported snapshot where the chain ends with that. */
function result({ aws: { rds }, plan: { chain, database, names } }: GivenCase): Result | undefined {
  const isCluster = chain.family.kind === DatabaseKind.CLUSTER;
  if (database === undefined) {
    const [snapshot] = isCluster
      ? rds.clusterSnapshots(TARGET_ACCOUNT, TARGET_REGION).filter(({ DBClusterSnapshotIdentifier: name }) => name === names.importedSnapshotName)
      : rds.snapshots(TARGET_ACCOUNT, TARGET_REGION).filter(({ DBSnapshotIdentifier: name }) => name === names.importedSnapshotName);
    return snapshot && { status: snapshot.Status, keyArn: snapshot.KmsKeyId };
  }
  if (!isCluster) {
    const instance = rds.instances(TARGET_ACCOUNT, TARGET_REGION).find(({ DBInstanceIdentifier: name }) => name === database.identifier);
    return instance && { status: instance.DBInstanceStatus, keyArn: instance.KmsKeyId };
  }
  const cluster = rds.clusters(TARGET_ACCOUNT, TARGET_REGION).find(({ DBClusterIdentifier: name }) => name === database.identifier);
  const members = rds.instances(TARGET_ACCOUNT, TARGET_REGION).filter(({ DBClusterIdentifier: name }) => name === database.identifier);
  expect(members.map((member) => member.DBInstanceStatus)).toEqual(sourceMembers(rds, cluster?.Engine).map(() => 'available'));
  return cluster && { status: cluster.Status, keyArn: cluster.KmsKeyId };
}

function sourceMembers(rds: EmbeddedAws['rds'], engine: string | undefined): unknown[] {
  const members = [TARGET_REGION, OTHER_REGION]
    .flatMap((region) => rds.instances(SOURCE_ACCOUNT, region).filter((instance) => instance.Engine === engine));
  expect(members.length).toBeGreaterThan(0);
  return members;
}

/** ARN of the key that the plan means; nothing when it means none. */
async function keyArn(aws: EmbeddedAws, key: KeyReference | undefined): Promise<string | undefined> {
  if (key === undefined) return undefined;
  const { aliasName, arn, account = TARGET_ACCOUNT, region = TARGET_REGION } = key;
  const kms = new KMSClient(aws.clientConfiguration(account, region));
  return (await kms.send(new DescribeKeyCommand({ KeyId: aliasName ?? arn }))).KeyMetadata?.Arn;
}

/** One test for each distinct chain of a kind of database from a Region. They are spread over files so that they run beside each other. */
export function testChains(kind: DatabaseKind, region: keyof typeof REGIONS): void {
  const isWanted = (combination: Combination): boolean => (
    combination.region === region && (combination.family === 'instance') === (kind === DatabaseKind.INSTANCE)
  );
  testEach(distinctChains(isWanted));
}

/** One test for each of these chains. */
export function testEach(chains: readonly DistinctChain[]): void {
  test.each(chains.map((each): [string, DistinctChain] => [each.chain, each]))('moves a database by %s', async (_, each) => {
    const given = await givenCase(each);
    try {
      await expectMoved(given);
    } finally {
      await given.aws.close();
    }
  }, 60_000);
}

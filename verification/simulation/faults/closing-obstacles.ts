import { CopyDBClusterSnapshotCommand, CopyDBSnapshotCommand, RDSClient } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { DatabaseKind } from '../../../lambda/step/contract';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import { SOURCE_ACCOUNT, THIRD_ACCOUNT } from '../../../test/support/cases/keys';
import { liveName } from '../invariants/result';
import type { Random } from '../random';
import { deleteResult } from '../scenario/deleted-result';
import { type OwnSnapshot, ownSnapshots } from '../scenario/own-snapshots';
import { SNAPSHOTS, succeeded } from './own-snapshots';
import { isAvailable, rename } from './renamed-database';
import { until } from './until';

/** What stands against closing a migration. */
export interface Obstacle {
  readonly kind: string;
  /** Whether it could happen. */
  readonly strike: () => Promise<boolean>;
  /** Whether it goes by itself. @default false */
  readonly passes?: boolean;
  /** Takes it away, as the error asks for; absent where nothing does. */
  readonly repair?: () => Promise<void>;
}

type ObstacleOf = (aws: EmbeddedAws, migration: MigrationPlan, random: Random) => Obstacle;

const renamed: ObstacleOf = (aws, migration) => {
  const [identifier = '', live] = [migration.database?.identifier, liveName(migration)];
  return {
    kind: 'closing of a renamed database',
    strike: async () => identifier !== '' && await isAvailable(aws, migration) && await rename(aws, migration, identifier, live)
      && isAvailable(aws, migration, live),
    repair: async () => {
      await rename(aws, migration, live, identifier);
      await isAvailable(aws, migration);
    },
  };
};

const deleted: ObstacleOf = (aws, migration) => ({
  kind: 'closing of a database that is deleted',
  strike: async () => {
    if (migration.database === undefined || !await isAvailable(aws, migration)) return false;
    await deleteResult(aws, migration);
    return true;
  },
});

const sharedWithOthers: ObstacleOf = (aws, migration) => {
  const calls = SNAPSHOTS[migration.chain.family.kind];
  const snapshot = ownSnapshots(migration).find(({ account, name }) => account === SOURCE_ACCOUNT && name === migration.chain.shared.name);
  return {
    kind: 'closing while a third account has a share',
    strike: async () => snapshot !== undefined && calls.statusOf(aws, snapshot) === 'available'
      && calls.share(aws, snapshot, { add: THIRD_ACCOUNT }),
    repair: async () => void await (snapshot && calls.share(aws, snapshot, { remove: THIRD_ACCOUNT })),
  };
};

const copied: ObstacleOf = (aws, migration, random) => {
  const calls = SNAPSHOTS[migration.chain.family.kind];
  const own = ownSnapshots(migration);
  const snapshot = own.length === 0 ? undefined : random.pick(own);
  const copy = snapshot && { ...snapshot, name: `${snapshot.name}-kept-${random.integer(0, 1e6)}` };
  return {
    kind: 'closing while somebody copies a snapshot',
    passes: true,
    strike: async () => snapshot !== undefined && copy !== undefined && calls.statusOf(aws, snapshot) === 'available'
      && await succeeded(copySnapshot(aws, migration, snapshot, copy.name)) !== undefined,
    repair: async () => {
      if (copy !== undefined) await until(aws, 'the end of a copy', () => calls.statusOf(aws, copy) !== 'creating');
    },
  };
};

/** With the tags, as somebody would who wants to keep it. */
async function copySnapshot(aws: EmbeddedAws, { chain }: MigrationPlan, { account, region, name }: OwnSnapshot, to: string): Promise<unknown> {
  const rds = new RDSClient(aws.clientConfiguration(account, region));
  return chain.family.kind === DatabaseKind.INSTANCE
    ? rds.send(new CopyDBSnapshotCommand({ SourceDBSnapshotIdentifier: name, TargetDBSnapshotIdentifier: to, CopyTags: true }))
    : rds.send(new CopyDBClusterSnapshotCommand({ SourceDBClusterSnapshotIdentifier: name, TargetDBClusterSnapshotIdentifier: to, CopyTags: true }));
}

const OBSTACLES: readonly ObstacleOf[] = [renamed, deleted, sharedWithOthers, sharedWithOthers, copied, copied];

/** One of them, for one of the migrations. */
export function drawObstacle(aws: EmbeddedAws, migrations: readonly MigrationPlan[], random: Random): { obstacle: Obstacle; label: string } {
  const migration = random.pick(migrations);
  return { obstacle: random.pick(OBSTACLES)(aws, migration, random), label: migration.label };
}

/** Puts snapshots of somebody's there whose names are like those of a migration. */
export async function seedStrangers(aws: EmbeddedAws, { chain, source, names }: MigrationPlan, region: string): Promise<void> {
  const calls = SNAPSHOTS[chain.family.kind];
  for (const name of [`${names.snapshotName}-2`, names.snapshotName.replace(/-snapshot$/, 's-snapshot')]) {
    await succeeded(calls.seed(aws, { account: SOURCE_ACCOUNT, region, name, arn: '' }, source.identifier));
  }
}

import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { DatabaseKind } from '../../lambda/step/contract';
import type { Chain } from '../../lib/plan/chain';
import type { MigrationPlan } from '../../lib/plan/ferry-plan';
import { SOURCE_IDENTIFIER } from './cases/dimensions';
import { OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from './cases/keys';

/** Whose data arrived, and of when. */
export interface Arrival {
  /** Resource id of the database in the source account. */
  readonly resourceId?: string;
  /** Name of the snapshot in the source account that the data is of. */
  readonly snapshotName?: string;
  /** When that one was taken, as the snapshot that was restored or imported says. Cluster snapshots don't. */
  readonly takenAt?: Date;
}

interface Snapshot extends Arrival {
  readonly arn?: string;
  readonly copiedFrom?: string;
}

type Rds = EmbeddedAws['rds'];

const PLACES = [SOURCE_ACCOUNT, TARGET_ACCOUNT].flatMap((account) => [TARGET_REGION, OTHER_REGION].map((region) => [account, region] as const));

/** What should arrive. @param newestAutomated - its name, for a chain that begins with it. */
export function expectedArrival({ rds }: EmbeddedAws, { chain }: MigrationPlan, newestAutomated: string | undefined): Arrival {
  const snapshotName = beginningOf(chain) ?? newestAutomated;
  const origin = snapshots(rds, chain.family.kind).find(({ arn }) => arn?.split(':')[4] === SOURCE_ACCOUNT && nameOf(arn) === snapshotName);
  const resourceId = sourceId(rds, chain.family.kind);
  if (origin === undefined || resourceId === undefined) {
    throw new Error(`the source account has no ${SOURCE_IDENTIFIER}, or no snapshot ${snapshotName}`);
  }
  return { resourceId, snapshotName, takenAt: origin.takenAt };
}

/** What arrived: the snapshot that was restored, or imported where the chain ends with that, followed back to the first one. */
export function arrival(aws: EmbeddedAws, { chain: { family: { kind } }, database, names }: MigrationPlan): Arrival {
  const all = snapshots(aws.rds, kind);
  const last = database === undefined ? names.importedSnapshotName : restoredSnapshot(aws);
  const moved = all.find(({ arn = '' }) => arn === last || (arn.split(':')[4] === TARGET_ACCOUNT && nameOf(arn) === last));
  return { resourceId: moved?.resourceId, snapshotName: nameOf(first(all, moved)?.arn), takenAt: moved?.takenAt };
}

/** The snapshot that a chain takes or that is declared; nothing for one that begins with the newest automated one. */
function beginningOf({ snapshot, transferCopy, shared }: Chain): string | undefined {
  return (snapshot ?? (transferCopy === undefined ? shared : transferCopy.of))?.name;
}

function sourceId(rds: Rds, kind: DatabaseKind): string | undefined {
  const regions = [TARGET_REGION, OTHER_REGION];
  if (kind === DatabaseKind.INSTANCE) {
    const instances = regions.flatMap((region) => rds.instances(SOURCE_ACCOUNT, region));
    return instances.find(({ DBInstanceIdentifier: id }) => id === SOURCE_IDENTIFIER)?.DbiResourceId;
  }
  const clusters = regions.flatMap((region) => rds.clusters(SOURCE_ACCOUNT, region));
  return clusters.find(({ DBClusterIdentifier: id }) => id === SOURCE_IDENTIFIER)?.DbClusterResourceId;
}

function restoredSnapshot({ journal }: EmbeddedAws): string | undefined {
  const restores = journal.entries.flatMap((entry) => (entry.kind === 'call'
    && entry.operation.startsWith('Restore') && entry.error === undefined ? [entry.input] : []));
  const input = restores.at(-1) as { readonly DBSnapshotIdentifier?: string; readonly SnapshotIdentifier?: string } | undefined;
  return input?.DBSnapshotIdentifier ?? input?.SnapshotIdentifier;
}

function first(all: readonly Snapshot[], snapshot: Snapshot | undefined): Snapshot | undefined {
  const original = snapshot?.copiedFrom === undefined ? undefined : all.find(({ arn }) => arn === snapshot.copiedFrom);
  return original === undefined ? snapshot : first(all, original);
}

function snapshots(rds: Rds, kind: DatabaseKind): readonly Snapshot[] {
  return PLACES.flatMap(([account, region]) => (kind === DatabaseKind.INSTANCE
    ? rds.snapshots(account, region).map((snapshot) => ({
      arn: snapshot.DBSnapshotArn, resourceId: snapshot.DbiResourceId, takenAt: snapshot.OriginalSnapshotCreateTime,
      copiedFrom: snapshot.SourceDBSnapshotIdentifier,
    }))
    : rds.clusterSnapshots(account, region).map((snapshot) => ({
      arn: snapshot.DBClusterSnapshotArn, resourceId: snapshot.DbClusterResourceId, copiedFrom: snapshot.SourceDBClusterSnapshotArn,
    }))));
}

/** Names of automated snapshots and of AWS Backup's have a colon themselves. */
function nameOf(arn: string | undefined): string | undefined {
  return arn?.split(':').slice(6).join(':');
}

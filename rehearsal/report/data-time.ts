import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';
import { DatabaseKind } from '../../lambda/step/contract';

/** The time that a migration's data is of, as the sandbox knows it from the snapshot that it began with; nothing when that isn't there. */
export function dataTime(aws: EmbeddedAws, migration: DeclaredMigration): Date | undefined {
  const { Source, SourceDatabase, OriginSnapshotName, Snapshots: [first] = [] } = migration;
  const declared = { AccountId: Source.AccountId, Region: SourceDatabase.Region, Name: OriginSnapshotName };
  const { AccountId: accountId, Region: region, Name: name } = OriginSnapshotName === undefined ? first ?? declared : declared;
  if (SourceDatabase.Kind === DatabaseKind.INSTANCE) {
    return aws.rds.snapshots(accountId, region).find(({ DBSnapshotIdentifier: identifier }) => identifier === name)?.SnapshotDatabaseTime;
  }
  const snapshots = aws.rds.clusterSnapshots(accountId, region);
  const snapshot = snapshots.find(({ DBClusterSnapshotIdentifier: identifier }) => identifier === name);
  const original = snapshots.find(({ DBClusterSnapshotArn: arn }) => arn === snapshot?.SourceDBClusterSnapshotArn);
  return (original ?? snapshot)?.SnapshotCreateTime;
}

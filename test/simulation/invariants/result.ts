import { DatabaseKind } from '../../../lambda/step/contract';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import type { EmbeddedAws } from '../../../sandbox/aws';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../cases/keys';

/** What a migration ends with: the restored database, or the imported snapshot. Nothing when it isn't there. */
export function resultOf({ rds }: EmbeddedAws, { chain, database, names }: MigrationPlan): string | undefined {
  const isInstance = chain.family.kind === DatabaseKind.INSTANCE;
  if (database === undefined) {
    const status = isInstance
      ? rds.snapshots(TARGET_ACCOUNT, TARGET_REGION).find(({ DBSnapshotIdentifier: name }) => name === names.importedSnapshotName)?.Status
      : rds.clusterSnapshots(TARGET_ACCOUNT, TARGET_REGION).find(({ DBClusterSnapshotIdentifier: name }) => name === names.importedSnapshotName)?.Status;
    return status;
  }
  return isInstance
    ? rds.instances(TARGET_ACCOUNT, TARGET_REGION).find(({ DBInstanceIdentifier: name }) => name === database.identifier)?.DBInstanceStatus
    : rds.clusters(TARGET_ACCOUNT, TARGET_REGION).find(({ DBClusterIdentifier: name }) => name === database.identifier)?.Status;
}

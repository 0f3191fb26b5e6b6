import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { DatabaseKind } from '../../../lambda/step/contract';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';

/** The name that owners of restored databases give them when applications are to use them. */
export function liveName({ database }: MigrationPlan): string {
  return `${database?.identifier}-live`;
}

/**
 * The status of what a migration ends with: the restored database, or the imported snapshot. Nothing when it isn't there.
 *
 * @param identifier - of the database, where it has another one by now.
 */
export function resultOf({ rds }: EmbeddedAws, { chain, database, names }: MigrationPlan, identifier = database?.identifier): string | undefined {
  const isInstance = chain.family.kind === DatabaseKind.INSTANCE;
  if (database === undefined) {
    const snapshot = names.importedSnapshotName;
    return isInstance
      ? rds.snapshots(TARGET_ACCOUNT, TARGET_REGION).find(({ DBSnapshotIdentifier: name }) => name === snapshot)?.Status
      : rds.clusterSnapshots(TARGET_ACCOUNT, TARGET_REGION).find(({ DBClusterSnapshotIdentifier: name }) => name === snapshot)?.Status;
  }
  return isInstance
    ? rds.instances(TARGET_ACCOUNT, TARGET_REGION).find(({ DBInstanceIdentifier: name }) => name === identifier)?.DBInstanceStatus
    : rds.clusters(TARGET_ACCOUNT, TARGET_REGION).find(({ DBClusterIdentifier: name }) => name === identifier)?.Status;
}

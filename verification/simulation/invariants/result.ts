import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { DatabaseKind } from '../../../lambda/step/contract';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';

/** The name that owners of restored databases give them when applications are to use them. */
export function liveName({ database }: MigrationPlan): string {
  return `${database?.identifier}-live`;
}

/** Whether a migration ended with something under a key of the source account, which closing refuses to cut off. */
export function isUnderSourceKey({ rds }: EmbeddedAws, { chain, database, names }: MigrationPlan): boolean {
  const isInstance = chain.family.kind === DatabaseKind.INSTANCE;
  const name = database?.identifier ?? names.importedSnapshotName;
  const place = [TARGET_ACCOUNT, TARGET_REGION] as const;
  const result = database === undefined
    ? isInstance ? rds.snapshots(...place).find((one) => one.DBSnapshotIdentifier === name)
      : rds.clusterSnapshots(...place).find((one) => one.DBClusterSnapshotIdentifier === name)
    : isInstance ? rds.instances(...place).find((one) => one.DBInstanceIdentifier === name)
      : rds.clusters(...place).find((one) => one.DBClusterIdentifier === name);
  return result?.KmsKeyId?.includes(`:${SOURCE_ACCOUNT}:`) === true;
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

import type { Stack } from 'aws-cdk-lib';
import { DatabaseKind } from '../../lambda/step/contract';
import type { Place } from '../plan/arns';
import type { PlannedDatabase } from '../plan/plan-database';
import { clusterRestorePermissions } from './cluster-restore-permissions';
import type { GroupNames } from './group-permissions';
import { instanceRestorePermissions } from './instance-restore-permissions';
import type { Permission } from './statements/permission';

/**
 * What the handler needs for the steps from the restore to the verification, and for Preflight to look for what those name. The keys aren't
 * part of it.
 *
 * @param snapshotArn - ARN of the snapshot that is restored.
 */
export function restorePermissions(
  stack: Stack, target: Place, database: PlannedDatabase, names: GroupNames, snapshotArn: string,
): Permission[] {
  switch (database.kind) {
    case DatabaseKind.INSTANCE:
      return instanceRestorePermissions(stack, target, database, names, snapshotArn);
    case DatabaseKind.CLUSTER:
      return clusterRestorePermissions(stack, target, database, names, snapshotArn);
  }
}

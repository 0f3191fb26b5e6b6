import {
  type DBCluster, DeleteDBClusterCommand, DeleteDBInstanceCommand, ModifyDBClusterCommand, ModifyDBInstanceCommand, RDSClient,
} from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { DatabaseKind } from '../../../lambda/step/contract';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import { until } from '../faults/until';
import { resultOf } from '../invariants/result';
import { ownSnapshots } from './own-snapshots';

/** Whether a deleted database of this migration is known as deleted: the snapshot that it was restored from bears the mark, where it is its own. */
export function leavesMark(migration: MigrationPlan): boolean {
  const { restore } = migration.chain;
  return restore !== undefined && ownSnapshots(migration).some(({ name, account }) => name === restore.from.name && account === restore.from.account);
}

/** The owner of a restored database has no use for it any more. */
export async function deleteResult(aws: EmbeddedAws, migration: MigrationPlan): Promise<void> {
  const rds = new RDSClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION));
  const identifier = migration.database?.identifier ?? '';
  if (migration.chain.family.kind === DatabaseKind.INSTANCE) await deleteInstance(rds, identifier);
  else await deleteCluster(aws, rds, identifier);
  await until(aws, 'the deletion of the restored database', () => resultOf(aws, migration) === undefined);
}

async function deleteInstance(rds: RDSClient, DBInstanceIdentifier: string): Promise<void> {
  await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier, DeletionProtection: false, ApplyImmediately: true }));
  await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true }));
}

async function deleteCluster(aws: EmbeddedAws, rds: RDSClient, DBClusterIdentifier: string): Promise<void> {
  const found = (): DBCluster | undefined => aws.rds.clusters(TARGET_ACCOUNT, TARGET_REGION)
    .find((cluster) => cluster.DBClusterIdentifier === DBClusterIdentifier);
  const members = found()?.DBClusterMembers ?? [];
  await rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier, DeletionProtection: false, ApplyImmediately: true }));
  for (const { DBInstanceIdentifier } of members) await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier }));
  await until(aws, 'the deletion of the members', () => (found()?.DBClusterMembers ?? []).length === 0);
  await rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier, SkipFinalSnapshot: true }));
}

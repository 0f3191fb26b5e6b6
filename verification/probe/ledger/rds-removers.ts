import {
  DeleteDBClusterCommand, DeleteDBClusterParameterGroupCommand, DeleteDBClusterSnapshotCommand, DeleteDBInstanceCommand,
  DeleteDBParameterGroupCommand, DeleteDBSnapshotCommand, DeleteDBSubnetGroupCommand, DeleteOptionGroupCommand,
  DescribeDBClustersCommand, DescribeDBClusterSnapshotsCommand,
  DescribeDBInstancesCommand, DescribeDBSnapshotsCommand, ModifyDBClusterCommand, ModifyDBInstanceCommand,
} from '@aws-sdk/client-rds';
import type { Kind } from '../model/thing';
import { isGone, type Remover } from './remover';

type RdsKind = Extract<Kind, 'instance' | 'cluster' | 'snapshot' | 'cluster-snapshot' | `${string}-group`> & Exclude<Kind, 'log-group'>;

/** Databases of the probe are empty: no final snapshot, and deletion protection, which some trial may have left, goes first. */
export const RDS_REMOVERS: Readonly<Record<RdsKind, Remover>> = {
  'instance': {
    remove: async ({ rds }, id) => {
      const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }));
      if (DBInstances?.[0]?.DBInstanceStatus === 'deleting') return;
      if (DBInstances?.[0]?.DeletionProtection === true) {
        await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: id, DeletionProtection: false, ApplyImmediately: true }));
      }
      await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: id, SkipFinalSnapshot: true, DeleteAutomatedBackups: true }));
    },
    tags: async ({ rds }, id) => (await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }))).DBInstances?.[0]?.TagList,
    there: ({ rds }, id) => isThere(rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }))),
  },
  'cluster': {
    remove: async ({ rds }, id) => {
      const { DBClusters } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id }));
      if (DBClusters?.[0]?.Status === 'deleting') return;
      if (DBClusters?.[0]?.DeletionProtection === true) {
        await rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier: id, DeletionProtection: false, ApplyImmediately: true }));
      }
      await rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: id, SkipFinalSnapshot: true }));
    },
    tags: async ({ rds }, id) => (await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id }))).DBClusters?.[0]?.TagList,
    there: ({ rds }, id) => isThere(rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id }))),
  },
  'snapshot': {
    remove: ({ rds }, id) => rds.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: id })),
    tags: async ({ rds }, id) => (await rds.send(new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: id }))).DBSnapshots?.[0]?.TagList,
    sometimesUntagged: true,
    there: ({ rds }, id) => isThere(rds.send(new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: id }))),
  },
  'cluster-snapshot': {
    remove: ({ rds }, id) => rds.send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: id })),
    tags: async ({ rds }, id) => {
      const { DBClusterSnapshots } = await rds.send(new DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier: id }));
      return DBClusterSnapshots?.[0]?.TagList;
    },
    sometimesUntagged: true,
    there: ({ rds }, id) => isThere(rds.send(new DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier: id }))),
  },
  'subnet-group': { remove: ({ rds }, id) => rds.send(new DeleteDBSubnetGroupCommand({ DBSubnetGroupName: id })) },
  'parameter-group': { remove: ({ rds }, id) => rds.send(new DeleteDBParameterGroupCommand({ DBParameterGroupName: id })) },
  'cluster-parameter-group': { remove: ({ rds }, id) => rds.send(new DeleteDBClusterParameterGroupCommand({ DBClusterParameterGroupName: id })) },
  'option-group': { remove: ({ rds }, id) => rds.send(new DeleteOptionGroupCommand({ OptionGroupName: id })) },
};

async function isThere(described: Promise<unknown>): Promise<boolean> {
  try {
    await described;
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

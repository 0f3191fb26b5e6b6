import {
  CopyDBClusterSnapshotCommand, CopyDBSnapshotCommand, CreateDBClusterSnapshotCommand, CreateDBSnapshotCommand, DeleteDBClusterCommand,
  DeleteDBClusterSnapshotCommand, DeleteDBInstanceCommand, DeleteDBSnapshotCommand, DescribeDBClustersCommand, DescribeDBClusterSnapshotsCommand,
  DescribeDBInstancesCommand, DescribeDBSnapshotsCommand, ModifyDBClusterCommand, ModifyDBClusterSnapshotAttributeCommand, ModifyDBInstanceCommand,
  ModifyDBSnapshotAttributeCommand, type RDSClient, RestoreDBClusterFromSnapshotCommand, RestoreDBInstanceFromDBSnapshotCommand,
} from '@aws-sdk/client-rds';
import { DatabaseKind } from '../../../../lambda/step/contract';

/** The calls about databases of a kind and their snapshots. Identifiers are names, or ARNs where RDS takes them. */
export interface RdsCalls {
  readonly describe: (rds: RDSClient, database: string) => Promise<unknown>;
  readonly modify: (rds: RDSClient, database: string) => Promise<unknown>;
  readonly remove: (rds: RDSClient, database: string) => Promise<unknown>;
  readonly take: (rds: RDSClient, database: string, snapshot: string) => Promise<unknown>;
  readonly copy: (rds: RDSClient, from: string, to: string, keyArn?: string) => Promise<unknown>;
  readonly share: (rds: RDSClient, snapshot: string, account: string) => Promise<unknown>;
  readonly removeSnapshot: (rds: RDSClient, snapshot: string) => Promise<unknown>;
  readonly restore: (rds: RDSClient, snapshot: string, database: string) => Promise<unknown>;
  /** Encrypts a snapshot of the caller's with a key: a copy of it, or a cluster restored from it. */
  readonly encrypt: (rds: RDSClient, snapshot: string, keyArn: string) => Promise<unknown>;
  /** ARNs of the snapshots that others share with the caller. */
  readonly listShared: (rds: RDSClient) => Promise<readonly string[]>;
  readonly describeSnapshot: (rds: RDSClient, snapshot: string) => Promise<unknown>;
}

const INSTANCES: RdsCalls = {
  describe: (rds, id) => rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id })),
  modify: (rds, id) => rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: id, DeletionProtection: false, ApplyImmediately: true })),
  remove: (rds, id) => rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: id, SkipFinalSnapshot: true })),
  take: (rds, id, name) => rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier: id, DBSnapshotIdentifier: name })),
  copy: (rds, from, to, KmsKeyId) => rds.send(
    new CopyDBSnapshotCommand({ SourceDBSnapshotIdentifier: from, TargetDBSnapshotIdentifier: to, ...(KmsKeyId === undefined ? {} : { KmsKeyId }) }),
  ),
  share: (rds, name, account) => rds.send(
    new ModifyDBSnapshotAttributeCommand({ DBSnapshotIdentifier: name, AttributeName: 'restore', ValuesToAdd: [account] }),
  ),
  removeSnapshot: (rds, name) => rds.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: name })),
  restore: (rds, snapshot, id) => rds.send(new RestoreDBInstanceFromDBSnapshotCommand({ DBSnapshotIdentifier: snapshot, DBInstanceIdentifier: id })),
  encrypt: (rds, snapshot, KmsKeyId) => rds.send(
    new CopyDBSnapshotCommand({ SourceDBSnapshotIdentifier: snapshot, TargetDBSnapshotIdentifier: `${snapshot}-encrypted`, KmsKeyId }),
  ),
  listShared: async (rds) => {
    const { DBSnapshots: snapshots = [] } = await rds.send(new DescribeDBSnapshotsCommand({ SnapshotType: 'shared' }));
    return snapshots.map(({ DBSnapshotArn: arn = '' }) => arn);
  },
  describeSnapshot: (rds, name) => rds.send(new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: name, IncludeShared: true })),
};

const CLUSTERS: RdsCalls = {
  describe: (rds, id) => rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id })),
  modify: (rds, id) => rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier: id, DeletionProtection: false, ApplyImmediately: true })),
  remove: (rds, id) => rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: id, SkipFinalSnapshot: true })),
  take: (rds, id, name) => rds.send(new CreateDBClusterSnapshotCommand({ DBClusterIdentifier: id, DBClusterSnapshotIdentifier: name })),
  copy: (rds, from, to, KmsKeyId) => rds.send(new CopyDBClusterSnapshotCommand(
    { SourceDBClusterSnapshotIdentifier: from, TargetDBClusterSnapshotIdentifier: to, ...(KmsKeyId === undefined ? {} : { KmsKeyId }) },
  )),
  share: (rds, name, account) => rds.send(
    new ModifyDBClusterSnapshotAttributeCommand({ DBClusterSnapshotIdentifier: name, AttributeName: 'restore', ValuesToAdd: [account] }),
  ),
  removeSnapshot: (rds, name) => rds.send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: name })),
  restore: (rds, snapshot, id) => rds.send(
    new RestoreDBClusterFromSnapshotCommand({ SnapshotIdentifier: snapshot, DBClusterIdentifier: id, Engine: 'aurora-mysql' }),
  ),
  encrypt: async (rds, snapshot, KmsKeyId) => {
    const described = await rds.send(new DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier: snapshot }));
    const Engine = described.DBClusterSnapshots?.[0]?.Engine;
    const restored = { DBClusterIdentifier: `${snapshot}-encrypted`, Engine, KmsKeyId };
    return rds.send(new RestoreDBClusterFromSnapshotCommand({ SnapshotIdentifier: snapshot, ...restored }));
  },
  listShared: async (rds) => {
    const { DBClusterSnapshots: snapshots = [] } = await rds.send(new DescribeDBClusterSnapshotsCommand({ SnapshotType: 'shared' }));
    return snapshots.map(({ DBClusterSnapshotArn: arn = '' }) => arn);
  },
  describeSnapshot: (rds, name) => rds.send(new DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier: name, IncludeShared: true })),
};

export const RDS_CALLS: Readonly<Record<DatabaseKind, RdsCalls>> = { [DatabaseKind.INSTANCE]: INSTANCES, [DatabaseKind.CLUSTER]: CLUSTERS };

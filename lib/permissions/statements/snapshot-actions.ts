import { DatabaseKind } from '../../../lambda/step/contract';

/** The IAM actions about snapshots of databases of a kind. */
export interface SnapshotActions {
  /** First word of the statements' ids. */
  readonly word: string;
  readonly describeDatabase: string;
  readonly describeSnapshots: string;
  readonly create: string;
  readonly copy: string;
  readonly share: string;
  readonly describeShares: string;
  readonly remove: string;
}

export const SNAPSHOT_ACTIONS: Readonly<Record<DatabaseKind, SnapshotActions>> = {
  [DatabaseKind.INSTANCE]: {
    word: '',
    describeDatabase: 'rds:DescribeDBInstances',
    describeSnapshots: 'rds:DescribeDBSnapshots',
    create: 'rds:CreateDBSnapshot',
    copy: 'rds:CopyDBSnapshot',
    share: 'rds:ModifyDBSnapshotAttribute',
    describeShares: 'rds:DescribeDBSnapshotAttributes',
    remove: 'rds:DeleteDBSnapshot',
  },
  [DatabaseKind.CLUSTER]: {
    word: 'Cluster',
    describeDatabase: 'rds:DescribeDBClusters',
    describeSnapshots: 'rds:DescribeDBClusterSnapshots',
    create: 'rds:CreateDBClusterSnapshot',
    copy: 'rds:CopyDBClusterSnapshot',
    share: 'rds:ModifyDBClusterSnapshotAttribute',
    describeShares: 'rds:DescribeDBClusterSnapshotAttributes',
    remove: 'rds:DeleteDBClusterSnapshot',
  },
};

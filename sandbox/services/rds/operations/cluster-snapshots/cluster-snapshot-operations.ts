import type { Operations } from '../../../../core/operation';
import type { RdsContext } from '../../context';
import { describeDBClusterSnapshotAttributes, modifyDBClusterSnapshotAttribute } from './cluster-snapshot-attributes';
import { copyDBClusterSnapshot } from './copy-db-cluster-snapshot';
import { createDBClusterSnapshot } from './create-db-cluster-snapshot';
import { deleteDBClusterSnapshot } from './delete-db-cluster-snapshot';
import { describeDBClusterSnapshots } from './describe-db-cluster-snapshots';

/** The operations on DB cluster snapshots. */
export function clusterSnapshotOperations(context: RdsContext): Operations {
  return {
    CopyDBClusterSnapshot: copyDBClusterSnapshot(context),
    CreateDBClusterSnapshot: createDBClusterSnapshot(context),
    DeleteDBClusterSnapshot: deleteDBClusterSnapshot(context),
    DescribeDBClusterSnapshotAttributes: describeDBClusterSnapshotAttributes(context),
    DescribeDBClusterSnapshots: describeDBClusterSnapshots(context),
    ModifyDBClusterSnapshotAttribute: modifyDBClusterSnapshotAttribute(context),
  };
}

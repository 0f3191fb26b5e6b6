import type { Service } from '../../../../core/operation';
import { operation } from '../../../../core/operation';
import type { RdsContext } from '../../context';
import { createDBClusterParameterGroup, describeDBClusterParameterGroups } from '../groups/cluster-parameter-groups';
import { describeDBClusterSnapshotAttributes, modifyDBClusterSnapshotAttribute } from '../cluster-snapshots/cluster-snapshot-attributes';
import { copyDBClusterSnapshot } from '../cluster-snapshots/copy-db-cluster-snapshot';
import { createDBCluster } from './create-db-cluster';
import { createDBClusterSnapshot } from '../cluster-snapshots/create-db-cluster-snapshot';
import { deleteDBCluster } from './delete-db-cluster';
import { deleteDBClusterSnapshot } from '../cluster-snapshots/delete-db-cluster-snapshot';
import { describeDBClusterSnapshots } from '../cluster-snapshots/describe-db-cluster-snapshots';
import { describeDBClusters } from './describe-db-clusters';
import { modifyDBCluster } from './modify-db-cluster';
import { restoreDBClusterFromSnapshot } from './restore-db-cluster';

/** The operations on DB clusters that the sandbox answers, for Aurora, DocumentDB and Neptune alike: all speak RDS's API. */
export function clusterOperations(context: RdsContext): Service['operations'] {
  return {
    CopyDBClusterSnapshot: operation(copyDBClusterSnapshot(context)),
    CreateDBCluster: operation(createDBCluster(context)),
    CreateDBClusterParameterGroup: operation(createDBClusterParameterGroup(context)),
    CreateDBClusterSnapshot: operation(createDBClusterSnapshot(context)),
    DeleteDBCluster: operation(deleteDBCluster(context)),
    DeleteDBClusterSnapshot: operation(deleteDBClusterSnapshot(context)),
    DescribeDBClusterParameterGroups: operation(describeDBClusterParameterGroups(context)),
    DescribeDBClusterSnapshotAttributes: operation(describeDBClusterSnapshotAttributes(context)),
    DescribeDBClusterSnapshots: operation(describeDBClusterSnapshots(context)),
    DescribeDBClusters: operation(describeDBClusters(context)),
    ModifyDBCluster: operation(modifyDBCluster(context)),
    ModifyDBClusterSnapshotAttribute: operation(modifyDBClusterSnapshotAttribute(context)),
    RestoreDBClusterFromSnapshot: operation(restoreDBClusterFromSnapshot(context)),
  };
}

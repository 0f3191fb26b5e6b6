import type { Operations } from '../../../../core/operation';
import type { RdsContext } from '../../context';
import { createDBCluster } from './create-db-cluster';
import { deleteDBCluster } from './delete-db-cluster';
import { describeDBClusters } from './describe-db-clusters';
import { changeHttpEndpoint } from './http-endpoint';
import { modifyDBCluster } from './modify-db-cluster';
import { restoreDBClusterFromSnapshot } from './restore-db-cluster';

/** The operations on DB clusters, those of Aurora, DocumentDB and Neptune alike: all speak the API of RDS. */
export function clusterOperations(context: RdsContext): Operations {
  return {
    CreateDBCluster: createDBCluster(context),
    DeleteDBCluster: deleteDBCluster(context),
    DescribeDBClusters: describeDBClusters(context),
    DisableHttpEndpoint: changeHttpEndpoint(context, false),
    EnableHttpEndpoint: changeHttpEndpoint(context, true),
    ModifyDBCluster: modifyDBCluster(context),
    RestoreDBClusterFromSnapshot: restoreDBClusterFromSnapshot(context),
  };
}

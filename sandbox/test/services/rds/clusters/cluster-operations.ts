import type * as sdk from '@aws-sdk/client-rds';

/** The shapes of the operations on clusters. */
export interface ClusterOperations {
  CopyDBClusterSnapshot: [sdk.CopyDBClusterSnapshotMessage, sdk.CopyDBClusterSnapshotResult];
  CreateDBCluster: [sdk.CreateDBClusterMessage, sdk.CreateDBClusterResult];
  CreateDBClusterParameterGroup: [sdk.CreateDBClusterParameterGroupMessage, sdk.CreateDBClusterParameterGroupResult];
  CreateDBClusterSnapshot: [sdk.CreateDBClusterSnapshotMessage, sdk.CreateDBClusterSnapshotResult];
  DeleteDBCluster: [sdk.DeleteDBClusterMessage, sdk.DeleteDBClusterResult];
  DeleteDBClusterSnapshot: [sdk.DeleteDBClusterSnapshotMessage, sdk.DeleteDBClusterSnapshotResult];
  DescribeDBClusterParameterGroups: [sdk.DescribeDBClusterParameterGroupsMessage, sdk.DBClusterParameterGroupsMessage];
  DescribeDBClusterSnapshotAttributes: [sdk.DescribeDBClusterSnapshotAttributesMessage, sdk.DescribeDBClusterSnapshotAttributesResult];
  DescribeDBClusterSnapshots: [sdk.DescribeDBClusterSnapshotsMessage, sdk.DBClusterSnapshotMessage];
  DescribeDBClusters: [sdk.DescribeDBClustersMessage, sdk.DBClusterMessage];
  DisableHttpEndpoint: [sdk.DisableHttpEndpointRequest, sdk.DisableHttpEndpointResponse];
  EnableHttpEndpoint: [sdk.EnableHttpEndpointRequest, sdk.EnableHttpEndpointResponse];
  ModifyDBCluster: [sdk.ModifyDBClusterMessage, sdk.ModifyDBClusterResult];
  ModifyDBClusterSnapshotAttribute: [sdk.ModifyDBClusterSnapshotAttributeMessage, sdk.ModifyDBClusterSnapshotAttributeResult];
  RestoreDBClusterFromSnapshot: [sdk.RestoreDBClusterFromSnapshotMessage, sdk.RestoreDBClusterFromSnapshotResult];
}

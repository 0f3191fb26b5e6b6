/** A kind of thing that no account of the sandbox has, and the operation that lists it. */
export interface AbsentKind {
  readonly operation: string;
  /** The member of the answer that holds the list. */
  readonly list: string;
  /** The resource that IAM is asked about, as in its ARN; `*` where the Service Authorization Reference knows none. */
  readonly resource: string;
  /** Members of the request, without the pages and filters. */
  readonly members: readonly string[];
  readonly filters: readonly string[];
  /** The member that names one thing, and the code of the refusal when that isn't there. */
  readonly named?: { readonly member: string; readonly code: string };
  /** The member that names an instance or a snapshot, which has to be there. */
  readonly of?: 'DBInstanceIdentifier' | 'DBSnapshotIdentifier';
}

const kind = (
  operation: string, list: string, resource: string, named: AbsentKind['named'], members: readonly string[] = [], filters: readonly string[] = [],
): AbsentKind => ({ operation, list, resource, named, members: [...named === undefined ? [] : [named.member], ...members], filters });

/** Things that operators' tools ask for and that can't be made here, so that there truly are none. Source: the API reference of each operation. */
export const ABSENT_KINDS: readonly AbsentKind[] = [
  kind('DescribeBlueGreenDeployments', 'BlueGreenDeployments', 'deployment',
    { member: 'BlueGreenDeploymentIdentifier', code: 'BlueGreenDeploymentNotFoundFault' }, [],
    ['blue-green-deployment-identifier', 'blue-green-deployment-name', 'source', 'target']),
  kind('DescribeDBProxies', 'DBProxies', 'db-proxy', { member: 'DBProxyName', code: 'DBProxyNotFoundFault' }),
  kind('DescribeDBProxyEndpoints', 'DBProxyEndpoints', 'db-proxy-endpoint',
    { member: 'DBProxyEndpointName', code: 'DBProxyEndpointNotFoundFault' }, ['DBProxyName']),
  kind('DescribeDBRecommendations', 'DBRecommendations', '*', undefined, ['LastUpdatedAfter', 'LastUpdatedBefore', 'Locale'],
    ['recommendation-id', 'status', 'severity', 'dbi-resource-id', 'cluster-resource-id', 'pg-arn', 'cluster-pg-arn']),
  kind('DescribeDBSecurityGroups', 'DBSecurityGroups', 'secgrp', { member: 'DBSecurityGroupName', code: 'DBSecurityGroupNotFound' }),
  kind('DescribeDBShardGroups', 'DBShardGroups', 'shard-group', { member: 'DBShardGroupIdentifier', code: 'DBShardGroupNotFound' }),
  {
    ...kind('DescribeDBSnapshotTenantDatabases', 'DBSnapshotTenantDatabases', 'snapshot-tenant-database', undefined,
      ['DBInstanceIdentifier', 'DBSnapshotIdentifier', 'SnapshotType', 'DbiResourceId'],
      ['tenant-db-name', 'tenant-database-resource-id', 'db-instance-id', 'db-snapshot-id', 'snapshot-type']),
    of: 'DBSnapshotIdentifier',
  },
  kind('DescribeEventSubscriptions', 'EventSubscriptionsList', 'es', { member: 'SubscriptionName', code: 'SubscriptionNotFound' }),
  kind('DescribeExportTasks', 'ExportTasks', '*', { member: 'ExportTaskIdentifier', code: 'ExportTaskNotFound' }, ['SourceArn', 'SourceType'],
    ['export-task-identifier', 's3-bucket', 'source-arn', 'status']),
  kind('DescribeGlobalClusters', 'GlobalClusters', 'global-cluster', { member: 'GlobalClusterIdentifier', code: 'GlobalClusterNotFoundFault' }, [],
    ['db-cluster-id', 'region']),
  kind('DescribeIntegrations', 'Integrations', 'integration', { member: 'IntegrationIdentifier', code: 'IntegrationNotFoundFault' }, [],
    ['integration-arn', 'integration-name', 'source-arn', 'source-types', 'status']),
  kind('DescribeReservedDBInstances', 'ReservedDBInstances', 'ri', { member: 'ReservedDBInstanceId', code: 'ReservedDBInstanceNotFound' },
    ['ReservedDBInstancesOfferingId', 'DBInstanceClass', 'Duration', 'ProductDescription', 'OfferingType', 'MultiAZ', 'LeaseId']),
  {
    ...kind('DescribeTenantDatabases', 'TenantDatabases', 'tenant-database', { member: 'TenantDBName', code: 'TenantDatabaseNotFound' },
      ['DBInstanceIdentifier'], ['tenant-db-name', 'tenant-database-resource-id', 'dbi-resource-id']),
    of: 'DBInstanceIdentifier',
  },
];

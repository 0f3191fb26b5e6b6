import { changedProperties } from '../../template/value';
import { completing, type ExistingResource, type ResourceHandler, type ResourceRequest, type ResourceResult } from '../handler/handler';
import { isThere, type ServiceCalls } from '../handler/service-calls';
import { optionalText } from '../handler/values';
import { type DatabaseKind, modifyDatabase, untilAvailable, untilGone } from './rds-database';
import { freshClusterInput, modifyClusterInput, restoreClusterInput, settingsAfterClusterRestore } from './rds-db-cluster-inputs';
import { finalSnapshotName } from './rds-final-snapshot';
import { MONITORING } from './rds-monitoring';
import { readCluster } from './rds-reading';
import { changeRdsTags } from './rds-tags';

interface DBCluster {
  readonly Status?: string;
  readonly DBClusterArn?: string;
  readonly DbClusterResourceId?: string;
  readonly Endpoint?: string;
  readonly ReaderEndpoint?: string;
  readonly Port?: number;
  readonly MasterUserSecret?: { readonly SecretArn?: string };
}

const CLUSTERS: DatabaseKind<DBCluster> = {
  identifier: 'DBClusterIdentifier', modify: 'ModifyDBCluster', describe, status: ({ Status }) => Status,
};

const CHANGEABLE = [
  'BackupRetentionPeriod', 'CopyTagsToSnapshot', 'DBClusterParameterGroupName', 'DeletionProtection', 'EnableCloudwatchLogsExports',
  'EnableIAMDatabaseAuthentication', 'EngineVersion', 'MasterUserPassword', 'Port', 'PreferredBackupWindow', 'PreferredMaintenanceWindow',
  'ServerlessV2ScalingConfiguration', 'StorageType', 'VpcSecurityGroupIds', 'EngineLifecycleSupport', 'ManageMasterUserPassword',
  'MasterUserSecret', 'NetworkType', 'PerformanceInsightsEnabled', 'PerformanceInsightsKmsKeyId', ...MONITORING,
];
const CREATE_ONLY = [
  'AvailabilityZones', 'DBClusterIdentifier', 'DBSubnetGroupName', 'DatabaseName', 'EngineMode', 'KmsKeyId', 'SnapshotIdentifier', 'StorageEncrypted',
];

/**
 * `AWS::RDS::DBCluster`: a new one, or one that is restored from a DB cluster snapshot; its members are `AWS::RDS::DBInstance`.
 * Properties and their kinds are those of the type's resource schema: unlike an instance's, a cluster's snapshot is create-only, so that leaving it
 * out makes an empty cluster in its place.
 */
export const rdsDbCluster: ResourceHandler = {
  schema: {
    type: 'AWS::RDS::DBCluster',
    properties: [...CHANGEABLE, ...CREATE_ONLY, 'Engine', 'MasterUsername', 'Tags'],
    unimplemented: [
      'AllocatedStorage', 'AssociatedRoles', 'AutoMinorVersionUpgrade', 'BacktrackWindow', 'ClusterScalabilityType', 'DBClusterInstanceClass',
      'DBInstanceParameterGroupName', 'DBSystemId', 'DeleteAutomatedBackups', 'Domain', 'DomainIAMRoleName', 'EnableGlobalWriteForwarding',
      'EnableHttpEndpoint', 'EnableLocalWriteForwarding', 'GlobalClusterIdentifier', 'Iops', 'MasterUserAuthenticationType', 'PubliclyAccessible',
      'ReplicationSourceIdentifier', 'RestoreToTime', 'RestoreType', 'ScalingConfiguration', 'SourceDBClusterIdentifier',
      'SourceDbClusterResourceId', 'SourceRegion', 'UseLatestRestorableTime',
    ],
    required: [],
    createOnly: CREATE_ONLY,
    name: { property: 'DBClusterIdentifier', exists: clusterExists },
    conditionallyCreateOnly: ['Engine', 'MasterUsername'],
    isReplaced: (before, after) => before.Engine !== after.Engine || before.MasterUsername !== after.MasterUsername,
    hasSnapshots: () => true,
    attributes: ['DBClusterArn', 'DBClusterResourceId', 'Endpoint.Address', 'Endpoint.Port', 'ReadEndpoint.Address', 'MasterUserSecret.SecretArn'],
    tags: 'list',
  },

  read: readCluster,

  async create(request: ResourceRequest): Promise<ResourceResult> {
    const { properties, aws } = request;
    const id = (optionalText(properties.DBClusterIdentifier) ?? request.name(63)).toLowerCase();
    const isRestored = optionalText(properties.SnapshotIdentifier) !== undefined;
    if (isRestored) await aws.invoke('rds', 'RestoreDBClusterFromSnapshot', restoreClusterInput(id, properties));
    else await aws.invoke('rds', 'CreateDBCluster', freshClusterInput(id, properties));
    await completing(id, async () => {
      await untilAvailable(CLUSTERS, request, id);
      if (isRestored) await modifyDatabase(CLUSTERS, request, id, settingsAfterClusterRestore(properties));
    });
    return result(request, id);
  },

  async update(request: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    const { properties, aws } = request;
    const id = existing.physicalId;
    const changed = changedProperties(existing.properties, properties).filter((name) => CHANGEABLE.includes(name));
    await modifyDatabase(CLUSTERS, request, id, modifyClusterInput(changed, existing.properties, properties));
    const updated = await result(request, id);
    await changeRdsTags(aws, String(updated.attributes.DBClusterArn), existing.properties, properties);
    return updated;
  },

  async delete(request: ResourceRequest, physicalId: string): Promise<void> {
    const { aws, snapshotRequested = false } = request;
    await aws.invokeUnlessAbsent('rds', 'DeleteDBCluster', {
      DBClusterIdentifier: physicalId,
      SkipFinalSnapshot: !snapshotRequested,
      FinalDBSnapshotIdentifier: snapshotRequested ? finalSnapshotName(request, 63) : undefined,
    });
    await untilGone(CLUSTERS, request, physicalId);
  },
};

async function result(request: ResourceRequest, id: string): Promise<ResourceResult> {
  const { DBClusterArn, DbClusterResourceId, Endpoint, ReaderEndpoint, Port, MasterUserSecret } = await describe(request, id);
  return {
    physicalId: id,
    attributes: {
      DBClusterArn,
      'DBClusterResourceId': DbClusterResourceId,
      'Endpoint.Address': Endpoint,
      'Endpoint.Port': String(Port),
      'ReadEndpoint.Address': ReaderEndpoint,
      'MasterUserSecret.SecretArn': MasterUserSecret?.SecretArn,
    },
  };
}

async function describe({ aws }: ResourceRequest, DBClusterIdentifier: string): Promise<DBCluster> {
  const { DBClusters: [cluster] } = await aws.invoke<{
    readonly DBClusters: readonly DBCluster[];
  }>('rds', 'DescribeDBClusters', { DBClusterIdentifier });
  return cluster ?? {};
}

function clusterExists(aws: ServiceCalls, DBClusterIdentifier: string): Promise<boolean> {
  return isThere(() => aws.invoke('rds', 'DescribeDBClusters', { DBClusterIdentifier }));
}

import type { ModifyDBClusterMessage, ModifyDBClusterResult } from '@aws-sdk/client-rds';
import type { Operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization';
import { clusterParameterGroupFor } from '../../cluster-groups';
import { requireEngine } from '../../engine-groups';
import { checkSecurityGroups } from '../../placement';
import type { RdsContext } from '../../rds-context';
import { clusterAvailable, clusterBackupRetention, clusterFound, serverlessScaling } from '../../rules/clusters/clusters';
import { enforce, found } from '../../rules/enforce';
import { masterPassword } from '../../rules/instance-changes';
import { required, supported } from '../../rules/parameters';
import { scalingFrom } from '../../serverless-scaling';
import type { Cluster, ClusterSettings } from '../../state/cluster';
import { describedCluster } from './describe-db-clusters';

const PARAMETERS = [
  'DBClusterIdentifier', 'ApplyImmediately', 'BackupRetentionPeriod', 'PreferredBackupWindow', 'PreferredMaintenanceWindow', 'DBClusterParameterGroupName',
  'VpcSecurityGroupIds', 'EnableIAMDatabaseAuthentication', 'CloudwatchLogsExportConfiguration', 'DeletionProtection', 'CopyTagsToSnapshot',
  'ServerlessV2ScalingConfiguration', 'MasterUserPassword',
];

/** Changes of a cluster that take effect at once, whatever `ApplyImmediately` says. */
export function modifyDBCluster(context: RdsContext): Operation<ModifyDBClusterMessage, ModifyDBClusterResult> {
  const { state, clusterLifecycle } = context;
  return {
    authorization: (input, call) => [
      ask(state, call, 'ModifyDBCluster', ownArn('cluster', input.DBClusterIdentifier, call)),
      ...(input.DBClusterParameterGroupName === undefined ? []
        : [ask(state, call, 'ModifyDBCluster', ownArn('cluster-pg', input.DBClusterParameterGroupName, call))]),
    ],
    run: (input, call) => {
      enforce(supported('ModifyDBCluster', input, PARAMETERS));
      enforce(required(input, 'DBClusterIdentifier'));
      const { DBClusterIdentifier: id = '' } = input;
      const cluster = found(state.of(call).clusters.get(id.toLowerCase()), thing => clusterFound(id, thing));
      enforce(clusterAvailable(cluster.identifier, clusterLifecycle.statusOf(cluster)));
      enforce(clusterBackupRetention(input.BackupRetentionPeriod));
      enforce(serverlessScaling(input.ServerlessV2ScalingConfiguration));
      enforce(masterPassword(input.MasterUserPassword));
      clusterLifecycle.modify(cluster, change(context, cluster, input));
      return { DBCluster: describedCluster(context, cluster) };
    },
  };
}

function change(context: RdsContext, cluster: Cluster, input: ModifyDBClusterMessage): Partial<ClusterSettings> {
  const { settings } = cluster;
  const { VpcSecurityGroupIds: ids, DBClusterParameterGroupName: group, CloudwatchLogsExportConfiguration: logs } = input;
  if (ids?.length) checkSecurityGroups(context, cluster, settings.vpcId, ids);
  const changed: Partial<ClusterSettings> = {
    backupRetentionPeriod: input.BackupRetentionPeriod,
    preferredBackupWindow: input.PreferredBackupWindow,
    preferredMaintenanceWindow: input.PreferredMaintenanceWindow,
    iamAuthentication: input.EnableIAMDatabaseAuthentication,
    deletionProtection: input.DeletionProtection,
    copyTagsToSnapshot: input.CopyTagsToSnapshot,
    serverless: scalingFrom(input.ServerlessV2ScalingConfiguration),
    securityGroupIds: ids?.length ? ids : undefined,
    parameterGroupName: group === undefined ? undefined
      : clusterParameterGroupFor(context.state.of(cluster), requireEngine(settings.engine, settings.engineVersion), group),
    logExports: logs === undefined ? undefined : [...new Set([...settings.logExports, ...logs.EnableLogTypes ?? []])]
      .filter(type => logs.DisableLogTypes?.includes(type) !== true),
  };
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
}

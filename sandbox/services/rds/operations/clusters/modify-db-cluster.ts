import type { ModifyDBClusterMessage, ModifyDBClusterResult } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { askForManagedPassword, askForRotation } from '../../authorization/master-password-authorization';
import { askForMonitoringRole } from '../../authorization/monitoring-role';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { MODIFIED_FEATURES } from '../../provisioning/clusters/cluster-features';
import { clusterUpgrade } from '../../provisioning/clusters/cluster-upgrade';
import { modifiedClusterSettings } from '../../provisioning/clusters/modified-cluster-settings';
import { clusterAvailable, clusterBackupRetention, clusterFound, clusterNameFree } from '../../rules/clusters/clusters';
import { enforce, found } from '../../rules/enforce';
import { clusterName } from '../../rules/identifiers';
import { masterPassword } from '../../rules/instance-changes';
import { passwordChange } from '../../rules/operating/master-passwords';
import { required } from '../../rules/parameters';
import type { Cluster } from '../../state/cluster';
import { describedCluster } from '../../views/described';
import { changeMasterPassword } from '../change-master-password';

/** `EnableHttpEndpoint` is for Aurora Serverless v1: RDS takes it for other clusters without effect. Source: API:ModifyDBCluster. */
const PARAMETERS = [
  'DBClusterIdentifier', 'ApplyImmediately', 'BackupRetentionPeriod', 'PreferredBackupWindow', 'PreferredMaintenanceWindow',
  'DBClusterParameterGroupName', 'VpcSecurityGroupIds', 'EnableIAMDatabaseAuthentication', 'CloudwatchLogsExportConfiguration.EnableLogTypes',
  'CloudwatchLogsExportConfiguration.DisableLogTypes', 'DeletionProtection',
  'CopyTagsToSnapshot', 'ServerlessV2ScalingConfiguration.MinCapacity', 'ServerlessV2ScalingConfiguration.MaxCapacity',
  'ServerlessV2ScalingConfiguration.SecondsUntilAutoPause', 'MasterUserPassword', 'EngineVersion', 'AllowMajorVersionUpgrade',
  'NewDBClusterIdentifier', 'StorageType', 'Port', 'NetworkType', 'EngineLifecycleSupport', 'DBInstanceParameterGroupName', 'EnableHttpEndpoint',
  ...MODIFIED_FEATURES, 'ManageMasterUserPassword', 'MasterUserSecretKmsKeyId', 'RotateMasterUserPassword',
];

/**
 * Changes take effect at once, whatever `ApplyImmediately` says; only an upgrade and another name else wait for the maintenance window, which doesn't
 * come here.
 */
export function modifyDBCluster(context: RdsContext): Operation<never, unknown> {
  const { state, clusterLifecycle } = context;
  return operation<ModifyDBClusterMessage, ModifyDBClusterResult>({
    members: PARAMETERS,
    authorization: (input, call) => [
      ask(state, call, 'ModifyDBCluster', ownArn('cluster', input.DBClusterIdentifier, call)),
      ...(input.DBClusterParameterGroupName === undefined ? []
        : [ask(state, call, 'ModifyDBCluster', ownArn('cluster-pg', input.DBClusterParameterGroupName, call))]),
      ...askForMonitoringRole(input.MonitoringRoleArn),
      ...askForManagedPassword(input.ManageMasterUserPassword, 'cluster', call),
      ...askForRotation(input.RotateMasterUserPassword, 'cluster', call),
    ],
    run: (input, call) => {
      enforce(required(input, 'DBClusterIdentifier'));
      const { DBClusterIdentifier: id = '' } = input;
      const cluster = found(state.of(call).clusters.get(id.toLowerCase()), (thing) => clusterFound(id, thing));
      enforce(clusterAvailable(cluster.identifier, clusterLifecycle.statusOf(cluster)));
      enforce(clusterBackupRetention(input.BackupRetentionPeriod));
      enforce(passwordChange(input, cluster.masterSecret !== undefined));
      enforce(masterPassword(input.MasterUserPassword, cluster.settings.engine));
      const upgrade = clusterUpgrade(context, cluster, input);
      const name = pendingName(context, cluster, input);
      const changed = modifiedClusterSettings(context, cluster, input, upgrade !== undefined);
      cluster.pendingIdentifier = name;
      cluster.pendingUpgrade = upgrade ?? cluster.pendingUpgrade;
      changeMasterPassword(context, cluster, input, call);
      const isAtOnce = input.ApplyImmediately === true;
      clusterLifecycle.modify(cluster, changed, [
        ...(input.MasterUserPassword === undefined ? [] : ['resetting-master-credentials' as const]),
        ...(isAtOnce && cluster.pendingUpgrade !== undefined ? ['upgrading' as const] : []),
        ...(isAtOnce && name !== undefined ? ['renaming' as const] : []),
      ]);
      return { DBCluster: describedCluster(context, cluster) };
    },
  });
}

/**
 * The name that a cluster has from the maintenance window on, or now.
 *
 * @throws AwsError - when it isn't one, or is another cluster's.
 */
function pendingName({ state }: RdsContext, cluster: Cluster, input: ModifyDBClusterMessage): string | undefined {
  if (input.NewDBClusterIdentifier !== undefined) enforce(clusterName('NewDBClusterIdentifier', input.NewDBClusterIdentifier));
  const name = input.NewDBClusterIdentifier?.toLowerCase() ?? cluster.pendingIdentifier;
  const existing = name === undefined ? undefined : state.of(cluster).clusterUnder(name);
  if (existing !== cluster) enforce(clusterNameFree(existing));
  return name;
}

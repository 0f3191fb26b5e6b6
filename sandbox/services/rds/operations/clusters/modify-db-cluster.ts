import type { ModifyDBClusterMessage, ModifyDBClusterResult } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { askForManagedPassword, askForRotation } from '../../authorization/master-password-authorization';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { clusterParameterGroupFor, parameterGroupFor, requireEngine } from '../../provisioning/engine-groups';
import { checkSecurityGroups } from '../../provisioning/placement';
import { present, requestedChanges, scalingFrom } from '../../provisioning/requested-settings';
import { versionUpgradeTo } from '../../provisioning/version-upgrade';
import { clusterAvailable, clusterBackupRetention, clusterFound, clusterNameFree, serverlessScaling } from '../../rules/clusters/clusters';
import { enforce, found } from '../../rules/enforce';
import { clusterName } from '../../rules/identifiers';
import { masterPassword } from '../../rules/instance-changes';
import { passwordChange } from '../../rules/operating/master-passwords';
import { required, supported } from '../../rules/parameters';
import type { Cluster, ClusterSettings, ClusterUpgrade } from '../../state/cluster';
import { membersOf } from '../../state/cluster-members';
import { describedCluster } from '../../views/described';
import { changeMasterPassword } from '../change-master-password';

const PARAMETERS = [
  'DBClusterIdentifier', 'ApplyImmediately', 'BackupRetentionPeriod', 'PreferredBackupWindow', 'PreferredMaintenanceWindow',
  'DBClusterParameterGroupName', 'VpcSecurityGroupIds', 'EnableIAMDatabaseAuthentication', 'CloudwatchLogsExportConfiguration', 'DeletionProtection',
  'CopyTagsToSnapshot', 'ServerlessV2ScalingConfiguration', 'MasterUserPassword', 'EngineVersion', 'AllowMajorVersionUpgrade',
  'NewDBClusterIdentifier', 'ManageMasterUserPassword', 'MasterUserSecretKmsKeyId', 'RotateMasterUserPassword',
];

/**
 * Changes take effect at once, whatever `ApplyImmediately` says; only an upgrade and another name else wait for the maintenance window, which doesn't
 * come here.
 */
export function modifyDBCluster(context: RdsContext): Operation<never, unknown> {
  const { state, clusterLifecycle } = context;
  return operation<ModifyDBClusterMessage, ModifyDBClusterResult>({
    authorization: (input, call) => [
      ask(state, call, 'ModifyDBCluster', ownArn('cluster', input.DBClusterIdentifier, call)),
      ...(input.DBClusterParameterGroupName === undefined ? []
        : [ask(state, call, 'ModifyDBCluster', ownArn('cluster-pg', input.DBClusterParameterGroupName, call))]),
      ...askForManagedPassword(input.ManageMasterUserPassword, 'cluster', call),
      ...askForRotation(input.RotateMasterUserPassword, 'cluster', call),
    ],
    run: (input, call) => {
      enforce(supported('ModifyDBCluster', input, PARAMETERS));
      enforce(required(input, 'DBClusterIdentifier'));
      const { DBClusterIdentifier: id = '' } = input;
      const cluster = found(state.of(call).clusters.get(id.toLowerCase()), (thing) => clusterFound(id, thing));
      enforce(clusterAvailable(cluster.identifier, clusterLifecycle.statusOf(cluster)));
      enforce(clusterBackupRetention(input.BackupRetentionPeriod));
      enforce(serverlessScaling(input.ServerlessV2ScalingConfiguration));
      enforce(passwordChange(input, cluster.masterSecret !== undefined));
      enforce(masterPassword(input.MasterUserPassword, cluster.settings.engine));
      const upgrade = upgradeOf(context, cluster, input);
      const name = pendingName(context, cluster, input);
      const changed = change(context, cluster, input, upgrade !== undefined);
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

/** A major version has parameter groups of its own: a group of the user's has to be named anew, default ones change by themselves. */
function upgradeOf(context: RdsContext, cluster: Cluster, input: ModifyDBClusterMessage): ClusterUpgrade | undefined {
  const { region, settings } = cluster;
  const upgrade = versionUpgradeTo(context, { region, ...settings }, input.EngineVersion, input.AllowMajorVersionUpgrade);
  if (upgrade === undefined) return undefined;
  const home = context.state.of(cluster);
  const { version: engineVersion, entry, isMajor } = upgrade;
  if (!isMajor) {
    const group = clusterParameterGroupFor(home, entry, input.DBClusterParameterGroupName ?? settings.parameterGroupName);
    return { engineVersion, parameterGroupName: group, memberParameterGroups: new Map() };
  }
  const named = (current: string): string | undefined => (current.startsWith('default.') ? undefined : current);
  const members = membersOf(cluster, [...home.instances.values()]);
  return {
    engineVersion,
    parameterGroupName: clusterParameterGroupFor(home, entry, input.DBClusterParameterGroupName ?? named(settings.parameterGroupName)),
    memberParameterGroups: new Map(members.map(({ instance }) =>
      [instance.identifier, parameterGroupFor(home, entry, named(instance.settings.parameterGroupName))])),
  };
}

/** @param hasGroupOfUpgrade - whether the parameter group comes with an upgrade. */
function change(context: RdsContext, cluster: Cluster, input: ModifyDBClusterMessage, hasGroupOfUpgrade: boolean): Partial<ClusterSettings> {
  const { settings } = cluster;
  const { VpcSecurityGroupIds: ids } = input;
  const group = hasGroupOfUpgrade ? undefined : input.DBClusterParameterGroupName;
  if (ids?.length) checkSecurityGroups(context, cluster, settings.vpcId, ids);
  return present({
    ...requestedChanges(input, settings.logExports),
    serverless: scalingFrom(input.ServerlessV2ScalingConfiguration),
    securityGroupIds: ids?.length ? ids : undefined,
    parameterGroupName: group === undefined ? undefined
      : clusterParameterGroupFor(context.state.of(cluster), requireEngine(settings.engine, settings.engineVersion), group),
  });
}

import type { ModifyDBClusterMessage } from '@aws-sdk/client-rds';
import { clusterStorageTypes } from '../../catalogue/cluster-catalogue';
import type { RdsContext } from '../../context';
import { backtrackStays } from '../../rules/clusters/cluster-features';
import { clusterStorageType } from '../../rules/clusters/clusters';
import { enforce } from '../../rules/enforce';
import { networkTypeSupported } from '../../rules/network';
import { port } from '../../rules/obtainable/ports';
import type { Cluster, ClusterSettings } from '../../state/cluster';
import { clusterParameterGroupFor, requireEngine } from '../engine-groups';
import { checkClusterOffered } from '../orderable';
import { checkSecurityGroups } from '../placement';
import { present, requestedChanges } from '../requested-settings';
import { clusterFeatures } from './cluster-features';
import { checkCapacity, checkClusterFeatures } from './cluster-offers';
import { checkTableNames } from './table-names';

/**
 * The settings that a modification of a cluster changes.
 *
 * @param hasGroupOfUpgrade - whether the parameter group comes with an upgrade.
 * @throws AwsError - for what the cluster's engine, version or Region doesn't have.
 */
export function modifiedClusterSettings(
  context: RdsContext, cluster: Cluster, input: ModifyDBClusterMessage, hasGroupOfUpgrade: boolean,
): Partial<ClusterSettings> {
  const { settings, region } = cluster;
  const { VpcSecurityGroupIds: ids } = input;
  const group = hasGroupOfUpgrade ? undefined : input.DBClusterParameterGroupName;
  enforce(clusterStorageType(input.StorageType, clusterStorageTypes(settings.engine)));
  enforce(port(input.Port, settings.engine));
  enforce(networkTypeSupported(input.NetworkType, settings.subnetGroupName));
  enforce(backtrackStays(input.BacktrackWindow, settings.backtrackWindow));
  checkCapacity(context, settings, input.ServerlessV2ScalingConfiguration, region, settings.serverless !== undefined);
  if (ids?.length) checkSecurityGroups(context, cluster, settings.vpcId, ids);
  const changed = differing(settings, {
    ...present({
      ...requestedChanges(input, settings),
      storageType: input.StorageType, port: input.Port, networkType: input.NetworkType, engineLifecycleSupport: input.EngineLifecycleSupport,
      securityGroupIds: ids?.length ? ids : undefined,
      parameterGroupName: group === undefined ? undefined
        : clusterParameterGroupFor(context.state.of(cluster), requireEngine(settings.engine, settings.engineVersion), group),
    }),
    ...clusterFeatures(context, { ...input, EnableHttpEndpoint: undefined }, cluster, settings),
  });
  if (changed.parameterGroupName !== undefined) checkTableNames(context.state.of(cluster), settings, changed.parameterGroupName);
  checkClusterFeatures(context, settings, changed, region);
  if (changed.logExports !== undefined) checkClusterOffered(context, { ...settings, ...changed }, region);
  return changed;
}

/** The changes that make a difference, also those that take something away. */
function differing(settings: ClusterSettings, changes: Partial<ClusterSettings>): Partial<ClusterSettings> {
  const before: Readonly<Record<string, unknown>> = { ...settings };
  return Object.fromEntries(Object.entries(changes).filter(([name, value]) => before[name] !== value));
}

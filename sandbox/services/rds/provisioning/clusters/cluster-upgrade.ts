import type { ModifyDBClusterMessage } from '@aws-sdk/client-rds';
import type { RdsContext } from '../../context';
import { instanceGroupWithUpgrade } from '../../rules/clusters/parameter-groups';
import { enforce } from '../../rules/enforce';
import type { Cluster, ClusterUpgrade } from '../../state/cluster';
import { membersOf } from '../../state/cluster-members';
import { clusterParameterGroupFor, parameterGroupFor } from '../engine-groups';
import { versionUpgradeTo } from '../version-upgrade';

/**
 * The upgrade that a modification asks for. A major version has parameter groups of its own: a group of the user's has to be named anew, default ones
 * change by themselves.
 *
 * @throws AwsError - when there is no such upgrade, or a group doesn't fit.
 */
export function clusterUpgrade(context: RdsContext, cluster: Cluster, input: ModifyDBClusterMessage): ClusterUpgrade | undefined {
  const { region, settings } = cluster;
  enforce(instanceGroupWithUpgrade(input.DBInstanceParameterGroupName, input.AllowMajorVersionUpgrade));
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
      [instance.identifier, parameterGroupFor(home, entry, input.DBInstanceParameterGroupName ?? named(instance.settings.parameterGroupName))])),
  };
}

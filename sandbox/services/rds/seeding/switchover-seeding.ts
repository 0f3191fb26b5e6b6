import type { RdsContext } from '../context';
import { newCluster } from '../provisioning/clusters/new-cluster';
import { newInstance } from '../provisioning/new-instance';
import { clusterFound } from '../rules/clusters/clusters';
import { found } from '../rules/enforce';
import { instanceFound } from '../rules/instance-changes';
import type { Cluster } from '../state/cluster';
import type { Instance } from '../state/instance';
import type { Scope } from '../state/rds-state';

/** What a switchover appends to the names of what was in production. Source: UG:blue-green-deployments-switching. */
const OLD = '-old1';

/**
 * An instance after the switchover of a blue/green deployment: another one with another resource id has its name, endpoint and settings, and no
 * automated snapshots yet. The former one has a new name; the snapshots of it keep its resource id and the name that it had.
 */
export function switchOverInstance(context: RdsContext, scope: Scope, identifier: string): Instance {
  const blue = found(context.state.of(scope).instances.get(identifier.toLowerCase()), (thing) => instanceFound(identifier, thing));
  return replaced(context, blue);
}

/** The same for a cluster and its members. */
export function switchOverCluster(context: RdsContext, scope: Scope, identifier: string): Cluster {
  const home = context.state.of(scope);
  const blue = found(home.clusters.get(identifier.toLowerCase()), (thing) => clusterFound(identifier, thing));
  const members = home.membersOf(blue).map(({ instance }) => instance);
  const { identifier: name, settings, encryption, tags, writer } = blue;
  blue.pendingIdentifier = name + OLD;
  home.renameCluster(blue);
  const green = newCluster(context, { identifier: name, scope, settings, encryption, tags });
  green.status = 'available';
  green.writer = writer;
  home.clusters.set(name, green);
  for (const member of members) replaced(context, member, name);
  return green;
}

function replaced(context: RdsContext, blue: Instance, clusterIdentifier?: string): Instance {
  const home = context.state.of(blue);
  const { identifier, accountId, region, settings, encryption, tags, endpointAddress, promotionTier } = blue;
  blue.pendingIdentifier = identifier + OLD;
  home.rename(blue);
  const green: Instance = {
    ...newInstance(context, { identifier, scope: { accountId, region }, settings, encryption, clusterIdentifier, tags }),
    endpointAddress, promotionTier, status: 'available', started: true,
  };
  home.add(green);
  return green;
}

import type { FailoverDBClusterMessage, FailoverDBClusterResult, RebootDBInstanceMessage, RebootDBInstanceResult } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { clusterAvailable, clusterFound } from '../../rules/clusters/clusters';
import { enforce, found } from '../../rules/enforce';
import { instanceFound, modifiable } from '../../rules/instance-changes';
import { clusterFailoverPossible, failoverPossible } from '../../rules/operating/maintenance';
import { required } from '../../rules/parameters';
import { type ClusterMember, DEFAULT_PROMOTION_TIER } from '../../state/cluster-members';
import type { Instance } from '../../state/instance';
import { describedCluster, describedInstance } from '../../views/described';

export function rebootDBInstance(context: RdsContext): Operation<never, unknown> {
  const { state, lifecycle } = context;
  return operation<RebootDBInstanceMessage, RebootDBInstanceResult>({
    members: ['DBInstanceIdentifier', 'ForceFailover'],
    authorization: (input, call) => [ask(state, call, 'RebootDBInstance', ownArn('db', input.DBInstanceIdentifier, call))],
    run: (input, call) => {
      enforce(required(input, 'DBInstanceIdentifier'));
      const { DBInstanceIdentifier: id = '', ForceFailover: force } = input;
      const instance = found(state.of(call).instances.get(id.toLowerCase()), (thing) => instanceFound(id, thing));
      enforce(modifiable(instance.identifier, lifecycle.statusOf(instance)));
      enforce(failoverPossible(force, instance.settings.multiAz));
      lifecycle.reboot(instance, force === true);
      return { DBInstance: describedInstance(context, instance) };
    },
  });
}

export function failoverDBCluster(context: RdsContext): Operation<never, unknown> {
  const { state, clusterLifecycle } = context;
  return operation<FailoverDBClusterMessage, FailoverDBClusterResult>({
    members: ['DBClusterIdentifier', 'TargetDBInstanceIdentifier'],
    authorization: ({ DBClusterIdentifier: id, TargetDBInstanceIdentifier: target }, call) => [
      ask(state, call, 'FailoverDBCluster', ownArn('cluster', id, call)),
      ...(target === undefined ? [] : [ask(state, call, 'FailoverDBCluster', ownArn('db', target, call))]),
    ],
    run: (input, call) => {
      enforce(required(input, 'DBClusterIdentifier'));
      const { DBClusterIdentifier: id = '', TargetDBInstanceIdentifier: target } = input;
      const home = state.of(call);
      const cluster = found(home.clusters.get(id.toLowerCase()), (thing) => clusterFound(id, thing));
      enforce(clusterAvailable(cluster.identifier, clusterLifecycle.statusOf(cluster)));
      const names = readersOf(home.membersOf(cluster));
      enforce(clusterFailoverPossible(cluster.identifier, names, target?.toLowerCase()));
      clusterLifecycle.failOver(cluster, target?.toLowerCase() ?? names[0] ?? '');
      return { DBCluster: describedCluster(context, cluster) };
    },
  });
}

/** Names of the members that could follow the writer, the first to follow first. */
function readersOf(members: readonly ClusterMember[]): readonly string[] {
  const readers = members.filter(({ writer, instance }) => !writer && instance.status === 'available').map(({ instance }) => instance);
  return [...readers].sort((a, b) => tierOf(a) - tierOf(b)).map(({ identifier }) => identifier);
}

function tierOf({ promotionTier }: Instance): number {
  return promotionTier ?? DEFAULT_PROMOTION_TIER;
}

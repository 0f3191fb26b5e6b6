import type { DBClusterMessage, DescribeDBClustersMessage } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { clusterFound } from '../../rules/clusters/clusters';
import { enforce, found } from '../../rules/enforce';
import { filterNames } from '../../rules/parameters';
import { reference, resourceArn } from '../../rules/resource-arn';
import type { Cluster } from '../../state/cluster';
import type { Scope } from '../../state/rds-state';
import { describedCluster } from '../../views/described';
import { type Filters, passes } from '../filters';
import { page } from '../page';

const FILTERS: Filters<Cluster> = {
  'db-cluster-id': (cluster, value) => value === cluster.identifier || value === cluster.arn,
  'db-cluster-resource-id': (cluster, value) => value === cluster.resourceId,
  'engine': (cluster, value) => value === cluster.settings.engine,
};

/** `IncludeShared` asks for clusters that other accounts share by AWS RAM, of which there are none. */
export function describeDBClusters(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBClustersMessage, DBClusterMessage>({
    members: ['DBClusterIdentifier', 'Filters', 'MaxRecords', 'Marker', 'IncludeShared'],
    authorization: ({ DBClusterIdentifier: id }, call) => {
      const arn = id === undefined ? ownArn('cluster', undefined, call) : resourceArn(reference('cluster', id, call));
      return [ask(context.state, call, 'DescribeDBClusters', arn)];
    },
    run: (input, call) => {
      enforce(filterNames(input.Filters, Object.keys(FILTERS)));
      const all = [...context.state.of(call).clusters.values()];
      const named = input.DBClusterIdentifier === undefined ? all : [namedCluster(all, input.DBClusterIdentifier, call)];
      const chosen = named.filter((cluster) => passes(cluster, input.Filters, FILTERS));
      const { items, Marker } = page(chosen, (cluster) => cluster.identifier, input);
      return { DBClusters: items.map((cluster) => describedCluster(context, cluster)), Marker };
    },
  });
}

function namedCluster(all: readonly Cluster[], identifier: string, scope: Scope): Cluster {
  const arn = resourceArn(reference('cluster', identifier, scope));
  return found(all.find((cluster) => cluster.arn === arn), (thing) => clusterFound(identifier, thing));
}

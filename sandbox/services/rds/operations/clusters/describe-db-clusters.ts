import type { DBCluster, DBClusterMessage, DescribeDBClustersMessage } from '@aws-sdk/client-rds';
import type { Operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import { engineMajor } from '../../catalogue/engine-catalogue';
import type { RdsContext } from '../../context';
import { clusterFound } from '../../rules/clusters/clusters';
import { enforce, found } from '../../rules/enforce';
import { filterNames, supported } from '../../rules/parameters';
import { reference, resourceArn } from '../../rules/resource-arn';
import type { Cluster } from '../../state/cluster';
import type { Scope } from '../../state/rds-state';
import { clusterView } from '../../views/cluster-views';
import { page } from '../page';

const FILTERS: Readonly<Record<string, (cluster: Cluster) => readonly string[]>> = {
  'db-cluster-id': cluster => [cluster.identifier, cluster.arn],
  'db-cluster-resource-id': cluster => [cluster.resourceId],
  engine: cluster => [cluster.settings.engine],
};

/** `IncludeShared` asks for clusters that other accounts share by AWS RAM, of which there are none. */
export function describeDBClusters(context: RdsContext): Operation<DescribeDBClustersMessage, DBClusterMessage> {
  return {
    authorization: ({ DBClusterIdentifier: id }, call) => {
      const arn = id === undefined ? ownArn('cluster', undefined, call) : resourceArn(reference('cluster', id, call));
      return [ask(context.state, call, 'DescribeDBClusters', arn)];
    },
    run: (input, call) => {
      enforce(supported('DescribeDBClusters', input, ['DBClusterIdentifier', 'Filters', 'MaxRecords', 'Marker', 'IncludeShared']));
      enforce(filterNames(input.Filters, Object.keys(FILTERS)));
      const all = [...context.state.of(call).clusters.values()];
      const named = input.DBClusterIdentifier === undefined ? all : [namedCluster(all, input.DBClusterIdentifier, call)];
      const chosen = named.filter(cluster => (input.Filters ?? []).every(filter => {
        const values = FILTERS[filter.Name ?? '']?.(cluster) ?? [];
        return (filter.Values ?? []).some(value => values.includes(value));
      }));
      const { items, Marker } = page(chosen, cluster => cluster.identifier, input);
      return { DBClusters: items.map(cluster => describedCluster(context, cluster)), Marker };
    },
  };
}

/** A cluster as Describe and every operation that changes one answers it. */
export function describedCluster({ state, clusterLifecycle }: RdsContext, cluster: Cluster): DBCluster {
  const { settings: { engine, engineVersion } } = cluster;
  const optionGroup = engineMajor(engine, engineVersion)?.defaultOptionGroup ?? '';
  return clusterView(cluster, clusterLifecycle.statusOf(cluster), state.of(cluster).membersOf(cluster), optionGroup);
}

function namedCluster(all: readonly Cluster[], identifier: string, scope: Scope): Cluster {
  const arn = resourceArn(reference('cluster', identifier, scope));
  return found(all.find(cluster => cluster.arn === arn), thing => clusterFound(identifier, thing));
}

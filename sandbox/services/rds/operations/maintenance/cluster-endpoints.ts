import type { DBClusterEndpoint, DBClusterEndpointMessage, DescribeDBClusterEndpointsMessage } from '@aws-sdk/client-rds';
import { type Call, type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { clusterFound } from '../../rules/clusters/clusters';
import { enforce, found } from '../../rules/enforce';
import { filterNames } from '../../rules/parameters';
import type { Cluster } from '../../state/cluster';
import { type Filters, passes } from '../filters';
import { page } from '../page';

const FILTERS: Filters<DBClusterEndpoint> = {
  'db-cluster-endpoint-type': (endpoint, value) => endpoint.EndpointType?.toLowerCase() === value.toLowerCase(),
  'db-cluster-endpoint-custom-type': (endpoint, value) => endpoint.CustomEndpointType === value,
  'db-cluster-endpoint-id': (endpoint, value) => endpoint.DBClusterEndpointIdentifier === value,
  'db-cluster-endpoint-status': (endpoint, value) => endpoint.Status === value,
};

/** The writer's and the readers' endpoint of each cluster; custom ones can't be made. */
export function describeDBClusterEndpoints({ state }: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBClusterEndpointsMessage, DBClusterEndpointMessage>({
    members: ['DBClusterIdentifier', 'DBClusterEndpointIdentifier', 'Filters', 'MaxRecords', 'Marker'],
    authorization: (input, call) => [ask(state, call, 'DescribeDBClusterEndpoints', ownArn('cluster', input.DBClusterIdentifier, call))],
    run: (input, call) => {
      enforce(filterNames(input.Filters, Object.keys(FILTERS)));
      const { DBClusterEndpointIdentifier: endpoint } = input;
      const all = clusters({ state }, input.DBClusterIdentifier, call).flatMap(endpointViews);
      // the endpoints that come with a cluster have no identifier of their own.
      const named = all.filter(({ DBClusterEndpointIdentifier: id }) => endpoint === undefined || endpoint === id);
      const chosen = named.filter((view) => passes(view, input.Filters, FILTERS));
      const { items, Marker } = page(chosen, (view) => view.Endpoint ?? '', input);
      return { DBClusterEndpoints: items, Marker };
    },
  });
}

function clusters({ state }: Pick<RdsContext, 'state'>, identifier: string | undefined, call: Call): readonly Cluster[] {
  const all = state.of(call).clusters;
  if (identifier === undefined) return [...all.values()];
  return [found(all.get(identifier.toLowerCase()), (thing) => clusterFound(identifier, thing))];
}

function endpointViews({ identifier, endpoint, readerEndpoint }: Cluster): DBClusterEndpoint[] {
  return [
    { DBClusterIdentifier: identifier, Endpoint: endpoint, Status: 'available', EndpointType: 'WRITER' },
    { DBClusterIdentifier: identifier, Endpoint: readerEndpoint, Status: 'available', EndpointType: 'READER' },
  ];
}

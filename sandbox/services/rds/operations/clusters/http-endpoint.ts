import type { EnableHttpEndpointRequest, EnableHttpEndpointResponse } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { checkClusterFeatures } from '../../provisioning/clusters/cluster-offers';
import { httpEndpointChangeable, httpEndpointResource } from '../../rules/clusters/clusters';
import { enforce, found } from '../../rules/enforce';
import { required } from '../../rules/parameters';

/** EnableHttpEndpoint and DisableHttpEndpoint: the Data API of a cluster that is there. */
export function changeHttpEndpoint(context: RdsContext, enabled: boolean): Operation<never, unknown> {
  const name = enabled ? 'EnableHttpEndpoint' : 'DisableHttpEndpoint';
  return operation<EnableHttpEndpointRequest, EnableHttpEndpointResponse>({
    members: ['ResourceArn'],
    authorization: ({ ResourceArn: arn = '*' }, call) => [ask(context.state, call, name, arn)],
    run: (input, call) => {
      enforce(required(input, 'ResourceArn'));
      const { ResourceArn: arn = '' } = input;
      const all = [...context.state.of(call).clusters.values()];
      const cluster = found(all.find((candidate) => candidate.arn === arn), (thing) => httpEndpointResource(arn, thing));
      enforce(httpEndpointChangeable(context.clusterLifecycle.statusOf(cluster)));
      if (enabled) checkClusterFeatures(context, cluster.settings, { httpEndpoint: true }, call.region);
      cluster.settings = { ...cluster.settings, httpEndpoint: enabled };
      return { ResourceArn: arn, HttpEndpointEnabled: enabled };
    },
  });
}

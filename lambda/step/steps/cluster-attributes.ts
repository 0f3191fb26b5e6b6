import type { ClusterAttributes } from '../contract';
import type { Attributes } from '../engine/outcome';
import type { Cluster } from '../model/databases';

/** Every attribute of a cluster step, unknown. */
export const UNKNOWN_CLUSTER: Attributes = {
  ClusterIdentifier: '', ClusterArn: '', EndpointAddress: '', EndpointPort: '', ReaderEndpointAddress: '', KeyArn: '',
} satisfies ClusterAttributes;

export function clusterAttributes(cluster: Cluster): Attributes {
  return {
    ClusterIdentifier: cluster.identifier,
    ClusterArn: cluster.arn,
    EndpointAddress: cluster.endpointAddress ?? '',
    EndpointPort: cluster.endpointPort?.toString() ?? '',
    ReaderEndpointAddress: cluster.readerEndpointAddress ?? '',
    KeyArn: cluster.keyArn ?? '',
  } satisfies ClusterAttributes;
}

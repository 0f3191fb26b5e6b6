import type { Cluster } from './cluster';
import type { Instance } from './instance';

/** A member as its cluster lists it. */
export interface ClusterMember {
  readonly instance: Instance;
  readonly writer: boolean;
}

/** The tier of members that name none. Source: API:CreateDBInstance. */
export const DEFAULT_PROMOTION_TIER = 1;

/**
 * The members of a cluster, the writer first. The first member writes; when it goes, the one of the lowest promotion tier follows, of two of a tier
 * the older one.
 * Source: AUG:Concepts.AuroraHighAvailability.
 */
export function membersOf(cluster: Cluster, instances: readonly Instance[]): readonly ClusterMember[] {
  const members = instances.filter((instance) => instance.clusterIdentifier === cluster.identifier);
  const staying = members.filter((instance) => instance.status !== 'deleting');
  const present = members.find((instance) => instance.identifier === cluster.writer && instance.status !== 'deleting');
  const writer = present ?? [...staying].sort((a, b) => tier(a) - tier(b) || a.createTime - b.createTime)[0];
  return members.map((instance) => ({ instance, writer: instance === writer })).sort((a, b) => Number(b.writer) - Number(a.writer));
}

function tier(instance: Instance): number {
  return instance.promotionTier ?? DEFAULT_PROMOTION_TIER;
}

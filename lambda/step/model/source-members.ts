import type { Cluster, ClusterMember, Instance } from './databases';

/** A member of the source cluster, and its instance where it is still there. */
export interface SourceMember {
  readonly member: ClusterMember;
  readonly instance?: Instance;
}

/** The members in the order in which they are made: the writer, then the readers in the order in which they would become the writer. */
export function inOrder({ members }: Cluster): readonly ClusterMember[] {
  return [...members].sort((a, b) => rank(a) - rank(b) || compare(a.instanceIdentifier, b.instanceIdentifier));
}

/** Promotion tiers go from 0 to 15; the writer comes before them all. */
function rank({ isWriter, promotionTier = LAST_TIER }: ClusterMember): number {
  return isWriter ? -1 : promotionTier;
}

const LAST_TIER = 15;

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * The member of the source that a member of the restored cluster is modelled on: its counterpart, or the source's last one where the source has
 * fewer.
 *
 * @param number - from 1.
 */
export function modelOf(number: number, source: readonly SourceMember[]): SourceMember | undefined {
  return source[Math.min(number, source.length) - 1];
}

import { endpointDomain } from '../../catalogue/cluster-catalogue';
import type { RdsContext } from '../../context';
import { resourceArn } from '../../rules/resource-arn';
import type { Cluster, ClusterSettings } from '../../state/cluster';
import type { StorageEncryption } from '../../state/encryption';
import type { Scope } from '../../state/rds-state';
import type { Tags } from '../../state/tags';

/** What makes up a new cluster. */
export interface NewCluster {
  readonly identifier: string;
  readonly scope: Scope;
  readonly settings: ClusterSettings;
  readonly encryption: StorageEncryption;
  readonly tags: Tags;
}

/** GiB of the volume of a cluster without data. */
export const EMPTY_VOLUME = 1;

/** A cluster that begins to be created; it isn't in the store yet. */
export function newCluster(context: Pick<RdsContext, 'clock' | 'identifiers' | 'state'>, parts: NewCluster): Cluster {
  const { identifier, scope: { accountId, region }, settings, encryption, tags } = parts;
  const label = context.state.of({ accountId, region }).endpointLabel;
  const domain = `${region}.${endpointDomain(settings.engine)}.amazonaws.com`;
  return {
    identifier, accountId, region, settings, encryption, tags,
    arn: resourceArn({ type: 'cluster', accountId, region, name: identifier }),
    resourceId: `cluster-${context.identifiers.text(26)}`,
    createTime: context.clock.now(),
    endpoint: `${identifier}.cluster-${label}.${domain}`,
    readerEndpoint: `${identifier}.cluster-ro-${label}.${domain}`,
    status: 'creating',
  };
}

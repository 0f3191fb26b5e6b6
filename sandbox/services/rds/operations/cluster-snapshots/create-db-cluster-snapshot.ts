import type { CreateDBClusterSnapshotMessage, CreateDBClusterSnapshotResult } from '@aws-sdk/client-rds';
import type { Call, Operation } from '../../../../core/operation';
import { ask, askForTags, ownArn, requestTagContext } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { clusterSnapshotNameFree } from '../../rules/clusters/cluster-snapshots';
import { clusterAvailable, clusterFound } from '../../rules/clusters/clusters';
import { manualClusterSnapshotQuota } from '../../rules/clusters/quotas';
import { enforce, found } from '../../rules/enforce';
import { clusterName } from '../../rules/identifiers';
import { required, supported } from '../../rules/parameters';
import { tagKeys } from '../../rules/tags';
import type { Cluster } from '../../state/cluster';
import type { Tags } from '../../state/tags';
import { NO_TAGS, tagsFrom } from '../../state/tags';
import { clusterSnapshotView } from '../../views/cluster-views';

export function createDBClusterSnapshot(context: RdsContext): Operation<CreateDBClusterSnapshotMessage, CreateDBClusterSnapshotResult> {
  const { state } = context;
  return {
    authorization: (input, call) => {
      const snapshot = ownArn('cluster-snapshot', input.DBClusterSnapshotIdentifier, call);
      const tags = requestTagContext(input.Tags);
      const cluster = state.of(call).clusters.get((input.DBClusterIdentifier ?? '').toLowerCase());
      return [
        ask(state, call, 'CreateDBClusterSnapshot', ownArn('cluster', input.DBClusterIdentifier, call), tags),
        ask(state, call, 'CreateDBClusterSnapshot', snapshot, tags),
        ...askForTags(state, call, snapshot, input.Tags, cluster === undefined ? NO_TAGS : inheritedTags(cluster)),
      ];
    },
    run: (input, call) => {
      enforce(supported('CreateDBClusterSnapshot', input, ['DBClusterSnapshotIdentifier', 'DBClusterIdentifier', 'Tags']));
      enforce(required(input, 'DBClusterSnapshotIdentifier', 'DBClusterIdentifier'));
      const { DBClusterIdentifier: clusterId = '', DBClusterSnapshotIdentifier: snapshotId = '' } = input;
      enforce(tagKeys(input.Tags));
      enforce(clusterName('DBClusterSnapshotIdentifier', snapshotId));
      const cluster = found(state.of(call).clusters.get(clusterId.toLowerCase()), thing => clusterFound(clusterId, thing));
      checkNewClusterSnapshot(context, snapshotId, call);
      enforce(clusterAvailable(cluster.identifier, context.clusterLifecycle.statusOf(cluster)));
      const tags = input.Tags === undefined || input.Tags.length === 0 ? inheritedTags(cluster) : tagsFrom(input.Tags);
      return { DBClusterSnapshot: clusterSnapshotView(context.clusterLifecycle.backUp(cluster, snapshotId.toLowerCase(), tags), call.accountId) };
    },
  };
}

/** The checks on the place that a new manual cluster snapshot takes, which copies and deletions make as well. */
export function checkNewClusterSnapshot({ state }: Pick<RdsContext, 'state'>, identifier: string, call: Call): void {
  const home = state.of(call);
  enforce(clusterSnapshotNameFree(identifier, home.clusterSnapshots.get(identifier.toLowerCase())));
  enforce(manualClusterSnapshotQuota(home.manualClusterSnapshots.length, home.quotas.manualClusterSnapshots));
}

/** Tags that a snapshot gets from its cluster, where the cluster is set so and the request brings none of its own. */
export function inheritedTags(cluster: Cluster): Tags {
  return cluster.settings.copyTagsToSnapshot ? cluster.tags : NO_TAGS;
}

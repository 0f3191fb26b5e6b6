import type { CreateDBClusterSnapshotMessage, CreateDBClusterSnapshotResult } from '@aws-sdk/client-rds';
import { type Call, type Operation, operation } from '../../../../core/operation';
import { askForSnapshot } from '../../authorization/snapshot-authorization';
import type { RdsContext } from '../../context';
import { clusterSnapshotNameFree } from '../../rules/clusters/cluster-snapshots';
import { clusterAvailable, clusterFound } from '../../rules/clusters/clusters';
import { manualClusterSnapshotQuota } from '../../rules/clusters/quotas';
import { enforce, found } from '../../rules/enforce';
import { clusterName } from '../../rules/identifiers';
import { required } from '../../rules/parameters';
import { tagKeys } from '../../rules/tags';
import { inheritedTags, tagsOrInherited } from '../../state/tags';
import { clusterSnapshotView } from '../../views/cluster-views';

export function createDBClusterSnapshot(context: RdsContext): Operation<never, unknown> {
  const { state } = context;
  return operation<CreateDBClusterSnapshotMessage, CreateDBClusterSnapshotResult>({
    members: ['DBClusterSnapshotIdentifier', 'DBClusterIdentifier', 'Tags'],
    authorization: (input, call) => askForSnapshot(state, call, {
      action: 'CreateDBClusterSnapshot', database: 'cluster', databaseName: input.DBClusterIdentifier, snapshot: 'cluster-snapshot',
      snapshotName: input.DBClusterSnapshotIdentifier, tags: input.Tags,
      inherited: inheritedTags(state.of(call).clusters.get((input.DBClusterIdentifier ?? '').toLowerCase())),
    }),
    run: (input, call) => {
      enforce(required(input, 'DBClusterSnapshotIdentifier', 'DBClusterIdentifier'));
      const { DBClusterIdentifier: clusterId = '', DBClusterSnapshotIdentifier: snapshotId = '' } = input;
      enforce(tagKeys(input.Tags));
      enforce(clusterName('DBClusterSnapshotIdentifier', snapshotId));
      const cluster = found(state.of(call).clusters.get(clusterId.toLowerCase()), (thing) => clusterFound(clusterId, thing));
      checkNewClusterSnapshot(context, snapshotId, call);
      enforce(clusterAvailable(cluster.identifier, context.clusterLifecycle.statusOf(cluster)));
      const tags = tagsOrInherited(input.Tags, inheritedTags(cluster));
      return { DBClusterSnapshot: clusterSnapshotView(context.clusterLifecycle.backUp(cluster, snapshotId.toLowerCase(), tags), call.accountId) };
    },
  });
}

/** The checks on the place that a new manual cluster snapshot takes, which copies and deletions make as well. */
export function checkNewClusterSnapshot({ state }: Pick<RdsContext, 'state'>, identifier: string, call: Call): void {
  const home = state.of(call);
  enforce(clusterSnapshotNameFree(identifier, home.clusterSnapshots.get(identifier.toLowerCase())));
  enforce(manualClusterSnapshotQuota(home.manualClusterSnapshots.length, home.quotas.manualClusterSnapshots));
}

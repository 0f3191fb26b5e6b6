import type { DeleteDBClusterMessage, DeleteDBClusterResult } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask, askForTags, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { clusterAvailable, clusterEmpty, clusterFound, clusterNotBeingDeleted, clusterNotDeletionProtected } from '../../rules/clusters/clusters';
import { enforce, found } from '../../rules/enforce';
import { snapshotName } from '../../rules/identifiers';
import { finalSnapshotDecided } from '../../rules/instance-changes';
import { required } from '../../rules/parameters';
import { inheritedTags } from '../../state/tags';
import { describedCluster } from '../../views/described';
import { checkNewClusterSnapshot } from '../cluster-snapshots/create-db-cluster-snapshot';

export function deleteDBCluster(context: RdsContext): Operation<never, unknown> {
  const { state, clusterLifecycle } = context;
  return operation<DeleteDBClusterMessage, DeleteDBClusterResult>({
    members: ['DBClusterIdentifier', 'SkipFinalSnapshot', 'FinalDBSnapshotIdentifier', 'DeleteAutomatedBackups'],
    authorization: ({ DBClusterIdentifier: id, FinalDBSnapshotIdentifier: finalId }, call) => {
      const cluster = state.of(call).clusters.get((id ?? '').toLowerCase());
      const snapshotArn = ownArn('cluster-snapshot', finalId, call);
      return [
        ask(state, call, 'DeleteDBCluster', ownArn('cluster', id, call)),
        ...(finalId === undefined ? [] : [
          ask(state, call, 'DeleteDBCluster', snapshotArn),
          ...askForTags(state, call, snapshotArn, undefined, inheritedTags(cluster)),
        ]),
      ];
    },
    run: (input, call) => {
      enforce(required(input, 'DBClusterIdentifier'));
      const { DBClusterIdentifier: id = '', FinalDBSnapshotIdentifier: finalId } = input;
      const home = state.of(call);
      const cluster = found(home.clusters.get(id.toLowerCase()), (thing) => clusterFound(id, thing));
      enforce(clusterNotDeletionProtected(cluster.settings.deletionProtection));
      enforce(finalSnapshotDecided(input.SkipFinalSnapshot === true, finalId));
      enforce(clusterNotBeingDeleted(cluster.identifier, cluster.status));
      enforce(clusterEmpty(home.membersOf(cluster).map(({ instance }) => instance.status)));
      if (finalId !== undefined) {
        enforce(snapshotName('FinalDBSnapshotIdentifier', finalId));
        checkNewClusterSnapshot(context, finalId, call);
        enforce(clusterAvailable(cluster.identifier, clusterLifecycle.statusOf(cluster)));
      }
      const finalSnapshot = finalId === undefined ? undefined : { identifier: finalId.toLowerCase(), tags: inheritedTags(cluster) };
      clusterLifecycle.delete(cluster, finalSnapshot, input.DeleteAutomatedBackups === false);
      return { DBCluster: describedCluster(context, cluster) };
    },
  });
}

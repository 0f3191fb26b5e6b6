import type { DeleteDBClusterSnapshotMessage, DeleteDBClusterSnapshotResult } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { clusterSnapshotDeletable, clusterSnapshotFound } from '../../rules/clusters/cluster-snapshots';
import { enforce, found } from '../../rules/enforce';
import { required } from '../../rules/parameters';
import { clusterSnapshotView } from '../../views/cluster-views';

export function deleteDBClusterSnapshot({ state, clusterSnapshots }: RdsContext): Operation<never, unknown> {
  return operation<DeleteDBClusterSnapshotMessage, DeleteDBClusterSnapshotResult>({
    members: ['DBClusterSnapshotIdentifier'],
    authorization: (input, call) =>
      [ask(state, call, 'DeleteDBClusterSnapshot', ownArn('cluster-snapshot', input.DBClusterSnapshotIdentifier, call))],
    run: (input, call) => {
      enforce(required(input, 'DBClusterSnapshotIdentifier'));
      const { DBClusterSnapshotIdentifier: id = '' } = input;
      const snapshot = found(state.of(call).clusterSnapshots.get(id.toLowerCase()), (thing) => clusterSnapshotFound(id, thing));
      enforce(clusterSnapshotDeletable(snapshot.identifier, snapshot.type, snapshot.progress.status));
      clusterSnapshots.remove(snapshot);
      return { DBClusterSnapshot: { ...clusterSnapshotView(snapshot, call.accountId), Status: 'deleted' } };
    },
  });
}

import type { DeleteDBSnapshotMessage, DeleteDBSnapshotResult } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { enforce, found } from '../../rules/enforce';
import { required } from '../../rules/parameters';
import { snapshotDeletable, snapshotFound } from '../../rules/snapshots';
import { snapshotView } from '../../views/snapshot-view';

export function deleteDBSnapshot(context: RdsContext): Operation<never, unknown> {
  return operation<DeleteDBSnapshotMessage, DeleteDBSnapshotResult>({
    members: ['DBSnapshotIdentifier'],
    authorization: (input, call) => [ask(context.state, call, 'DeleteDBSnapshot', ownArn('snapshot', input.DBSnapshotIdentifier, call))],
    run: (input, call) => {
      enforce(required(input, 'DBSnapshotIdentifier'));
      const { DBSnapshotIdentifier: id = '' } = input;
      const snapshot = found(context.state.of(call).snapshots.get(id.toLowerCase()), (thing) => snapshotFound(id, thing));
      enforce(snapshotDeletable(snapshot.identifier, snapshot.type, snapshot.progress.status));
      context.snapshots.remove(snapshot);
      return { DBSnapshot: { ...snapshotView(snapshot, call.accountId), Status: 'deleted' } };
    },
  });
}

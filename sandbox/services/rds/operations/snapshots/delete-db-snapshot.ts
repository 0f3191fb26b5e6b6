import type { DeleteDBSnapshotMessage, DeleteDBSnapshotResult } from '@aws-sdk/client-rds';
import type { Operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { enforce, found } from '../../rules/enforce';
import { required, supported } from '../../rules/parameters';
import { snapshotDeletable } from '../../rules/snapshot-creation';
import { snapshotFound } from '../../rules/snapshot-visibility';
import { snapshotView } from '../../views/instance-views';

export function deleteDBSnapshot(context: RdsContext): Operation<DeleteDBSnapshotMessage, DeleteDBSnapshotResult> {
  return {
    authorization: (input, call) => [ask(context.state, call, 'DeleteDBSnapshot', ownArn('snapshot', input.DBSnapshotIdentifier, call))],
    run: (input, call) => {
      enforce(supported('DeleteDBSnapshot', input, ['DBSnapshotIdentifier']));
      enforce(required(input, 'DBSnapshotIdentifier'));
      const { DBSnapshotIdentifier: id = '' } = input;
      const home = context.state.of(call);
      const snapshot = found(home.snapshots.get(id.toLowerCase()), thing => snapshotFound(id, thing));
      enforce(snapshotDeletable(snapshot.identifier, snapshot.type, snapshot.progress.status));
      home.snapshots.delete(snapshot.identifier);
      context.snapshots.terminateCopiesOf(snapshot);
      return { DBSnapshot: { ...snapshotView(snapshot, call.accountId), Status: 'deleted' } };
    },
  };
}

import type { DeleteDBInstanceMessage, DeleteDBInstanceResult } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask, askForTags, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { memberHasNoFinalSnapshot } from '../../rules/clusters/members';
import { enforce, found } from '../../rules/enforce';
import { finalSnapshotDecided, instanceFound, notBeingDeleted, notDeletionProtected } from '../../rules/instance-changes';
import { required } from '../../rules/parameters';
import { snapshotAllowed } from '../../rules/snapshots';
import { inheritedTags } from '../../state/tags';
import { describedInstance } from '../../views/described';
import { checkNewSnapshot } from '../snapshots/create-db-snapshot';

export function deleteDBInstance(context: RdsContext): Operation<never, unknown> {
  const { state, lifecycle } = context;
  return operation<DeleteDBInstanceMessage, DeleteDBInstanceResult>({
    members: ['DBInstanceIdentifier', 'SkipFinalSnapshot', 'FinalDBSnapshotIdentifier', 'DeleteAutomatedBackups'],
    authorization: ({ DBInstanceIdentifier: id, FinalDBSnapshotIdentifier: finalId }, call) => {
      const instanceArn = ownArn('db', id, call);
      const instance = state.of(call).instances.get((id ?? '').toLowerCase());
      const snapshotArn = ownArn('snapshot', finalId, call);
      return [
        ask(state, call, 'DeleteDBInstance', instanceArn),
        ...(finalId === undefined ? [] : [
          ask(state, call, 'CreateDBSnapshot', instanceArn), ask(state, call, 'CreateDBSnapshot', snapshotArn),
          ...askForTags(state, call, snapshotArn, undefined, inheritedTags(instance)),
        ]),
      ];
    },
    run: (input, call) => {
      enforce(required(input, 'DBInstanceIdentifier'));
      const { DBInstanceIdentifier: id = '', FinalDBSnapshotIdentifier: finalId } = input;
      const instance = found(state.of(call).instances.get(id.toLowerCase()), (thing) => instanceFound(id, thing));
      const member = instance.clusterIdentifier !== undefined;
      enforce(notDeletionProtected(instance.settings.deletionProtection));
      enforce(member ? memberHasNoFinalSnapshot(finalId) : finalSnapshotDecided(input.SkipFinalSnapshot === true, finalId));
      enforce(notBeingDeleted(instance.identifier, instance.status));
      if (finalId !== undefined) {
        checkNewSnapshot(context, 'FinalDBSnapshotIdentifier', finalId, call);
        enforce(snapshotAllowed(instance.identifier, lifecycle.statusOf(instance)));
      }
      const finalSnapshot = finalId === undefined ? undefined : { identifier: finalId.toLowerCase(), tags: inheritedTags(instance) };
      lifecycle.delete(instance, finalSnapshot, input.DeleteAutomatedBackups === false);
      return { DBInstance: describedInstance(context, instance) };
    },
  });
}

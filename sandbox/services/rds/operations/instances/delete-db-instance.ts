import type { DeleteDBInstanceMessage, DeleteDBInstanceResult } from '@aws-sdk/client-rds';
import type { Operation } from '../../../../core/operation';
import { ask, askForTags, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { memberHasNoFinalSnapshot } from '../../rules/clusters/members';
import { enforce, found } from '../../rules/enforce';
import { finalSnapshotDecided, instanceFound, notBeingDeleted, notDeletionProtected } from '../../rules/instance-changes';
import { required, supported } from '../../rules/parameters';
import { snapshotAllowed } from '../../rules/snapshot-creation';
import { NO_TAGS } from '../../state/tags';
import { checkNewSnapshot, inheritedTags } from '../snapshots/create-db-snapshot';
import { describedInstance } from './describe-db-instances';

export function deleteDBInstance(context: RdsContext): Operation<DeleteDBInstanceMessage, DeleteDBInstanceResult> {
  const { state, lifecycle } = context;
  return {
    authorization: ({ DBInstanceIdentifier: id, FinalDBSnapshotIdentifier: finalId }, call) => {
      const instanceArn = ownArn('db', id, call);
      const instance = state.of(call).instances.get((id ?? '').toLowerCase());
      const snapshotArn = ownArn('snapshot', finalId, call);
      return [
        ask(state, call, 'DeleteDBInstance', instanceArn),
        ...(finalId === undefined ? [] : [
          ask(state, call, 'CreateDBSnapshot', instanceArn), ask(state, call, 'CreateDBSnapshot', snapshotArn),
          ...askForTags(state, call, snapshotArn, undefined, instance === undefined ? NO_TAGS : inheritedTags(instance)),
        ]),
      ];
    },
    run: (input, call) => {
      enforce(supported('DeleteDBInstance', input, ['DBInstanceIdentifier', 'SkipFinalSnapshot', 'FinalDBSnapshotIdentifier', 'DeleteAutomatedBackups']));
      enforce(required(input, 'DBInstanceIdentifier'));
      const { DBInstanceIdentifier: id = '', FinalDBSnapshotIdentifier: finalId } = input;
      const instance = found(state.of(call).instances.get(id.toLowerCase()), thing => instanceFound(id, thing));
      const member = instance.clusterIdentifier !== undefined;
      enforce(member ? memberHasNoFinalSnapshot(finalId) : finalSnapshotDecided(input.SkipFinalSnapshot === true, finalId));
      enforce(notDeletionProtected(instance.settings.deletionProtection));
      enforce(notBeingDeleted(instance.identifier, instance.status));
      if (finalId !== undefined) {
        checkNewSnapshot(context, 'FinalDBSnapshotIdentifier', finalId, call);
        enforce(snapshotAllowed(instance.identifier, lifecycle.statusOf(instance)));
      }
      const finalSnapshot = finalId === undefined ? undefined : { identifier: finalId.toLowerCase(), tags: inheritedTags(instance) };
      lifecycle.delete(instance, finalSnapshot, input.DeleteAutomatedBackups === false);
      return { DBInstance: describedInstance(context, instance) };
    },
  };
}

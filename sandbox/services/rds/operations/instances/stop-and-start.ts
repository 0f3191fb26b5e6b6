import type { StartDBInstanceMessage, StartDBInstanceResult, StopDBInstanceMessage, StopDBInstanceResult } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { stopsWithCluster } from '../../rules/clusters/members';
import { enforce, found } from '../../rules/enforce';
import { instanceFound, startable, stoppable } from '../../rules/instance-changes';
import { keyOfInstanceUsable } from '../../rules/keys';
import { required } from '../../rules/parameters';
import { keyArnOf } from '../../state/encryption';
import { describedInstance } from '../../views/described';
import { checkNewSnapshot } from '../snapshots/create-db-snapshot';

export function stopDBInstance(context: RdsContext): Operation<never, unknown> {
  const { state, lifecycle } = context;
  return operation<StopDBInstanceMessage, StopDBInstanceResult>({
    members: ['DBInstanceIdentifier', 'DBSnapshotIdentifier'],
    authorization: ({ DBInstanceIdentifier: id, DBSnapshotIdentifier: snapshotId }, call) => {
      const instance = ownArn('db', id, call);
      const snapshot = ownArn('snapshot', snapshotId, call);
      return [
        ask(state, call, 'StopDBInstance', instance),
        ...(snapshotId === undefined ? [] : [ask(state, call, 'CreateDBSnapshot', instance), ask(state, call, 'CreateDBSnapshot', snapshot)]),
      ];
    },
    run: (input, call) => {
      enforce(required(input, 'DBInstanceIdentifier'));
      const { DBInstanceIdentifier: id = '', DBSnapshotIdentifier: snapshotId } = input;
      const instance = found(state.of(call).instances.get(id.toLowerCase()), (thing) => instanceFound(id, thing));
      enforce(stopsWithCluster(instance.clusterIdentifier));
      enforce(stoppable(instance.identifier, lifecycle.statusOf(instance)));
      if (snapshotId !== undefined) checkNewSnapshot(context, 'DBSnapshotIdentifier', snapshotId, call);
      lifecycle.stop(instance, snapshotId?.toLowerCase());
      return { DBInstance: describedInstance(context, instance) };
    },
  });
}

export function startDBInstance(context: RdsContext): Operation<never, unknown> {
  const { state, lifecycle, keys } = context;
  return operation<StartDBInstanceMessage, StartDBInstanceResult>({
    members: ['DBInstanceIdentifier'],
    authorization: (input, call) => [ask(state, call, 'StartDBInstance', ownArn('db', input.DBInstanceIdentifier, call))],
    run: (input, call) => {
      enforce(required(input, 'DBInstanceIdentifier'));
      const { DBInstanceIdentifier: id = '' } = input;
      const instance = found(state.of(call).instances.get(id.toLowerCase()), (thing) => instanceFound(id, thing));
      enforce(startable(instance.identifier, lifecycle.statusOf(instance)));
      const keyArn = keyArnOf(instance.encryption);
      if (keyArn !== undefined) enforce(keyOfInstanceUsable(keyArn, keys.isEnabled(keyArn, instance)));
      lifecycle.start(instance);
      return { DBInstance: describedInstance(context, instance) };
    },
  });
}

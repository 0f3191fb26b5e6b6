import type { CreateDBSnapshotMessage, CreateDBSnapshotResult } from '@aws-sdk/client-rds';
import { type Call, type Operation, operation } from '../../../../core/operation';
import { askForSnapshot } from '../../authorization/snapshot-authorization';
import type { RdsContext } from '../../context';
import { enforce, found } from '../../rules/enforce';
import { snapshotName } from '../../rules/identifiers';
import { instanceFound } from '../../rules/instance-changes';
import { required } from '../../rules/parameters';
import { manualSnapshotQuota } from '../../rules/quotas';
import { snapshotNameFree } from '../../rules/snapshot-copy';
import { notClusterMember, snapshotAllowed } from '../../rules/snapshots';
import { tagKeys } from '../../rules/tags';
import type { Instance } from '../../state/instance';
import { inheritedTags, tagsOrInherited } from '../../state/tags';
import { snapshotView } from '../../views/snapshot-view';

export function createDBSnapshot(context: RdsContext): Operation<never, unknown> {
  const { state } = context;
  return operation<CreateDBSnapshotMessage, CreateDBSnapshotResult>({
    members: ['DBSnapshotIdentifier', 'DBInstanceIdentifier', 'Tags'],
    authorization: (input, call) => askForSnapshot(state, call, {
      action: 'CreateDBSnapshot', database: 'db', databaseName: input.DBInstanceIdentifier, snapshot: 'snapshot',
      snapshotName: input.DBSnapshotIdentifier, tags: input.Tags,
      inherited: inheritedTags(state.of(call).instances.get((input.DBInstanceIdentifier ?? '').toLowerCase())),
    }),
    run: (input, call) => {
      enforce(required(input, 'DBSnapshotIdentifier', 'DBInstanceIdentifier'));
      const instance = checked(context, input, call);
      const tags = tagsOrInherited(input.Tags, inheritedTags(instance));
      const snapshot = context.lifecycle.backUp(instance, (input.DBSnapshotIdentifier ?? '').toLowerCase(), 'manual', tags);
      return { DBSnapshot: snapshotView(snapshot, call.accountId) };
    },
  });
}

/** The checks on the name of a new manual snapshot, which stop and delete make as well. */
export function checkNewSnapshot(context: RdsContext, parameter: string, identifier: string, call: Call): void {
  const home = context.state.of(call);
  enforce(snapshotName(parameter, identifier));
  enforce(snapshotNameFree(identifier, home.snapshots.get(identifier.toLowerCase())));
  enforce(manualSnapshotQuota(home.manualSnapshots.length, home.quotas.manualSnapshots));
}

function checked(context: RdsContext, input: CreateDBSnapshotMessage, call: Call): Instance {
  const { DBInstanceIdentifier: instanceId = '', DBSnapshotIdentifier: snapshotId = '' } = input;
  enforce(tagKeys(input.Tags));
  const instance = found(context.state.of(call).instances.get(instanceId.toLowerCase()), (thing) => instanceFound(instanceId, thing));
  enforce(notClusterMember(instance.clusterIdentifier));
  checkNewSnapshot(context, 'DBSnapshotIdentifier', snapshotId, call);
  enforce(snapshotAllowed(instance.identifier, context.lifecycle.statusOf(instance)));
  return instance;
}

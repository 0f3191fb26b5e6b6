import type { CreateDBSnapshotMessage, CreateDBSnapshotResult } from '@aws-sdk/client-rds';
import type { Call, Operation } from '../../../../core/operation';
import { ask, askForTags, ownArn, requestTagContext } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { enforce, found } from '../../rules/enforce';
import { snapshotName } from '../../rules/identifiers';
import { instanceFound } from '../../rules/instance-changes';
import { required, supported } from '../../rules/parameters';
import { manualSnapshotQuota } from '../../rules/quotas';
import { snapshotNameFree } from '../../rules/snapshot-copy';
import { notClusterMember, snapshotAllowed } from '../../rules/snapshot-creation';
import { tagKeys } from '../../rules/tags';
import type { Instance } from '../../state/instance';
import type { Tags } from '../../state/tags';
import { NO_TAGS, tagsFrom } from '../../state/tags';
import { snapshotView } from '../../views/instance-views';

export function createDBSnapshot(context: RdsContext): Operation<CreateDBSnapshotMessage, CreateDBSnapshotResult> {
  const { state } = context;
  return {
    authorization: (input, call) => {
      const snapshot = ownArn('snapshot', input.DBSnapshotIdentifier, call);
      const tags = requestTagContext(input.Tags);
      const instance = state.of(call).instances.get((input.DBInstanceIdentifier ?? '').toLowerCase());
      return [
        ask(state, call, 'CreateDBSnapshot', ownArn('db', input.DBInstanceIdentifier, call), tags),
        ask(state, call, 'CreateDBSnapshot', snapshot, tags),
        ...askForTags(state, call, snapshot, input.Tags, instance === undefined ? NO_TAGS : inheritedTags(instance)),
      ];
    },
    run: (input, call) => {
      enforce(supported('CreateDBSnapshot', input, ['DBSnapshotIdentifier', 'DBInstanceIdentifier', 'Tags']));
      enforce(required(input, 'DBSnapshotIdentifier', 'DBInstanceIdentifier'));
      const instance = checked(context, input, call);
      const tags = input.Tags === undefined || input.Tags.length === 0 ? inheritedTags(instance) : tagsFrom(input.Tags);
      const snapshot = context.lifecycle.backUp(instance, (input.DBSnapshotIdentifier ?? '').toLowerCase(), 'manual', tags);
      return { DBSnapshot: snapshotView(snapshot, call.accountId) };
    },
  };
}

/** The checks on the name of a new manual snapshot, which stop and delete make as well. */
export function checkNewSnapshot(context: RdsContext, parameter: string, identifier: string, call: Call): void {
  const home = context.state.of(call);
  enforce(snapshotName(parameter, identifier));
  enforce(snapshotNameFree(identifier, home.snapshots.get(identifier.toLowerCase())));
  enforce(manualSnapshotQuota(home.manualSnapshots.length, home.quotas.manualSnapshots));
}

/** Tags that a snapshot gets from its instance, where the instance is set so and the request brings none of its own. */
export function inheritedTags(instance: Instance): Tags {
  return instance.settings.copyTagsToSnapshot ? instance.tags : NO_TAGS;
}

function checked(context: RdsContext, input: CreateDBSnapshotMessage, call: Call): Instance {
  const { DBInstanceIdentifier: instanceId = '', DBSnapshotIdentifier: snapshotId = '' } = input;
  enforce(tagKeys(input.Tags));
  const instance = found(context.state.of(call).instances.get(instanceId.toLowerCase()), thing => instanceFound(instanceId, thing));
  enforce(notClusterMember(instance.clusterIdentifier));
  checkNewSnapshot(context, 'DBSnapshotIdentifier', snapshotId, call);
  enforce(snapshotAllowed(instance.identifier, context.lifecycle.statusOf(instance)));
  return instance;
}

import type {
  DBSnapshotAttributesResult, DescribeDBSnapshotAttributesMessage, DescribeDBSnapshotAttributesResult, ModifyDBSnapshotAttributeMessage,
  ModifyDBSnapshotAttributeResult,
} from '@aws-sdk/client-rds';
import { type Call, type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { enforce, found } from '../../rules/enforce';
import { snapshotName } from '../../rules/identifiers';
import { required } from '../../rules/parameters';
import { reference, resourceArn } from '../../rules/resource-arn';
import {
  attributeName, attributeValues, notPublicWhenEncrypted, shareableAwsOwnedKey, shareableEngine, shareableKey, shareableOptions, shareableState,
} from '../../rules/snapshot-sharing';
import { snapshotFound } from '../../rules/snapshots';
import { keyArnOf } from '../../state/encryption';
import type { Snapshot } from '../../state/snapshot';
import { changeSharing, snapshotAttributes } from '../sharing';

export function modifyDBSnapshotAttribute(context: RdsContext): Operation<never, unknown> {
  return operation<ModifyDBSnapshotAttributeMessage, ModifyDBSnapshotAttributeResult>({
    members: ['DBSnapshotIdentifier', 'AttributeName', 'ValuesToAdd', 'ValuesToRemove'],
    authorization: (input, call) => [ask(context.state, call, 'ModifyDBSnapshotAttribute', ownArn('snapshot', input.DBSnapshotIdentifier, call))],
    run: (input, call) => {
      enforce(required(input, 'DBSnapshotIdentifier', 'AttributeName'));
      const snapshot = checked(context, input, call);
      changeSharing(snapshot, input);
      return { DBSnapshotAttributesResult: attributes(snapshot) };
    },
  });
}

export function describeDBSnapshotAttributes(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBSnapshotAttributesMessage, DescribeDBSnapshotAttributesResult>({
    members: ['DBSnapshotIdentifier'],
    authorization: ({ DBSnapshotIdentifier: id = '' }, call) =>
      [ask(context.state, call, 'DescribeDBSnapshotAttributes', resourceArn(reference('snapshot', id, call)))],
    run: (input, call) => {
      enforce(required(input, 'DBSnapshotIdentifier'));
      const { DBSnapshotIdentifier: id = '' } = input;
      const named = reference('snapshot', id, call);
      const own = named.accountId === call.accountId && named.region === call.region ? context.state.of(call).snapshots.get(named.name) : undefined;
      return { DBSnapshotAttributesResult: attributes(found(own, (thing) => snapshotFound(id, thing))) };
    },
  });
}

function checked(context: RdsContext, input: ModifyDBSnapshotAttributeMessage, call: Call): Snapshot {
  const { DBSnapshotIdentifier: id = '', AttributeName: attribute = '', ValuesToAdd: adding = [], ValuesToRemove: removing = [] } = input;
  enforce(snapshotName('DBSnapshotIdentifier', id));
  enforce(attributeName(attribute));
  enforce(attributeValues([...adding, ...removing]));
  const snapshot = found(context.state.of(call).snapshots.get(id.toLowerCase()), (thing) => snapshotFound(id, thing));
  enforce(shareableState(snapshot.identifier, snapshot.progress.status));
  const keyArn = keyArnOf(snapshot.encryption);
  const manager = keyArn === undefined ? undefined : context.keys.manager(keyArn, snapshot);
  const adds = adding.length > 0;
  enforce(shareableEngine(adds, snapshot.settings.engine));
  enforce(shareableKey(adds, manager));
  enforce(shareableAwsOwnedKey(adds, snapshot.encryption.type));
  enforce(shareableOptions(adds, snapshot.settings, snapshot.lastingOptions));
  enforce(notPublicWhenEncrypted(adding, snapshot.encryption.type !== 'none'));
  return snapshot;
}

function attributes(snapshot: Snapshot): DBSnapshotAttributesResult {
  return {
    DBSnapshotIdentifier: snapshot.identifier,
    DBSnapshotAttributes: snapshotAttributes(snapshot),
  };
}

import type {
  DBClusterSnapshotAttributesResult, DescribeDBClusterSnapshotAttributesMessage, DescribeDBClusterSnapshotAttributesResult,
  ModifyDBClusterSnapshotAttributeMessage, ModifyDBClusterSnapshotAttributeResult,
} from '@aws-sdk/client-rds';
import { type Call, type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import { isMultiAzClusterEngine } from '../../catalogue/cluster-catalogue';
import type { RdsContext } from '../../context';
import { clusterSnapshotFound, clusterSnapshotShareable, notOfMultiAzCluster } from '../../rules/clusters/cluster-snapshots';
import { enforce, found } from '../../rules/enforce';
import { required } from '../../rules/parameters';
import { reference, resourceArn } from '../../rules/resource-arn';
import { attributeName, attributeValues, notPublicWhenEncrypted, shareableAwsOwnedKey, shareableKey } from '../../rules/snapshot-sharing';
import type { ClusterSnapshot } from '../../state/cluster-snapshot';
import { keyArnOf } from '../../state/encryption';
import { changeSharing, snapshotAttributes } from '../sharing';

type Modification = ModifyDBClusterSnapshotAttributeMessage;

export function modifyDBClusterSnapshotAttribute(context: RdsContext): Operation<never, unknown> {
  return operation<Modification, ModifyDBClusterSnapshotAttributeResult>({
    members: ['DBClusterSnapshotIdentifier', 'AttributeName', 'ValuesToAdd', 'ValuesToRemove'],
    authorization: (input, call) =>
      [ask(context.state, call, 'ModifyDBClusterSnapshotAttribute', ownArn('cluster-snapshot', input.DBClusterSnapshotIdentifier, call))],
    run: (input, call) => {
      enforce(required(input, 'DBClusterSnapshotIdentifier', 'AttributeName'));
      const snapshot = checked(context, input, call);
      changeSharing(snapshot, input);
      return { DBClusterSnapshotAttributesResult: attributes(snapshot) };
    },
  });
}

export function describeDBClusterSnapshotAttributes({ state }: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBClusterSnapshotAttributesMessage, DescribeDBClusterSnapshotAttributesResult>({
    members: ['DBClusterSnapshotIdentifier'],
    authorization: ({ DBClusterSnapshotIdentifier: id = '' }, call) =>
      [ask(state, call, 'DescribeDBClusterSnapshotAttributes', resourceArn(reference('cluster-snapshot', id, call)))],
    run: (input, call) => {
      enforce(required(input, 'DBClusterSnapshotIdentifier'));
      const { DBClusterSnapshotIdentifier: id = '' } = input;
      const named = reference('cluster-snapshot', id, call);
      const own = named.accountId === call.accountId && named.region === call.region ? state.of(call).clusterSnapshots.get(named.name) : undefined;
      return { DBClusterSnapshotAttributesResult: attributes(found(own, (thing) => clusterSnapshotFound(id, thing))) };
    },
  });
}

function checked({ state, keys }: RdsContext, input: Modification, call: Call): ClusterSnapshot {
  const { DBClusterSnapshotIdentifier: id = '', AttributeName: attribute = '', ValuesToAdd: adding = [], ValuesToRemove: removing = [] } = input;
  enforce(attributeName(attribute));
  enforce(attributeValues([...adding, ...removing]));
  const snapshot = found(state.of(call).clusterSnapshots.get(id.toLowerCase()), (thing) => clusterSnapshotFound(id, thing));
  enforce(notOfMultiAzCluster(isMultiAzClusterEngine(snapshot.settings.engine), 'shared'));
  enforce(clusterSnapshotShareable(snapshot.identifier, snapshot.type, snapshot.progress.status));
  const keyArn = keyArnOf(snapshot.encryption);
  enforce(shareableKey(adding.length > 0, keyArn === undefined ? undefined : keys.manager(keyArn, snapshot)));
  enforce(shareableAwsOwnedKey(adding.length > 0, snapshot.encryption.type));
  enforce(notPublicWhenEncrypted(adding, snapshot.encryption.type !== 'none'));
  return snapshot;
}

function attributes(snapshot: ClusterSnapshot): DBClusterSnapshotAttributesResult {
  return {
    DBClusterSnapshotIdentifier: snapshot.identifier,
    DBClusterSnapshotAttributes: snapshotAttributes(snapshot),
  };
}

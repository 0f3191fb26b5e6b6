import type { CopyDBClusterSnapshotMessage, CopyDBClusterSnapshotResult } from '@aws-sdk/client-rds';
import type { Call, Operation } from '../../../../core/operation';
import { ask, askForTags, ownArn, requestTagContext } from '../../authorization';
import { isMultiAzClusterEngine } from '../../cluster-catalogue';
import { clusterSnapshotView } from '../../cluster-views';
import type { RdsContext } from '../../rds-context';
import { reference, resourceArn } from '../../resource-arn';
import { clusterCopyKeyGiven, clusterCopySourceAvailable, copyKeepsUnencrypted, oneBorder } from '../../rules/clusters/cluster-copy';
import { clusterSnapshotFound, notOfMultiAzCluster } from '../../rules/clusters/cluster-snapshots';
import { copyRequestSigned } from '../../rules/clusters/engine-parameters';
import { clusterCopyQuota } from '../../rules/clusters/quotas';
import { enforce, found } from '../../rules/enforce';
import { clusterName } from '../../rules/identifiers';
import { COPY_ACTIONS } from '../../rules/keys';
import { required, supported } from '../../rules/parameters';
import { tagKeys } from '../../rules/tags';
import type { ClusterSnapshot } from '../../state/cluster-snapshot';
import type { StorageEncryption } from '../../state/encryption';
import { keyArnOf } from '../../state/encryption';
import type { Tags } from '../../state/tags';
import { NO_TAGS, tagsFrom } from '../../state/tags';
import { checkNewClusterSnapshot } from './create-db-cluster-snapshot';

type Input = CopyDBClusterSnapshotMessage;

/** `PreSignedUrl` is what SDKs add to a copy from another Region; only DocumentDB and GovCloud still read it. */
const PARAMETERS = ['SourceDBClusterSnapshotIdentifier', 'TargetDBClusterSnapshotIdentifier', 'KmsKeyId', 'Tags', 'CopyTags', 'PreSignedUrl'];

export function copyDBClusterSnapshot(context: RdsContext): Operation<Input, CopyDBClusterSnapshotResult> {
  const { state } = context;
  return {
    authorization: (input, call) => {
      const source = resourceArn(reference('cluster-snapshot', input.SourceDBClusterSnapshotIdentifier ?? '', call));
      const target = ownArn('cluster-snapshot', input.TargetDBClusterSnapshotIdentifier, call);
      const tags = requestTagContext(input.Tags);
      return [
        ask(state, call, 'CopyDBClusterSnapshot', source, tags),
        ask(state, call, 'CopyDBClusterSnapshot', target, tags),
        ...askForTags(state, call, target, input.Tags, input.CopyTags === true ? state.tagsOf(source, call) : NO_TAGS),
      ];
    },
    run: (input, call) => {
      const source = checked(context, input, call);
      const copy = context.clusterSnapshots.copy(source, {
        identifier: (input.TargetDBClusterSnapshotIdentifier ?? '').toLowerCase(), scope: { accountId: call.accountId, region: call.region },
        // last of all: it leaves a grant behind.
        tags: tagsOfCopy(source, input, call), encryption: encryptionOfCopy(context, source, input, call),
      });
      return { DBClusterSnapshot: clusterSnapshotView(copy, call.accountId) };
    },
  };
}

function checked(context: RdsContext, input: Input, call: Call): ClusterSnapshot {
  enforce(supported('CopyDBClusterSnapshot', input, PARAMETERS));
  enforce(required(input, 'SourceDBClusterSnapshotIdentifier', 'TargetDBClusterSnapshotIdentifier'));
  const { SourceDBClusterSnapshotIdentifier: sourceId = '', TargetDBClusterSnapshotIdentifier: targetId = '', KmsKeyId } = input;
  enforce(clusterName('TargetDBClusterSnapshotIdentifier', targetId));
  enforce(tagKeys(input.Tags));
  const source = found(context.state.visibleClusterSnapshot(sourceId, call), thing => clusterSnapshotFound(sourceId, thing));
  const { encryption, region, progress: { status }, settings: { engine } } = source;
  const facts = { engine, status, encrypted: encryption.type !== 'none', foreign: source.accountId !== call.accountId, region };
  enforce(notOfMultiAzCluster(isMultiAzClusterEngine(engine), 'copied'));
  enforce(clusterCopySourceAvailable(sourceId, facts));
  enforce(oneBorder(facts, call.region));
  enforce(copyRequestSigned(engine, region !== call.region, input.PreSignedUrl));
  enforce(copyKeepsUnencrypted(facts, KmsKeyId));
  enforce(clusterCopyKeyGiven(facts, call.region, KmsKeyId));
  checkNewClusterSnapshot(context, targetId, call);
  const { runningClusterCopies, quotas } = context.state.of(call);
  enforce(clusterCopyQuota(runningClusterCopies.length, quotas.runningClusterCopies));
  return source;
}

/** The copy's key: the one asked for, else the source's; both are checked, and the copy's is granted to RDS. A key that AWS owns asks nothing. */
function encryptionOfCopy({ keys }: RdsContext, source: ClusterSnapshot, { KmsKeyId }: Input, call: Call): StorageEncryption {
  const sourceKey = keyArnOf(source.encryption);
  if (sourceKey !== undefined) keys.require('source', sourceKey, source.region, COPY_ACTIONS, call);
  const identifier = KmsKeyId ?? sourceKey;
  if (identifier === undefined) return source.encryption;
  const key = keys.require('cluster target', identifier, call.region, COPY_ACTIONS, call);
  keys.grant(key, source.clusterResourceId, call);
  return { type: 'sse-kms', keyArn: key.keyArn };
}

/** Tags don't cross accounts. Source: AUG:USER_Tagging. */
function tagsOfCopy(source: ClusterSnapshot, input: Input, call: Call): Tags {
  if (input.Tags !== undefined && input.Tags.length > 0) return tagsFrom(input.Tags);
  return input.CopyTags === true && source.accountId === call.accountId ? source.tags : NO_TAGS;
}

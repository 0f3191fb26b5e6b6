import type { CopyDBClusterSnapshotMessage, CopyDBClusterSnapshotResult } from '@aws-sdk/client-rds';
import { type Call, type Operation, operation } from '../../../../core/operation';
import { askForCopy } from '../../authorization/copy-authorization';
import { isMultiAzClusterEngine } from '../../catalogue/cluster-catalogue';
import type { RdsContext } from '../../context';
import { checkBorders, encryptionOfCopy, ensureRegionsTalk, tagsOfCopy } from '../../provisioning/copied-snapshot';
import { clusterCopySourceAvailable, copyKeepsUnencrypted, oneBorder } from '../../rules/clusters/cluster-copy';
import { clusterSnapshotFound, notOfMultiAzCluster } from '../../rules/clusters/cluster-snapshots';
import { copyRequestSigned } from '../../rules/clusters/engine-parameters';
import { clusterCopyQuota } from '../../rules/clusters/quotas';
import { enforce, found } from '../../rules/enforce';
import { clusterName } from '../../rules/identifiers';
import { required } from '../../rules/parameters';
import { tagKeys } from '../../rules/tags';
import type { ClusterSnapshot } from '../../state/cluster-snapshot';
import { clusterSnapshotView } from '../../views/cluster-views';
import { checkNewClusterSnapshot } from './create-db-cluster-snapshot';

type Input = CopyDBClusterSnapshotMessage;

/** `PreSignedUrl` is what SDKs add to a copy from another Region; only DocumentDB and GovCloud still read it. */
const PARAMETERS = ['SourceDBClusterSnapshotIdentifier', 'TargetDBClusterSnapshotIdentifier', 'KmsKeyId', 'Tags', 'CopyTags', 'PreSignedUrl'];

export function copyDBClusterSnapshot(context: RdsContext): Operation<never, unknown> {
  return operation<Input, CopyDBClusterSnapshotResult>({
    members: PARAMETERS,
    authorization: (input, call) => askForCopy(context.state, call, {
      action: 'CopyDBClusterSnapshot', type: 'cluster-snapshot', source: input.SourceDBClusterSnapshotIdentifier,
      target: input.TargetDBClusterSnapshotIdentifier, tags: input.Tags, copyTags: input.CopyTags,
    }),
    run: (input, call) => {
      const source = checked(context, input, call);
      ensureRegionsTalk(context, source, call);
      const copy = context.clusterSnapshots.copy(source, {
        identifier: (input.TargetDBClusterSnapshotIdentifier ?? '').toLowerCase(), scope: { accountId: call.accountId, region: call.region },
        settings: source.settings, tags: tagsOfCopy(source, input, call),
        // last of all: it leaves a grant behind.
        encryption: encryptionOfCopy(
          context, source, { KmsKeyId: input.KmsKeyId, role: 'cluster target', resourceId: source.clusterResourceId }, call,
        ),
      });
      return { DBClusterSnapshot: clusterSnapshotView(copy, call.accountId) };
    },
  });
}

function checked(context: RdsContext, input: Input, call: Call): ClusterSnapshot {
  enforce(required(input, 'SourceDBClusterSnapshotIdentifier', 'TargetDBClusterSnapshotIdentifier'));
  const { SourceDBClusterSnapshotIdentifier: sourceId = '', TargetDBClusterSnapshotIdentifier: targetId = '', KmsKeyId } = input;
  enforce(clusterName('TargetDBClusterSnapshotIdentifier', targetId));
  enforce(tagKeys(input.Tags));
  const source = found(context.state.visibleClusterSnapshot(sourceId, call), (thing) => clusterSnapshotFound(sourceId, thing));
  const { encryption, region, progress: { status }, settings: { engine } } = source;
  const facts = { engine, encrypted: encryption.type !== 'none', foreign: source.accountId !== call.accountId, region };
  enforce(notOfMultiAzCluster(isMultiAzClusterEngine(engine), 'copied'));
  enforce(clusterCopySourceAvailable(sourceId, status));
  enforce(oneBorder(facts, call.region));
  enforce(copyRequestSigned(engine, region !== call.region, input.PreSignedUrl));
  enforce(copyKeepsUnencrypted(facts, KmsKeyId));
  checkBorders(context, source, KmsKeyId, call);
  checkNewClusterSnapshot(context, targetId, call);
  const { runningClusterCopies, quotas } = context.state.of(call);
  enforce(clusterCopyQuota(runningClusterCopies.length, quotas.runningClusterCopies));
  return source;
}

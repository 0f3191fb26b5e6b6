import type { CopyDBSnapshotMessage, CopyDBSnapshotResult } from '@aws-sdk/client-rds';
import { type Call, type Operation, operation } from '../../../../core/operation';
import { askForCopy } from '../../authorization/copy-authorization';
import type { RdsContext } from '../../context';
import { optionGroupOfCopy } from '../../provisioning/copied-option-group';
import { checkBorders, encryptionOfCopy, ensureRegionsTalk, tagsOfCopy } from '../../provisioning/copied-snapshot';
import { enforce, found } from '../../rules/enforce';
import { snapshotName } from '../../rules/identifiers';
import { notCustom } from '../../rules/obtainable/offers';
import { required } from '../../rules/parameters';
import { copyQuota, manualSnapshotQuota } from '../../rules/quotas';
import { copySourceAvailable, copySourceFound, snapshotNameFree } from '../../rules/snapshot-copy';
import { tagKeys } from '../../rules/tags';
import type { Snapshot } from '../../state/snapshot';
import { snapshotView } from '../../views/snapshot-view';

/** `PreSignedUrl` is what SDKs add to a copy from another Region; only GovCloud still reads it. */
const PARAMETERS = [
  'SourceDBSnapshotIdentifier', 'TargetDBSnapshotIdentifier', 'KmsKeyId', 'Tags', 'CopyTags', 'OptionGroupName', 'CopyOptionGroup', 'PreSignedUrl',
];

export function copyDBSnapshot(context: RdsContext): Operation<never, unknown> {
  const { state } = context;
  return operation<CopyDBSnapshotMessage, CopyDBSnapshotResult>({
    members: PARAMETERS,
    authorization: (input, call) => askForCopy(state, call, {
      action: 'CopyDBSnapshot', type: 'snapshot', source: input.SourceDBSnapshotIdentifier, target: input.TargetDBSnapshotIdentifier,
      tags: input.Tags, copyTags: input.CopyTags, context: { 'rds:CopyOptionGroup': String(input.CopyOptionGroup ?? false) },
    }),
    run: (input, call) => {
      const source = checked(context, input, call);
      const home = state.of(call);
      const optionGroup = optionGroupOfCopy(context, source, input, home);
      ensureRegionsTalk(context, source, call);
      // last of all: it leaves a grant behind.
      const encryption = encryptionOfCopy(context, source, { KmsKeyId: input.KmsKeyId, role: 'target', resourceId: source.dbiResourceId }, call);
      if (optionGroup.made !== undefined) home.optionGroups.set(optionGroup.name, optionGroup.made);
      const copy = context.snapshots.copy(source, {
        identifier: (input.TargetDBSnapshotIdentifier ?? '').toLowerCase(), scope: { accountId: call.accountId, region: call.region },
        settings: { ...source.settings, optionGroupName: optionGroup.name }, tags: tagsOfCopy(source, input, call), encryption,
      });
      return { DBSnapshot: snapshotView(copy, call.accountId) };
    },
  });
}

function checked(context: RdsContext, input: CopyDBSnapshotMessage, call: Call): Snapshot {
  enforce(required(input, 'SourceDBSnapshotIdentifier', 'TargetDBSnapshotIdentifier'));
  const { SourceDBSnapshotIdentifier: sourceId = '', TargetDBSnapshotIdentifier: targetId = '' } = input;
  enforce(snapshotName('TargetDBSnapshotIdentifier', targetId));
  enforce(tagKeys(input.Tags));
  const source = found(context.state.visibleSnapshot(sourceId, call), (thing) => copySourceFound(sourceId, thing));
  enforce(notCustom(source.settings.engine, 'CopyDBSnapshot'));
  enforce(copySourceAvailable(sourceId, source.progress.status));
  checkBorders(context, source, input.KmsKeyId, call);
  const home = context.state.of(call);
  enforce(snapshotNameFree(targetId, home.snapshots.get(targetId.toLowerCase())));
  enforce(manualSnapshotQuota(home.manualSnapshots.length, home.quotas.manualSnapshots));
  enforce(copyQuota(home.runningCopies.length, home.quotas.runningCopies));
  return source;
}

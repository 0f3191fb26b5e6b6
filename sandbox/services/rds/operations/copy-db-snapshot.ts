import type { CopyDBSnapshotMessage, CopyDBSnapshotResult } from '@aws-sdk/client-rds';
import type { Call, Operation } from '../../../core/operation';
import { ask, askForTags, ownArn, requestTagContext } from '../authorization';
import { optionGroupFor, requireEngine } from '../engine-groups';
import type { RdsContext } from '../rds-context';
import { reference, resourceArn } from '../resource-arn';
import { enforce, found } from '../rules/enforce';
import { snapshotName } from '../rules/identifiers';
import { COPY_ACTIONS } from '../rules/keys';
import { required, supported } from '../rules/parameters';
import { copyQuota, manualSnapshotQuota } from '../rules/quotas';
import { copyKeyGiven, copySourceAvailable, copySourceFound, snapshotNameFree } from '../rules/snapshot-copy';
import { tagKeys } from '../rules/tags';
import type { Snapshot } from '../state/snapshot';
import type { Tags } from '../state/tags';
import { NO_TAGS, tagsFrom } from '../state/tags';
import { snapshotView } from '../views';

/** `PreSignedUrl` is what SDKs add to a copy from another Region; only GovCloud still reads it. */
const PARAMETERS = ['SourceDBSnapshotIdentifier', 'TargetDBSnapshotIdentifier', 'KmsKeyId', 'Tags', 'CopyTags', 'OptionGroupName', 'PreSignedUrl'];

export function copyDBSnapshot(context: RdsContext): Operation<CopyDBSnapshotMessage, CopyDBSnapshotResult> {
  const { state } = context;
  return {
    authorization: (input, call) => {
      const source = resourceArn(reference('snapshot', input.SourceDBSnapshotIdentifier ?? '', call));
      const target = ownArn('snapshot', input.TargetDBSnapshotIdentifier, call);
      const tags = requestTagContext(input.Tags);
      return [
        ask(state, call, 'CopyDBSnapshot', source, tags),
        ask(state, call, 'CopyDBSnapshot', target, tags),
        ...askForTags(state, call, target, input.Tags, input.CopyTags === true ? state.tagsOf(source, call) : NO_TAGS),
      ];
    },
    run: (input, call) => {
      const source = checked(context, input, call);
      const own = source.accountId === call.accountId && source.region === call.region;
      const inherited = own && input.OptionGroupName === undefined;
      const engine = requireEngine(source.settings.engine, source.settings.engineVersion);
      const optionGroupName = inherited ? source.settings.optionGroupName : optionGroupFor(state.of(call), engine, input.OptionGroupName);
      const copy = context.snapshots.copy(source, {
        identifier: (input.TargetDBSnapshotIdentifier ?? '').toLowerCase(), scope: { accountId: call.accountId, region: call.region },
        // last of all: it leaves a grant behind.
        optionGroupName, tags: tagsOfCopy(source, input, call), keyArn: keyOfCopy(context, source, input, call),
      });
      return { DBSnapshot: snapshotView(copy, call.accountId) };
    },
  };
}

function checked(context: RdsContext, input: CopyDBSnapshotMessage, call: Call): Snapshot {
  enforce(supported('CopyDBSnapshot', input, PARAMETERS));
  enforce(required(input, 'SourceDBSnapshotIdentifier', 'TargetDBSnapshotIdentifier'));
  const { SourceDBSnapshotIdentifier: sourceId = '', TargetDBSnapshotIdentifier: targetId = '' } = input;
  enforce(snapshotName('TargetDBSnapshotIdentifier', targetId));
  enforce(tagKeys(input.Tags));
  const source = found(context.state.visibleSnapshot(sourceId, call), thing => copySourceFound(sourceId, thing));
  const { keyArn, region, progress: { status } } = source;
  const facts = { status, encrypted: keyArn !== undefined, foreign: source.accountId !== call.accountId, region };
  enforce(copySourceAvailable(sourceId, facts));
  enforce(copyKeyGiven(facts, call.region, input.KmsKeyId));
  const home = context.state.of(call);
  enforce(snapshotNameFree(targetId, home.snapshots.get(targetId.toLowerCase())));
  enforce(manualSnapshotQuota(home.manualSnapshots.length));
  enforce(copyQuota(home.runningCopies.length));
  return source;
}

/** The copy's key: the one asked for, else the source's; both are checked, and the copy's is granted to RDS. */
function keyOfCopy({ keys }: RdsContext, source: Snapshot, { KmsKeyId }: CopyDBSnapshotMessage, call: Call): string | undefined {
  if (source.keyArn !== undefined) keys.require('source', source.keyArn, source.region, COPY_ACTIONS, call);
  const identifier = KmsKeyId ?? source.keyArn;
  if (identifier === undefined) return undefined;
  const key = keys.require('target', identifier, call.region, COPY_ACTIONS, call);
  keys.grant(key, source.dbiResourceId, call);
  return key.keyArn;
}

/** Tags don't cross accounts. Source: UG:USER_Tagging. */
function tagsOfCopy(source: Snapshot, input: CopyDBSnapshotMessage, call: Call): Tags {
  if (input.Tags !== undefined && input.Tags.length > 0) return tagsFrom(input.Tags);
  return input.CopyTags === true && source.accountId === call.accountId ? source.tags : NO_TAGS;
}

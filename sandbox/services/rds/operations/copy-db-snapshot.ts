import type { CopyDBSnapshotMessage, CopyDBSnapshotResult } from '@aws-sdk/client-rds';
import type { Call, Operation } from '../../../core/operation';
import { ask, askForTags, ownArn, requestTagContext } from '../authorization';
import { optionGroupOfCopy } from '../copied-option-group';
import type { RdsContext } from '../rds-context';
import { reference, resourceArn } from '../resource-arn';
import { enforce, found } from '../rules/enforce';
import { snapshotName } from '../rules/identifiers';
import { COPY_ACTIONS } from '../rules/keys';
import { notCustom, versionOffered } from '../rules/offers';
import { required, supported } from '../rules/parameters';
import { copyQuota, manualSnapshotQuota } from '../rules/quotas';
import { copyKeyGiven, copySourceAvailable, copySourceFound, snapshotNameFree } from '../rules/snapshot-copy';
import { tagKeys } from '../rules/tags';
import { ensureServiceLinkedRole } from '../service-linked-role-check';
import type { StorageEncryption } from '../state/encryption';
import { keyArnOf, underKey } from '../state/encryption';
import type { Snapshot } from '../state/snapshot';
import type { Tags } from '../state/tags';
import { NO_TAGS, tagsFrom } from '../state/tags';
import { snapshotView } from '../views';

/** `PreSignedUrl` is what SDKs add to a copy from another Region; only GovCloud still reads it. */
const PARAMETERS = [
  'SourceDBSnapshotIdentifier', 'TargetDBSnapshotIdentifier', 'KmsKeyId', 'Tags', 'CopyTags', 'OptionGroupName', 'CopyOptionGroup', 'PreSignedUrl',
];

export function copyDBSnapshot(context: RdsContext): Operation<CopyDBSnapshotMessage, CopyDBSnapshotResult> {
  const { state } = context;
  return {
    authorization: (input, call) => {
      const named = reference('snapshot', input.SourceDBSnapshotIdentifier ?? '', call);
      const source = resourceArn(named);
      const target = ownArn('snapshot', input.TargetDBSnapshotIdentifier, call);
      const tags = { ...requestTagContext(input.Tags), 'rds:CopyOptionGroup': String(input.CopyOptionGroup ?? false) };
      return [
        // from another Region RDS makes the caller's request there, too. Source: UG:USER_CopySnapshot.
        ask(state, call, 'CopyDBSnapshot', source, { ...tags, 'aws:RequestedRegion': named.region }),
        ask(state, call, 'CopyDBSnapshot', target, tags),
        ...askForTags(state, call, target, input.Tags, input.CopyTags === true ? ownTags(context, input, call) : NO_TAGS),
      ];
    },
    run: (input, call) => {
      const source = checked(context, input, call);
      const home = state.of(call);
      const optionGroup = optionGroupOfCopy(context, source, input, home);
      const tags = tagsOfCopy(source, input, call);
      if (source.region !== call.region) ensureServiceLinkedRole(context, call);
      // last of all: it leaves a grant behind.
      const encryption = encryptionOfCopy(context, source, input, call);
      if (optionGroup.made !== undefined) home.optionGroups.set(optionGroup.name, optionGroup.made);
      const copy = context.snapshots.copy(source, {
        identifier: (input.TargetDBSnapshotIdentifier ?? '').toLowerCase(), scope: { accountId: call.accountId, region: call.region },
        optionGroupName: optionGroup.name, tags, encryption,
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
  const { settings, region, progress: { status } } = source;
  const facts = { status, encrypted: source.encryption.type !== 'none', foreign: source.accountId !== call.accountId, region };
  enforce(notCustom(settings.engine, 'CopyDBSnapshot'));
  enforce(copySourceAvailable(sourceId, facts));
  enforce(copyKeyGiven(facts, call.region, input.KmsKeyId));
  enforce(versionOffered(settings.engine, settings.engineVersion, context.offers.hasVersion(call.region, settings.engine, settings.engineVersion)));
  const home = context.state.of(call);
  enforce(snapshotNameFree(targetId, home.snapshots.get(targetId.toLowerCase())));
  enforce(manualSnapshotQuota(home.manualSnapshots.length, home.quotas.manualSnapshots));
  enforce(copyQuota(home.runningCopies.length, home.quotas.runningCopies));
  return source;
}

/** The copy's encryption: under the key asked for, else as the source; keys are checked, and the copy's is granted to RDS. */
function encryptionOfCopy({ keys }: RdsContext, source: Snapshot, { KmsKeyId }: CopyDBSnapshotMessage, call: Call): StorageEncryption {
  const sourceKey = keyArnOf(source.encryption);
  if (sourceKey !== undefined) keys.require('source', sourceKey, source.region, COPY_ACTIONS, call);
  const identifier = KmsKeyId ?? sourceKey;
  if (identifier === undefined) return source.encryption;
  const key = keys.require('target', identifier, call.region, COPY_ACTIONS, call);
  keys.grant(key, source.dbiResourceId, call);
  return underKey(key.keyArn);
}

/** Tags of the caller's own source, in whatever Region. */
function ownTags({ state }: RdsContext, { SourceDBSnapshotIdentifier = '' }: CopyDBSnapshotMessage, call: Call): Tags {
  const source = state.visibleSnapshot(SourceDBSnapshotIdentifier, call);
  return source?.accountId === call.accountId ? source.tags : NO_TAGS;
}

/** Tags don't cross accounts. Source: UG:USER_Tagging. */
function tagsOfCopy(source: Snapshot, input: CopyDBSnapshotMessage, call: Call): Tags {
  if (input.Tags !== undefined && input.Tags.length > 0) return tagsFrom(input.Tags);
  return input.CopyTags === true && source.accountId === call.accountId ? source.tags : NO_TAGS;
}

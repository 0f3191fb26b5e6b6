import { DatabaseKind, type DatabaseSetting, type SettingValues, StepType } from '../contract';
import { START_ANEW } from '../engine/existing/taken-or-gone';
import { type Decision, fail, wait } from '../engine/outcome';
import { isStillSpreading } from '../engine/patience';
import type { Step } from '../engine/step';
import type { Instance } from '../model/databases';
import type { Key } from '../model/keys';
import { restoredMarkOf, type Tag } from '../model/ownership';
import type { TargetGroups } from '../model/settings/setting';
import type { Snapshot } from '../model/snapshots';
import { instanceReadiness, instanceRemedy } from '../model/status';
import type { PropertyReader } from '../properties/property-reader';
import { INSTANCE_IDENTIFIER, isArnOfRegion, KEY_REFERENCE_ARN } from '../properties/property-rules';
import {
  expectInPartition, expectInTarget, rdsStored, readAcceptDefaults, readMajorVersionUpgrade, readRestoredInput, readStepInput, readTargetGroups,
  type RestoredInput, type StepInput,
} from '../properties/step-input';
import {
  type Difference, encryptionDifferences, found, identityDifferences, majorVersionDifference, type Origins, ownershipDifference,
  settingDifferences,
} from './differences';
import { wantedOf } from './found-settings';
import { inForceDifferences, whileApplied } from './group-differences';
import { instanceAttributes, UNKNOWN_INSTANCE } from './instance-attributes';
import { findOriginal } from './original-snapshot';
import { findWithTags, tagRestored } from './restored-before';
import { expectRestorable } from './restored-input';
import { decideOnVerified } from './verified';

export interface InstanceVerificationInput extends StepInput, RestoredInput {
  readonly instanceIdentifier: string;
  /** ARN of the key or of its alias; absent when the database must not be encrypted. */
  readonly keyArn?: string;
  /** Whether it may have another major version than the snapshot. */
  readonly allowMajorVersionUpgrade: boolean;
  /** Settings of the source that are left to RDS. */
  readonly acceptDefaults: readonly DatabaseSetting[];
  readonly groups: TargetGroups;
}

export interface InstanceVerificationObservation {
  readonly instance?: Instance;
  /** What the database was restored from. */
  readonly snapshot?: Snapshot;
  /** The same as its own account sees it. */
  readonly withTags?: Snapshot;
  readonly sourceInstance?: Instance;
  readonly key?: Key;
  /** The settings that it is to have; nothing where the source is gone, or once it has passed. */
  readonly wanted?: SettingValues;
}

/**
 * Compares the restored database with what it was made from, and its key with the wanted one. What passes is told by a tag of the snapshot, where
 * that is this migration's: nothing restores the database again then, when its owner deletes it. It changes nothing else.
 */
export const instanceVerification: Step<InstanceVerificationInput, InstanceVerificationObservation, Tag> = {
  type: StepType.INSTANCE_VERIFICATION,
  name: 'verification',
  unknownAttributes: UNKNOWN_INSTANCE,
  parse: parseInstanceVerification,
  subject: (input) => input.instanceIdentifier,
  observe: async (input, accounts) => {
    const { rds, kms } = accounts.own();
    const { source, sourceDatabase: { region, identifier } } = input;
    const [instance, snapshot, sourceInstance, key] = await Promise.all([
      rds.instances.findDatabase(input.instanceIdentifier),
      findOriginal(rds, DatabaseKind.INSTANCE, input.snapshotArn, input.accountId),
      accounts.source(source, region).rds.instances.findDatabase(identifier),
      input.keyArn === undefined ? undefined : kms.findKey(input.keyArn),
    ]);
    const withTags = await findWithTags(DatabaseKind.INSTANCE, input, accounts, snapshot);
    const isFinished = restoredMarkOf(withTags, input.migration) !== undefined;
    const wanted = instance === undefined || isFinished ? undefined : await wantedOf(input, accounts, instance, sourceInstance);
    return { instance, snapshot, withTags, sourceInstance, key, wanted };
  },
  decide: decideInstanceVerification,
  start: (input, accounts, tag) => tagRestored(DatabaseKind.INSTANCE, input, accounts, tag),
};

function parseInstanceVerification(reader: PropertyReader): InstanceVerificationInput {
  const input = {
    ...readStepInput(reader),
    ...readRestoredInput(reader),
    instanceIdentifier: rdsStored(reader.text('InstanceIdentifier', INSTANCE_IDENTIFIER)),
    keyArn: reader.optionalText('KeyArn', KEY_REFERENCE_ARN),
    allowMajorVersionUpgrade: readMajorVersionUpgrade(reader),
    acceptDefaults: readAcceptDefaults(reader),
    groups: readTargetGroups(reader),
  };
  expectInTarget(reader, input, input.source);
  expectRestorable(reader, input, DatabaseKind.INSTANCE);
  reader.expect(
    input.keyArn === undefined || isArnOfRegion(input.keyArn, input.region), `KeyArn, ${input.keyArn}, isn't of the Region ${input.region}`,
  );
  expectInPartition(reader, 'KeyArn', input.keyArn, input.source.RoleArn);
  return input;
}

export function decideInstanceVerification(
  input: InstanceVerificationInput, observation: InstanceVerificationObservation, waited: number,
): Decision<Tag> {
  const { instance, key } = observation;
  if (instance === undefined) {
    return fail(`The restored database ${input.instanceIdentifier} doesn't exist. If it was renamed, rename it back. `
      + `If it was deleted, ${START_ANEW}. Then run \`cdk deploy\` again.`);
  }
  switch (instanceReadiness(instance.status)) {
    case 'pending':
      return wait(`waiting for the database ${input.instanceIdentifier}, which is ${instance.status || 'in an unknown status'}`, {
        attributes: instanceAttributes(instance),
      });
    case 'failed':
      return fail(`The restored database ${input.instanceIdentifier} is "${instance.status}". What helps: ${instanceRemedy(instance.status)}. `
        + 'Then run `cdk deploy` again.');
    case 'ready':
      break;
  }
  if (input.keyArn !== undefined && key === undefined && isStillSpreading(waited)) return wait(`waiting for the key ${input.keyArn}`);
  const applied = observation.wanted === undefined ? undefined : whileApplied([instance]);
  if (applied !== undefined) return applied;
  const differences = differencesOf(input, instance, observation);
  if (differences.length === 0) return decideOnVerified(input, instance, instanceAttributes(instance), observation);
  return fail(`The restored database ${input.instanceIdentifier} isn't what was asked for. ${differences.join('. ')}. `
    + 'Nothing was changed; don\'t use it before you know why. '
    + `Correct the declaration, then run \`cdk deploy\` again; to restore another one, ${START_ANEW} and under another instanceIdentifier.`);
}

/** Everything in which the restored database isn't what it must be. */
function differencesOf(input: InstanceVerificationInput, instance: Instance, observation: InstanceVerificationObservation): readonly string[] {
  const { snapshot, withTags, sourceInstance, key, wanted } = observation;
  const isFinished = restoredMarkOf(withTags, input.migration) !== undefined;
  const origins = { snapshot, source: sourceInstance };
  return found([
    ownershipDifference(instance, { migration: input.migration, source: input.snapshotArn }),
    ...encryptionDifferences(instance, { reference: input.keyArn, key }),
    ...identityDifferences(instance, origins),
    // once it has passed, the version is its owner's.
    isFinished ? undefined : majorVersionDifference(instance, origins, input.allowMajorVersionUpgrade),
    storageDifference(instance, origins),
    ...settingDifferences(instance, wanted),
    ...wanted === undefined ? [] : inForceDifferences([instance]),
  ]);
}

function storageDifference({ allocatedStorage: storage = 0 }: Instance, { snapshot, source }: Origins): Difference {
  const original = (snapshot ?? source)?.allocatedStorage ?? 0;
  return storage >= original ? undefined : `Its storage is ${storage} GiB, less than the ${original} GiB of its origin`;
}

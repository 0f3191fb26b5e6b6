import { DatabaseKind, DatabaseSetting, StepType } from '../contract';
import { START_ANEW } from '../engine/existing/taken-or-gone';
import { type Decision, fail, wait } from '../engine/outcome';
import { isStillSpreading } from '../engine/patience';
import type { Step } from '../engine/step';
import type { Instance } from '../model/databases';
import type { Key } from '../model/keys';
import { restoredMarkOf, type Tag } from '../model/ownership';
import type { ComparedDatabases } from '../model/settings/comparison';
import type { Snapshot } from '../model/snapshots';
import { instanceReadiness, instanceRemedy } from '../model/status';
import { credentialsDifferences } from './credentials/credentials-differences';
import { findSecretKey } from './credentials/database-credentials';
import {
  type Difference, encryptionDifferences, found, identityDifferences, majorVersionDifference, type Origins, ownershipDifference,
} from './differences';
import { findSourceInstance } from './groups/source-instance';
import { instanceAttributes, UNKNOWN_INSTANCE } from './instance-attributes';
import { findOriginal } from './original-snapshot';
import { findReservationIdentifier, reservationDifference } from './reservations';
import { findWithTags, tagRestored } from './restored-before';
import { findCompared } from './settings/found-settings';
import { withGroupContents } from './verification/group-contents';
import { type InstanceVerificationInput, parseInstanceVerification } from './verification/instance-verification-input';
import { findReplicationStart, type ReplicationLook } from './verification/replication-look';
import { reportedDifferences, reportedSettings } from './verification/setting-report';
import { unsettledOf } from './verification/unsettled';
import { hasPassedBefore } from './verification/verification-input';
import { decideOnVerified, NOT_REPORTED } from './verified';

export interface InstanceVerificationObservation {
  readonly instance?: Instance;
  /** What the database was restored from. */
  readonly snapshot?: Snapshot;
  /** The same as its own account sees it. */
  readonly withTags?: Snapshot;
  readonly sourceInstance?: Instance;
  readonly key?: Key;
  /** That RDS's secret is to be under, where one is declared. */
  readonly secretKey?: Key;
  /** What it is compared with; nothing where it isn't there. */
  readonly compared?: ComparedDatabases;
  /** Identifier of the declared DB capacity reservation; nothing where there is none of the name, or once it has passed. */
  readonly reservation?: string;
  /** Where replication starts; nothing while the database isn't ready. */
  readonly replication?: ReplicationLook;
}

/**
 * Compares the restored database with what it was made from, and its key with the wanted one. What passes is told by a tag of the snapshot, where
 * that is this migration's: nothing restores the database again then, when its owner deletes it. It changes nothing else.
 */
export const instanceVerification: Step<InstanceVerificationInput, InstanceVerificationObservation, Tag> = {
  type: StepType.INSTANCE_VERIFICATION,
  name: 'verification',
  unknownAttributes: { ...UNKNOWN_INSTANCE, ...NOT_REPORTED },
  parse: parseInstanceVerification,
  subject: (input) => input.instanceIdentifier,
  observe: async (input, accounts) => {
    const { rds, kms } = accounts.own();
    const [instance, snapshot, sourceInstance, key, secretKey] = await Promise.all([
      rds.instances.findDatabase(input.instanceIdentifier),
      findOriginal(rds, DatabaseKind.INSTANCE, input.snapshotArn, input.accountId),
      findSourceInstance(input, accounts),
      input.keyArn === undefined ? undefined : kms.findKey(input.keyArn),
      findSecretKey(kms, input.credentials),
    ]);
    const withTags = await findWithTags(DatabaseKind.INSTANCE, input, accounts, snapshot);
    const isOver = isFinished(input, { withTags });
    const settings = instance && await findCompared(input, accounts, { owner: 'instance', database: instance, original: sourceInstance, snapshot });
    const [compared] = settings === undefined || isOver ? [settings] : await withGroupContents(input, accounts, [settings]);
    const reservation = isOver ? undefined : await findReservationIdentifier(input, accounts);
    const replication = instance !== undefined && instanceReadiness(instance.status) === 'ready' ? await findReplicationStart({
      ...instance, migration: input.migration, instanceIdentifier: instance.identifier, isThere: true, snapshot: withTags ?? snapshot,
      backupRetention: sourceInstance?.settings[DatabaseSetting.BACKUP_RETENTION],
    }, accounts) : undefined;
    return { instance, snapshot, withTags, sourceInstance, key, secretKey, compared, reservation, replication };
  },
  updated: (input, before) => ({
    ...input, hasPassed: hasPassedBefore({ migration: input.migration, identifier: input.instanceIdentifier }, before, 'InstanceIdentifier'),
  }),
  decide: decideInstanceVerification,
  start: (input, accounts, tag) => tagRestored(DatabaseKind.INSTANCE, input, accounts, tag),
};

export function decideInstanceVerification(
  input: InstanceVerificationInput, observation: InstanceVerificationObservation, waited: number,
): Decision<Tag> {
  const { instance, key } = observation;
  if (instance === undefined) {
    return fail('RF-3302', `The restored database ${input.instanceIdentifier} doesn't exist. If it was renamed, rename it back. `
      + `If it was deleted, ${START_ANEW}. Then run \`cdk deploy\` again.`);
  }
  switch (instanceReadiness(instance.status)) {
    case 'pending':
      return wait(`waiting for the database ${input.instanceIdentifier}, which is ${instance.status || 'in an unknown status'}`, {
        attributes: instanceAttributes(instance),
      });
    case 'failed':
      return fail('RF-3303', `The restored database ${input.instanceIdentifier} is "${instance.status}". What helps: `
        + `${instanceRemedy(instance.status)}. `
        + 'Then run `cdk deploy` again.');
    case 'ready':
      break;
  }
  if (input.keyArn !== undefined && key === undefined && isStillSpreading(waited)) return wait(`waiting for the key ${input.keyArn}`);
  const unsettled = isFinished(input, observation) ? [] : unsettledOf([instance]);
  if (unsettled[0] !== undefined && isStillSpreading(waited)) return wait(unsettled[0].detail, { attributes: instanceAttributes(instance) });
  const compared = observation.compared === undefined ? [] : [observation.compared];
  const settings = reportedSettings(instance, { ...observation, source: observation.sourceInstance }, compared);
  const differences = found([
    ...differencesOf(input, instance, observation), ...(isFinished(input, observation) ? [] : reportedDifferences(settings)),
    ...unsettled.map(({ difference }) => difference),
  ]);
  if (differences.length === 0) {
    return decideOnVerified(input, instance, instanceAttributes(instance), {
      ...observation, settings, isSourceGone: observation.sourceInstance === undefined,
    }, waited);
  }
  return fail('RF-3401', `The restored database ${input.instanceIdentifier} isn't what was asked for. ${differences.join('. ')}. `
    + 'Nothing was changed; don\'t use it before you know why. '
    + `Correct the declaration, then run \`cdk deploy\` again; to restore another one, ${START_ANEW} and under another instanceIdentifier.`);
}

/** Whether it has passed before: then its version and its settings are its owner's. */
function isFinished(
  { migration, hasPassed }: InstanceVerificationInput, { withTags }: Pick<InstanceVerificationObservation, 'withTags'>,
): boolean {
  return hasPassed === true || restoredMarkOf(withTags, migration) !== undefined;
}

/** Everything but settings in which the restored database isn't what it must be. */
function differencesOf(
  input: InstanceVerificationInput, instance: Instance, observation: InstanceVerificationObservation,
): readonly (string | undefined)[] {
  const { snapshot, sourceInstance, key } = observation;
  const origins = { snapshot, source: sourceInstance };
  return [
    ownershipDifference(instance, { migration: input.migration, source: input.snapshotArn }),
    ...encryptionDifferences(instance, { reference: input.keyArn, key }),
    ...identityDifferences(instance, origins),
    ...(isFinished(input, observation) ? [] : [
      reservationDifference('Its', instance, input, observation),
      majorVersionDifference(instance, origins, input.allowMajorVersionUpgrade),
    ]),
    storageDifference(instance, origins),
    ...(isFinished(input, observation) ? [] : credentialsDifferences(instance, input.credentials, observation)),
  ];
}

function storageDifference({ allocatedStorage: storage = 0 }: Instance, { snapshot, source }: Origins): Difference {
  const original = (snapshot ?? source)?.allocatedStorage ?? 0;
  return storage >= original ? undefined : `Its storage is ${storage} GiB, less than the ${original} GiB of its origin`;
}

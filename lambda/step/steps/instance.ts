import type { InstanceRestoreRequest } from '../clients/requests';
import { DatabaseKind, StepType } from '../contract';
import { restoredAlready, restoredUnderOtherName } from '../engine/existing/restored-database';
import { failOn } from '../engine/existing/trouble';
import { type Decision, fail, start } from '../engine/outcome';
import type { Accounts, Step } from '../engine/step';
import { arnParts, resourceName } from '../model/arns';
import type { Instance } from '../model/databases';
import { encryptionPhrase } from '../model/encryption';
import type { Offers } from '../model/prerequisites';
import { storagePhrase } from '../model/restored-storage';
import type { Snapshot } from '../model/snapshots';
import { readDeclaredSettings } from '../properties/declared-settings';
import type { PropertyReader } from '../properties/property-reader';
import {
  CAPACITY_RESERVATION, FLAG, INSTANCE_CLASS, INSTANCE_IDENTIFIER, SECURITY_GROUP_ID, STORAGE_TYPE, SUBNET_GROUP_NAME,
} from '../properties/property-rules';
import {
  expectInTarget, rdsStored, readAcceptDefaults, readRestoredInput, readStepInput, readTargetGroups, type RestoredInput,
  type StepInput,
} from '../properties/step-input';
import { decideOnExistingDatabase, sourceGone } from './existing-database';
import { findSourceInstance } from './groups/source-instance';
import { instanceAttributes, UNKNOWN_INSTANCE } from './instance-attributes';
import { type DeclaredInstanceSettings, instanceRestoreRequest, storageTrouble, wantedInstanceSettings } from './instance-settings';
import { findKeyPolicy } from './key-policy';
import { decideOnMirroring, mayBeMirrored, type MirroringInput, type MultiAzRequest, wasInstanceFinished } from './mirroring';
import { findOriginal, isShared, whenAvailable } from './original-snapshot';
import { decideOnDeleted, earlierRestore, findWithTags, type RestoreOnce, wasVerified } from './restored-before';
import { claimOf, expectRestorable } from './restored-input';
import { engineOf, findAllOffers, leftOutPhrase } from './settings/carried-offers';

export interface InstanceInput extends StepInput, RestoredInput, RestoreOnce, DeclaredInstanceSettings, MirroringInput {}

export type InstanceRequest = InstanceRestoreRequest | MultiAzRequest;

export interface InstanceObservation {
  readonly instance?: Instance;
  /** What was restored already, under another name. This and the next ones are looked for only while there is no instance. */
  readonly otherName?: Instance;
  readonly snapshot?: Snapshot;
  /** The same as its own account sees it. */
  readonly withTags?: Snapshot;
  /** Looked for as well where it says whether a restored instance gets a standby. */
  readonly sourceInstance?: Instance;
  /** Whether the instance was verified by an earlier deployment, and is its owner's. Looked for only where it may get a standby. */
  readonly isFinished?: boolean;
  /** What settings of the source depend on. */
  readonly offers?: Offers;
}

/**
 * Restores the instance in the target account. An instance that exists is never touched, but that a SQL Server gets its standby, which it can't be
 * restored with.
 */
export const instance: Step<InstanceInput, InstanceObservation, InstanceRequest> = {
  type: StepType.INSTANCE,
  name: 'database',
  unknownAttributes: UNKNOWN_INSTANCE,
  parse: parseInstance,
  subject: (input) => input.instanceIdentifier,
  observe: async (input, accounts) => {
    const { rds } = accounts.own();
    const restored = await rds.instances.findDatabase(input.instanceIdentifier);
    if (restored !== undefined) return { instance: restored, ...await observeStandby(input, accounts, restored) };
    const otherName = restoredUnderOtherName(await rds.instances.listDatabases(), claimOf(input));
    // renamed back between the two looks.
    if (otherName?.identifier === input.instanceIdentifier) return { instance: otherName };
    if (otherName !== undefined) return { otherName };
    const [snapshot, sourceInstance] = await Promise.all([
      findOriginal(rds, DatabaseKind.INSTANCE, input.snapshotArn, input.accountId),
      findSourceInstance(input, accounts),
    ]);
    const [withTags, offers] = await Promise.all([
      findWithTags(DatabaseKind.INSTANCE, input, accounts, snapshot),
      snapshot && sourceInstance && findAllOffers(
        rds.prerequisites, engineOf(snapshot, sourceInstance),
        { instanceClass: input.instanceClass ?? sourceInstance.instanceClass, licenseModel: snapshot.licenseModel ?? sourceInstance.licenseModel },
      ),
    ]);
    return { snapshot, withTags, sourceInstance, offers };
  },
  updated: (input, before) => ({ ...input, earlier: earlierRestore(input, before), wasFinished: wasInstanceFinished(input, before) }),
  decide: decideInstance,
  start: (_input, accounts, request) => {
    const { instances } = accounts.own().rds;
    return 'snapshotArn' in request ? instances.restoreInstance(request) : instances.makeMultiAz(request.identifier, request.capacityReservation);
  },
  findBlamedKey: (_input, accounts, keyArn) => accounts.own(arnParts(keyArn)?.region).kms.findKey(keyArn),
  findKeyPolicy: (input, accounts, keyArn) => findKeyPolicy(input, input.source, accounts, keyArn),
};

/** What tells whether a restored instance gets a standby: the source, where nothing is declared about it. */
async function observeStandby(
  input: InstanceInput, accounts: Accounts, restored: Instance,
): Promise<Pick<InstanceObservation, 'isFinished' | 'sourceInstance'>> {
  if (!mayBeMirrored(input, restored)) return {};
  const isFinished = await wasVerified(DatabaseKind.INSTANCE, input, accounts);
  if (isFinished || input.multiAz !== undefined) return { isFinished };
  const { source, sourceDatabase: { region, identifier } } = input;
  return { isFinished, sourceInstance: await accounts.source(source, region).rds.instances.findDatabase(identifier) };
}

function parseInstance(reader: PropertyReader): InstanceInput {
  const multiAz = reader.optionalText('MultiAz', FLAG);
  const input = {
    ...readStepInput(reader),
    ...readRestoredInput(reader),
    instanceIdentifier: rdsStored(reader.text('InstanceIdentifier', INSTANCE_IDENTIFIER)),
    subnetGroupName: reader.optionalText('SubnetGroupName', SUBNET_GROUP_NAME),
    securityGroupIds: reader.optionalTexts('SecurityGroupIds', SECURITY_GROUP_ID),
    instanceClass: reader.optionalText('InstanceClass', INSTANCE_CLASS),
    groups: readTargetGroups(reader),
    storageType: reader.optionalText('StorageType', STORAGE_TYPE),
    multiAz: multiAz === undefined ? undefined : multiAz === 'true',
    capacityReservation: reader.optionalText('CapacityReservation', CAPACITY_RESERVATION),
    deletionProtection: reader.text('DeletionProtection', FLAG) === 'true',
    acceptDefaults: readAcceptDefaults(reader),
    declared: readDeclaredSettings(reader),
  };
  expectInTarget(reader, input, input.source);
  expectRestorable(reader, input, DatabaseKind.INSTANCE);
  return input;
}

export function decideInstance(input: InstanceInput, observation: InstanceObservation, waited: number): Decision<InstanceRequest> {
  const { accountId, snapshotArn: arn, sourceDatabase } = input;
  const { instance: restored, otherName, snapshot, withTags, sourceInstance, isFinished, offers = { classes: [] } } = observation;
  const claim = claimOf(input);
  if (restored !== undefined) {
    const outcome = decideOnExistingDatabase(DatabaseKind.INSTANCE, restored, claim, instanceAttributes(restored));
    return outcome.kind === 'done' && isFinished !== true ? decideOnMirroring(input, restored, sourceInstance) ?? outcome : outcome;
  }
  if (otherName !== undefined) return failOn(restoredAlready(DatabaseKind.INSTANCE, input.instanceIdentifier, otherName));
  const deleted = decideOnDeleted(DatabaseKind.INSTANCE, input.instanceIdentifier, input, withTags);
  if (deleted !== undefined) return deleted;
  return whenAvailable({ arn, accountId, use: 'restore' }, snapshot, waited, (found) => {
    if (sourceInstance === undefined) return sourceGone(sourceDatabase.identifier, input.source.AccountId, arn);
    const trouble = sharedTrouble(input, found) ?? storageTrouble(input, found);
    if (trouble !== undefined) return fail('RF-3301', `The snapshot ${arn} isn't restored: ${trouble}, then run \`cdk deploy\` again.`);
    const origin = { snapshot: found, source: sourceInstance, offers };
    const request = instanceRestoreRequest(input, origin, claim);
    return start(
      request, `restoring ${input.instanceIdentifier} from ${resourceName(arn)} (${encryptionPhrase(found)})`
      + `${phraseOn(storagePhrase(request, found))}${leftOutPhrase(wantedInstanceSettings(input, origin).leftOut)}`,
    );
  });
}

function phraseOn(phrase: string | undefined): string {
  return phrase === undefined ? '' : `, on ${phrase}`;
}

/** "You can't restore a DB instance from a DB snapshot that is both shared and encrypted" (USER_ShareSnapshot, RDS User Guide). */
function sharedTrouble({ snapshotArn, accountId }: InstanceInput, snapshot: Snapshot): string | undefined {
  if (!isShared(snapshotArn, accountId) || !snapshot.encrypted) return undefined;
  return `it is shared and encrypted (key ${snapshot.keyArn ?? 'of AWS'}), and RDS restores no DB instance from such a one. Declare how the source `
    + 'is encrypted (a factory of `SourceEncryption` other than `none()`), so that it is copied first';
}

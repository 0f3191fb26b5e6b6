import type { InstanceRestoreRequest } from '../clients/requests';
import { DatabaseKind, StepType } from '../contract';
import { type Decision, fail, start } from '../engine/outcome';
import { restoredAlready, restoredUnderOtherName } from '../engine/restored-database';
import type { Step } from '../engine/step';
import { failOn } from '../engine/trouble';
import { arnParts, resourceName } from '../model/arns';
import type { Instance } from '../model/databases';
import { encryptionPhrase } from '../model/encryption';
import type { Snapshot } from '../model/snapshots';
import type { PropertyReader } from '../properties/property-reader';
import {
  FLAG, INSTANCE_CLASS, INSTANCE_IDENTIFIER, OPTION_GROUP_NAME, PARAMETER_GROUP_NAME, SECURITY_GROUP_ID, STORAGE_TYPE, SUBNET_GROUP_NAME,
} from '../properties/property-rules';
import { expectInTarget, rdsStored, readRestoredInput, readStepInput, type RestoredInput, type StepInput } from '../properties/step-input';
import { decideOnExistingDatabase, sourceGone } from './existing-database';
import { instanceAttributes, UNKNOWN_INSTANCE } from './instance-attributes';
import { type DeclaredInstanceSettings, instanceRestoreRequest, storageTrouble } from './instance-settings';
import { findOriginal, isShared, whenAvailable } from './original-snapshot';
import { decideOnDeleted, earlierRestore, findWithTags, type RestoreOnce } from './restored-before';
import { claimOf, expectRestorable } from './restored-input';
import { storagePhrase } from './restored-storage';

export interface InstanceInput extends StepInput, RestoredInput, RestoreOnce, DeclaredInstanceSettings {}

export interface InstanceObservation {
  readonly instance?: Instance;
  /** What was restored already, under another name. This and the next ones are looked for only while there is no instance. */
  readonly otherName?: Instance;
  readonly snapshot?: Snapshot;
  /** The same as its own account sees it. */
  readonly withTags?: Snapshot;
  readonly sourceInstance?: Instance;
}

/** Restores the instance in the target account. An instance that exists is never touched. */
export const instance: Step<InstanceInput, InstanceObservation, InstanceRestoreRequest> = {
  type: StepType.INSTANCE,
  name: 'database',
  isRelayed: true,
  unknownAttributes: UNKNOWN_INSTANCE,
  parse: parseInstance,
  subject: (input) => input.instanceIdentifier,
  observe: async (input, accounts) => {
    const { rds } = accounts.own();
    const restored = await rds.instances.findDatabase(input.instanceIdentifier);
    if (restored !== undefined) return { instance: restored };
    const otherName = restoredUnderOtherName(await rds.instances.listDatabases(), claimOf(input));
    // renamed back between the two looks.
    if (otherName?.identifier === input.instanceIdentifier) return { instance: otherName };
    if (otherName !== undefined) return { otherName };
    const { source, sourceDatabase: { region, identifier } } = input;
    const [snapshot, sourceInstance] = await Promise.all([
      findOriginal(rds, DatabaseKind.INSTANCE, input.snapshotArn, input.accountId),
      accounts.source(source, region).rds.instances.findDatabase(identifier),
    ]);
    return { snapshot, withTags: await findWithTags(DatabaseKind.INSTANCE, input, accounts, snapshot), sourceInstance };
  },
  updated: (input, before) => ({ ...input, earlier: earlierRestore(input, before) }),
  decide: decideInstance,
  start: (_input, accounts, request) => accounts.own().rds.instances.restoreInstance(request),
  findBlamedKey: (_input, accounts, keyArn) => accounts.own(arnParts(keyArn)?.region).kms.findKey(keyArn),
};

function parseInstance(reader: PropertyReader): InstanceInput {
  const multiAz = reader.optionalText('MultiAz', FLAG);
  const input = {
    ...readStepInput(reader),
    ...readRestoredInput(reader),
    instanceIdentifier: rdsStored(reader.text('InstanceIdentifier', INSTANCE_IDENTIFIER)),
    subnetGroupName: reader.optionalText('SubnetGroupName', SUBNET_GROUP_NAME),
    securityGroupIds: reader.optionalTexts('SecurityGroupIds', SECURITY_GROUP_ID),
    instanceClass: reader.optionalText('InstanceClass', INSTANCE_CLASS),
    parameterGroupName: reader.optionalText('ParameterGroupName', PARAMETER_GROUP_NAME),
    optionGroupName: reader.optionalText('OptionGroupName', OPTION_GROUP_NAME),
    storageType: reader.optionalText('StorageType', STORAGE_TYPE),
    multiAz: multiAz === undefined ? undefined : multiAz === 'true',
    deletionProtection: reader.text('DeletionProtection', FLAG) === 'true',
  };
  expectInTarget(reader, input, input.source);
  expectRestorable(reader, input, DatabaseKind.INSTANCE);
  return input;
}

export function decideInstance(input: InstanceInput, observation: InstanceObservation, waited: number): Decision<InstanceRestoreRequest> {
  const { accountId, snapshotArn: arn, sourceDatabase } = input;
  const { instance: restored, otherName, snapshot, withTags, sourceInstance } = observation;
  const claim = claimOf(input);
  if (restored !== undefined) return decideOnExistingDatabase(DatabaseKind.INSTANCE, restored, claim, instanceAttributes(restored));
  if (otherName !== undefined) return failOn(restoredAlready(DatabaseKind.INSTANCE, input.instanceIdentifier, otherName));
  const deleted = decideOnDeleted(DatabaseKind.INSTANCE, input.instanceIdentifier, input, withTags);
  if (deleted !== undefined) return deleted;
  return whenAvailable({ arn, accountId, use: 'restore' }, snapshot, waited, (found) => {
    if (sourceInstance === undefined) return sourceGone(sourceDatabase.identifier, input.source.AccountId, arn);
    const trouble = sharedTrouble(input, found) ?? storageTrouble(input, found);
    if (trouble !== undefined) return fail(`The snapshot ${arn} isn't restored: ${trouble}, then run \`cdk deploy\` again.`);
    const request = instanceRestoreRequest(input, found, sourceInstance, claim);
    return start(
      request, `restoring ${input.instanceIdentifier} from ${resourceName(arn)} (${encryptionPhrase(found)})${storagePhrase(request, found)}`,
    );
  });
}

/** "You can't restore a DB instance from a DB snapshot that is both shared and encrypted" (USER_ShareSnapshot, RDS User Guide). */
function sharedTrouble({ snapshotArn, accountId }: InstanceInput, snapshot: Snapshot): string | undefined {
  if (!isShared(snapshotArn, accountId) || !snapshot.encrypted) return undefined;
  return `it is shared and encrypted (key ${snapshot.keyArn ?? 'of AWS'}), and RDS restores no DB instance from such a one. Declare how the source `
    + 'is encrypted (a factory of `SourceEncryption` other than `none()`), so that it is copied first';
}

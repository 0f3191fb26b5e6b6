import type { RestoreDBInstanceFromDBSnapshotMessage, RestoreDBInstanceFromDBSnapshotResult } from '@aws-sdk/client-rds';
import { type AuthorizationRequest, type Call, type Operation, operation } from '../../../../core/operation';
import { askForManagedPassword } from '../../authorization/master-password-authorization';
import { askForReservation } from '../../authorization/reservation-authorization';
import { ask, askForTags, conditionKeysOfTags, ownArn } from '../../authorization/resource-authorization';
import { ensureServiceLinkedRole } from '../../authorization/service-linked-role-check';
import { defaultParameterGroup, engineMajor } from '../../catalogue/engine-catalogue';
import { isInstanceClass } from '../../catalogue/instance-classes';
import type { RdsContext } from '../../context';
import { newInstance } from '../../provisioning/new-instance';
import { obtainable } from '../../provisioning/obtainable';
import { reservedCapacity } from '../../provisioning/reservations';
import { RESTORE_PARAMETERS, restoredSettings } from '../../provisioning/restored-settings';
import { backupTarget, engineLifecycle } from '../../rules/creation';
import { enforce, found } from '../../rules/enforce';
import { instanceName } from '../../rules/identifiers';
import { backupRetention, instanceClass, instanceNameFree } from '../../rules/instance-changes';
import { INSTANCE_ACTIONS } from '../../rules/keys';
import { multiAzPlacement } from '../../rules/obtainable/multi-az';
import { customIsSeeded } from '../../rules/obtainable/offers';
import { port } from '../../rules/obtainable/ports';
import { eitherFeaturesOrDefaults } from '../../rules/obtainable/processor-features';
import { passwordDecided } from '../../rules/operating/master-passwords';
import { isSent, required } from '../../rules/parameters';
import { instanceQuota, storageQuota } from '../../rules/quotas';
import { reference, resourceArn } from '../../rules/resource-arn';
import {
  managedPasswordAtRestore, notSharedAndEncrypted, restorableEngine, restorableStorageType, restoredStorage, type RestoreSource,
  restoreSourceAvailable, restoreSourceFound,
} from '../../rules/restore';
import { tagKeys } from '../../rules/tags';
import { keyArnOf } from '../../state/encryption';
import type { Instance } from '../../state/instance';
import type { Snapshot } from '../../state/snapshot';
import { NO_TAGS, type Tags, tagsOrInherited } from '../../state/tags';
import { describedInstance } from '../../views/described';

type Input = RestoreDBInstanceFromDBSnapshotMessage;

export function restoreDBInstanceFromDBSnapshot(context: RdsContext): Operation<never, unknown> {
  return operation<Input, RestoreDBInstanceFromDBSnapshotResult>({
    members: RESTORE_PARAMETERS,
    authorization: (input, call) => authorization(context, input, call),
    run: (input, call) => {
      const source = checked(context, input, call);
      const instance = restoreInstance(context, source, input, call);
      instance.recovers = source.log;
      context.lifecycle.create(instance, () => tellRestored(context, source, call));
      return { DBInstance: describedInstance(context, instance) };
    },
  });
}

/**
 * A new instance out of what a snapshot, or a point in time, has; the request has passed `checkRestored`.
 *
 * @throws AwsError - when it can't be had.
 */
export function restoreInstance(context: RdsContext, source: Snapshot, input: Input, call: Call): Instance {
  const wanted = restoredSettings(context, source, input, call);
  const { AvailabilityZone: zone, DBCapacityReservationIdentifier: reservation } = input;
  const reserved = reservedCapacity(context, wanted, { asked: reservation, zone }, call);
  const settings = obtainable(context, wanted, { zone: reserved?.zones[0] ?? zone, retention: input.BackupRetentionPeriod ?? 0 }, call);
  const { allocatedStorage, quotas } = context.state.of(call);
  enforce(storageQuota(allocatedStorage, settings.allocatedStorage, quotas.allocatedStorage));
  const keyArn = keyArnOf(source.encryption);
  const key = keyArn === undefined ? undefined : context.keys.require('specified', keyArn, call.region, INSTANCE_ACTIONS, call);
  ensureServiceLinkedRole(context, call);
  const instance = newInstance(context, {
    identifier: (input.DBInstanceIdentifier ?? '').toLowerCase(), scope: { accountId: call.accountId, region: call.region }, settings,
    encryption: source.encryption, reserved, tags: tagsOrInherited(input.Tags, tagsOfSource(context, source, call)),
  });
  if (input.ManageMasterUserPassword === true) context.masterPasswords.manage(instance, input.MasterUserSecretKmsKeyId, call);
  if (key !== undefined) context.keys.grant(key, instance.dbiResourceId, call);
  return instance;
}

/** Every resource type that the Service Authorization Reference requires, the default groups too, and the snapshot. */
function authorization({ state }: RdsContext, input: Input, call: Call): AuthorizationRequest[] {
  const instance = ownArn('db', input.DBInstanceIdentifier, call);
  const source = state.visibleSnapshot(input.DBSnapshotIdentifier ?? '', call);
  const entry = source === undefined ? undefined : engineMajor(source.settings.engine, source.settings.engineVersion);
  const groups = entry === undefined ? [] : [
    ownArn('og', input.OptionGroupName ?? entry.defaultOptionGroup, call),
    ownArn('pg', input.DBParameterGroupName ?? defaultParameterGroup(entry), call),
  ];
  const snapshot = resourceArn(reference('snapshot', input.DBSnapshotIdentifier ?? '', call));
  const tags = conditionKeysOfTags(input.Tags);
  // the request says nothing about encryption, so that a policy on it sees `false`, whatever the snapshot is.
  const requested = {
    ...tags, 'rds:ManageMasterUserPassword': String(input.ManageMasterUserPassword ?? false), 'rds:StorageEncrypted': 'false',
    'rds:PubliclyAccessible': String(input.PubliclyAccessible ?? false),
    ...(input.DBInstanceClass === undefined ? {} : { 'rds:DatabaseClass': input.DBInstanceClass }),
  };
  return [
    ...[instance, snapshot, ownArn('subgrp', input.DBSubnetGroupName ?? 'default', call), ...groups]
      .map((arn) => ask(state, call, 'RestoreDBInstanceFromDBSnapshot', arn, requested)),
    ...askForReservation({ state }, call, 'RestoreDBInstanceFromDBSnapshot', input.DBCapacityReservationIdentifier, requested),
    ...askForManagedPassword(input.ManageMasterUserPassword, 'db', call),
    ...askForTags(state, call, instance, input.Tags, source === undefined ? NO_TAGS : tagsOfSource({ state }, source, call)),
  ];
}

/** In the account that restores, also where the snapshot is another's. */
function tellRestored({ events }: RdsContext, source: Snapshot, { accountId }: Call): void {
  events.write('snapshotRestored', { ...source, accountId }, source.identifier);
}

function checked(context: RdsContext, input: Input, call: Call): Snapshot {
  enforce(required(input, 'DBInstanceIdentifier', 'DBSnapshotIdentifier'));
  const { DBInstanceIdentifier: instanceId = '', DBSnapshotIdentifier: snapshotId = '' } = input;
  enforce(instanceName('DBInstanceIdentifier', instanceId));
  enforce(tagKeys(input.Tags));
  const visible = context.state.visibleSnapshot(snapshotId, call);
  const source = found(visible?.region === call.region ? visible : undefined, (thing) => restoreSourceFound(snapshotId, thing));
  const facts = factsOf(source, call);
  enforce(notSharedAndEncrypted(facts));
  enforce(restoreSourceAvailable(snapshotId, facts));
  checkRestored(context, source, input, call);
  return source;
}

function factsOf({ progress, encryption, accountId, settings }: Snapshot, call: Call): RestoreSource {
  return { status: progress.status, encrypted: encryption.type !== 'none', foreign: accountId !== call.accountId, ...settings };
}

/** What a restore refuses, be it from a snapshot or to a point in time. */
export function checkRestored(context: RdsContext, source: Snapshot, input: Input, call: Call): void {
  const { settings } = source;
  const facts = factsOf(source, call);
  const storageType = input.StorageType ?? settings.storageType;
  enforce(restorableEngine(facts, input.Engine));
  enforce(customIsSeeded(settings.engine));
  enforce(managedPasswordAtRestore(settings.engine, input.ManageMasterUserPassword));
  enforce(passwordDecided(input));
  enforce(restorableStorageType(storageType));
  enforce(restoredStorage(facts, storageType, input.AllocatedStorage));
  enforce(instanceClass(input.DBInstanceClass, isInstanceClass));
  enforce(backupRetention(input.BackupRetentionPeriod));
  enforce(multiAzPlacement(input.MultiAZ, input.AvailabilityZone));
  enforce(port(input.Port, settings.engine));
  enforce(engineLifecycle(input.EngineLifecycleSupport));
  enforce(backupTarget(input.BackupTarget));
  enforce(eitherFeaturesOrDefaults(isSent(input.ProcessorFeatures), input.UseDefaultProcessorFeatures));
  const home = context.state.of(call);
  enforce(instanceNameFree(home.instanceUnder((input.DBInstanceIdentifier ?? '').toLowerCase())));
  enforce(instanceQuota(home.instances.size, home.quotas.instances));
}

/** Tags of the source instance, where that is the caller's, for a request without any. Source: API:RestoreDBInstanceFromDBSnapshot. */
function tagsOfSource({ state }: Pick<RdsContext, 'state'>, source: Snapshot, call: Call): Tags {
  return state.of(call).instanceByResourceId(source.dbiResourceId)?.tags ?? NO_TAGS;
}

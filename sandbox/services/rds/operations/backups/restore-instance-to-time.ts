import type { RestoreDBInstanceToPointInTimeMessage, RestoreDBInstanceToPointInTimeResult } from '@aws-sdk/client-rds';
import { type AuthorizationRequest, type Call, type Operation, operation } from '../../../../core/operation';
import { askForManagedPassword } from '../../authorization/master-password-authorization';
import { ask, askForTags, conditionKeysOfTags, ownArn } from '../../authorization/resource-authorization';
import { defaultParameterGroup, engineMajor } from '../../catalogue/engine-catalogue';
import type { RdsContext } from '../../context';
import { instanceAtTime } from '../../provisioning/point-in-time';
import { RESTORE_PARAMETERS } from '../../provisioning/restored-settings';
import { enforce, found } from '../../rules/enforce';
import { instanceName } from '../../rules/identifiers';
import { instanceFound } from '../../rules/instance-changes';
import {
  automatedBackupFound, notMemberToTime, oneSource, pointInTimeEnabled, restoreTimeDecided, restoreTimeInWindow,
} from '../../rules/operating/backups';
import { required } from '../../rules/parameters';
import { tagKeys } from '../../rules/tags';
import type { Instance } from '../../state/instance';
import { NO_TAGS } from '../../state/tags';
import { describedInstance } from '../../views/described';
import { checkRestored, restoreInstance } from '../instances/restore-db-instance';
import { instanceBackups } from './backups-of';

type Input = RestoreDBInstanceToPointInTimeMessage;

const SOURCES = ['SourceDBInstanceIdentifier', 'SourceDbiResourceId', 'SourceDBInstanceAutomatedBackupsArn'];
const PARAMETERS = [
  ...RESTORE_PARAMETERS.filter((name) => name !== 'DBInstanceIdentifier' && name !== 'DBSnapshotIdentifier'), ...SOURCES,
  'TargetDBInstanceIdentifier', 'RestoreTime', 'UseLatestRestorableTime',
];

/** Makes another instance out of the automated backups of one that is there, or was, under the same key. What it gets is as at a restore. */
export function restoreDBInstanceToPointInTime(context: RdsContext): Operation<never, unknown> {
  return operation<Input, RestoreDBInstanceToPointInTimeResult>({
    members: PARAMETERS,
    authorization: (input, call) => authorization(context, input, call),
    run: (input, call) => {
      enforce(required(input, 'TargetDBInstanceIdentifier'));
      enforce(oneSource([input.SourceDBInstanceIdentifier, input.SourceDbiResourceId, input.SourceDBInstanceAutomatedBackupsArn], SOURCES));
      enforce(restoreTimeDecided('RestoreTime', input.RestoreTime, input.UseLatestRestorableTime));
      enforce(instanceName('TargetDBInstanceIdentifier', input.TargetDBInstanceIdentifier ?? ''));
      enforce(tagKeys(input.Tags));
      const original = sourceOf(context, input, call);
      const source = instanceAtTime(context, original);
      const request = { ...input, DBInstanceIdentifier: input.TargetDBInstanceIdentifier, Tags: input.Tags ?? [] };
      checkRestored(context, source, request, call);
      const instance = restoreInstance(context, source, request, call);
      // unlike a snapshot's, the tags of the source don't come along.
      if ((input.Tags ?? []).length === 0) instance.tags = NO_TAGS;
      context.lifecycle.create(instance, () =>
        context.events.write('instanceRestoredToTime', instance, original.identifier, instance.identifier));
      return { DBInstance: describedInstance(context, instance) };
    },
  });
}

function sourceOf(context: RdsContext, input: Input, call: Call): Instance {
  const { SourceDBInstanceIdentifier: id, SourceDbiResourceId: resourceId, SourceDBInstanceAutomatedBackupsArn: arn } = input;
  if (id !== undefined) {
    const instance = found(context.state.of(call).instances.get(id.toLowerCase()), (thing) => instanceFound(id, thing));
    enforce(notMemberToTime(instance.clusterIdentifier));
    enforce(pointInTimeEnabled(instance.identifier, instance.settings.backupRetentionPeriod));
  }
  const backup = found(instanceBackups(context, call).find(({ database, arn: own, status }) =>
    own === arn || database.dbiResourceId === resourceId || (status !== 'retained' && database.identifier === id?.toLowerCase())),
  (thing) => automatedBackupFound(id ?? resourceId ?? arn ?? '', thing));
  enforce(restoreTimeInWindow(input.RestoreTime, backup.window));
  return backup.database;
}

/** Every resource type that the Service Authorization Reference requires, the default groups too, and the source. */
function authorization(context: RdsContext, input: Input, call: Call): AuthorizationRequest[] {
  const { state } = context;
  const target = ownArn('db', input.TargetDBInstanceIdentifier, call);
  const { SourceDBInstanceIdentifier: id, SourceDbiResourceId: resourceId, SourceDBInstanceAutomatedBackupsArn: arn } = input;
  const backup = instanceBackups(context, call).find(({ database, arn: own }) =>
    own === arn || database.dbiResourceId === resourceId || database.identifier === id?.toLowerCase());
  const entry = backup === undefined ? undefined : engineMajor(backup.database.settings.engine, backup.database.settings.engineVersion);
  const groups = entry === undefined ? [] : [
    ownArn('og', input.OptionGroupName ?? entry.defaultOptionGroup, call),
    ownArn('pg', input.DBParameterGroupName ?? defaultParameterGroup(entry), call),
  ];
  const requested = {
    ...conditionKeysOfTags(input.Tags), 'rds:ManageMasterUserPassword': String(input.ManageMasterUserPassword ?? false),
    'rds:PubliclyAccessible': String(input.PubliclyAccessible ?? false),
  };
  const source = id === undefined ? backup?.arn ?? arn : ownArn('db', id, call);
  return [
    ...[target, ...source === undefined ? [] : [source], ownArn('subgrp', input.DBSubnetGroupName ?? 'default', call), ...groups]
      .map((resource) => ask(state, call, 'RestoreDBInstanceToPointInTime', resource, requested)),
    ...askForManagedPassword(input.ManageMasterUserPassword, 'db', call), ...askForTags(state, call, target, input.Tags, NO_TAGS),
  ];
}

import type { CreateDBInstanceMessage } from '@aws-sdk/client-rds';
import type { AuthorizationRequest, Call } from '../../../core/operation';
import { defaultParameterGroup, engineMajor } from '../catalogue/engine-catalogue';
import type { RdsContext } from '../context';
import { NO_TAGS } from '../state/tags';
import { askForManagedPassword } from './master-password-authorization';
import { askForMonitoringRole } from './monitoring-role';
import { askForReservation } from './reservation-authorization';
import { ask, askForTags, conditionKeysOfTags, ownArn } from './resource-authorization';

type Input = CreateDBInstanceMessage;

/**
 * What CreateDBInstance asks IAM: about the instance, the cluster of a member, and the groups, also those that RDS takes by default. The condition
 * keys of the request are in every question. Source: UG:security_iam_id-based-policy-examples, whose example names the default groups beside the
 * instance, under conditions on engine and class.
 */
export function askForNewInstance({ state }: Pick<RdsContext, 'state'>, input: Input, call: Call): AuthorizationRequest[] {
  const instance = ownArn('db', input.DBInstanceIdentifier, call);
  const requested = requestContext(input);
  const cluster = input.DBClusterIdentifier === undefined ? [] : [ownArn('cluster', input.DBClusterIdentifier, call)];
  return [
    ...[instance, ...cluster, ...groups({ state }, input, call)].map((arn) => ask(state, call, 'CreateDBInstance', arn, requested)),
    ...askForReservation({ state }, call, 'CreateDBInstance', input.DBCapacityReservationIdentifier, requested),
    ...askForTags(state, call, instance, input.Tags, NO_TAGS),
    ...askForManagedPassword(input.ManageMasterUserPassword, 'db', call),
    ...askForMonitoringRole(input.MonitoringRoleArn),
  ];
}

/** The groups that are named or taken by default; a member has its cluster's subnet group and version. */
function groups({ state }: Pick<RdsContext, 'state'>, input: Input, call: Call): readonly string[] {
  const cluster = state.of(call).clusters.get((input.DBClusterIdentifier ?? '').toLowerCase())?.settings;
  const entry = engineMajor(cluster?.engine ?? input.Engine ?? '', cluster?.engineVersion ?? input.EngineVersion);
  const subnetGroup = ownArn('subgrp', input.DBSubnetGroupName ?? cluster?.subnetGroupName ?? 'default', call);
  if (entry === undefined) return [subnetGroup];
  return [
    ownArn('og', input.OptionGroupName ?? entry.defaultOptionGroup, call),
    ownArn('pg', input.DBParameterGroupName ?? defaultParameterGroup(entry), call),
    subnetGroup,
  ];
}

function requestContext(input: Input): Readonly<Record<string, string | readonly string[]>> {
  return {
    ...conditionKeysOfTags(input.Tags), 'rds:DatabaseClass': input.DBInstanceClass ?? '', 'rds:DatabaseEngine': input.Engine ?? '',
    'rds:StorageEncrypted': String(input.StorageEncrypted ?? false), 'rds:StorageSize': String(input.AllocatedStorage ?? 0),
    'rds:MultiAz': String(input.MultiAZ ?? false), 'rds:PubliclyAccessible': String(input.PubliclyAccessible ?? false),
    'rds:ManageMasterUserPassword': String(input.ManageMasterUserPassword ?? false),
  };
}

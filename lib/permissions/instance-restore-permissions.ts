import type { Stack } from 'aws-cdk-lib';
import { DatabaseSetting } from '../../lambda/step/contract';
import { type Place, rdsArn } from '../plan/arns';
import type { PlannedInstance } from '../plan/plan-database';
import { type GroupNames, usableGroups } from './group-permissions';
import {
  DEFAULT_GROUPS, DEFAULT_SUBNET_GROUP, networkPermissions, reservationPermissions,
} from './network-permissions';
import { modificationPermission } from './statements/modification-permission';
import { ONLY_READS, type Permission } from './statements/permission';

/** Lets the handler restore a DB instance, and lets Preflight look for what the restore names. */
export function instanceRestorePermissions(
  stack: Stack, target: Place, planned: PlannedInstance, names: GroupNames, snapshotArn: string,
): Permission[] {
  const { identifier, options } = planned;
  const { subnetGroupName, parameterGroupName, optionGroupName } = options;
  const instance = rdsArn(stack, target, 'db', identifier);
  return [
    {
      sid: 'RestoreDatabases', actions: ['rds:RestoreDBInstanceFromDBSnapshot'],
      resources: [
        instance, snapshotArn,
        // RDS authorizes the default groups too, where it takes those.
        rdsArn(stack, target, 'subgrp', subnetGroupName ?? DEFAULT_SUBNET_GROUP),
        ...usableGroups(stack, target, names, planned, DatabaseSetting.PARAMETER_GROUP, parameterGroupName),
        ...usableGroups(stack, target, names, planned, DatabaseSetting.OPTION_GROUP, optionGroupName),
      ],
      wildcard: DEFAULT_GROUPS,
    },
    { sid: 'TagDatabases', actions: ['rds:AddTagsToResource'], resources: [instance] },
    modificationPermission('ModifyDatabases', 'rds:ModifyDBInstance', instance),
    { sid: 'DescribeClasses', actions: ['rds:DescribeOrderableDBInstanceOptions'], resources: ['*'], wildcard: ONLY_READS },
    ...networkPermissions(stack, target, options),
    ...reservationPermissions(stack, target, options, ['rds:RestoreDBInstanceFromDBSnapshot', 'rds:ModifyDBInstance']),
  ];
}

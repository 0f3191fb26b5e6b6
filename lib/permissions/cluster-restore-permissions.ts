import type { Stack } from 'aws-cdk-lib';
import { DatabaseSetting, memberIdentifier } from '../../lambda/step/contract';
import { type Place, rdsArn } from '../plan/arns';
import type { PlannedCluster } from '../plan/plan-database';
import { type GroupNames, usableGroups } from './group-permissions';
import {
  DEFAULT_GROUPS, DEFAULT_OPTION_GROUPS, DEFAULT_SUBNET_GROUP, networkPermissions, reservationPermissions,
} from './network-permissions';
import { modificationPermission } from './statements/modification-permission';
import { ONLY_READS, type Permission } from './statements/permission';

/** Why the members are named with a wildcard. */
const MEMBERS = 'How many members the source has isn\'t declared; the names are the restored cluster\'s with a number';

/** Lets the handler restore a DB cluster and make its members, and lets Preflight look for what those name. */
export function clusterRestorePermissions(
  stack: Stack, target: Place, planned: PlannedCluster, names: GroupNames, snapshotArn: string,
): Permission[] {
  const { identifier, options } = planned;
  const { subnetGroupName, clusterParameterGroupName } = options;
  const cluster = rdsArn(stack, target, 'cluster', identifier);
  const subnetGroup = rdsArn(stack, target, 'subgrp', subnetGroupName ?? DEFAULT_SUBNET_GROUP);
  return [
    {
      sid: 'RestoreClusters', actions: ['rds:RestoreDBClusterFromSnapshot'],
      resources: [
        cluster, snapshotArn, subnetGroup,
        ...usableGroups(stack, target, names, planned, DatabaseSetting.CLUSTER_PARAMETER_GROUP, clusterParameterGroupName),
        rdsArn(stack, target, 'og', DEFAULT_OPTION_GROUPS),
      ],
      wildcard: DEFAULT_GROUPS,
    },
    { sid: 'TagDatabases', actions: ['rds:AddTagsToResource'], resources: [cluster, ...memberArns(stack, target, planned)], wildcard: MEMBERS },
    modificationPermission('ModifyClusters', 'rds:ModifyDBCluster', cluster),
    ...memberPermissions(stack, target, planned, names, [cluster, subnetGroup]),
    // also where no members are made: what a version can do is told with its classes.
    { sid: 'DescribeClasses', actions: ['rds:DescribeOrderableDBInstanceOptions'], resources: ['*'], wildcard: ONLY_READS },
    ...networkPermissions(stack, target, options),
    ...reservationPermissions(stack, target, options, ['rds:CreateDBInstance']),
  ];
}

/** @param around - ARNs of the cluster and of its subnet group, which RDS authorizes a new member under as well. */
function memberPermissions(
  stack: Stack, target: Place, planned: PlannedCluster, names: GroupNames, around: readonly string[],
): Permission[] {
  const { instances, parameterGroupName } = planned.options;
  if (instances === 0) return [];
  return [
    {
      sid: 'MakeMembers', actions: ['rds:CreateDBInstance'],
      resources: [
        ...memberArns(stack, target, planned), ...around,
        ...usableGroups(stack, target, names, planned, DatabaseSetting.PARAMETER_GROUP, parameterGroupName),
        rdsArn(stack, target, 'og', DEFAULT_OPTION_GROUPS),
      ],
      wildcard: `${MEMBERS}. ${DEFAULT_GROUPS}`,
    },
  ];
}

/**
 * Named one by one where their number is declared. How many the source has isn't known here, but it is 16 at most, so that the number has one
 * digit, or two of which the first is 1. Another database whose identifier begins with the cluster's has a longer name.
 */
function memberArns(stack: Stack, target: Place, { identifier, options: { instances } }: PlannedCluster): string[] {
  const names = instances === undefined
    ? [`${identifier}-?`, `${identifier}-1?`]
    : Array.from({ length: instances }, (_, index) => memberIdentifier(identifier, index + 1));
  return names.map((name) => rdsArn(stack, target, 'db', name));
}

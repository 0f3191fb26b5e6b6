import type { Stack } from 'aws-cdk-lib';
import { DatabaseFamily, DatabaseKind, DatabaseSetting, type GroupSetting } from '../../lambda/step/contract';
import type { DatabaseFamilyRules } from '../declaration/database-family';
import { type Place, rdsArn } from '../plan/arns';
import type { MigrationPlan } from '../plan/ferry-plan';
import type { PlannedDatabase } from '../plan/plan-database';
import { madeGroups } from '../plan/plan-groups';
import { ONLY_READS, type Permission } from './statements/permission';
import { SNAPSHOT_ACTIONS } from './statements/snapshot-actions';

type SourceDatabasePermissions = (stack: Stack, place: Place, migration: MigrationPlan) => Permission[];

/** What the handler needs to look at the source database, for each kind of database. */
export const SOURCE_DATABASE_PERMISSIONS: Readonly<Record<DatabaseKind, SourceDatabasePermissions>> = {
  [DatabaseKind.INSTANCE]: instancePermissions,
  [DatabaseKind.CLUSTER]: clusterPermissions,
};

/** Why a group of the source is named with a wildcard. */
const ANY_GROUP = 'Which parameter group the database has isn\'t declared; the statement only reads';

function instancePermissions(stack: Stack, place: Place, { source: { identifier }, database }: MigrationPlan): Permission[] {
  return [
    ...securityGroupPermissions(database),
    { sid: 'DescribeDatabases', actions: [SNAPSHOT_ACTIONS.instance.describeDatabase], resources: [rdsArn(stack, place, 'db', identifier)] },
    // tells a missing instance from a cluster that was declared as one.
    { sid: 'DescribeClusters', actions: [SNAPSHOT_ACTIONS.cluster.describeDatabase], resources: [rdsArn(stack, place, 'cluster', identifier)] },
    {
      sid: 'DescribeOptionGroups', actions: ['rds:DescribeOptionGroups'], resources: [rdsArn(stack, place, 'og', '*')],
      wildcard: 'Which option group the database has isn\'t declared; the statement only reads',
    },
    ...(database === undefined ? [] : [
      { sid: 'DescribeParameters', actions: ['rds:DescribeDBParameters'], resources: [rdsArn(stack, place, 'pg', '*')], wildcard: ANY_GROUP },
    ]),
  ];
}

function clusterPermissions(stack: Stack, place: Place, { source: { identifier, family }, database }: MigrationPlan): Permission[] {
  return [
    ...securityGroupPermissions(database),
    {
      sid: 'DescribeClusterDatabases', actions: [SNAPSHOT_ACTIONS.cluster.describeDatabase], resources: [rdsArn(stack, place, 'cluster', identifier)],
    },
    makesMembers(database)
      ? {
        sid: 'DescribeMembers', actions: [SNAPSHOT_ACTIONS.instance.describeDatabase], resources: [rdsArn(stack, place, 'db', '*')],
        wildcard: 'Which members the cluster has isn\'t declared; the statement only reads',
      }
      // tells a missing cluster from an instance that was declared as one.
      : { sid: 'DescribeInstances', actions: [SNAPSHOT_ACTIONS.instance.describeDatabase], resources: [rdsArn(stack, place, 'db', identifier)] },
    ...(reads(database, DatabaseSetting.CLUSTER_PARAMETER_GROUP, family) ? [{
      sid: 'DescribeClusterParameters', actions: ['rds:DescribeDBClusterParameters'], resources: [rdsArn(stack, place, 'cluster-pg', '*')],
      wildcard: ANY_GROUP,
    }] : []),
    ...(reads(database, DatabaseSetting.PARAMETER_GROUP) ? [{
      sid: 'DescribeParameters', actions: ['rds:DescribeDBParameters'], resources: [rdsArn(stack, place, 'pg', '*')], wildcard: ANY_GROUP,
    }] : []),
  ];
}

/** Whether a group of the source is read: to be made anew, or of Aurora because the names of tables depend on it. */
function reads(database: PlannedDatabase | undefined, kind: GroupSetting, family?: DatabaseFamilyRules): boolean {
  return database !== undefined && (family?.name === DatabaseFamily.AURORA || madeGroups(database).includes(kind));
}

/** Lets Preflight tell the default security group from others, where none is declared for the restored database. */
function securityGroupPermissions(database: PlannedDatabase | undefined): Permission[] {
  if (database === undefined) return [];
  const { securityGroupIds, acceptDefaults = [] } = database.options;
  if (securityGroupIds !== undefined || acceptDefaults.includes(DatabaseSetting.SECURITY_GROUPS)) return [];
  return [{ sid: 'DescribeSecurityGroups', actions: ['ec2:DescribeSecurityGroups'], resources: ['*'], wildcard: ONLY_READS }];
}

/** Members are made after those of the source. */
function makesMembers(database: PlannedDatabase | undefined): boolean {
  return database?.kind === DatabaseKind.CLUSTER && database.options.instances !== 0;
}

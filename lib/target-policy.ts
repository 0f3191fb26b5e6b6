import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { everyKeyArn, rdsArn, roleArn } from './arns';
import type { FerryPlan, MigrationPlan } from './ferry-plan';
import { keyStatements } from './key-use';
import type { TransferKey } from './transfer-key';

/** What the step function may do: to the declared databases and this project's snapshots only. */
export function targetStatements(stack: Stack, plan: FerryPlan, transferKey: TransferKey): PolicyStatement[] {
  return [
    assumeSourceRole(stack, plan),
    ...snapshotStatements(stack, plan),
    ...databaseStatements(stack, plan),
    ...networkStatements(stack, plan),
    ...transferKeyStatements(stack, transferKey),
    defaultKeyStatement(stack, plan),
    serviceLinkedRole(stack),
  ];
}

function assumeSourceRole(stack: Stack, plan: FerryPlan): PolicyStatement {
  return new PolicyStatement({
    sid: 'AssumeSourceRole',
    actions: ['sts:AssumeRole'],
    resources: [roleArn(stack, plan.sourceAccount, plan.names.sourceRoleName)],
  });
}

/** A snapshot that another account shares is listed like an own one, but AWS doesn't document the ARN that it is authorized under. */
export function everySnapshotArn(stack: Stack): string {
  return rdsArn(stack, '*', 'snapshot', '*');
}

function snapshotStatements(stack: Stack, plan: FerryPlan): PolicyStatement[] {
  const transfers = plan.migrations.map(({ names }) => rdsArn(stack, plan.sourceAccount, 'snapshot', names.transferSnapshotName));
  const imported = plan.migrations.map(({ names }) => rdsArn(stack, plan.targetAccount, 'snapshot', names.importedSnapshotName));
  return [
    new PolicyStatement({ sid: 'DescribeSnapshots', actions: ['rds:DescribeDBSnapshots'], resources: [everySnapshotArn(stack)] }),
    new PolicyStatement({ sid: 'ImportSnapshots', actions: ['rds:CopyDBSnapshot'], resources: [...transfers, ...imported] }),
    new PolicyStatement({ sid: 'TagSnapshots', actions: ['rds:AddTagsToResource'], resources: imported }),
  ];
}

/** As they stand in ARNs: their names end in the engine and its version. */
export const DEFAULT_OPTION_GROUPS = 'default:*';
export const DEFAULT_PARAMETER_GROUPS = 'default.*';
const DEFAULT_SUBNET_GROUP = 'default';

/** What a restore touches beside the database and its snapshot; RDS authorizes the default groups too, where it takes those. */
function groupArns(stack: Stack, { database }: MigrationPlan): string[] {
  return [
    rdsArn(stack, stack.account, 'subgrp', database.subnetGroupName ?? DEFAULT_SUBNET_GROUP),
    rdsArn(stack, stack.account, 'pg', database.parameterGroupName ?? DEFAULT_PARAMETER_GROUPS),
    rdsArn(stack, stack.account, 'og', DEFAULT_OPTION_GROUPS),
  ];
}

function databaseStatements(stack: Stack, plan: FerryPlan): PolicyStatement[] {
  const databases = plan.migrations.map(({ database }) => rdsArn(stack, plan.targetAccount, 'db', database.instanceIdentifier));
  const imported = plan.migrations.map(({ names }) => rdsArn(stack, plan.targetAccount, 'snapshot', names.importedSnapshotName));
  const groups = new Set(plan.migrations.flatMap((migration) => groupArns(stack, migration)));
  return [
    new PolicyStatement({ sid: 'DescribeDatabases', actions: ['rds:DescribeDBInstances'], resources: databases }),
    new PolicyStatement({
      sid: 'RestoreDatabases',
      actions: ['rds:RestoreDBInstanceFromDBSnapshot'],
      resources: [...databases, ...imported, ...groups],
    }),
    new PolicyStatement({ sid: 'TagDatabases', actions: ['rds:AddTagsToResource'], resources: databases }),
  ];
}

/** Lets Preflight look for the declared subnet groups and security groups; nothing where none is declared. */
function networkStatements(stack: Stack, plan: FerryPlan): PolicyStatement[] {
  const names = plan.migrations.flatMap(({ database }) => database.subnetGroupName ?? []);
  const groups = [...new Set(names)].map((name) => rdsArn(stack, plan.targetAccount, 'subgrp', name));
  return [
    ...(groups.length === 0 ? [] : [
      new PolicyStatement({ sid: 'DescribeSubnetGroups', actions: ['rds:DescribeDBSubnetGroups'], resources: groups }),
    ]),
    ...(declaresSecurityGroups(plan) ? [
      new PolicyStatement({ sid: 'DescribeSecurityGroups', actions: ['ec2:DescribeSecurityGroups'], resources: ['*'] }),
    ] : []),
  ];
}

function declaresSecurityGroups(plan: FerryPlan): boolean {
  return plan.migrations.some(({ database }) => database.securityGroupIds !== undefined);
}

/**
 * An account's first DB instance makes RDS make its service-linked role with the caller's permission.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAM.ServiceLinkedRoles.html
 */
function serviceLinkedRole(stack: Stack): PolicyStatement {
  return new PolicyStatement({
    sid: 'MakeServiceLinkedRole',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [roleArn(stack, stack.account, 'aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS')],
    conditions: { StringEquals: { 'iam:AWSServiceName': 'rds.amazonaws.com' } },
  });
}

function transferKeyStatements(stack: Stack, transferKey: TransferKey): PolicyStatement[] {
  return keyStatements(stack).map(({ name, actions, conditions }) => new PolicyStatement({
    sid: `TransferKey${name}`,
    actions: [...actions],
    resources: [transferKey.keyArn],
    conditions,
  }));
}

/**
 * Resolves the final key, asked for by its alias, which also makes KMS make an `aws/rds` that isn't there yet. Use of that key needs no
 * permission here: its own policy gives it to every caller of the account that comes through RDS.
 */
function defaultKeyStatement(stack: Stack, plan: FerryPlan): PolicyStatement {
  return new PolicyStatement({
    sid: 'FinalKeyDescribe',
    actions: ['kms:DescribeKey'],
    resources: [everyKeyArn(stack, plan.targetAccount)],
    conditions: { StringEquals: { 'kms:RequestAlias': [...new Set(plan.migrations.map(({ finalKey }) => finalKey.aliasName))] } },
  });
}

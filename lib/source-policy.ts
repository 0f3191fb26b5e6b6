import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { everyKeyArn, rdsArn } from './arns';
import type { FerryPlan } from './ferry-plan';
import { keyStatements } from './key-use';

/** What the step function may do in the source account: to the declared databases and their snapshots only. */
export function sourceStatements(stack: Stack, plan: FerryPlan): PolicyStatement[] {
  return [...snapshotStatements(stack, plan), ...transferKeyStatements(stack, plan), defaultKeyStatement(stack, plan)];
}

function snapshotStatements(stack: Stack, plan: FerryPlan): PolicyStatement[] {
  const arn = (resource: 'db' | 'snapshot', name: string): string => rdsArn(stack, plan.sourceAccount, resource, name);
  const databases = plan.migrations.map(({ source }) => arn('db', source.identifier));
  const snapshots = plan.migrations.map(({ names }) => arn('snapshot', names.snapshotName));
  const transfers = plan.migrations.map(({ names }) => arn('snapshot', names.transferSnapshotName));
  const both = [...snapshots, ...transfers];
  return [
    new PolicyStatement({ sid: 'DescribeDatabases', actions: ['rds:DescribeDBInstances'], resources: databases }),
    new PolicyStatement({ sid: 'DescribeSnapshots', actions: ['rds:DescribeDBSnapshots'], resources: both }),
    new PolicyStatement({ sid: 'TakeSnapshots', actions: ['rds:CreateDBSnapshot'], resources: [...databases, ...snapshots] }),
    new PolicyStatement({ sid: 'CopySnapshots', actions: ['rds:CopyDBSnapshot'], resources: both }),
    new PolicyStatement({ sid: 'TagSnapshots', actions: ['rds:AddTagsToResource'], resources: both }),
    new PolicyStatement({
      sid: 'ShareTransferSnapshots',
      actions: ['rds:ModifyDBSnapshotAttribute', 'rds:DescribeDBSnapshotAttributes'],
      resources: transfers,
    }),
  ];
}

/** The key's id isn't known when this account is deployed, so it is named by its alias. */
function transferKeyStatements(stack: Stack, plan: FerryPlan): PolicyStatement[] {
  const onlyTheKey = { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': plan.names.transferKeyAliasName } };
  return keyStatements(stack).map(({ name, actions, conditions }) => new PolicyStatement({
    sid: `TransferKey${name}`,
    actions: [...actions],
    resources: [everyKeyArn(stack, plan.targetAccount)],
    conditions: { ...conditions, ...onlyTheKey },
  }));
}

/**
 * Lets Preflight tell whether a database is under `aws/rds`. It asks by the alias, which also makes KMS make a key that isn't there yet.
 * Use of the key needs no permission here: its own policy gives that to every caller of the account that comes through RDS.
 */
function defaultKeyStatement(stack: Stack, plan: FerryPlan): PolicyStatement {
  return new PolicyStatement({
    sid: 'DefaultKeyDescribe',
    actions: ['kms:DescribeKey'],
    resources: [everyKeyArn(stack, plan.sourceAccount)],
    conditions: { StringEquals: { 'kms:RequestAlias': 'alias/aws/rds' } },
  });
}

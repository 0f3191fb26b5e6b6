import type { Stack } from 'aws-cdk-lib';
import {
  AWS_MANAGED_KEY_ALIAS, DatabaseFamily, DatabaseKind, RDS_SERVICE, SERVICE_LINKED_ROLE, SERVICE_LINKED_ROLE_WITH_PATH, SNAPSHOT_RESOURCE,
} from '../../lambda/step/contract';
import type { DatabaseFamilyRules } from '../declaration/database-family';
import { type Place, rdsArn, roleArn } from '../plan/arns';
import { type FerryPlan, type MigrationPlan, openPlan } from '../plan/ferry-plan';
import { isSameKey, type KeyReference } from '../plan/key-reference';
import { isMadeKey } from '../plan/made-keys';
import type { PlannedDatabase } from '../plan/plan-database';
import { groupsOfResult } from '../plan/plan-groups';
import { closingTargetPermissions } from './closing-permissions';
import { credentialsPermissions } from './credentials-permissions';
import { dataApiPermissions } from './data-api-permissions';
import { groupPermissions } from './group-permissions';
import { historyPermissions } from './history-permissions';
import { awsManagedKeyPermission, keyPolicyPermission, keyUsePermissions } from './key-permissions';
import { leftoversTargetPermissions } from './leftovers-permissions';
import { groupPermission } from './network-permissions';
import { restorePermissions } from './restore-permissions';
import { ONLY_READS, type Permission } from './statements/permission';
import { SNAPSHOT_ACTIONS } from './statements/snapshot-actions';
import { transferKeyPermissions } from './transfer-key-permissions';

/** What the handler may do in the target account: to the declared databases and this project's snapshots only. */
export function targetPermissions(stack: Stack, declared: FerryPlan): Permission[] {
  const plan = openPlan(declared);
  return [
    { sid: 'AssumeSourceRole', actions: ['sts:AssumeRole'], resources: [roleArn(stack, plan.sourceAccount, plan.names.sourceRoleWithPath)] },
    ...(plan.migrations.length === 0 ? [] : movingPermissions(stack, plan)),
    ...closingTargetPermissions(stack, declared),
    ...leftoversTargetPermissions(stack, declared),
  ];
}

function movingPermissions(stack: Stack, plan: FerryPlan): Permission[] {
  return [
    { sid: 'DescribeQuotas', actions: ['rds:DescribeAccountAttributes'], resources: ['*'], wildcard: ONLY_READS },
    { sid: 'DescribeOffers', actions: ['rds:DescribeDBEngineVersions'], resources: ['*'], wildcard: ONLY_READS },
    // where the source is outside of Extended Support: whether its major version is supported without.
    ...(plan.migrations.every(({ chain: { restore } }) => restore === undefined) ? [] : [
      { sid: 'DescribeSupport', actions: ['rds:DescribeDBMajorEngineVersions'], resources: ['*'], wildcard: ONLY_READS },
    ]),
    ...plan.migrations.flatMap((migration) => [
      ...snapshotPermissions(stack, plan, migration),
      ...resultPermissions(stack, plan, migration),
      ...serviceLinkedRolePermissions(stack, plan, migration),
      ...keyPermissions(stack, plan, migration),
    ]),
    ...transferKeyPermissions(stack, plan, plan.targetAccount),
  ];
}

function snapshotPermissions(stack: Stack, plan: FerryPlan, { chain }: MigrationPlan): Permission[] {
  const { family: { kind }, shared, importCopy } = chain;
  const { word, describeSnapshots, copy } = SNAPSHOT_ACTIONS[kind];
  const arn = ({ account, region, name }: { account: string; region: string; name: string }): string =>
    rdsArn(stack, { account, region }, SNAPSHOT_RESOURCE[kind], name);
  const described = [shared.region, plan.targetRegion].map((region) => rdsArn(stack, { account: '*', region }, SNAPSHOT_RESOURCE[kind], '*'));
  return [
    {
      sid: `Describe${word}Snapshots`, actions: [describeSnapshots], resources: described,
      wildcard: 'AWS doesn\'t document the ARN that the description of a shared snapshot is authorized under; the statement only reads',
    },
    ...(importCopy === undefined ? [] : [
      { sid: `Import${word}Snapshots`, actions: [copy], resources: [arn(shared), arn(importCopy)] },
      { sid: 'TagSnapshots', actions: ['rds:AddTagsToResource'], resources: [arn(importCopy)] },
    ]),
  ];
}

/** For the database that is restored; where none is, for the option group that the imported snapshot gets. */
function resultPermissions(stack: Stack, plan: FerryPlan, migration: MigrationPlan): Permission[] {
  const { chain: { family, restore }, database, names } = migration;
  const named = { prefix: plan.names.prefix, ...names };
  const target = { account: plan.targetAccount, region: plan.targetRegion };
  const made = groupPermissions(stack, target, named, groupsOfResult(migration));
  return database === undefined || restore === undefined
    ? made
    : [
      ...restorePermissions(stack, target, database, named, rdsArn(stack, restore.from, SNAPSHOT_RESOURCE[family.kind], restore.from.name)),
      ...made,
      ...parameterPermissions(stack, target, database, family),
      ...credentialsPermissions(stack, target, database, family),
      ...dataApiPermissions(stack, target, database, family),
      ...historyPermissions(stack, target, database, family),
    ];
}

/** For a declared group, whose parameter about the names of tables has to be the source's; of the clusters, Aurora's alone have it. */
function parameterPermissions(stack: Stack, target: Place, { kind, options }: PlannedDatabase, { name: family }: DatabaseFamilyRules): Permission[] {
  if (kind === DatabaseKind.INSTANCE) {
    return groupPermission(stack, target, {
      sid: 'DescribeParameters', action: 'rds:DescribeDBParameters', resource: 'pg', name: options.parameterGroupName,
    });
  }
  return family !== DatabaseFamily.AURORA ? [] : groupPermission(stack, target, {
    sid: 'DescribeClusterParameters', action: 'rds:DescribeDBClusterParameters', resource: 'cluster-pg', name: options.clusterParameterGroupName,
  });
}

/**
 * An account's first database makes RDS make its role with the caller's permission (UG UsingWithRDS.IAM.ServiceLinkedRoles), and a copy from
 * another Region needs that role (UG USER_CopySnapshot).
 */
function serviceLinkedRolePermissions(stack: Stack, plan: FerryPlan, { chain: { shared, importCopy, restore } }: MigrationPlan): Permission[] {
  const isNeeded = restore !== undefined || (importCopy !== undefined && importCopy.region !== shared.region);
  if (!isNeeded) return [];
  const role = [roleArn(stack, plan.targetAccount, SERVICE_LINKED_ROLE_WITH_PATH)];
  return [
    {
      sid: 'MakeServiceLinkedRole', actions: ['iam:CreateServiceLinkedRole'], resources: role,
      conditions: { StringEquals: { 'iam:AWSServiceName': RDS_SERVICE } },
    },
    {
      // as long as the role isn't there, IAM doesn't know its path and authorizes its plain name.
      sid: 'FindServiceLinkedRole', actions: ['iam:GetRole'], resources: [...role, roleArn(stack, plan.targetAccount, SERVICE_LINKED_ROLE)],
    },
    {
      sid: 'SimulateOwnPolicies', actions: ['iam:SimulatePrincipalPolicy'],
      resources: [roleArn(stack, plan.targetAccount, plan.names.targetRoleWithPath)],
    },
  ];
}

function keyPermissions(stack: Stack, plan: FerryPlan, { chain: { finalKey, shared }, transferKey }: MigrationPlan): Permission[] {
  return [
    ...(transferKey === undefined ? [] : keyUsePermissions(stack, {
      word: 'TransferKey', key: transferKey, regions: [shared.region, plan.targetRegion],
    })),
    ...(transferKey === undefined || isMadeKey(plan, transferKey) ? [] : keyPolicyPermission(stack, 'TransferKey', plan.targetAccount, transferKey)),
    ...(finalKey === undefined || isSameKey(finalKey, transferKey) ? [] : finalKeyPermissions(stack, plan, finalKey)),
  ];
}

/** The same for a copy and for the restore of a cluster: AWS doesn't document that a restore under a key needs less than a copy. */
function finalKeyPermissions(stack: Stack, plan: FerryPlan, key: KeyReference): Permission[] {
  return key.aliasName === AWS_MANAGED_KEY_ALIAS
    ? [awsManagedKeyPermission(stack, 'FinalKeyDescribe', plan.targetAccount, plan.targetRegion)]
    : [
      ...keyUsePermissions(stack, { word: 'FinalKey', key, regions: [plan.targetRegion] }),
      ...keyPolicyPermission(stack, 'FinalKey', plan.targetAccount, key),
    ];
}

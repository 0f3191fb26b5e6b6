import type { SynthesizedApp } from '../../support/synthesized-app';
import { REGION, TARGET } from '../../support/world';
import { expectNeeded, givenApp, type NeededStatement, type Policy, SOURCE_ROLE, statementIds, TARGET_ROLE } from './needed-statement';

jest.setTimeout(60_000);

const POLICY: Policy = { stack: 'target', resource: 'RoleDefaultPolicy' };

const NEEDED: NeededStatement[] = [
  ['AssumeSourceRole', 'Preflight', [TARGET_ROLE, 'sts:AssumeRole', SOURCE_ROLE]],
  ['DescribeSnapshots', 'Preflight', [TARGET_ROLE, 'rds:DescribeDBSnapshots']],
  ['DescribeDatabases', 'Preflight', [TARGET_ROLE, 'rds:DescribeDBInstances']],
  ['FinalKeyDescribe', 'Preflight', [TARGET_ROLE, 'kms:DescribeKey']],
  ['DescribeOffers', 'Preflight', [TARGET_ROLE, 'rds:DescribeDBEngineVersions']],
  ['DescribeQuotas', 'Preflight', [TARGET_ROLE, 'rds:DescribeAccountAttributes']],
  ['DescribeClasses', 'Preflight', [TARGET_ROLE, 'rds:DescribeOrderableDBInstanceOptions']],
  ['DescribeVpcs', 'Preflight', [TARGET_ROLE, 'ec2:DescribeVpcs']],
  ['FindServiceLinkedRole', 'Preflight', [TARGET_ROLE, 'iam:GetRole']],
  ['SimulateOwnPolicies', 'Preflight', [TARGET_ROLE, 'iam:SimulatePrincipalPolicy']],
  ['FindTransferKey', 'TransferKey', [TARGET_ROLE, 'kms:ListKeys']],
  ['MakeTransferKey', 'TransferKey', [TARGET_ROLE, 'kms:CreateKey']],
  ['TagTransferKey', 'TransferKey', [TARGET_ROLE, 'kms:TagResource']],
  ['NameTransferKey', 'TransferKey', [TARGET_ROLE, 'kms:CreateAlias']],
  ['ListOptionGroups', 'Preflight', [TARGET_ROLE, 'rds:DescribeOptionGroups', 'rds-ferry-database-1-group-orders']],
  ['ReadGroupTags', 'Groups', [TARGET_ROLE, 'rds:ListTagsForResource', 'rds-ferry-database-1-group-orders']],
  ['DescribeFamilies', 'Preflight', [TARGET_ROLE, 'rds:DescribeOptionGroupOptions']],
  ['MakeOptionGroups', 'Groups', [TARGET_ROLE, 'rds:CreateOptionGroup', 'rds-ferry-database-1-group-orders']],
  ['SetOptions', 'Groups', [TARGET_ROLE, 'rds:ModifyOptionGroup', 'rds-ferry-database-1-group-orders']],
  ['ImportSnapshots', 'ImportCopy', [TARGET_ROLE, 'rds:CopyDBSnapshot', 'rds-ferry-database-1-imported']],
  ['TagSnapshots', 'ImportCopy', [TARGET_ROLE, 'rds:AddTagsToResource', 'rds-ferry-database-1-imported']],
  ['TransferKeyUse', 'ImportCopy', [TARGET_ROLE, 'kms:Decrypt', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['TransferKeyGrant', 'ImportCopy', [TARGET_ROLE, 'kms:CreateGrant', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['RestoreDatabases', 'Database', [TARGET_ROLE, 'rds:RestoreDBInstanceFromDBSnapshot', 'database-1']],
  ['TagDatabases', 'Database', [TARGET_ROLE, 'rds:AddTagsToResource', 'database-1']],
  ['MakeServiceLinkedRole', 'Preflight', ['AWSServiceRoleForRDS']],
];

let app: SynthesizedApp;
beforeAll(() => { app = givenApp(); });

/**
 * The key's own policy lets its keeper describe it and read its tags. Asked for by the role's as well: to describe a key that an administrator has
 * taken the keeper's statement from, and so that looking among all keys isn't refused for each of the others, which would set off alarms.
 */
const BESIDES = ['ReadKeyTags', 'TransferKeyDescribe'];

/**
 * Only for a source outside of Extended Support, in a parameter group of its owner's, for settings that no restore takes, for a password that RDS
 * manages, and for a SQL Server:
 * test/end-to-end/refusals/what-fits.test.ts, test/end-to-end/what-is-restored.test.ts.
 */
const SELDOM = [
  'DescribeSupport', 'MakeGroups', 'MakeManagedSecrets', 'ModifyDatabases', 'PassMonitoringRole', 'ReadGroups',
  'SecretsKeyByAlias', 'SecretsKeyDescribe', 'SetParameters',
];

/**
 * Only to tell what is left, and where replication starts: nothing fails without them. test/end-to-end/leftovers.rows.ts,
 * test/end-to-end/replication.rows.ts, verification/permissions.
 */
const TELLING = ['DescribeClusters', 'DescribeEvents', 'ListClusterParameterGroups', 'ListClusterSnapshots', 'ListParameterGroups', 'ReadLogFiles'];

test('has no other statement', () => {
  expect([...NEEDED.map(([sid]) => sid), ...BESIDES, ...SELDOM, ...TELLING].sort()).toEqual(statementIds(app, POLICY));
});

test.each(NEEDED)('without the statement %s of the target role\'s policy, %s fails and says what it lacks; put back, the migration goes on', async (...needed) => {
  await expectNeeded(app, POLICY, needed);
});

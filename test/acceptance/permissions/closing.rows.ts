import { withoutStatement } from '../../support/policy-statements';
import { synthesizeApp, type SynthesizedApp } from '../../support/synthesized-app';
import { givenAccounts, MIGRATION_CHANGES, rdsChanges, shortRelays, SOURCE, TARGET } from '../../support/world';
import { migrate, type NeededStatement, type Policy, SOURCE_ROLE, statementIds, TARGET_ROLE } from './needed-statement';

jest.setTimeout(60_000);

const IN_SOURCE: Policy = { stack: 'source', resource: 'RoleDefaultPolicy' };
const IN_TARGET: Policy = { stack: 'target', resource: 'RoleDefaultPolicy' };

const SOURCE_NEEDED: NeededStatement[] = [
  ['ListSnapshots', 'Closing', [SOURCE_ROLE, 'rds:DescribeDBSnapshots']],
  ['ListShares', 'Closing', [SOURCE_ROLE, 'rds:DescribeDBSnapshotAttributes', 'rds-ferry-database-1-']],
  ['ReadTagsOfSnapshots', 'Closing', [SOURCE_ROLE, 'rds:ListTagsForResource', 'rds-ferry-database-1-']],
  ['UnshareSnapshots', 'Closing', [SOURCE_ROLE, 'rds:ModifyDBSnapshotAttribute', 'rds-ferry-database-1-']],
  ['DeleteSnapshots', 'Closing', [SOURCE_ROLE, 'rds:DeleteDBSnapshot', 'rds-ferry-database-1-snapshot']],
  ['ListDatabases', 'ClosedTransferKey', [SOURCE_ROLE, 'rds:DescribeDBInstances']],
  ['ListClusterDatabases', 'ClosedTransferKey', [SOURCE_ROLE, 'rds:DescribeDBClusters']],
  ['ListClusterSnapshots', 'ClosedTransferKey', [SOURCE_ROLE, 'rds:DescribeDBClusterSnapshots']],
];

const TARGET_NEEDED: NeededStatement[] = [
  ['AssumeSourceRole', 'Closing', [TARGET_ROLE, 'sts:AssumeRole', SOURCE_ROLE]],
  ['ListSnapshots', 'Closing', [TARGET_ROLE, 'rds:DescribeDBSnapshots']],
  ['FinalKeyDescribe', 'Closing', [TARGET_ROLE, 'kms:DescribeKey']],
  ['DeleteSnapshots', 'Closing', [TARGET_ROLE, 'rds:DeleteDBSnapshot', 'rds-ferry-database-1-imported']],
  ['DescribeDatabases', 'Closing', [TARGET_ROLE, 'rds:DescribeDBInstances']],
  ['DescribeClusters', 'ClosedTransferKey', [TARGET_ROLE, 'rds:DescribeDBClusters']],
  ['ListClusterSnapshots', 'ClosedTransferKey', [TARGET_ROLE, 'rds:DescribeDBClusterSnapshots']],
  ['ReadKeyTags', 'ClosedTransferKey', [TARGET_ROLE, 'kms:ListResourceTags']],
];

/** Only to tell what is left: nothing fails without them. test/end-to-end/leftovers.rows.ts, verification/permissions. */
const TELLING_IN_SOURCE = ['ListClusterShares', 'ReadKeyTags'];
const TELLING_IN_TARGET = ['ListClusterParameterGroups', 'ListOptionGroups', 'ListParameterGroups', 'ReadGroupTags'];

let open: SynthesizedApp;
let closed: SynthesizedApp;
beforeAll(() => {
  open = synthesizeApp(shortRelays);
  closed = synthesizeApp({ ...shortRelays, closed: true });
});

test('closing needs no other statement, and moving may delete nothing', () => {
  expect([...SOURCE_NEEDED.map(([sid]) => sid), ...TELLING_IN_SOURCE].sort()).toEqual(statementIds(closed, IN_SOURCE));
  expect([...TARGET_NEEDED.map(([sid]) => sid), ...TELLING_IN_TARGET].sort()).toEqual(statementIds(closed, IN_TARGET));
  expect(JSON.stringify([open.source.template, open.target.template])).not.toContain('rds:Delete');
});

const CLOSING_CHANGES = [
  `ModifyDBSnapshotAttribute in ${SOURCE}`, `DeleteDBSnapshot in ${SOURCE}`, `DeleteDBSnapshot in ${SOURCE}`, `DeleteDBSnapshot in ${TARGET}`,
];

test.each([
  ...SOURCE_NEEDED.map((needed) => [IN_SOURCE, ...needed] as const), ...TARGET_NEEDED.map((needed) => [IN_TARGET, ...needed] as const),
])('without the statement of %j, %s, %s fails and says what it lacks; put back, closing goes on', async (policy, sid, step, named) => {
  const aws = await givenAccounts();
  try {
    expect(await migrate(aws, open)).toBeUndefined();
    const failed = await migrate(aws, withoutStatement(closed, { ...policy, sid }));
    expect(failed?.logicalId).toMatch(new RegExp(`^(database1)?${step}Leg`));
    for (const name of named) expect(failed?.reason).toContain(name);
    expect(await migrate(aws, closed)).toBeUndefined();
    expect(rdsChanges(aws.journal.entries)).toEqual([...MIGRATION_CHANGES, ...CLOSING_CHANGES]);
  } finally {
    await aws.close();
  }
});

test('a source stack that is older lets nothing be closed, and is named', async () => {
  const aws = await givenAccounts();
  try {
    expect(await migrate(aws, open)).toBeUndefined();
    const failed = await migrate(aws, { ...closed, source: open.source });
    expect(failed?.reason).toMatch(/rds:ListTagsForResource.*`npx cdk deploy RdsFerrySource`/);
    expect(rdsChanges(aws.journal.entries)).toEqual(MIGRATION_CHANGES);
  } finally {
    await aws.close();
  }
});

import { statementPlaces, withoutStatement } from '../../support/policy-statements';
import type { SynthesizedApp } from '../../support/synthesized-app';
import { givenAccounts, rdsChanges, REGION, TARGET } from '../../support/world';
import { expectNeeded, givenApp, migrate, type NeededStatement, type Policy, SOURCE_ROLE, statementIds } from './needed-statement';

jest.setTimeout(60_000);

const POLICY: Policy = { stack: 'source', resource: 'RoleDefaultPolicy' };

const NEEDED: NeededStatement[] = [
  ['DescribeDatabases', 'Preflight', [SOURCE_ROLE, 'rds:DescribeDBInstances']],
  ['ListSnapshots', 'Preflight', [SOURCE_ROLE, 'rds:DescribeDBSnapshots']],
  ['DescribeOptionGroups', 'Preflight', [SOURCE_ROLE, 'rds:DescribeOptionGroups']],
  ['DescribeSecurityGroups', 'Preflight', [SOURCE_ROLE, 'ec2:DescribeSecurityGroups']],
  ['DescribeQuotas', 'Preflight', [SOURCE_ROLE, 'rds:DescribeAccountAttributes']],
  ['TransferKeyDescribe', 'TransferKey', [SOURCE_ROLE, 'kms:DescribeKey', `arn:aws:kms:${REGION}:${TARGET}:`]],
  ['DefaultKeyDescribe', 'Preflight', [SOURCE_ROLE, 'kms:DescribeKey', 'alias/aws/rds']],
  ['TakeSnapshots', 'Snapshot', [SOURCE_ROLE, 'rds:CreateDBSnapshot', 'rds-ferry-database-1-snapshot']],
  ['TagSnapshots', 'Snapshot', [SOURCE_ROLE, 'rds:AddTagsToResource', 'rds-ferry-database-1-snapshot']],
  ['CopySnapshots', 'TransferCopy', [SOURCE_ROLE, 'rds:CopyDBSnapshot', 'rds-ferry-database-1-transfer']],
  ['TransferKeyUse', 'TransferCopy', [SOURCE_ROLE, 'kms:Decrypt', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['TransferKeyGrant', 'TransferCopy', [SOURCE_ROLE, 'kms:CreateGrant', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['ListShares', 'Share', [SOURCE_ROLE, 'rds:DescribeDBSnapshotAttributes', 'rds-ferry-database-1-transfer']],
  ['ShareSnapshots', 'Share', [SOURCE_ROLE, 'rds:ModifyDBSnapshotAttribute', 'rds-ferry-database-1-transfer']],
];

let app: SynthesizedApp;
beforeAll(() => { app = givenApp(); });

/** Only for a refusal: test/end-to-end/refusals/source.rows.ts. */
const HINT = 'DescribeClusters';
/** Only for a source with a parameter group of its owner's: test/end-to-end/refusals/what-fits.test.ts. */
const GROUPS = 'DescribeParameters';
/** Only to tell what is left: nothing fails without them. test/end-to-end/leftovers.rows.ts, verification/permissions. */
const TELLING = ['ListClusterShares', 'ListClusterSnapshots', 'ReadKeyTags'];

test('has no other statement', () => {
  expect([...NEEDED.map(([sid]) => sid), HINT, GROUPS, ...TELLING].sort()).toEqual(statementIds(app, POLICY));
});

test.each(NEEDED)('without the statement %s of the source role\'s policy, %s fails and says what it lacks; put back, the migration goes on', async (...needed) => {
  await expectNeeded(app, POLICY, needed);
});

test('with next to no right, Preflight tells as one thing what the role lacks, and which stack to deploy', async () => {
  const aws = await givenAccounts();
  try {
    // a policy has one statement at least.
    const powerless = statementPlaces(app).filter(({ stack }) => stack === 'source').slice(1).reduce(withoutStatement, app);
    const failed = await migrate(aws, powerless);
    expect(failed?.logicalId).toMatch(/^database1PreflightLeg/);
    expect(failed?.reason).toMatch(/1 thing stands against starting.*rds:DescribeDBSnapshots.*`npx cdk deploy RdsFerrySource`/);
    expect(failed?.reason).not.toContain('More in the log');
    expect(rdsChanges(aws.journal.entries)).toEqual([]);
  } finally {
    await aws.close();
  }
});

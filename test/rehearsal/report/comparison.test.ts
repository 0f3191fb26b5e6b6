import { EmbeddedAws } from '@rds-ferry/sandbox';
import { type Comparison, lookAtResults, lookAtSources, shortfalls, type SourceFacts } from '../../../rehearsal/report/comparison';
import type { DatabaseFacts } from '../../../rehearsal/report/database-facts';
import { seed } from '../../../rehearsal/seeding/seeding';
import { comparison, databaseFacts, declaredCluster, declaredMigration, keyFacts, REGION, SOURCE, TARGET, withoutDatabase } from '../fixtures';

const nightly = { DBSnapshotIdentifier: 'rds:nightly', Status: 'available' };
const monthly = { DBClusterSnapshotIdentifier: 'monthly', Status: 'available' };

function source(given: Partial<DatabaseFacts> = {}, snapshots: SourceFacts['snapshots'] = []): SourceFacts {
  return { database: databaseFacts(given), snapshots };
}

function arrived(given: Partial<DatabaseFacts>): Comparison['after'] {
  const declaredKey = keyFacts({ accountId: TARGET });
  return { found: databaseFacts({ accountId: TARGET, identifier: 'orders-new', key: declaredKey, ...given }), declaredKey };
}

const renamed = source({ described: [{ DBInstanceIdentifier: 'orders-older' }] });

test('a rehearsal in which everything arrived and every source is as it was falls short of nothing', () => {
  expect(shortfalls(0, [comparison(), comparison()])).toEqual([]);
});

test('the intermediates of the migration are no change of the source', () => {
  expect(
    shortfalls(0, [comparison({ before: source({}, [nightly]), sourceAfter: source({}, [{ DBSnapshotIdentifier: 'first' }, nightly]) })]),
  ).toEqual([]);
});

test('a snapshot that is still being taken is no change of the source', () => {
  const [before, sourceAfter] = ['available', 'backing-up'].map((DBInstanceStatus) => source({ described: [{ DBInstanceStatus, Engine: 'mysql' }] }));
  expect(shortfalls(1, [comparison({ before, sourceAfter })])).toEqual(['`cdk deploy` ended with exit code 1.']);
});

test('the time that passes is no change of the source', () => {
  const [before, sourceAfter] = ['2026-11-30T10:00:00Z', '2026-11-30T11:00:00Z'].map((time) => (
    source({ described: [{ LatestRestorableTime: new Date(time), EarliestRestorableTime: new Date(time), Engine: 'mysql' }] })
  ));
  expect(shortfalls(0, [comparison({ before, sourceAfter })])).toEqual([]);
});

test('an automated snapshot whose retention is over is no change of the source, one that changed is', () => {
  const automated = { ...nightly, SnapshotType: 'automated' };
  const isChanged = (...sourceAfter: SourceFacts['snapshots']): boolean => (
    shortfalls(0, [comparison({ before: source({}, [automated]), sourceAfter: source({}, sourceAfter) })]).length > 0
  );
  expect([isChanged(), isChanged(automated), isChanged({ ...automated, Status: 'deleting' })]).toEqual([false, false, true]);
});

test.each<[what: string, exitCode: number | null, given: Partial<Comparison>, told: string[]]>([
  ['a CLI that failed', 1, { after: {} }, ['`cdk deploy` ended with exit code 1.']],
  ['a CLI that a signal ended', null, { after: {} }, ['`cdk deploy` was ended by a signal.']],
  ['a database that isn\'t there', 0, { after: {} }, [`\`cdk deploy\` went through, but orders-new in the account ${TARGET} isn't there.`]],
  ['a snapshot that isn\'t there', 0, { migration: withoutDatabase(declaredMigration()), after: {} },
    [`\`cdk deploy\` went through, but imported in the account ${TARGET} isn't there.`]],
  ['a database that isn\'t ready', 0, { after: arrived({ status: 'creating' }) },
    [`\`cdk deploy\` went through, but orders-new in the account ${TARGET} has the status creating.`]],
  ['a database under another key', 0, { after: { ...arrived({}), declaredKey: keyFacts({ keyId: 'k', accountId: TARGET }) } }, [
    `\`cdk deploy\` went through, but orders-new in the account ${TARGET} is under `
    + `arn:aws:kms:${REGION}:${TARGET}:key/97b59504-fa86-c221-3a2b-8bd02a946aac instead of under arn:aws:kms:${REGION}:${TARGET}:key/k.`,
  ]],
  ['a database under a key where none was declared', 0, { after: { found: databaseFacts({ key: 'aws-owned' }) } },
    [`\`cdk deploy\` went through, but orders-new in the account ${TARGET} is under a key that AWS owns instead of unencrypted.`]],
  ['a database that isn\'t encrypted', 0, { after: { found: databaseFacts({ key: undefined }), declaredKey: keyFacts({ keyId: 'k' }) } },
    [
      `\`cdk deploy\` went through, but orders-new in the account ${TARGET} is not encrypted instead of under arn:aws:kms:${REGION}:${SOURCE}:key/k.`,
    ]],
  ['a source that changed', 0, { sourceAfter: renamed }, ['The source database orders-old isn\'t as it was before: please report this as a fault.']],
  ['a source that is gone', 0, { sourceAfter: { snapshots: [] } },
    ['The source database orders-old isn\'t as it was before: please report this as a fault.']],
  ['a source that changed in a deployment that failed', 1, { sourceAfter: renamed }, [
    '`cdk deploy` ended with exit code 1.', 'The source database orders-old isn\'t as it was before: please report this as a fault.',
  ]],
  ['snapshots of the source that are gone or changed', 0,
    { before: source({}, [nightly, monthly]), sourceAfter: source({}, [{ ...monthly, Status: 'copying' }]) }, [
      'The snapshot rds:nightly of orders-old isn\'t as it was before: please report this as a fault.',
      'The snapshot monthly of orders-old isn\'t as it was before: please report this as a fault.',
    ]],
])('tells of %s', (_what, exitCode, given, told) => {
  expect(shortfalls(exitCode, [comparison(), comparison(given)])).toEqual(told);
});

test('tells once of a source that changed under two runs', () => {
  expect(shortfalls(0, [comparison({ sourceAfter: renamed }), comparison({ sourceAfter: renamed })])).toHaveLength(1);
});

describe('looking at the accounts', () => {
  let aws: EmbeddedAws;
  beforeEach(async () => { aws = await EmbeddedAws.start({}, { seed: 'comparison' }); });
  afterEach(() => aws.close());

  test.each([
    ['an instance', declaredMigration, 'DBSnapshotIdentifier'], ['a cluster', declaredCluster, 'DBClusterSnapshotIdentifier'],
  ])('finds %s and the snapshots that it has', async (_what, declared, name) => {
    const migration = declared({ Origin: 'manual', OriginSnapshotName: 'before-cutover' });
    await seed(aws, { stacks: [], migrations: [migration], databases: {} });
    expect(await lookAtSources(aws, [migration])).toEqual([{
      database: expect.objectContaining({ identifier: 'orders-old', accountId: SOURCE }) as object,
      // RDS has taken one of its own.
      snapshots: [expect.objectContaining({ [name]: expect.stringMatching(/^rds:orders-old-/) as string }),
        expect.objectContaining({ [name]: 'before-cutover' })],
    }]);
  });

  test.each([
    ['an instance', declaredMigration, 'DB instance'], ['a cluster', declaredCluster, 'DB cluster'],
  ])('finds %s that arrived, and the key that is declared for it', async (_what, declared, title) => {
    const migration = declared({ Source: { AccountId: TARGET, RoleArn: '', ExternalId: '' } });
    await seed(aws, { stacks: [], migrations: [migration], databases: {} });
    const moved = { ...migration, Restore: { Identifier: 'orders-old', MadeFrom: '', GroupPrefix: 'ferry-orders-group' } };
    expect(await lookAtResults(aws, [moved])).toMatchObject([
      { found: { title, accountId: TARGET, identifier: 'orders-old' }, declaredKey: { aliases: ['aws/rds'], accountId: TARGET } },
    ]);
  });

  test.each([
    ['an instance', declaredMigration, 'DB snapshot'], ['a cluster', declaredCluster, 'DB cluster snapshot'],
  ])('finds the snapshot of %s that a migration ends with', async (_what, declared, title) => {
    const own = { AccountId: TARGET, RoleArn: '', ExternalId: '' };
    const migration = withoutDatabase(declared({ Source: own, Origin: 'manual', OriginSnapshotName: 'imported', FinalKeyArn: undefined }));
    await seed(aws, { stacks: [], migrations: [migration], databases: {} });
    expect(await lookAtResults(aws, [migration]))
      .toEqual([{ found: expect.objectContaining({ title, identifier: 'imported' }) as object, declaredKey: undefined }]);
  });

  test('finds nothing where nothing arrived', async () => {
    expect(await lookAtResults(aws, [declaredMigration(), declaredCluster(), withoutDatabase(declaredMigration())])).toEqual([{}, {}, {}]);
  });
});

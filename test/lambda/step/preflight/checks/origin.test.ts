import { SnapshotOriginKind } from '../../../../../lambda/step/contract';
import { SPREAD_MINUTES } from '../../../../../lambda/step/engine/patience';
import { SOURCE_ACCOUNT } from '../../../../support/cases/keys';
import { aCluster, aClusterSnapshot, anInstance, aSnapshot, CLUSTER_ARN, INSTANCE_ARN, REGION, TRANSFER_ALIAS, TRANSFER_KEY } from '../../fixtures';
import { absent, decideCluster, decideInstance, goodInstance, reasonOf, shown } from '../declared';

const origin = (name: string, changes: Parameters<typeof aSnapshot>[0] = {}): Parameters<typeof decideInstance>[0] =>
  ({ origin: shown(aSnapshot({ arn: `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:snapshot:${name}`, ...changes })) });
const MANUAL = { Origin: SnapshotOriginKind.MANUAL, OriginSnapshotName: 'mine' };
const AUTOMATED = { Origin: SnapshotOriginKind.NEWEST_AUTOMATED };
const AWS_BACKUP = { Origin: SnapshotOriginKind.AWS_BACKUP, OriginSnapshotName: 'awsbackup:job-1' };

test.each([
  ['a manual snapshot', origin('mine'), MANUAL],
  ['the newest automated snapshot', origin('rds:database-1-2026-11-24', { type: 'automated' }), AUTOMATED],
  ['a snapshot of AWS Backup', origin('awsbackup:job-1', { type: 'awsbackup' }), AWS_BACKUP],
])('a migration may begin with %s', (_case, changes, declared) => {
  expect(decideInstance(changes, declared).kind).toBe('done');
});

test('a migration of a cluster may begin with a manual snapshot', () => {
  expect(
    decideCluster({ origin: shown(aClusterSnapshot({ arn: CLUSTER_ARN.replace('cluster:cluster-1', 'cluster-snapshot:mine') })) }, MANUAL).kind,
  ).toBe('done');
});

test.each([
  ['is missing', { origin: absent }, MANUAL,
    /no snapshot mine of a DB instance in account 111111111111 \(ap-northeast-1\)\. Correct its name, or leave out `snapshot`/],
  ['is an automated one, declared as manual', origin('rds:mine', { type: 'automated' }), MANUAL,
    /rds:mine is an automated snapshot, declared as a manual snapshot\. Declare `SnapshotOrigin\.newestAutomated\(\)`/],
  ['is of AWS Backup, declared as manual', origin('awsbackup:mine', { type: 'awsbackup' }), MANUAL,
    /Declare `SnapshotOrigin\.awsBackup\('awsbackup:mine'\)`/],
  ['is a manual one, declared as of AWS Backup', origin('mine'), AWS_BACKUP, /Declare `SnapshotOrigin\.manual\('mine'\)`/],
  ['is of a type that nobody declares', origin('mine', { type: 'public' }), MANUAL, /of the type "public".*Copy it to a manual snapshot/],
  ['is of another database', origin('mine', { databaseIdentifier: 'other' }), MANUAL, /mine is of the database other, not of database-1/],
  ['has failed', origin('mine', { status: 'failed' }), MANUAL, /mine is "failed", not available\. Declare another snapshot/],
  ['doesn\'t exist, as no backup was made', { origin: absent }, AUTOMATED, /no automated snapshot that is available.*retention may be 0 days/],
])('the snapshot to begin with is refused when it %s', (_case, changes, declared, reason) => {
  expect(reasonOf(decideInstance(changes, declared))).toMatch(reason);
});

describe('a snapshot to begin with and the source database', () => {
  const source = shown(anInstance({ resourceId: 'db-NEW' }));
  const shownOrigin = (changes: Parameters<typeof aSnapshot>[0]): Parameters<typeof decideInstance>[0] => ({ ...origin('mine', changes), source });

  test.each([
    ['it was renamed since', { resourceId: 'db-NEW', databaseIdentifier: 'database-0' }],
    ['the snapshot doesn\'t tell which it is of', {}],
  ])('fit where %s', (_case, changes) => {
    expect(decideInstance(shownOrigin(changes), MANUAL).kind).toBe('done');
  });

  test.each([
    [
      'a former one of the same identifier', { resourceId: 'db-OLD' },
      /^1 thing .*mine is not of the database database-1 of now: it is of another database that had the same identifier \(db-OLD, not db-NEW\)\. It was deleted and made again, or a blue\/green deployment was switched over, and the former database is called …-old1 now\. Declare a snapshot of database-1 as it is now, or `SnapshotOrigin\.fresh\(\)`/,
    ],
    ['another one', { resourceId: 'db-OTHER', databaseIdentifier: 'other' }, /^1 thing .*mine is of the database other, not of database-1\. /],
  ])('don\'t fit where it is of %s', (_case, changes, reason) => {
    expect(reasonOf(decideInstance(shownOrigin(changes), MANUAL))).toMatch(reason);
  });

  test('don\'t fit where a cluster was made after the snapshot\'s', () => {
    const snapshot = aClusterSnapshot({
      arn: CLUSTER_ARN.replace('cluster:cluster-1', 'cluster-snapshot:mine'), databaseCreatedAt: '2026-01-01T00:00:00.000Z',
    });
    expect(reasonOf(decideCluster({ origin: shown(snapshot), source: shown(aCluster({ createdAt: '2026-11-01T00:00:00.000Z' })) }, MANUAL)))
      .toMatch(/had the same identifier \(created at 2026-01-01T00:00:00\.000Z, not at 2026-11-01T00:00:00\.000Z\)/);
  });
});

test('a snapshot that is being made is waited for, then refused', () => {
  const changes = origin('mine', { status: 'creating', encrypted: false, keyArn: undefined });
  expect(decideInstance(changes, MANUAL).kind).toBe('wait');
  expect(reasonOf(decideInstance(changes, MANUAL, SPREAD_MINUTES))).toMatch(/^1 thing .*mine is "creating", not available\./);
});

test('an automated snapshot may be gone when its copy is there', () => {
  const [copy, ...others] = goodInstance().snapshots;
  const planned = { name: 'ferry-orders', accountId: SOURCE_ACCOUNT, region: REGION, madeFrom: INSTANCE_ARN, keyArn: TRANSFER_ALIAS };
  const snapshots = copy === undefined ? [] : [{ planned, found: shown(aSnapshot({ keyArn: TRANSFER_KEY })) }, ...others];
  expect(decideInstance({ origin: absent, snapshots }, AUTOMATED).kind).toBe('done');
});

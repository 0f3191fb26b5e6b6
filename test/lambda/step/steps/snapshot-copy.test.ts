import { SHARE_MINUTES, SPREAD_MINUTES } from '../../../../lambda/step/engine/patience';
import type { Snapshot } from '../../../../lambda/step/model/snapshots';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { decideSnapshotCopy, snapshotCopy, type SnapshotCopyObservation } from '../../../../lambda/step/steps/snapshots/snapshot-copy';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../support/cases/keys';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import {
  aClusterSnapshot, aKey, anInstance, aSnapshot, CLUSTER_ARN, CLUSTER_SNAPSHOT_ARN, CLUSTER_TRANSFER_ARN, DEFAULT_KEY, importCopyProperties,
  IMPORTED_ARN, INSTANCE_ARN, MINUTE, ownTags, REGION, SNAPSHOT_ARN, TARGET_KEY, TRANSFER_ARN, TRANSFER_KEY, transferCopyProperties,
} from '../fixtures';

const transfer = snapshotCopy.parse(new PropertyReader(transferCopyProperties));
const imported = snapshotCopy.parse(new PropertyReader(importCopyProperties));
const aCopy = (changes = {}): Snapshot =>
  aSnapshot({ arn: TRANSFER_ARN, keyArn: TRANSFER_KEY, tags: ownTags(SNAPSHOT_ARN), ...changes });
const decide = (seen: SnapshotCopyObservation, waited = 0): ReturnType<typeof decideSnapshotCopy> => decideSnapshotCopy(transfer, seen, waited);

describe('while there is no copy', () => {
  test('starts one by full ARN, under the full key ARN, with the ownership tags and the origin\'s own ones', () => {
    const original = aSnapshot({ tags: [...ownTags(INSTANCE_ARN), { key: 'team', value: 'shop' }, { key: 'aws:backup', value: 'x' }] });
    expect(decide({ key: aKey(), original })).toMatchObject({
      kind: 'start',
      request: {
        sourceArn: SNAPSHOT_ARN, name: 'ferry-orders-transfer', keyArn: TRANSFER_KEY,
        tags: [...ownTags(SNAPSHOT_ARN), { key: 'team', value: 'shop' }],
      },
    });
  });

  test.each([
    ['the origin is unfinished', { key: aKey(), original: aSnapshot({ status: 'creating' }) }, 0, 'wait'],
    ['the origin has an unheard-of status', { key: aKey(), original: aSnapshot({ status: 'thinking' }) }, 0, 'wait'],
    ['the origin failed', { key: aKey(), original: aSnapshot({ status: 'failed' }) }, 0, 'fail'],
    ['the origin is not there yet', { key: aKey() }, 0, 'wait'],
    ['the origin is not there for long', { key: aKey() }, SPREAD_MINUTES, 'fail'],
    ['the key is not there yet', { original: aSnapshot() }, 0, 'wait'],
    ['the key is not there for long', { original: aSnapshot() }, SPREAD_MINUTES, 'fail'],
    ['the key is being made', { key: aKey({ state: 'Creating' }), original: aSnapshot() }, 0, 'wait'],
    ['the key is being made for long', { key: aKey({ state: 'Creating' }), original: aSnapshot() }, SPREAD_MINUTES, 'fail'],
    ['the key is updating its Region', { key: aKey({ state: 'Updating' }), original: aSnapshot() }, 0, 'start'],
    ['the key is disabled', { key: aKey({ state: 'Disabled' }), original: aSnapshot() }, 0, 'fail'],
    ['the key is to be deleted', { key: aKey({ state: 'PendingDeletion' }), original: aSnapshot() }, 0, 'fail'],
    ['the key signs', { key: aKey({ usage: 'SIGN_VERIFY' }), original: aSnapshot() }, 0, 'fail'],
  ] as const)('and %s', (_case, seen, minutes, kind) => {
    expect(decide(seen, minutes * MINUTE).kind).toBe(kind);
  });

  test.each([[0, 'wait'], [SHARE_MINUTES - 1, 'wait'], [SHARE_MINUTES, 'fail']])('waits for a shared origin for %i minutes: %s', (minutes, kind) => {
    expect(decideSnapshotCopy(imported, { key: aKey({ arn: TARGET_KEY }) }, minutes * MINUTE).kind).toBe(kind);
  });

  test('says that the origin may not be shared', () => {
    expect(decideSnapshotCopy(imported, { key: aKey({ arn: TARGET_KEY }) }, SHARE_MINUTES * MINUTE)).toMatchObject({
      reason: expect.stringContaining('isn\'t shared with the account 222222222222') as string,
    });
  });
});

describe('when there is a copy', () => {
  const THEN = '2026-11-10T00:00:00.000Z';
  const NOW = '2026-11-24T00:00:00.000Z';

  test.each([
    ['of the same moment as the origin', { copy: aCopy({ takenAt: NOW }), original: aSnapshot({ takenAt: NOW }) }, 'done'],
    ['of an earlier moment', { copy: aCopy({ takenAt: THEN }), original: aSnapshot({ takenAt: NOW }) }, 'fail'],
    ['whose origin is gone', { copy: aCopy({ takenAt: THEN }) }, 'done'],
    ['that was made after its origin', { copy: aCopy({ createdAt: NOW }), original: aSnapshot({ createdAt: THEN }) }, 'done'],
    ['that was made before its origin', { copy: aCopy({ createdAt: THEN }), original: aSnapshot({ createdAt: NOW }) }, 'fail'],
    ['that does not tell when it was made', { copy: aCopy({ status: 'creating' }), original: aSnapshot({ createdAt: NOW }) }, 'wait'],
    ['that does not tell its moment yet', { copy: aCopy({ status: 'creating' }), original: aSnapshot({ takenAt: NOW }) }, 'wait'],
  ])('%s', (_case, seen, kind) => {
    expect(decide({ key: aKey(), ...seen }).kind).toBe(kind);
  });

  test.each([[0, 'wait'], [SHARE_MINUTES, 'done']])('of a shared origin that is not seen after %i minutes: %s', (minutes, kind) => {
    const copy = aSnapshot({ arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: ownTags(TRANSFER_ARN) });
    expect(decideSnapshotCopy(imported, { key: aKey({ arn: TARGET_KEY }), copy }, minutes * MINUTE).kind).toBe(kind);
  });

  test('of an earlier moment, says which data it holds', () => {
    const seen = { key: aKey(), copy: aCopy({ takenAt: THEN }), original: aSnapshot({ takenAt: NOW }) };
    expect(decide(seen)).toMatchObject({ reason: expect.stringContaining(`holds the data of ${THEN}, not of ${NOW}`) as string });
  });

  test('made before its origin, says that it is left from an earlier run', () => {
    const seen = { key: aKey(), copy: aCopy({ createdAt: THEN }), original: aSnapshot({ createdAt: NOW }) };
    expect(decide(seen)).toMatchObject({ reason: expect.stringContaining('left from an earlier run') as string });
  });

  test('is done with its attributes', () => {
    expect(decide({ key: aKey(), copy: aCopy() })).toEqual({
      kind: 'done', attributes: { SnapshotArn: TRANSFER_ARN, KeyArn: TRANSFER_KEY, DataTime: 'unknown' },
    });
  });

  test('is done in the target account as well', () => {
    const copy = aSnapshot({ arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: ownTags(TRANSFER_ARN) });
    const original = aSnapshot({ arn: TRANSFER_ARN, keyArn: TRANSFER_KEY });
    expect(decideSnapshotCopy(imported, { key: aKey({ arn: TARGET_KEY, manager: 'AWS' }), copy, original }, 0).kind).toBe('done');
  });

  test.each([
    [aCopy({ status: 'creating', percent: 62 }), 'copying at 62 %'],
    [aCopy({ status: 'copying', percent: undefined }), 'copying (status copying)'],
    [aCopy({ status: 'creating', percent: 0, keyArn: undefined }), 'copying at 0 %'],
  ])('tells how far it is (%#)', (copy, detail) => {
    expect(decide({ key: aKey(), copy })).toMatchObject({ kind: 'wait', detail });
  });

  test('stays done when the key is disabled later', () => {
    expect(decide({ key: aKey({ state: 'Disabled' }), copy: aCopy() }).kind).toBe('done');
  });

  test.each([
    ['failed', aCopy({ status: 'failed' }), /The copy ferry-orders-transfer has failed \(status "failed"\)/],
    ['has no tags', aCopy({ tags: [] }), /no tag of this project.*left as it is/],
    ['is another migration\'s', aCopy({ tags: ownTags(SNAPSHOT_ARN, 'bills') }), /"bills"/],
    ['was made from another snapshot', aCopy({ tags: ownTags(TRANSFER_ARN) }), /was made from/],
    ['is under another key', aCopy({ keyArn: TARGET_KEY }), /under the key .*default-b, not under .*transfer/],
    ['is not encrypted', aCopy({ keyArn: undefined }), /under the key \(none\)/],
  ])('fails and says what to do when it %s', (_case, copy, reason) => {
    expect(decide({ key: aKey(), copy })).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
  });
});

describe('an unencrypted copy', () => {
  const plain = snapshotCopy.parse(new PropertyReader({ ...transferCopyProperties, KeyArn: undefined }));
  const unencrypted = { encrypted: false, keyArn: undefined };

  test('is made of an unencrypted snapshot, and needs no key', () => {
    const decision = decideSnapshotCopy(plain, { original: aSnapshot(unencrypted) }, 0);
    expect(decision).toMatchObject({
      kind: 'start', request: { sourceArn: SNAPSHOT_ARN }, detail: expect.stringMatching(/\(not encrypted\) to .* unencrypted$/) as string,
    });
    expect(decision.kind === 'start' && decision.request.keyArn).toBeUndefined();
  });

  test.each([[{}, /key .*default-a/], [{ keyArn: undefined }, /key of AWS/]])('is not made of an encrypted one (%j)', (changes, key) => {
    const decision = decideSnapshotCopy(plain, { original: aSnapshot(changes) }, 0);
    expect(decision).toMatchObject({ kind: 'fail', reason: expect.stringMatching(key) as string });
    expect(decision).toMatchObject({ reason: expect.stringMatching(/makes no unencrypted copy.*SourceEncryption/) as string });
  });

  test.each([[unencrypted, 'done'], [{}, 'fail']])('that is there, with %j: %s', (changes, kind) => {
    expect(decideSnapshotCopy(plain, { copy: aCopy(changes), original: aSnapshot(unencrypted) }, 0).kind).toBe(kind);
  });

  test('of a DB instance is encrypted by copying where a key is given', () => {
    expect(decide({ key: aKey(), original: aSnapshot(unencrypted) })).toMatchObject({ kind: 'start', request: { keyArn: TRANSFER_KEY } });
  });
});

describe('a named original', () => {
  test.each([['manual', 'start'], ['awsbackup', 'start'], [undefined, 'start'], ['automated', 'fail']])('of the type %s: %s', (type, kind) => {
    expect(decide({ key: aKey(), original: aSnapshot({ type }) }).kind).toBe(kind);
  });

  test('may be one of AWS Backup', () => {
    const arn = `${SNAPSHOT_ARN.replace('ferry-orders', 'awsbackup:job-1')}`;
    const input = snapshotCopy.parse(new PropertyReader({ ...transferCopyProperties, SourceSnapshotArn: arn }));
    expect(decideSnapshotCopy(input, { key: aKey(), original: aSnapshot({ arn, type: 'awsbackup' }) }, 0)).toMatchObject({
      kind: 'start', request: { sourceArn: arn, tags: [...ownTags(arn)] },
    });
  });
});

test('is given the option group that was declared', () => {
  const input = snapshotCopy.parse(new PropertyReader({ ...importCopyProperties, OptionGroupName: 'oracle-tz' }));
  expect(decideSnapshotCopy(input, { key: aKey({ arn: TARGET_KEY }), original: aSnapshot({ arn: TRANSFER_ARN }) }, 0)).toMatchObject({
    kind: 'start', request: { optionGroupName: 'oracle-tz' },
  });
});

describe('a copy of the newest automated snapshot', () => {
  const AUTOMATED = `${SNAPSHOT_ARN.replace('ferry-orders', 'rds:database-1-2026-11-24')}`;
  const input = snapshotCopy.parse(new PropertyReader({ ...transferCopyProperties, SourceSnapshotArn: undefined, NewestOf: INSTANCE_ARN }));
  const newest = aSnapshot({ arn: AUTOMATED, type: 'automated', tags: [], createdAt: '2026-11-24T00:00:00.000Z' });
  const ourCopy = aCopy({ tags: ownTags(INSTANCE_ARN), createdAt: '2026-11-23T00:00:00.000Z' });

  test('is made from that snapshot and says which database it is of', () => {
    expect(decideSnapshotCopy(input, { key: aKey(), original: newest }, 0)).toMatchObject({
      kind: 'start', request: { sourceArn: AUTOMATED, name: 'ferry-orders-transfer', tags: [...ownTags(INSTANCE_ARN)] },
    });
  });

  test('doesn\'t send for the backups of a database that is gone', () => {
    expect(decideSnapshotCopy(input, { key: aKey() }, 0)).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(/doesn't exist, and left no automated snapshot.*Correct its name/) as string,
    });
  });

  test('is refused at once when there is none', () => {
    expect(decideSnapshotCopy(input, { key: aKey(), database: anInstance() }, 0)).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(/no automated snapshot.*retention period.*SnapshotOrigin\.fresh/) as string,
    });
  });

  test('stays what it is when a newer one has come', async () => {
    const aws = new FakeAws();
    aws.source.snapshots.set('rds:database-1-2026-11-24', newest).set('ferry-orders-transfer', ourCopy);
    const seen = await snapshotCopy.observe(input, accountsOf(aws));
    expect(seen.original).toBeUndefined();
    expect(decideSnapshotCopy(input, seen, 0).kind).toBe('done');
  });

  test('is not judged by the resource id, which no document says that copies keep', () => {
    const copy = aCopy({ ...ourCopy, resourceId: 'db-COPY' });
    expect(decideSnapshotCopy(input, { key: aKey(), copy, database: anInstance({ resourceId: 'db-NEW' }) }, 0).kind).toBe('done');
  });

  test('that is of a former database of the same identifier is refused', () => {
    const copy = aCopy({ ...ourCopy, takenAt: '2026-11-24T10:00:00.000Z' });
    const seen = { key: aKey(), copy, database: anInstance({ createdAt: '2026-11-24T11:00:00.000Z' }) };
    expect(decideSnapshotCopy(input, seen, 0)).toMatchObject({
      kind: 'fail',
      reason: expect.stringMatching(/it is of another database that had the same identifier \(the snapshot is of .*another id or run/) as string,
    });
    expect(decideSnapshotCopy(input, { ...seen, database: undefined }, 0).kind).toBe('done');
  });

  test('is made from one of the database of now, not of a former one of the same identifier', async () => {
    const aws = new FakeAws();
    aws.source.instances.set('database-1', anInstance({ resourceId: 'db-NEW' }));
    aws.source.snapshots.set('rds:former', aSnapshot({ ...newest, resourceId: 'db-OLD', createdAt: '2027' }))
      .set('rds:now', aSnapshot({ ...newest, resourceId: 'db-NEW' }));
    expect((await snapshotCopy.observe(input, accountsOf(aws))).original?.resourceId).toBe('db-NEW');
  });

  test('looks for it among the snapshots of that database', async () => {
    const aws = new FakeAws();
    aws.source.snapshots.set('rds:database-1-2026-11-24', newest)
      .set('rds:bills', aSnapshot({ ...newest, databaseIdentifier: 'bills', createdAt: '2027' }));
    expect((await snapshotCopy.observe(input, accountsOf(aws))).original).toBe(newest);
  });
});

describe('from another Region', () => {
  const OTHER = 'eu-west-1';
  const arn = TRANSFER_ARN.replace('ap-northeast-1', OTHER);

  test('the original is looked for in its own Region: by name in the copier\'s account', async () => {
    const aws = new FakeAws();
    aws.place(SOURCE_ACCOUNT, OTHER).snapshots.set('ferry-orders', aSnapshot({ percent: 99 }));
    const input = snapshotCopy.parse(
      new PropertyReader({ ...transferCopyProperties, SourceSnapshotArn: SNAPSHOT_ARN.replace('ap-northeast-1', OTHER) }),
    );
    expect((await snapshotCopy.observe(input, accountsOf(aws))).original?.percent).toBe(99);
  });

  test('… and as a shared one of another account', async () => {
    const aws = new FakeAws();
    const owner = aws.place(SOURCE_ACCOUNT, OTHER);
    owner.snapshots.set('ferry-orders-transfer', aSnapshot({ arn, percent: 99 }));
    owner.shares.set('ferry-orders-transfer', [TARGET_ACCOUNT]);
    const input = snapshotCopy.parse(new PropertyReader({ ...importCopyProperties, SourceSnapshotArn: arn }));
    expect((await snapshotCopy.observe(input, accountsOf(aws))).original?.percent).toBe(99);
  });

  test('… and so is the newest automated one', async () => {
    const aws = new FakeAws();
    const newest = aSnapshot({ type: 'automated', tags: [] });
    aws.place(SOURCE_ACCOUNT, OTHER).snapshots.set('rds:database-1-2026', newest);
    const newestOf = INSTANCE_ARN.replace('ap-northeast-1', OTHER);
    const input = snapshotCopy.parse(new PropertyReader({ ...transferCopyProperties, SourceSnapshotArn: undefined, NewestOf: newestOf }));
    expect((await snapshotCopy.observe(input, accountsOf(aws))).original).toBe(newest);
  });

  test('a snapshot of the same name is not the copy itself', () => {
    const properties = { ...transferCopyProperties, SourceSnapshotArn: arn };
    expect(snapshotCopy.parse(new PropertyReader(properties)).copied).toEqual({ kind: 'named', arn });
  });
});

describe('of a cluster snapshot', () => {
  const input = snapshotCopy.parse(new PropertyReader({ ...transferCopyProperties, Kind: 'cluster', SourceSnapshotArn: CLUSTER_SNAPSHOT_ARN }));

  test('is started like one of a DB snapshot', () => {
    expect(decideSnapshotCopy(input, { key: aKey(), original: aClusterSnapshot() }, 0)).toMatchObject({
      kind: 'start', request: { sourceArn: CLUSTER_SNAPSHOT_ARN, keyArn: TRANSFER_KEY, tags: [...ownTags(CLUSTER_SNAPSHOT_ARN)] },
    });
  });

  test('is not encrypted by copying', () => {
    const original = aClusterSnapshot({ encrypted: false, keyArn: undefined });
    expect(decideSnapshotCopy(input, { key: aKey(), original }, 0)).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(/doesn't encrypt a cluster snapshot.*SourceEncryption\.none/) as string,
    });
  });

  test('is told from one of an earlier run by when it was made', () => {
    const copy = aClusterSnapshot({
      arn: CLUSTER_TRANSFER_ARN, keyArn: TRANSFER_KEY, tags: ownTags(CLUSTER_SNAPSHOT_ARN), createdAt: '2026-11-10T00:00:00Z',
    });
    const original = aClusterSnapshot({ createdAt: '2026-11-24T00:00:00Z' });
    expect(decideSnapshotCopy(input, { key: aKey(), copy, original }, 0).kind).toBe('fail');
  });

  test('of the newest automated one is looked for by the cluster calls', async () => {
    const aws = new FakeAws();
    const newest = aClusterSnapshot({ type: 'automated', tags: [] });
    aws.source.clusterSnapshots.set('rds:cluster-1-2026', newest);
    const properties = { ...transferCopyProperties, Kind: 'cluster', SourceSnapshotArn: undefined, NewestOf: CLUSTER_ARN };
    const ofNewest = snapshotCopy.parse(new PropertyReader(properties));
    expect((await snapshotCopy.observe(ofNewest, accountsOf(aws))).original).toBe(newest);
  });
});

test.each([
  ['the AWS managed key of its original by its alias: its role may describe it by nothing else', DEFAULT_KEY, ['alias/aws/rds']],
  ['a key of another Region than its original\'s by its ARN: its role may resolve no alias there',
    DEFAULT_KEY.replace(REGION, 'eu-central-1'), [DEFAULT_KEY.replace(REGION, 'eu-central-1')]],
])('looks, where the source\'s copy is blamed on it, at %s', async (_case, keyArn, references) => {
  const managed = aKey({ arn: keyArn, manager: 'AWS' });
  const accounts = accountsOf(new FakeAws());
  const asked: string[] = [];
  const findKey = async (reference: string): Promise<typeof managed> => {
    asked.push(reference);
    return managed;
  };
  const found = await snapshotCopy.findBlamedKey?.(transfer, {
    ...accounts, source: (...place) => ({ ...accounts.source(...place), kms: { ...accounts.source(...place).kms, findKey } }),
  }, keyArn);
  expect([found, asked]).toEqual([managed, references]);
});

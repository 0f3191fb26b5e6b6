import { OwnershipTag } from '../../../../lambda/step/contract';
import type { PlacedSnapshot, Side } from '../../../../lambda/step/model/closing/run-snapshots';
import type { Snapshot } from '../../../../lambda/step/model/snapshots';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { closing, type ClosingRequest, decideClosing } from '../../../../lambda/step/steps/closing/closing';
import type { ClosingObservation } from '../../../../lambda/step/steps/closing/observe-closing';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../support/cases/keys';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import {
  aKey, anInstance, aSnapshot, closingProperties, DEFAULT_KEY, IMPORTED_ARN, INSTANCE_ARN, MIGRATION, ownTags, REGION, RESTORED_ARN, TARGET_KEY,
  TRANSFER_ARN,
} from '../fixtures';

const input = closing.parse(new PropertyReader(closingProperties));
const FIRST_ARN = `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:snapshot:ferry-orders-snapshot`;
const mark = { key: OwnershipTag.RESTORED, value: RESTORED_ARN };

function placed(side: Side, changes: Partial<Snapshot>): PlacedSnapshot {
  return { snapshot: aSnapshot(changes), side, region: REGION };
}

const first = placed('source', { arn: FIRST_ARN });
const transfer = placed('source', { arn: TRANSFER_ARN, tags: ownTags(FIRST_ARN) });
const imported = placed('target', { arn: IMPORTED_ARN, tags: [...ownTags(TRANSFER_ARN), mark] });
const database = anInstance({ arn: RESTORED_ARN, keyArn: TARGET_KEY, tags: ownTags(IMPORTED_ARN) });

function seeing(changes: Partial<ClosingObservation> = {}): ClosingObservation {
  return {
    database, key: aKey({ arn: TARGET_KEY }), snapshots: [first, transfer, imported], shares: new Map([[TRANSFER_ARN, [TARGET_ACCOUNT]]]), ...changes,
  };
}

const unshared = new Map([[TRANSFER_ARN, []]]);

function requestOf(observation: ClosingObservation, of = input): readonly string[] {
  const decision = decideClosing(of, observation);
  if (decision.kind !== 'start') return [decision.kind];
  return [decision.request.kind, ...decision.request.snapshots.map(({ snapshot: { arn } }) => arn)];
}

test('takes the share away first, then all but the snapshot that tells of the verification, and that one last', () => {
  expect(requestOf(seeing())).toEqual(['unshare', TRANSFER_ARN]);
  expect(requestOf(seeing({ shares: unshared }))).toEqual(['delete', FIRST_ARN, TRANSFER_ARN]);
  expect(requestOf(seeing({ shares: unshared, snapshots: [imported] }))).toEqual(['delete', IMPORTED_ARN]);
});

test('waits for what is being deleted before the last one goes', () => {
  const going = placed('source', { ...transfer.snapshot, status: 'deleting' });
  expect(requestOf(seeing({ shares: new Map(), snapshots: [going, imported] }))).toEqual(['wait']);
});

test('is done when nothing is left, and says the port and where the password is', () => {
  expect(decideClosing(input, seeing({ snapshots: [] }))).toEqual({
    kind: 'done', attributes: { Left: 'no snapshots', SecretArn: 'none', EndpointPort: '3306' }, note: undefined,
  });
});

test('leaves the imported snapshot where that is declared', () => {
  const keeping = { ...input, keepsImported: true };
  expect(requestOf(seeing({ shares: unshared }), keeping)).toEqual(['delete', FIRST_ARN, TRANSFER_ARN]);
  expect(decideClosing(keeping, seeing({ shares: new Map(), snapshots: [imported] }))).toMatchObject({
    kind: 'done', attributes: { Left: `${IMPORTED_ARN} stays, as declared` },
  });
});

test.each<[string, Partial<ClosingObservation>, RegExp]>([
  ['isn\'t there', { database: undefined }, /database-1 isn't there in account 222222222222.*take the migration out of the declaration/],
  ['is somebody else\'s', { database: { ...database, tags: [] } }, /isn't this migration's: it has no tag/],
  ['is of another run', { database: { ...database, tags: ownTags(IMPORTED_ARN, 'orders/trial') } }, /belongs to the migration "orders\/trial"/],
  ['is stopped', { database: { ...database, status: 'stopped' } }, /"stopped", not available. What helps: start it/],
  ['is being modified', { database: { ...database, status: 'modifying' } }, /Wait until it is/],
  ['was moved under another key', { database: { ...database, keyArn: 'arn:aws:kms:r:222222222222:key/new' } }, /Its key is .*key\/new.*`finalKey`/],
  ['is under a key of the source account', { database: { ...database, keyArn: DEFAULT_KEY } }, /a key of the source account/],
  ['was never verified', { snapshots: [first, transfer, placed('target', { ...imported.snapshot, tags: ownTags(TRANSFER_ARN) })] },
    /isn't known to be verified/],
])('leaves everything as it is when the database %s', (_case, seen, reason) => {
  expect(decideClosing(input, seeing(seen))).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
});

const COPY = `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:snapshot:by-hand`;

test.each<[string, PlacedSnapshot]>([
  ['a snapshot of the same database', placed('source', { arn: COPY, status: 'creating', tags: [] })],
  ['a copy in the target account', placed('target', {
    arn: COPY, status: 'copying', copiedFrom: TRANSFER_ARN, databaseIdentifier: 'other', tags: [],
  })],
  ['one of its own', placed('target', { ...imported.snapshot, status: 'copying' })],
])('leaves everything as it is while %s is being made', (_case, snapshot) => {
  const snapshots = [first, transfer, imported].filter((one) => one.snapshot.arn !== snapshot.snapshot.arn);
  expect(decideClosing(input, seeing({ snapshots: [...snapshots, snapshot] }))).toMatchObject({
    kind: 'fail', reason: expect.stringMatching(/(creating|copying) at 100 %, and is, or may be a copy of/) as string,
  });
});

test('doesn\'t mind what is made of other databases', () => {
  const other = placed('source', { arn: COPY, status: 'creating', databaseIdentifier: 'other', tags: [] });
  expect(requestOf(seeing({ snapshots: [first, transfer, imported, other] }))[0]).toBe('unshare');
});

test.each([
  ['333333333333', /shared with 333333333333 as well/], ['all', /is public/],
])('leaves everything as it is while another account has a share: %s', (account, reason) => {
  expect(decideClosing(input, seeing({ shares: new Map([[TRANSFER_ARN, [TARGET_ACCOUNT, account]]]) }))).toMatchObject({
    kind: 'fail', reason: expect.stringMatching(reason) as string,
  });
});

test('tells all that stands against it at once', () => {
  const stopped = { ...database, status: 'stopped', keyArn: DEFAULT_KEY };
  expect(decideClosing(input, seeing({ database: stopped, shares: new Map([[FIRST_ARN, ['all']]]) }))).toMatchObject({
    kind: 'fail', reason: expect.stringMatching(/stopped.*key of the source account.*public.*run `cdk deploy` again/) as string,
  });
});

test.each<[string, PlacedSnapshot]>([
  ['without our tag', placed('source', { ...transfer.snapshot, tags: [] })],
  ['of another migration', placed('source', { ...transfer.snapshot, tags: ownTags(FIRST_ARN, 'orders-eu') })],
  ['with our tags under another name', placed('source', { ...transfer.snapshot, arn: COPY })],
  ['that is named like another run\'s', placed('source', { ...transfer.snapshot, arn: `${TRANSFER_ARN.replace('orders', 'orders-trial')}` })],
])('never deletes a snapshot %s', (_case, snapshot) => {
  expect(requestOf(seeing({ shares: unshared, snapshots: [first, snapshot, imported] }))).toEqual(['delete', FIRST_ARN]);
});

describe('another run', () => {
  const trial = (side: Side, suffix: string, ...tags: Snapshot['tags']): PlacedSnapshot => {
    const account = side === 'source' ? SOURCE_ACCOUNT : TARGET_ACCOUNT;
    const arn = `arn:aws:rds:${REGION}:${account}:snapshot:ferry-orders-trial-${suffix}`;
    return placed(side, { arn, tags: [...ownTags(INSTANCE_ARN, `${MIGRATION}/trial`), ...tags] });
  };
  const ofTrial = (snapshots: readonly PlacedSnapshot[]): readonly string[] =>
    requestOf(seeing({ shares: new Map(), snapshots: [first, imported, ...snapshots] })).filter((arn) => arn.includes('trial'))
      .map((arn) => arn.split('trial-')[1] ?? '');

  test.each([
    ['whose database was verified is closed too', [trial('source', 'transfer'), trial('target', 'imported', mark)], ['transfer']],
    ['that ended with an imported snapshot keeps it', [trial('source', 'transfer'), trial('target', 'imported')], ['transfer']],
    ['that never ended keeps what it has', [trial('source', 'transfer')], []],
  ])('%s', (_case, snapshots, deleted) => {
    expect(ofTrial(snapshots)).toEqual(deleted);
  });
});

describe('a database that moved on to a third account', () => {
  const arnIn = (account: string, suffix: string): string => `arn:aws:rds:${REGION}:${account}:snapshot:ferry-orders-${suffix}`;

  test('keeps what brought it, and isn\'t verified by that', () => {
    const brought = placed('source', { arn: arnIn(SOURCE_ACCOUNT, 'imported'), tags: [...ownTags(TRANSFER_ARN), mark] });
    const unverified = placed('target', { ...imported.snapshot, tags: ownTags(TRANSFER_ARN) });
    expect(requestOf(seeing({ shares: unshared, snapshots: [first, brought, imported] }))).toEqual(['delete', FIRST_ARN]);
    expect(requestOf(seeing({ shares: unshared, snapshots: [first, brought, unverified] }))).toEqual(['fail']);
  });

  test('keeps what takes it on', () => {
    const next = placed('target', { arn: arnIn(TARGET_ACCOUNT, 'snapshot') });
    expect(requestOf(seeing({ shares: unshared, snapshots: [first, next, imported] }))).toEqual(['delete', FIRST_ARN]);
  });

  test('isn\'t verified by a tag about a database of another account', () => {
    const other = { key: OwnershipTag.RESTORED, value: RESTORED_ARN.replace(TARGET_ACCOUNT, '333333333333') };
    const marked = placed('target', { ...imported.snapshot, tags: [...ownTags(TRANSFER_ARN), other] });
    expect(requestOf(seeing({ shares: unshared, snapshots: [first, marked] }))).toEqual(['fail']);
  });
});

test('a snapshot that failed stays, and doesn\'t keep the others', () => {
  const failed = placed('source', { ...transfer.snapshot, status: 'failed' });
  expect(requestOf(seeing({ shares: new Map(), snapshots: [failed, imported] }))).toEqual(['delete', IMPORTED_ARN]);
  expect(decideClosing(input, seeing({ shares: new Map(), snapshots: [failed] }))).toMatchObject({
    kind: 'done', attributes: { Left: `${TRANSFER_ARN} is "failed", and RDS deletes only what is available` },
  });
});

test('of many that stay, as many are named as an output has room for', () => {
  const many = Array.from({ length: 24 }, (_, index) => placed('source', {
    arn: TRANSFER_ARN.replace('orders', `orders-run${index}`), tags: ownTags(FIRST_ARN, `${MIGRATION}/run${index}`),
  }));
  const decision = decideClosing(input, seeing({ shares: new Map(), snapshots: many }));
  const left = decision.kind === 'done' ? decision.attributes.Left ?? '' : '';
  expect(left).toMatch(/; and \d+ more$/);
  expect(left.length).toBeLessThan(1024);
});

test('what may be the only copy is unshared all the same', () => {
  const arn = TRANSFER_ARN.replace('orders', 'orders-trial');
  const kept = placed('source', { arn, tags: ownTags(FIRST_ARN, `${MIGRATION}/trial`) });
  expect(requestOf(seeing({ shares: new Map([[arn, [TARGET_ACCOUNT]]]), snapshots: [kept] }))).toEqual(['unshare', arn]);
  expect(requestOf(seeing({ shares: new Map(), snapshots: [kept] }))).toEqual(['done']);
});

test('a run that is declared by itself keeps everything, and is no reason to wait', () => {
  const arn = `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:snapshot:ferry-orders-cutover-transfer`;
  const cutover = placed('source', { arn, tags: [...ownTags(INSTANCE_ARN, `${MIGRATION}/cutover`), mark] });
  const otherRuns = { ...input, otherRuns: [`${MIGRATION}/cutover`] };
  const seen = seeing({ shares: new Map([[arn, ['333333333333']]]), snapshots: [first, imported, cutover] });
  expect(requestOf(seen, otherRuns)).toEqual(['delete', FIRST_ARN]);
});

describe('a declared snapshot', () => {
  const declared = closing.parse(new PropertyReader({ ...closingProperties, DeclaredSnapshot: { Name: 'before', Region: REGION } }));
  const own = placed('source', { arn: `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:snapshot:before`, tags: [] });

  test('is unshared, and nothing else', () => {
    const shares = new Map([[own.snapshot.arn, [TARGET_ACCOUNT, '333333333333']]]);
    expect(requestOf(seeing({ snapshots: [own, imported], shares }), declared)).toEqual(['unshare', own.snapshot.arn]);
    expect(requestOf(seeing({ snapshots: [own, imported], shares: new Map() }), declared)).toEqual(['delete', IMPORTED_ARN]);
  });
});

describe('once it was closed', () => {
  const again = closing.updated?.(input, closingProperties) ?? input;

  test('what became of its database doesn\'t matter', () => {
    expect(decideClosing(again, seeing({ database: undefined, snapshots: [], shares: new Map() })).kind).toBe('done');
  });

  test('what is left is still not taken away without it', () => {
    expect(decideClosing(again, seeing({ database: undefined })).kind).toBe('fail');
  });

  test.each([[{ ...closingProperties, Migration: 'bills' }], [{}], [undefined]])('an update from %j says nothing of it', (before) => {
    expect(closing.updated?.(input, before)).toMatchObject({ wasClosed: false });
  });
});

describe('a migration that ended with the imported snapshot', () => {
  const ofSnapshot = closing.parse(new PropertyReader({ ...closingProperties, Result: { Arn: IMPORTED_ARN, MadeFrom: TRANSFER_ARN } }));
  const result = placed('target', { arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: ownTags(TRANSFER_ARN) });
  const withResult = (snapshot: Snapshot | undefined): ClosingObservation => seeing({
    database: undefined, snapshot, shares: new Map(), snapshots: [first, transfer, ...snapshot === undefined ? [] : [{ ...result, snapshot }]],
  });

  test('keeps it, and loses the others', () => {
    expect(requestOf(withResult(result.snapshot), ofSnapshot)).toEqual(['delete', FIRST_ARN, TRANSFER_ARN]);
  });

  test.each<[string, Snapshot | undefined, RegExp]>([
    ['isn\'t there', undefined, /isn't there in account/],
    ['isn\'t available', { ...result.snapshot, status: 'copying' }, /copying/],
    ['is somebody else\'s', { ...result.snapshot, tags: [] }, /isn't this migration's/],
    ['is under another key', { ...result.snapshot, keyArn: DEFAULT_KEY }, /is under .*default-a, not under/],
    ['is under a key of the source account', { ...result.snapshot, keyArn: DEFAULT_KEY }, /default-a, a key of the source account/],
  ])('leaves everything as it is when it %s', (_case, snapshot, reason) => {
    expect(decideClosing(ofSnapshot, withResult(snapshot))).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
  });
});

test('deletes in the account and Region of each snapshot', async () => {
  const aws = new FakeAws();
  aws.source.snapshots.set('ferry-orders-transfer', transfer.snapshot);
  aws.source.shares.set('ferry-orders-transfer', [TARGET_ACCOUNT]);
  aws.target.snapshots.set('ferry-orders-imported', imported.snapshot);
  aws.target.instances.set('database-1', database);
  const accounts = accountsOf(aws);
  const requests: ClosingRequest['kind'][] = [];
  for (let tick = 0; tick < 4; tick += 1) {
    const decision = decideClosing(input, await closing.observe(input, accounts));
    if (decision.kind !== 'start') break;
    requests.push(decision.request.kind);
    await closing.start(input, accounts, decision.request);
  }
  expect(requests).toEqual(['unshare', 'delete', 'delete']);
  expect([aws.source.snapshots.size, aws.target.snapshots.size, aws.target.instances.size]).toEqual([0, 0, 1]);
});

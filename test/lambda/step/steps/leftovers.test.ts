import { RefusalKind } from '../../../../lambda/step/clients/call/refusal';
import { TRANSFER_KEY_TAG } from '../../../../lambda/step/contract';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { decideLeftovers, leftovers } from '../../../../lambda/step/steps/leftovers/leftovers';
import type { LeftoversObservation } from '../../../../lambda/step/steps/leftovers/observe-leftovers';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../support/cases/keys';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import {
  aKey, anInstance, aRefusal, aSnapshot, IMPORTED_ARN, leftoversProperties, MINUTE, ownTags, REGION, RESTORED_ARN, TARGET_KEY, TRANSFER_ARN,
} from '../fixtures';

const input = leftovers.parse(new PropertyReader(leftoversProperties));
const NOTHING: LeftoversObservation = { snapshots: [], shares: new Map(), databases: [], groups: [], keys: [], refusals: [] };
const denied = aRefusal({ kind: RefusalKind.UNSETTLED, operation: 'rds:DescribeDBSnapshots', code: 'AccessDenied' });

test('tells at once what is there, in the attributes and in the log', () => {
  const snapshot = aSnapshot({ arn: TRANSFER_ARN });
  expect(decideLeftovers(input, { ...NOTHING, snapshots: [{ snapshot, side: 'source', region: REGION }] }, 0)).toMatchObject({
    kind: 'done',
    attributes: {
      Leftovers: 'orders (open): 1 snapshot in 111111111111; logs /aws/lambda/ferry-on-event-*', NotDeclared: 'none',
      NeededFor: 'the migrations that aren\'t closed: orders',
    },
    leftovers: { migrations: [{ migration: 'orders', snapshots: [{ arn: TRANSFER_ARN }] }] },
  });
});

test('repeats a look that is refused for some minutes, then says so and doesn\'t fail', () => {
  const decided = [0, 2, 3].map((minutes) => decideLeftovers(input, { ...NOTHING, refusals: [denied, denied] }, minutes * MINUTE));
  expect(decided.map(({ kind }) => kind)).toEqual(['wait', 'wait', 'done']);
  expect(decided[2]).toMatchObject({ leftovers: { unseen: [`rds:DescribeDBSnapshots gives AccessDenied in account ${SOURCE_ACCOUNT}`] } });
});

test('goes on where one look is refused, and asks nobody whom a snapshot is shared with that isn\'t the pair\'s', async () => {
  const aws = new FakeAws();
  aws.source.snapshots.set('ferry-orders-transfer', aSnapshot({ arn: TRANSFER_ARN }));
  aws.source.snapshots.set('other', aSnapshot({ arn: TRANSFER_ARN.replace('ferry-orders-transfer', 'other') }));
  aws.source.shares.set('ferry-orders-transfer', [TARGET_ACCOUNT]);
  aws.target.instances.set('database-1', anInstance({ arn: RESTORED_ARN, keyArn: TARGET_KEY, tags: ownTags(IMPORTED_ARN) }));
  aws.refuse('rds:DescribeDBClusters', RefusalKind.FINAL, 'AccessDenied');
  const seen = await leftovers.observe(input, accountsOf(aws));
  expect(seen.refusals.map(({ operation }) => operation)).toEqual(['rds:DescribeDBClusters']);
  expect(seen.databases.map(({ arn }) => arn)).toEqual([RESTORED_ARN]);
  expect([...seen.shares]).toEqual([[TRANSFER_ARN, [TARGET_ACCOUNT]]]);
});

test('knows the transfer key by its alias and tag, and one without an alias by what is under it', async () => {
  const aws = new FakeAws();
  const [named, held, foreign] = ['named', 'held', 'foreign'].map((id) => `arn:aws:kms:${REGION}:${TARGET_ACCOUNT}:key/${id}`);
  const own = { tags: [{ key: TRANSFER_KEY_TAG, value: 'ferry-transfer' }], isRotated: true };
  aws.keys.set('alias/ferry-transfer', aKey({ arn: named }));
  for (const arn of [named, held]) aws.keySettings.set(String(arn), own);
  aws.source.snapshots.set('ferry-orders-transfer', aSnapshot({ arn: TRANSFER_ARN, keyArn: held }));
  aws.target.instances.set('database-1', anInstance({ arn: RESTORED_ARN, keyArn: foreign, tags: ownTags(IMPORTED_ARN) }));
  expect((await leftovers.observe(input, accountsOf(aws))).keys).toEqual([{ arn: named, alias: 'alias/ferry-transfer' }, { arn: held }]);
});

test.each<[string, object, RegExp]>([
  ['a key of a third account', { KeyPlaces: [{ AccountId: '333333333333', Region: REGION }] }, /KeyPlaces has the account 333333333333/],
  ['a snapshot of the target account', { SharedSnapshots: [{ Migration: 'orders', SnapshotArn: IMPORTED_ARN }] },
    /isn't of the account 111111111111/],
])('refuses %s', (_, changes, problem) => {
  const reader = new PropertyReader({ ...leftoversProperties, ...changes });
  leftovers.parse(reader);
  expect(reader.problems).toEqual([expect.stringMatching(problem)]);
});

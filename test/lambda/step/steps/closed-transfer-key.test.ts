import { RefusalKind } from '../../../../lambda/step/clients/call/refusal';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import {
  closedTransferKey, type ClosedTransferKeyObservation, decideClosedTransferKey,
} from '../../../../lambda/step/steps/transfer-key/closed-transfer-key';
import { SOURCE_ACCOUNT } from '../../../support/cases/keys';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import {
  aClusterSnapshot, aKey, anInstance, aRefusal, aSnapshot, closedTransferKeyProperties, IMPORTED_ARN, MINUTE, RESTORED_ARN, TRANSFER_ARN,
  TRANSFER_KEY,
} from '../fixtures';

const POLICY = { Version: '2012-10-17', Statement: [{ Sid: 'Administration', Effect: 'Allow', Action: '*', Resource: '*' }] };
const input = closedTransferKey.parse(new PropertyReader({ ...closedTransferKeyProperties, Policy: POLICY }));
const USED = '2026-11-24T12:00:00.000Z';

function seeing(changes: Partial<ClosedTransferKeyObservation> = {}): ClosedTransferKeyObservation {
  return { named: { key: aKey(), isOwn: true }, policy: input.policy, lastUse: { value: USED }, users: [], ...changes };
}

const useIn = (seen: ClosedTransferKeyObservation): unknown => {
  const decision = decideClosedTransferKey(input, seen, 0);
  return decision.kind === 'done' ? decision.attributes.Use : decision.kind;
};

test('gives the key the policy without the other account', () => {
  expect(decideClosedTransferKey(input, seeing({ policy: '{}' }), 0)).toMatchObject({ kind: 'start', request: TRANSFER_KEY });
});

test.each<[string, Partial<ClosedTransferKeyObservation>, RegExp]>([
  ['nothing is under it', {}, /it may go.*schedule-key-deletion --key-id .*key\/transfer --region .*Last used at 2026-11-24/],
  ['something is under it', { users: [RESTORED_ARN, IMPORTED_ARN] }, /Under it are .*database-1, .*imported: keep it/],
  ['much is under it', { users: Array.from({ length: 30 }, (_, index) => `${RESTORED_ARN}-${index}`) }, /database-1-9, .*and \d+ more: keep it/],
  ['it was never used', { lastUse: { value: undefined } }, /Last used at no time that KMS has recorded/],
  ['it is to be deleted', { named: { key: aKey({ state: 'PendingDeletion' }), isOwn: true }, users: [TRANSFER_ARN] },
    /It is to be deleted. Under it are/],
  ['it isn\'t there', { named: undefined }, /There is no key/],
  ['its alias leads to another one', { named: { key: aKey(), isOwn: false }, policy: '{}' }, /isn't of this project, which was left/],
])('says when the key may go: %s', (_case, seen, use) => {
  expect(useIn(seeing(seen))).toMatch(use);
});

test('waits while its new policy doesn\'t let it ask yet, and fails when it never does', () => {
  const refusal = aRefusal({ kind: RefusalKind.UNSETTLED, operation: 'kms:GetKeyLastUsage', code: 'AccessDeniedException' });
  const refused = seeing({ lastUse: { refusal } });
  expect([0, 60].map((minutes) => decideClosedTransferKey(input, refused, minutes * MINUTE).kind)).toEqual(['wait', 'fail']);
});

test('finds what is under the key in both accounts, of both kinds', async () => {
  const aws = new FakeAws();
  aws.keys.set(input.aliasName, aKey());
  aws.keySettings.set(TRANSFER_KEY, {
    policy: input.policy, isRotated: true, lastUse: USED, tags: [{ key: 'rds-ferry:transfer-key', value: 'rds-ferry-transfer' }],
  });
  aws.source.snapshots.set('a', aSnapshot({ arn: TRANSFER_ARN, keyArn: TRANSFER_KEY }));
  aws.source.snapshots.set('b', aSnapshot());
  aws.target.clusterSnapshots.set('c', aClusterSnapshot({ arn: 'arn-of-cluster-snapshot', keyArn: TRANSFER_KEY }));
  aws.target.instances.set('database-1', anInstance({ arn: RESTORED_ARN, keyArn: TRANSFER_KEY }));
  const { users } = await closedTransferKey.observe(input, accountsOf(aws));
  expect([...users].sort()).toEqual([TRANSFER_ARN, RESTORED_ARN, 'arn-of-cluster-snapshot'].sort());
});

test('looks for nothing as long as the policy is another one', async () => {
  const aws = new FakeAws();
  aws.keys.set(input.aliasName, aKey());
  aws.keySettings.set(TRANSFER_KEY, { policy: '{}', isRotated: true, tags: [{ key: 'rds-ferry:transfer-key', value: 'rds-ferry-transfer' }] });
  await closedTransferKey.start(input, accountsOf(aws), (await closedTransferKey.observe(input, accountsOf(aws))).named?.key.arn ?? '');
  expect([aws.calls.filter((call) => /List|Describe.*(Snapshot|Instance)/.test(call)), aws.keySettings.get(TRANSFER_KEY)?.policy])
    .toEqual([['ListResourceTags'], input.policy]);
});

test('keeps the key of the source account through its role', async () => {
  const aws = new FakeAws();
  const ofSource = { ...input, accountId: SOURCE_ACCOUNT };
  await closedTransferKey.start(ofSource, accountsOf(aws), TRANSFER_KEY);
  expect(aws.sessions).toHaveLength(1);
});

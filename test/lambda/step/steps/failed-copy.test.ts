import { RefusalKind } from '../../../../lambda/step/clients/call/refusal';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { explainFailedCopy, type FailedCopyLooks } from '../../../../lambda/step/steps/snapshots/failed-copy';
import { snapshotCopy } from '../../../../lambda/step/steps/snapshots/snapshot-copy';
import { TARGET_ACCOUNT } from '../../../support/cases/keys';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import {
  aKey, aRefusal, aSnapshot, importCopyProperties, IMPORTED_ARN, ownTags, SNAPSHOT_ARN, SOURCE, TARGET_KEY, TRANSFER_ARN, TRANSFER_KEY,
  transferCopyProperties,
} from '../fixtures';

const transfer = snapshotCopy.parse(new PropertyReader(transferCopyProperties));
const imported = snapshotCopy.parse(new PropertyReader({ ...importCopyProperties, OriginalSource: SOURCE, FirstSnapshotName: 'ferry-orders' }));

const fine: FailedCopyLooks = {
  original: { value: aSnapshot({ arn: TRANSFER_ARN, keyArn: TRANSFER_KEY }) }, shares: { value: [TARGET_ACCOUNT] },
  first: { value: aSnapshot() }, originalKey: { value: aKey() }, copyKey: aKey({ arn: TARGET_KEY }),
};
const explain = (looks: Partial<FailedCopyLooks>, status = 'failed', input = imported): string =>
  explainFailedCopy(input, aSnapshot({ arn: IMPORTED_ARN, status }), { ...fine, ...looks });
const refused = { refusal: aRefusal({ kind: RefusalKind.UNSETTLED, code: 'AccessDenied' }) };

const DELETE = '`aws rds delete-db-snapshot --db-snapshot-identifier ferry-orders-imported --region ap-northeast-1`, '
  + 'with credentials of account 222222222222';
const ANEW = 'under another id or run, so that every step runs anew';

/** [what was seen, the cause, what to do, what isn't said]: one cause, one remedy. */
test.each([
  ['the original is gone, its own original isn\'t', { original: { value: undefined } }, `its original, ${TRANSFER_ARN}, doesn't exist any more`,
    'another run, its source with `snapshot: SnapshotOrigin.manual(\'ferry-orders\')`', 'delete-db-snapshot'],
  ['both are gone', { original: { value: undefined }, first: { value: undefined } }, 'doesn\'t exist any more', ANEW, 'SnapshotOrigin'],
  ['the first is unfinished', { original: { value: undefined }, first: { value: aSnapshot({ status: 'failed' }) } }, 'doesn\'t exist any more',
    ANEW, 'SnapshotOrigin'],
  ['the original is being deleted', { original: { value: aSnapshot({ status: 'deleting' }) } }, 'is "deleting"',
    'SnapshotOrigin.manual(\'ferry-orders\')', 'enable-key'],
  ['the original is unshared', { shares: { value: ['333333333333'] } }, 'isn\'t shared with the account 222222222222 any more',
    '`aws rds modify-db-snapshot-attribute --db-snapshot-identifier ferry-orders-transfer --attribute-name restore --values-to-add 222222222222',
    'another run'],
  ['the original\'s key is disabled', { originalKey: { value: aKey({ state: 'Disabled' }) } },
    `the key of its original, ${TRANSFER_KEY}: its state is Disabled`,
    `\`aws kms enable-key --key-id ${TRANSFER_KEY} --region ap-northeast-1\``, 'another run'],
  ['the original\'s key is to be deleted', { originalKey: { value: aKey({ state: 'PendingDeletion' }) } }, 'its state is PendingDeletion',
    'cancel-key-deletion', 'another run'],
  ['the copy\'s key is disabled', { copyKey: aKey({ arn: TARGET_KEY, state: 'Disabled' }) }, `the key of the copy, ${TARGET_KEY}`, 'enable-key',
    'another run'],
  ['nothing is wrong', {}, 'RDS gives no reason', DELETE, 'another run'],
  ['no look was allowed', { original: refused, shares: refused, first: refused, originalKey: refused }, 'RDS gives no reason', DELETE, 'another run'],
] as const)('where %s, a failed copy says so and what to do', (_case, looks, cause, remedy, other) => {
  const reason = explain(looks);
  expect(reason).toMatch(/^The copy ferry-orders-imported has failed \(status "failed"\)/);
  expect(reason).toContain(cause);
  expect(reason).toContain(remedy);
  expect(reason).not.toContain(other);
  expect(reason).toContain('run `cdk deploy` again');
});

test.each([{ shares: { value: [] } },
  { originalKey: { value: aKey({ state: 'Disabled' }) } }])('what failed is to be deleted where the copy is made again (%#)', (looks) => {
  expect(explain(looks)).toContain(DELETE);
});

test('one that is being deleted is waited for', () => {
  expect(explain({ original: { value: undefined } }, 'deleting')).toMatch(/is being deleted .*Wait until it is gone/);
});

test('one in the source account, whose original is gone, begins anew: nothing earlier is there', () => {
  expect(explain({ original: { value: undefined } }, 'failed', transfer)).toContain(ANEW);
});

describe('a failed copy looks', () => {
  const failed = (): FakeAws => {
    const aws = new FakeAws();
    aws.source.snapshots.set('ferry-orders', aSnapshot());
    aws.target.snapshots.set('ferry-orders-imported',
      aSnapshot({ arn: IMPORTED_ARN, status: 'failed', keyArn: TARGET_KEY, tags: ownTags(TRANSFER_ARN) }));
    return aws;
  };

  test('at its original in the source account, at what that was copied from, and at both keys', async () => {
    const aws = failed();
    aws.source.snapshots.set('ferry-orders-transfer', aSnapshot({ arn: TRANSFER_ARN, keyArn: TRANSFER_KEY }));
    expect(await snapshotCopy.observe(imported, accountsOf(aws))).toMatchObject({
      failure: {
        original: { value: { arn: TRANSFER_ARN } }, shares: { value: [] }, first: { value: { arn: SNAPSHOT_ARN } },
        originalKey: { value: { arn: TRANSFER_KEY } }, copyKey: { arn: TARGET_KEY },
      },
    });
  });

  test('and says what it found, whatever looks are refused', async () => {
    const aws = failed();
    aws.refuse('rds:DescribeDBSnapshotAttributes', RefusalKind.UNSETTLED, 'AccessDenied');
    const seen = await snapshotCopy.observe(imported, accountsOf(aws));
    expect(snapshotCopy.decide(imported, seen, 60 * 60_000)).toMatchObject({
      kind: 'fail', reason: expect.stringContaining('SnapshotOrigin.manual(\'ferry-orders\')') as string,
    });
  });

  test('and one that doesn\'t fail looks at no more than before', async () => {
    const aws = failed();
    aws.target.snapshots.set('ferry-orders-imported', aSnapshot({ arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: ownTags(TRANSFER_ARN) }));
    expect(await snapshotCopy.observe(imported, accountsOf(aws))).not.toHaveProperty('failure');
    expect(aws.calls).not.toContain('DescribeDBSnapshotAttributes');
  });
});

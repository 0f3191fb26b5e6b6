import { RefusalKind } from '../../../../lambda/step/clients/call/refusal';
import { judgeRefusal } from '../../../../lambda/step/engine/judge-refusal';
import { SPREAD_MINUTES } from '../../../../lambda/step/engine/patience';
import { MAX_REASON_BYTES } from '../../../../lambda/step/engine/step-error';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../support/cases/keys';
import { aRefusal, MINUTE, SNAPSHOT_ARN, SOURCE, TRANSFER_KEY } from '../fixtures';

const LONG = SPREAD_MINUTES * MINUTE;
const INTENT = `copying ${SNAPSHOT_ARN} to x under the key ${TRANSFER_KEY}`;

describe('a refused call', () => {
  test.each([
    [RefusalKind.TRANSIENT, 0, 'wait'], [RefusalKind.TRANSIENT, LONG * 4, 'wait'],
    [RefusalKind.UNSETTLED, 0, 'wait'], [RefusalKind.UNSETTLED, LONG - 1, 'wait'], [RefusalKind.UNSETTLED, LONG, 'fail'],
    [RefusalKind.ALREADY_EXISTS, LONG * 4, 'wait'],
    [RefusalKind.FINAL, 0, 'fail'],
  ])('that is %s after %i ms: %s', (kind, waited, outcome) => {
    expect(judgeRefusal(aRefusal({ kind }), waited, INTENT).kind).toBe(outcome);
  });

  function reasonOf(changes: Parameters<typeof aRefusal>[0]): string {
    const outcome = judgeRefusal(aRefusal({ kind: RefusalKind.UNSETTLED, ...changes }), LONG, INTENT);
    return outcome.kind === 'fail' ? outcome.reason : '';
  }

  test('for want of a right names principal, action, account, AWS\'s own words and the remedy', () => {
    const reason = reasonOf({
      operation: 'rds:CopyDBSnapshot', code: 'AccessDenied', message: 'User: x is not authorized to perform: rds:CopyDBSnapshot',
    });
    expect(reason).toContain(SOURCE.RoleArn);
    expect(reason).toContain('rds:CopyDBSnapshot');
    expect(reason).toContain(SOURCE_ACCOUNT);
    expect(reason).toContain('User: x is not authorized');
    expect(reason).toContain('run `cdk deploy` again');
  });

  test('of KMS itself names the policy of the key too', () => {
    expect(reasonOf({ operation: 'kms:DescribeKey', code: 'AccessDeniedException' }))
      .toContain('the policy of the key must allow that principal the same');
  });

  test.each([
    ['source',
      `The source snapshot KMS key [${TRANSFER_KEY}] does not exist, is not enabled or you do not have permissions to access it.`, 'the source key'],
    ['target', `The target KMS key [${TRANSFER_KEY}] does not exist, is not enabled or you do not have permissions to access it.`, 'the target key'],
    ['unnamed', `The specified KMS key [${TRANSFER_KEY}] does not exist, is not enabled or you do not have permissions to access it.`,
      `the KMS key ${TRANSFER_KEY}`],
    ['unknown', 'No.', 'a KMS key'],
  ])('of a key says that RDS blames the %s one, with principal and actions', (_role, message, blamed) => {
    const reason = reasonOf({ code: 'KMSKeyNotAccessibleFault', message });
    expect(reason).toContain(blamed);
    expect(reason).toContain(SOURCE.RoleArn);
    expect(reason).toContain('kms:CreateGrant is the one most often missing');
    expect(reason).toContain('kms:ReEncryptFrom, kms:ReEncryptTo');
    expect(reason).not.toContain('*');
    expect(reason).toContain(TRANSFER_KEY);
    expect(Buffer.byteLength(reason)).toBeLessThan(MAX_REASON_BYTES - 150);
  });

  test('of RDS\'s service-linked role says who lacks which action', () => {
    const message = 'Unable to create the resource. Verify that you have permission to create service linked role. Otherwise wait and try again '
      + 'later.';
    const reason = reasonOf({ operation: 'rds:RestoreDBInstanceFromDBSnapshot', code: 'InvalidParameterValue', message });
    expect(reason).toContain(SOURCE.RoleArn);
    expect(reason).toContain('iam:CreateServiceLinkedRole');
    expect(reason).toContain('AWSServiceRoleForRDS');
  });

  test('of the role says who could not assume it and which stack to deploy', () => {
    const reason = reasonOf({
      operation: 'sts:AssumeRole', code: 'AccessDenied',
      caller: { accountId: SOURCE_ACCOUNT, principal: `arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target` },
    });
    expect(reason)
      .toMatch(new RegExp(`^arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target can't assume the source role in account ${SOURCE_ACCOUNT}`));
    expect(reason).toContain('Deploy the source stack');
  });

  test.each([
    ['SnapshotQuotaExceeded', /quota/], ['SharedSnapshotQuotaExceeded', /20 accounts/], ['InstanceQuotaExceeded', /quota/],
    ['InsufficientDBInstanceCapacity', /another instance class/], ['DBParameterGroupNotFound', /parameter group/], ['SomethingNew', /Correct this/],
  ])('with %s has a remedy', (code, remedy) => {
    expect(reasonOf({ kind: RefusalKind.FINAL, code })).toMatch(remedy);
  });
});

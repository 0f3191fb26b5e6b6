import { RefusalKind } from '../../../../lambda/step/clients/call/refusal';
import { TARGET_ACCOUNT } from '../../../support/cases/keys';
import { REGION, TRANSFER_KEY } from '../fixtures';
import { type Canned, clientsOver, ec2Error, json, queryError } from './canned';

const QUOTA = 'SnapshotQuotaExceeded';
const COPY = { sourceArn: 'arn:x', name: 'x', keyArn: TRANSFER_KEY, tags: [] };

async function refusalOfCopy(answer: Canned): Promise<unknown> {
  const { factory } = clientsOver(answer);
  return factory.own(REGION, TARGET_ACCOUNT).rds.instances.copySnapshot(COPY).catch((error: unknown) => error);
}

/** [HTTP status, code on the wire, message, what it means]: the SDK names some of these otherwise than the wire does. */
test.each([
  [400, 'Throttling', 'Rate exceeded', RefusalKind.TRANSIENT],
  [400, 'ThrottlingException', 'Rate exceeded', RefusalKind.TRANSIENT],
  [400, 'RequestLimitExceeded', '', RefusalKind.TRANSIENT],
  [503, 'ServiceUnavailable', '', RefusalKind.TRANSIENT],
  [500, 'InternalFailure', '', RefusalKind.TRANSIENT],
  [502, 'SomethingNew', '', RefusalKind.TRANSIENT],
  [400, QUOTA, 'Cannot copy more than 20 snapshots across regions', RefusalKind.TRANSIENT],
  [400, QUOTA, 'Cannot create more than 100 manual snapshots', RefusalKind.FINAL],
  [400, 'InvalidDBInstanceState', 'Cannot create a snapshot because the database is not in the available state.', RefusalKind.TRANSIENT],
  [403, 'AccessDenied', 'User: x is not authorized to perform: rds:CopyDBSnapshot', RefusalKind.UNSETTLED],
  [403, 'AccessDeniedException', '', RefusalKind.UNSETTLED],
  [403, 'InvalidClientTokenId', '', RefusalKind.UNSETTLED],
  [400, 'KMSKeyNotAccessibleFault', 'The target KMS key [k] does not exist', RefusalKind.UNSETTLED],
  [404, 'DBSnapshotNotFound', 'DBSnapshot not found: x', RefusalKind.UNSETTLED],
  [400, 'InvalidDBSnapshotState', '', RefusalKind.UNSETTLED],
  [404, 'DBClusterSnapshotNotFoundFault', '', RefusalKind.UNSETTLED],
  [400, 'InvalidDBClusterSnapshotStateFault', '', RefusalKind.UNSETTLED],
  [404, 'DBClusterNotFoundFault', '', RefusalKind.UNSETTLED],
  [400, 'InvalidDBClusterStateFault', 'The DB cluster is not in the available state.', RefusalKind.TRANSIENT],
  [403, 'DBClusterQuotaExceededFault', '', RefusalKind.FINAL],
  [400, 'DBClusterSnapshotAlreadyExistsFault', '', RefusalKind.ALREADY_EXISTS],
  [400, 'DBClusterAlreadyExistsFault', '', RefusalKind.ALREADY_EXISTS],
  [400, 'DBSnapshotAlreadyExists', '', RefusalKind.ALREADY_EXISTS],
  [400, 'DBInstanceAlreadyExists', '', RefusalKind.ALREADY_EXISTS],
  [400, 'InvalidParameterValue', '', RefusalKind.FINAL],
  [400, 'InvalidParameterValue', 'Unable to create the resource. Verify that you have permission to create service linked role.',
    RefusalKind.UNSETTLED],
  [400, 'InvalidParameterCombination', '', RefusalKind.FINAL],
  [404, 'DBSubnetGroupNotFoundFault', '', RefusalKind.FINAL],
])('RDS answering %i %s "%s" is %s', async (status, code, message, kind) => {
  expect(await refusalOfCopy(queryError(status, code, message))).toMatchObject({
    name: 'AwsRefusal', kind, code, operation: 'rds:CopyDBSnapshot',
    caller: { accountId: TARGET_ACCOUNT, principal: 'arn:aws:iam::222222222222:role/ferry' },
  });
});

test('keeps AWS\'s own message', async () => {
  expect(await refusalOfCopy(queryError(403, 'AccessDenied', 'User: x is not authorized'))).toMatchObject({ message: 'User: x is not authorized' });
});

test.each([
  ['ECONNRESET', 'Error'], ['ETIMEDOUT', 'TimeoutError'], ['ECONNREFUSED', 'Error'], [undefined, 'TimeoutError'],
])('a network that gives %s (%s) is transient', async (code, name) => {
  expect(await refusalOfCopy(Object.assign(new Error('socket hang up'), { code, name })))
    .toMatchObject({ kind: RefusalKind.TRANSIENT, code: code ?? name });
});

test.each([
  ['AccessDeniedException', RefusalKind.UNSETTLED], ['ThrottlingException', RefusalKind.TRANSIENT], ['InvalidArnException', RefusalKind.FINAL],
])('KMS answering %s is %s', async (code, kind) => {
  const { factory } = clientsOver(json(400, { __type: code, message: 'No.' }));
  await expect(factory.own(REGION, TARGET_ACCOUNT).kms.findKey('alias/x')).rejects.toMatchObject({ kind, code, operation: 'kms:DescribeKey' });
});

test.each([
  ['UnauthorizedOperation', 403, RefusalKind.UNSETTLED], ['RequestLimitExceeded', 503, RefusalKind.TRANSIENT],
])('EC2 answering %s is %s', async (code, status, kind) => {
  const { factory } = clientsOver(ec2Error(status, code));
  await expect(factory.own(REGION, TARGET_ACCOUNT).ec2.findSecurityGroups(['sg-1']))
    .rejects.toMatchObject({ kind, code, operation: 'ec2:DescribeSecurityGroups' });
});

test.each([
  ['AccessDenied', 403, RefusalKind.UNSETTLED], ['Throttling', 400, RefusalKind.TRANSIENT], ['ServiceFailure', 500, RefusalKind.TRANSIENT],
  ['InvalidInput', 400, RefusalKind.FINAL],
])('IAM answering %s with %i is %s', async (code, status, kind) => {
  const { factory } = clientsOver(queryError(status, code));
  await expect(factory.own(REGION, TARGET_ACCOUNT).iam.hasServiceLinkedRole()).rejects.toMatchObject({ kind, code, operation: 'iam:GetRole' });
});

describe('an answer that is none of the service\'s', () => {
  test.each([
    [500, '<html><body><h1>Internal Server Error</h1></body></html>', RefusalKind.TRANSIENT],
    [503, '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>No<br></body></html>', RefusalKind.TRANSIENT],
    [502, 'Bad Gateway', RefusalKind.TRANSIENT], [504, '', RefusalKind.TRANSIENT],
    [200, '<html><body>Sign in<br></body></html>', RefusalKind.TRANSIENT], [403, '<html><body>Blocked<br></body></html>', RefusalKind.FINAL],
  ])('is told by its status, not as the parser\'s error: %i "%s"', async (status, body, kind) => {
    expect(await refusalOfCopy({ status, type: 'text/html', body })).toMatchObject({
      kind, code: `HTTP ${status}`, operation: 'rds:CopyDBSnapshot', isFault: true,
      message: expect.not.stringMatching(/pars|Deserial|<|Unknown/i) as string,
    });
  });

  test('of KMS too', async () => {
    const { factory } = clientsOver({ status: 500, type: 'text/html', body: '<html></html>' });
    await expect(factory.own(REGION, TARGET_ACCOUNT).kms.findKey('alias/x')).rejects.toMatchObject({ kind: RefusalKind.TRANSIENT, code: 'HTTP 500' });
  });
});

test.each([
  [500, 'InternalFailure', true], [503, 'ServiceUnavailable', true], [400, 'Throttling', false], [503, 'RequestLimitExceeded', false],
  [400, 'InvalidDBInstanceState', false],
])('%i %s is a fault: %s', async (status, code, isFault) => {
  expect(await refusalOfCopy(queryError(status, code))).toMatchObject({ kind: RefusalKind.TRANSIENT, isFault, requestId: 'r' });
});

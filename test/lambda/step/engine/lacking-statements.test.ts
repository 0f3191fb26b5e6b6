import { explanationOf, explanationOfSeveral } from '../../../../lambda/step/engine/refusal-explanation';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../support/cases/keys';
import { aKey, aRefusal, SOURCE, TRANSFER_KEY } from '../fixtures';

const ROLE = `arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target`;
const SESSION = `arn:aws:sts::${TARGET_ACCOUNT}:assumed-role/rds-ferry-target/tick`;
const SNAPSHOT = `arn:aws:rds:ap-northeast-1:${TARGET_ACCOUNT}:snapshot:orders`;
const caller = { accountId: TARGET_ACCOUNT, principal: ROLE, region: 'ap-northeast-1', stack: 'RdsFerryTarget' };

const denied = (action: string, resource: string, because: string): string =>
  `User: ${SESSION} is not authorized to perform: ${action} on resource: ${resource} ${because}`;
const without = (policy: string, action: string): string => `because no ${policy} allows the ${action} action`;

test('a role that lacks a permission is told with its policy and the statement, about what AWS was asked for', () => {
  const message = denied('rds:AddTagsToResource', SNAPSHOT, without('identity-based policy', 'rds:AddTagsToResource'));
  const { code, problem, remedy } = explanationOf(aRefusal({ code: 'AccessDenied', message, caller }), 'copying');
  expect(code).toBe('RF-4001');
  expect(problem).toContain(`${ROLE} isn't allowed rds:CopyDBSnapshot`);
  expect(remedy).toContain(`The policy of ${ROLE} lacks {"Effect":"Allow","Action":"rds:AddTagsToResource","Resource":"${SNAPSHOT}"}. Deploy`);
});

test('an action without a resource is allowed on all', () => {
  const message = `You are not authorized to perform this operation. User: ${SESSION} is not authorized to perform: ec2:DescribeVpcs `
    + without('identity-based policy', 'ec2:DescribeVpcs');
  expect(explanationOf(aRefusal({ code: 'UnauthorizedOperation', message, caller }), 'looking').remedy)
    .toContain('lacks {"Effect":"Allow","Action":"ec2:DescribeVpcs","Resource":"*"}');
});

test.each([
  ['no words at all', 'No.'],
  ['KMS about a key of another account', `User: ${SESSION} is not authorized to perform: kms:DescribeKey on this resource because the resource does `
  + 'not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access'],
])('nothing is made up where AWS names no resource: %s', (_, message) => {
  expect(explanationOf(aRefusal({ operation: 'kms:DescribeKey', code: 'AccessDeniedException', message, caller }), 'looking').remedy)
    .not.toContain('"Effect"');
});

test('the policy of a key that lacks a statement is told with it', () => {
  const message = denied('kms:DescribeKey', TRANSFER_KEY, without('resource-based policy', 'kms:DescribeKey'));
  const { code, remedy } = explanationOf(aRefusal({ operation: 'kms:DescribeKey', code: 'AccessDeniedException', message, caller }), 'looking');
  expect(code).toBe('RF-4002');
  expect(remedy).toContain(`The policy of the key ${TRANSFER_KEY} lacks {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${TARGET_ACCOUNT}:root"},`
    + `"Action":["kms:DescribeKey"],"Resource":"*","Condition":{"ArnEquals":{"aws:PrincipalArn":"${ROLE}"}}}`);
});

test('a role that can\'t be assumed is told with the statements of both sides, or of the one that AWS names', () => {
  const source = { ...caller, accountId: SOURCE_ACCOUNT };
  const told = (because: string): string => explanationOf(aRefusal({
    operation: 'sts:AssumeRole', code: 'AccessDenied', message: denied('sts:AssumeRole', SOURCE.RoleArn, because), caller: source,
  }), 'looking').remedy;
  const trust = `{"Effect":"Allow","Principal":{"AWS":"${ROLE}"},"Action":"sts:AssumeRole"} with the condition on sts:ExternalId`;
  const own = `{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"${SOURCE.RoleArn}"}`;
  expect(told('')).toContain(`to the trust policy of the source role, ${trust}, and to the policy of the principal, ${own}.`);
  expect(told(without('identity-based policy', 'sts:AssumeRole'))).not.toContain(trust);
  expect(told(without('role trust policy', 'sts:AssumeRole'))).not.toContain(own);
});

test('a policy that denies is told with the condition that excepts the role', () => {
  const message = denied('rds:CopyDBSnapshot', SNAPSHOT, 'with an explicit deny in a service control policy: '
    + 'arn:aws:organizations::9:policy/o-1/x/p-1');
  const { code, problem, remedy } = explanationOf(aRefusal({ code: 'AccessDenied', message, caller }), 'copying');
  expect(code).toBe('RF-4003');
  expect(problem).toContain('(arn:aws:organizations::9:policy/o-1/x/p-1) denies');
  expect(remedy).toContain(`The condition that excepts it is "ArnNotEquals": {"aws:PrincipalArn": "${ROLE}"}.`);
});

test('several calls of one cause are one statement for each resource', () => {
  const refusals = ['rds:DescribeDBInstances', 'rds:ListTagsForResource'].map((operation) => aRefusal({
    operation, code: 'AccessDenied', caller, message: denied(operation, SNAPSHOT, without('identity-based policy', operation)),
  }));
  const [first, ...others] = refusals;
  expect(first && explanationOfSeveral([first, ...others], 'checking').remedy)
    .toContain(`{"Effect":"Allow","Action":["rds:DescribeDBInstances","rds:ListTagsForResource"],"Resource":"${SNAPSHOT}"}`);
});

describe('a key that RDS can\'t use, though it is enabled', () => {
  const refusal = aRefusal({
    operation: 'rds:CopyDBSnapshot', code: 'KMSKeyNotAccessibleFault', message: `The target KMS key [${TRANSFER_KEY}] `
      + 'does not exist', caller,
  });
  const policy = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
  const root = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${TARGET_ACCOUNT}:root` }, Resource: '*' };
  const key = aKey({ arn: TRANSFER_KEY });

  test('is told with what its policy lacks, as evaluated', () => {
    const keyPolicy = policy({ ...root, Action: ['kms:DescribeKey', 'kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'] });
    const { code, problem, remedy } = explanationOf(refusal, 'copying', { key, keyPolicy });
    expect(code).toBe('RF-4002');
    expect(problem).toContain(`its policy lacks kms:CreateGrant of ${ROLE}.`);
    expect(remedy).toMatch(/add \{"Effect":"Allow",.*"Action":\["kms:CreateGrant"\],.*"kms:GrantIsForAWSResource":"true"/);
    expect(remedy).not.toContain('kms:Decrypt');
  });

  test('is told with the statement that denies', () => {
    const denying = { Sid: 'NoGrants', Effect: 'Deny', Principal: '*', Action: 'kms:CreateGrant', Resource: '*' };
    const keyPolicy = policy({ ...root, Action: 'kms:*' }, denying);
    const { problem, remedy } = explanationOf(refusal, 'copying', { key, keyPolicy });
    expect(problem).toContain('its policy denies or lacks kms:CreateGrant');
    expect(remedy).toContain(`except ${ROLE} from its "NoGrants" with "ArnNotEquals": {"aws:PrincipalArn": "${ROLE}"}`);
  });

  test('is the role\'s, or what bounds it, where the policy lets it', () => {
    const { code, problem, remedy } = explanationOf(refusal, 'copying', { key, keyPolicy: policy({ ...root, Action: 'kms:*' }) });
    expect(code).toBe('RF-4012');
    expect(problem).toContain(`nothing in its policy surely keeps it from ${ROLE}`);
    expect(remedy)
      .toContain(`"Action":["kms:CreateGrant"],"Resource":"${TRANSFER_KEY}","Condition":{"StringEquals":{"kms:ViaService":"rds.ap-northeast-1.`);
  });

  test('is said to need both policies where its own can\'t be read', () => {
    expect(explanationOf(refusal, 'copying', { key }).remedy).toMatch(/^The key is enabled, so a permission is missing. Both the IAM policy/);
  });
});

import { causeOf, explainRefusal, explanationOf, explanationOfSeveral } from '../../../../lambda/step/engine/refusal-explanation';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../support/cases/keys';
import { aKey, aRefusal, SOURCE, TRANSFER_KEY } from '../fixtures';

describe('an explanation', () => {
  test.each([
    ['SnapshotQuotaExceeded', /^Have the quota "Manual DB instance snapshots" or "Manual DB cluster snapshots" raised, or delete/],
    ['DBClusterQuotaExceededFault', /quota "DB clusters" raised/],
    ['InsufficientDBClusterCapacityFault', /another instance class/],
    ['DBClusterParameterGroupNotFound', /Create the DB cluster parameter group in the target account/],
    ['OptionGroupNotFoundFault', /Create the option group in the target account/],
    ['StorageTypeNotSupported', /another storageType/],
    ['DBClusterNotFoundFault', /name of the cluster/],
    ['DBClusterSnapshotNotFoundFault', /See that the cluster snapshot is there, and shared/],
    ['InvalidDBClusterSnapshotStateFault', /available, and a manual one where it is to be shared/],
    ['SomethingNew', /^Correct this\.$/],
  ])('of %s has a remedy', (code, remedy) => {
    expect(explanationOf(aRefusal({ code }), 'restoring orders').remedy).toMatch(remedy);
  });

  test('says what was refused where, while doing what, in AWS\'s own words', () => {
    const refusal = aRefusal({ operation: 'rds:RestoreDBClusterFromSnapshot', code: 'InvalidRestoreFault', message: 'Cannot restore' });
    expect(explanationOf(refusal, 'restoring orders').problem)
      .toBe('AWS refused rds:RestoreDBClusterFromSnapshot in account 111111111111 while restoring orders: InvalidRestoreFault, Cannot restore.');
  });

  test.each([
    ['sts:AssumeRole', 'AccessDenied', 'No.'],
    ['rds:CopyDBSnapshot', 'AccessDenied', 'No.'],
    ['rds:CopyDBSnapshot', 'KMSKeyNotAccessibleFault', 'No.'],
    ['rds:RestoreDBInstanceFromDBSnapshot', 'InvalidParameterValue', 'Verify that you have permission to create service linked role.'],
    ['rds:CopyDBSnapshot', 'OptInRequired', 'No.'],
  ])('of %s with %s is problem, remedy and the advice to deploy again', (operation, code, message) => {
    const refusal = aRefusal({ operation, code, message });
    const { code: ofKind, problem, remedy } = explanationOf(refusal, 'copying');
    expect(explainRefusal(refusal, 'copying')).toEqual({ code: ofKind, reason: `${problem} ${remedy} Then run \`cdk deploy\` again.` });
    expect([problem, remedy]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)]);
  });
});

const TARGET_ROLE = `arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target`;
const USER = 'User: x is not authorized to perform: rds:CopyDBSnapshot on resource: y';

describe('a denial by a policy that isn\'t the stacks\'', () => {
  const assumed = { operation: 'sts:AssumeRole', caller: { accountId: SOURCE_ACCOUNT, principal: TARGET_ROLE, stack: 'RdsFerrySource' } };

  test.each([
    ['service control', {}, new RegExp(`^A service control policy of the organization of account ${SOURCE_ACCOUNT} .*denies rds:CopyDBSnapshot`),
      /administers the organization/],
    ['service control', assumed, new RegExp(`^A service control policy of the organization of account ${TARGET_ACCOUNT} .*denies sts:AssumeRole`),
      /administers the organization/],
    ['resource control', assumed, new RegExp(`^A resource control policy of the organization of account ${SOURCE_ACCOUNT} `),
      /administers the organization/],
    ['session', {}, /^A session policy .*denies/, /credentials of that session/],
    ['VPC endpoint', {}, /^The policy of a VPC endpoint .*denies/, /owns that endpoint of the handler's VPC/],
    ['identity-based', {}, /^A policy of the role in account/, /No policy of the two stacks denies anything/],
    ['resource-based', {}, /^The policy of the resource/, /No policy of the two stacks denies anything/],
  ])('is that of a %s policy, with its ARN and who can change it (%#)', (name, changes, problem, remedy) => {
    const arn = 'arn:aws:organizations::999999999999:policy/o-1/x/p-1';
    const told = explanationOf(aRefusal({ code: 'AccessDenied', message: `${USER} with an explicit deny in a ${name} policy: ${arn}`, ...changes }),
      'copying');
    expect(told.problem).toMatch(problem);
    expect(told.problem).toContain(`(${arn}) denies`);
    expect(told.remedy).toMatch(remedy);
    expect(told.remedy).not.toMatch(/deploy the /i);
  });

  test.each([
    ['service control policy', /^A service control policy .* doesn't allow rds:CopyDBSnapshot/],
    ['VPC endpoint policy', /^The policy of a VPC endpoint/],
    ['permissions boundary', new RegExp(`^The permissions boundary of ${SOURCE.RoleArn} doesn't allow`)], ['session policy', /^A session policy/],
  ])('is that of a %s that allows nothing', (name, problem) => {
    const told = explanationOf(aRefusal({ code: 'AccessDenied', message: `${USER} because no ${name} allows the rds:CopyDBSnapshot action` }),
      'copying');
    expect(told.problem).toMatch(problem);
    expect(told.remedy).toMatch(/has to let it allow rds:CopyDBSnapshot\. What it lacks is \{.*\}\. Deploying the stacks again doesn't change it\.$/);
    expect(told.remedy).toContain('{"Effect":"Allow","Action":"rds:CopyDBSnapshot","Resource":"y"}');
  });
});

describe('a right that a stack gives', () => {
  const caller = { accountId: SOURCE_ACCOUNT, principal: SOURCE.RoleArn, stack: 'RdsFerrySource' };
  const missing = (operation: string): ReturnType<typeof aRefusal> => aRefusal({
    operation, code: 'AccessDenied', message: `${USER} because no identity-based policy allows the ${operation} action`, caller,
  });

  test('is had by deploying that stack, which is named', () => {
    expect(explanationOf(missing('rds:CopyDBSnapshot'), 'copying').remedy).toContain('`npx cdk deploy RdsFerrySource`');
    expect(explanationOf(aRefusal({ operation: 'sts:AssumeRole', code: 'AccessDenied', caller }), 'copying').remedy)
      .toContain('`npx cdk deploy RdsFerrySource`');
  });

  test('is told once for all calls that lack it', () => {
    const refusals = [missing('rds:DescribeDBInstances'), missing('rds:DescribeDBSnapshots'), missing('kms:DescribeKey')] as const;
    expect(new Set(refusals.map(causeOf)).size).toBe(1);
    expect(explanationOfSeveral(refusals, 'checking').problem)
      .toContain(`isn't allowed rds:DescribeDBInstances, rds:DescribeDBSnapshots and kms:DescribeKey in account ${SOURCE_ACCOUNT} while checking`);
  });

  test('is one cause for each role, and each key\'s policy another one', () => {
    const other = aRefusal({
      ...missing('rds:DescribeDBInstances'), caller: { ...caller, principal: TARGET_ROLE }, code: 'AccessDenied',
      message: 'No.',
    });
    const key = (arn: string): ReturnType<typeof aRefusal> => aRefusal({
      operation: 'kms:DescribeKey', code: 'AccessDeniedException', caller,
      message: `${USER} ${arn} because no resource-based policy allows the kms:DescribeKey action`,
    });
    const causes = [missing('rds:DescribeDBInstances'), other, key('a'), key('b'), aRefusal()].map(causeOf);
    expect(new Set(causes).size).toBe(5);
    expect(causes.at(-1)).toBeUndefined();
  });

  test('doesn\'t hide the encoded message of EC2 in the text', () => {
    const message = 'You are not authorized to perform this operation. Encoded authorization failure message: aGVsbG8gd29ybGQ';
    expect(explanationOf(aRefusal({ code: 'UnauthorizedOperation', message }), 'looking').problem).not.toContain('aGVsbG8');
  });
});

describe('credentials that a Region doesn\'t know', () => {
  const caller = { accountId: SOURCE_ACCOUNT, principal: SOURCE.RoleArn, region: 'me-south-1' };

  test.each([
    ['InvalidClientTokenId', 'rds:DescribeDBInstances', caller, SOURCE_ACCOUNT],
    ['UnrecognizedClientException', 'kms:DescribeKey', caller, SOURCE_ACCOUNT],
    ['AuthFailure', 'ec2:DescribeVpcs', caller, SOURCE_ACCOUNT],
    ['InvalidClientTokenId', 'sts:AssumeRole', { ...caller, principal: TARGET_ROLE }, TARGET_ACCOUNT],
    ['RegionDisabledException', 'sts:AssumeRole', { ...caller, principal: TARGET_ROLE }, SOURCE_ACCOUNT],
  ])('(%s of %s) say which Region to enable in which account', (code, operation, by, account) => {
    const { problem, remedy } = explanationOf(aRefusal({
      code, operation, caller: by,
      message: 'The security token included in the request is invalid.',
    }), 'looking');
    expect(problem).toContain(`account ${account} hasn't enabled the Region me-south-1`);
    expect(remedy).toContain(`\`aws account enable-region --region-name me-south-1\`, with credentials of account ${account}`);
    expect(remedy).not.toMatch(/deploy/i);
  });
});

describe('AWS\'s own words have a remedy', () => {
  test.each([
    ['The license model \'license-included\' is restricted.', /may not use the licence model/],
    ['PreSignedurl could not be authenticated', /signed URL/],
    ['Policy contains a statement with one or more invalid principals.', /`source\.account`/],
    ['You can\'t specify IOPS or storage throughput for engine postgres and a storage size less than 400.', /storageType that takes the size/],
    ['Mirroring cannot be applied to instances with backup retention set to zero.', /`multiAz: false`/],
  ])('%s', (message, remedy) => {
    expect(explanationOf(aRefusal({ message }), 'restoring').remedy).toMatch(remedy);
  });
});

describe('a key that RDS can\'t use', () => {
  const refusal = aRefusal({
    code: 'KMSKeyNotAccessibleFault',
    message: `The source snapshot KMS key [${TRANSFER_KEY}] does not exist, is not enabled or you do not have permissions`,
  });

  test.each([
    ['Disabled', /`aws kms enable-key --key-id arn:\S+ --region ap-northeast-1`/],
    ['PendingDeletion', /`aws kms cancel-key-deletion [^`]+` and `aws kms enable-key/],
  ])('is %s, when somebody looked, and nothing is said of permissions', (state, remedy) => {
    const told = explanationOf(refusal, 'copying', { key: aKey({ state }) });
    expect(told.problem).toContain(`its state is ${state}, not Enabled`);
    expect(told.remedy).toMatch(remedy);
    expect(told.remedy).not.toContain('kms:CreateGrant');
  });

  test('lacks a permission, when somebody looked and it is enabled', () => {
    expect(explanationOf(refusal, 'copying', { key: aKey() }).remedy).toMatch(/^The key is enabled, so a permission is missing.*kms:CreateGrant/);
  });
});

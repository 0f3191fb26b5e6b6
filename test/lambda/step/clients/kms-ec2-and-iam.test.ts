import { TARGET_ACCOUNT } from '../../../support/cases/keys';
import { REGION, TRANSFER_ALIAS, TRANSFER_KEY } from '../fixtures';
import { clientsOver, ec2Answer, iamAnswer, json, queryError } from './canned';

test('resolves an alias ARN to its key', async () => {
  const { factory, sent } = clientsOver(json(200, {
    KeyMetadata: {
      KeyId: 'transfer', Arn: TRANSFER_KEY, KeyManager: 'CUSTOMER', KeyState: 'Enabled', KeyUsage: 'ENCRYPT_DECRYPT', KeySpec: 'SYMMETRIC_DEFAULT',
    },
  }));
  expect(await factory.own(REGION, TARGET_ACCOUNT).kms.findKey(TRANSFER_ALIAS)).toEqual({
    arn: TRANSFER_KEY, manager: 'CUSTOMER', state: 'Enabled', usage: 'ENCRYPT_DECRYPT', spec: 'SYMMETRIC_DEFAULT',
  });
  expect(sent[0]?.fields).toEqual({ '': JSON.stringify({ KeyId: TRANSFER_ALIAS }) });
});

test('a key that is not there is no error', async () => {
  const { factory } = clientsOver(json(400, { __type: 'NotFoundException', message: 'Alias is not found.' }));
  expect(await factory.own(REGION, TARGET_ACCOUNT).kms.findKey(TRANSFER_ALIAS)).toBeUndefined();
});

test('finds those of several security groups that exist', async () => {
  const { factory, sent } = clientsOver(ec2Answer('DescribeSecurityGroups',
    '<securityGroupInfo><item><groupId>sg-1</groupId><groupName>default</groupName><vpcId>vpc-1</vpcId></item></securityGroupInfo>'));
  expect(await factory.own(REGION, TARGET_ACCOUNT).ec2.findSecurityGroups(['sg-1', 'sg-2'])).toEqual([
    { id: 'sg-1', vpcId: 'vpc-1', isDefault: true },
  ]);
  expect(sent[0]?.fields).toMatchObject({ 'Filter.1.Name': 'group-id', 'Filter.1.Value.1': 'sg-1', 'Filter.1.Value.2': 'sg-2' });
});

describe('the default VPC', () => {
  test('is found by its being the default', async () => {
    const { factory, sent } = clientsOver(ec2Answer('DescribeVpcs', '<vpcSet><item><vpcId>vpc-d</vpcId><isDefault>true</isDefault></item></vpcSet>'));
    expect(await factory.own(REGION, TARGET_ACCOUNT).ec2.findDefaultVpc()).toBe('vpc-d');
    expect(sent[0]?.fields).toMatchObject({ 'Filter.1.Name': 'is-default', 'Filter.1.Value.1': 'true' });
  });

  test('may be missing', async () => {
    const { factory } = clientsOver(ec2Answer('DescribeVpcs', '<vpcSet/>'));
    expect(await factory.own(REGION, TARGET_ACCOUNT).ec2.findDefaultVpc()).toBeUndefined();
  });
});

describe('RDS\'s service-linked role', () => {
  const ROLE = `arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target`;
  const simulated = (result: string): ReturnType<typeof iamAnswer> =>
    iamAnswer('SimulatePrincipalPolicy', `<EvaluationResults><member>${result}</member></EvaluationResults>`);

  test('is looked for by its name at the partition\'s IAM', async () => {
    const { factory, sent } = clientsOver(iamAnswer('GetRole', '<Role><RoleName>AWSServiceRoleForRDS</RoleName></Role>'));
    expect(await factory.own(REGION, TARGET_ACCOUNT).iam.hasServiceLinkedRole()).toBe(true);
    expect(sent[0]).toMatchObject({ host: 'iam.amazonaws.com', fields: { Action: 'GetRole', RoleName: 'AWSServiceRoleForRDS' } });
  });

  test('may be missing', async () => {
    const { factory } = clientsOver(queryError(404, 'NoSuchEntity'));
    expect(await factory.own(REGION, TARGET_ACCOUNT).iam.hasServiceLinkedRole()).toBe(false);
  });

  test.each([
    ['may be made where it is allowed', '<EvalDecision>allowed</EvalDecision>', true],
    ['may not be made where nothing allows it', '<EvalDecision>implicitDeny</EvalDecision>', false],
    ['may not be made where something denies it', '<EvalDecision>explicitDeny</EvalDecision>', false],
    [
      'may not be made where the organization does not allow it',
      '<EvalDecision>allowed</EvalDecision><OrganizationsDecisionDetail><AllowedByOrganizations>false</AllowedByOrganizations>'
      + '</OrganizationsDecisionDetail>',
      false,
    ],
  ])('%s', async (_case, result, may) => {
    const { factory } = clientsOver(simulated(result));
    expect(await factory.own(REGION, TARGET_ACCOUNT).iam.mayMakeServiceLinkedRole(ROLE)).toBe(may);
  });

  test('is simulated for the service and in the account that it is of', async () => {
    const { factory, sent } = clientsOver(simulated('<EvalDecision>allowed</EvalDecision>'));
    await factory.own(REGION, TARGET_ACCOUNT).iam.mayMakeServiceLinkedRole(`arn:aws-cn:iam::${TARGET_ACCOUNT}:role/rds-ferry-target`);
    expect(sent[0]?.fields).toMatchObject({
      'PolicySourceArn': `arn:aws-cn:iam::${TARGET_ACCOUNT}:role/rds-ferry-target`, 'ActionNames.member.1': 'iam:CreateServiceLinkedRole',
      'ResourceArns.member.1': `arn:aws-cn:iam::${TARGET_ACCOUNT}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`,
      'ContextEntries.member.1.ContextKeyName': 'iam:AWSServiceName', 'ContextEntries.member.1.ContextKeyValues.member.1': 'rds.amazonaws.com',
    });
  });
});

import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { ACCOUNT, ARN, LambdaFixture, ROLE } from './lambda-fixture';

const REGION = 'ap-northeast-1';
const VPC = { SubnetIds: ['subnet-1', 'subnet-2'], SecurityGroupIds: ['sg-1'] };

let lambda: LambdaFixture;
beforeEach(() => {
  lambda = new LambdaFixture();
  lambda.network.seedVpc(ACCOUNT, REGION, {
    vpcId: 'vpc-1', cidrBlock: '10.0.0.0/16',
    subnets: ['subnet-1', 'subnet-2'].map((subnetId) => ({ subnetId, availabilityZone: `${REGION}a`, cidrBlock: '10.0.0.0/24' })),
    securityGroups: [{ groupId: 'sg-1', groupName: 'functions' }],
  });
});

describe('a function in a VPC', () => {
  test('shows the VPC of its subnets', async () => {
    expect((await lambda.create({ VpcConfig: VPC })).VpcConfig).toEqual({ ...VPC, VpcId: 'vpc-1' });
  });

  test('lets policies judge its VPC, subnets and security groups', async () => {
    await lambda.create({ VpcConfig: VPC });
    expect(lambda.authorizer.asked[0]?.request).toMatchObject({
      action: 'lambda:CreateFunction', resource: ARN,
      context: { 'lambda:VpcIds': 'vpc-1', 'lambda:SubnetIds': VPC.SubnetIds, 'lambda:SecurityGroupIds': VPC.SecurityGroupIds },
    });
  });

  test('gives those keys no value outside of one', async () => {
    await lambda.create();
    expect(lambda.authorizer.asked[0]?.request.context).toEqual({});
  });

  test.each([
    'CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DescribeSubnets', 'DeleteNetworkInterface', 'AssignPrivateIpAddresses',
    'UnassignPrivateIpAddresses',
  ])('is refused to a role that may not ec2:%s', async (action) => {
    lambda.logAuthorizer.denies = (request) => request.action === `ec2:${action}`;
    await expect(lambda.create({ VpcConfig: VPC })).rejects.toMatchObject({
      code: 'InvalidParameterValueException', message: `The provided execution role does not have permissions to call ${action} on EC2`,
    });
  });

  test('gets its network interfaces by requests of Lambda, not of its code', async () => {
    await lambda.create({ VpcConfig: VPC });
    expect(lambda.logAuthorizer.asked.map(({ call }) => call.principal)).toEqual(Array.from({ length: 6 }, () =>
      expect.objectContaining({ roleArn: ROLE, sourceFunctionArn: undefined }) as unknown));
  });

  test.each([
    ['subnets alone', { SubnetIds: ['subnet-1'] }, 'SubnetIds and SecurityIds must coexist or be both empty list.'],
    ['security groups alone', { SecurityGroupIds: ['sg-1'] }, 'SubnetIds and SecurityIds must coexist or be both empty list.'],
    ['a subnet that is missing', { ...VPC, SubnetIds: ['subnet-9'] },
      'Error occurred while DescribeSubnets. EC2 Error Code: InvalidSubnetID.NotFound. EC2 Error Message: The subnet ID \'subnet-9\' does not exist'],
    ['a security group that is missing', { ...VPC, SecurityGroupIds: ['sg-9'] },
      'Error occurred while DescribeSecurityGroups. EC2 Error Code: InvalidGroup.NotFound. EC2 Error Message: The security group \'sg-9\' does not '
      + 'exist'],
  ])('is refused with %s', async (_what, VpcConfig, message) => {
    await expect(lambda.create({ VpcConfig })).rejects.toMatchObject({ code: 'InvalidParameterValueException', message });
  });

  test('stays there in an update that names none, and leaves with empty lists', async () => {
    await lambda.active({ VpcConfig: VPC });
    const update = async (input: object): Promise<FunctionConfiguration> => {
      const updated = await lambda.run<FunctionConfiguration>('UpdateFunctionConfiguration', { FunctionName: 'step', Role: ROLE, ...input });
      await lambda.clock.sleep(2_000);
      return updated;
    };
    expect((await update({ Timeout: 60 })).VpcConfig).toMatchObject(VPC);
    expect((await update({ VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } })).VpcConfig).toBeUndefined();
  });
});

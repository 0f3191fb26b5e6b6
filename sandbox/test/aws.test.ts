import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRoleCommand, CreateServiceLinkedRoleCommand, GetRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateDBInstanceCommand, CreateDBSubnetGroupCommand, RDSClient } from '@aws-sdk/client-rds';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { strToU8, zipSync } from 'fflate';
import { EmbeddedAws } from '../aws';

const ACCOUNT = '222222222222';
const REGION = 'ap-northeast-1';
const ROLE_OF_RDS = 'AWSServiceRoleForRDS';
const DATABASE = {
  DBInstanceIdentifier: 'database-1', Engine: 'mysql', DBInstanceClass: 'db.t4g.micro', AllocatedStorage: 20, MasterUsername: 'owner',
  MasterUserPassword: 'not-a-secret',
};
const LOG_GROUP = '/aws/lambda/step';

let aws: EmbeddedAws;
beforeEach(async () => { aws = await EmbeddedAws.start({}, { seed: 'aws' }); });
afterEach(() => aws.close());

test('starts in no Region that AWS does not have, and says which were likely meant', async () => {
  await expect(EmbeddedAws.start({ regions: ['eu-wst-1', 'eu-west-1', 'tokyo'] }))
    .rejects.toThrow('AWS has no Region "eu-wst-1" (eu-west-1?), "tokyo"');
});

test('a request that is signed for a Region that AWS does not have is refused', async () => {
  const lost = new STSClient(aws.clientConfiguration(ACCOUNT, 'eu-wst-1'));
  await expect(lost.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
});

const configuration = () => aws.clientConfiguration(ACCOUNT, REGION);
const iam = () => new IAMClient(configuration());
const roleOfRds = async (): Promise<string | undefined> => (await iam().send(new GetRoleCommand({ RoleName: ROLE_OF_RDS }))).Role?.Arn;

/** Makes a role with these actions as its only permissions, and lets it spread. */
async function role(RoleName: string, principal: object, actions: readonly string[]): Promise<string> {
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }] };
  const { Role } = await iam().send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
  await iam().send(new PutRolePolicyCommand({ RoleName, PolicyName: 'Use', PolicyDocument: JSON.stringify(policy) }));
  await aws.clock.settled();
  return Role?.Arn ?? '';
}

/** RDS as a role sees it that may make instances, but no service-linked role. */
async function rdsOfDatabaseMaker(): Promise<RDSClient> {
  const RoleArn = await role('DatabaseMaker', { AWS: ACCOUNT }, ['rds:*']);
  const { Credentials } = await new STSClient(configuration()).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '', secretAccessKey: Credentials?.SecretAccessKey ?? '', sessionToken: Credentials?.SessionToken,
  };
  return new RDSClient({ ...configuration(), credentials });
}

describe('the service-linked role of RDS', () => {
  test('is in IAM once RDS made it with the first instance', async () => {
    await expect(roleOfRds()).rejects.toMatchObject({ name: 'NoSuchEntityException' });
    await new RDSClient(configuration()).send(new CreateDBInstanceCommand(DATABASE));
    expect(await roleOfRds()).toBe(`arn:aws:iam::${ACCOUNT}:role/aws-service-role/rds.amazonaws.com/${ROLE_OF_RDS}`);
  });

  test('is in IAM where the account has had an instance from the start', async () => {
    aws.rds.seedInstance(ACCOUNT, REGION, {
      identifier: 'database-1', engine: 'mysql', engineVersion: '8.0', instanceClass: 'db.t4g.micro', allocatedGib: 20, encryption: 'none',
      masterUsername: 'owner',
    });
    expect(await roleOfRds()).toContain(ROLE_OF_RDS);
  });

  test('that the organization forbids is made for nobody, and needed by nobody who has it already', async () => {
    aws.denyByOrganization(ACCOUNT, [{ Effect: 'Deny', Action: 'iam:CreateServiceLinkedRole', Resource: '*' }]);
    const rds = new RDSClient(configuration());
    await expect(rds.send(new CreateDBInstanceCommand(DATABASE))).rejects.toThrow('Verify that you have permission to create service linked role');
    await expect(iam().send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'rds.amazonaws.com' }))).rejects.toThrow('service control policy');
    aws.rds.seedInstance(ACCOUNT, REGION, {
      identifier: 'older', engine: 'mysql', engineVersion: '8.0', instanceClass: 'db.t4g.micro', allocatedGib: 20, encryption: 'none',
      masterUsername: 'owner',
    });
    await expect(rds.send(new CreateDBInstanceCommand(DATABASE))).resolves.toMatchObject({ DBInstance: { DBInstanceStatus: 'creating' } });
  });

  test('is refused by the organization of accounts that are there only', () => {
    expect(() => aws.denyByOrganization('333333333333', [])).toThrow('no account 333333333333');
    expect(() => aws.organize('333333333333', {})).toThrow('no account 333333333333');
  });

  test('made in IAM is enough for a caller who may not make it', async () => {
    const rds = await rdsOfDatabaseMaker();
    await iam().send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'rds.amazonaws.com' }));
    await expect(rds.send(new CreateDBInstanceCommand(DATABASE))).resolves.toMatchObject({ DBInstance: { DBInstanceStatus: 'creating' } });
  });

  test('that the caller may not make is a refusal in the journal', async () => {
    const rds = await rdsOfDatabaseMaker();
    await expect(rds.send(new CreateDBInstanceCommand(DATABASE))).rejects.toThrow('Verify that you have permission to create service linked role');
    expect(aws.journal.entries.filter(({ kind }) => kind === 'denied')).toMatchObject([{
      caller: `arn:aws:sts::${ACCOUNT}:assumed-role/DatabaseMaker/test`, action: 'iam:CreateServiceLinkedRole',
      reason: expect.stringContaining('no identity-based policy allows the iam:CreateServiceLinkedRole action; ') as string,
    }]);
  });
});

test('an instance outside the default VPC gets the default security group of its VPC', async () => {
  const vpcId = aws.ec2.seedVpc(ACCOUNT, REGION, {
    cidrBlock: '10.0.0.0/16',
    subnets: ['a', 'c'].map((zone, index) => ({
      subnetId: `subnet-0000000000000000${zone}`, cidrBlock: `10.0.${index}.0/24`, availabilityZone: REGION + zone,
    })),
  });
  const rds = new RDSClient(configuration());
  const SubnetIds = ['subnet-0000000000000000a', 'subnet-0000000000000000c'];
  await rds.send(new CreateDBSubnetGroupCommand({ DBSubnetGroupName: 'private', DBSubnetGroupDescription: 'private', SubnetIds }));
  const { DBInstance } = await rds.send(new CreateDBInstanceCommand({ ...DATABASE, DBSubnetGroupName: 'private' }));
  const groups = DBInstance?.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId);
  expect(groups).toEqual([expect.stringMatching(/^sg-/)]);
  expect(aws.ec2.network.securityGroup(ACCOUNT, REGION, groups?.[0] ?? '')).toEqual(expect.objectContaining({ vpcId, groupName: 'default' }));
});

describe("a function's log in CloudWatch Logs", () => {
  const ALL = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

  async function logOfRun(actions: readonly string[]): Promise<readonly (string | undefined)[]> {
    const Role = await role('Step', { Service: 'lambda.amazonaws.com' }, actions);
    const lambda = new LambdaClient(configuration());
    const ZipFile = zipSync({ 'index.js': strToU8("exports.handler = async () => { console.log('copying 62 %'); return 'done'; };") });
    await lambda.send(new CreateFunctionCommand({ FunctionName: 'step', Runtime: 'nodejs24.x', Handler: 'index.handler', Role, Code: { ZipFile } }));
    await aws.clock.settled();
    const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: 'step' }));
    expect(Buffer.from(Payload ?? []).toString()).toBe('"done"');
    const { events } = await new CloudWatchLogsClient(configuration())
      .send(new FilterLogEventsCommand({ logGroupName: LOG_GROUP, filterPattern: 'copying' }));
    return (events ?? []).map(({ message }) => message?.split('\t').at(-1));
  }

  test('is written with the role of the function', async () => {
    expect(await logOfRun(ALL)).toEqual(['copying 62 %']);
  });

  test('is dropped when the role may not write it', async () => {
    await expect(logOfRun(['rds:DescribeDBInstances'])).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(aws.journal.entries.filter(({ kind }) => kind === 'log')).toMatchObject([{ functionName: 'step', line: 'copying 62 %' }]);
  });
});

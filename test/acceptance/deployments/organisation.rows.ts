import { CreatePolicyCommand, GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { DescribeDBInstancesCommand, DescribeDBSnapshotsCommand, RDSClient } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { type App, PermissionsBoundary, Stack } from 'aws-cdk-lib';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import type { FerryProps, TargetStackProps } from '../../../lib';
import { type DeploymentOutcome, deployStack } from '../../support/deployment';
import { type Surroundings, synthesizeApp } from '../../support/synthesized-app';
import { givenAccounts, REGION, shortRelays, SOURCE, TARGET } from '../../support/world';

jest.setTimeout(180_000);

let aws: EmbeddedAws;
beforeEach(async () => {
  aws = await givenAccounts();
});
afterEach(() => aws.close());

const DENIED = {
  functionsOutsideOfVpcs: {
    Sid: 'InVpc', Effect: 'Deny', Action: ['lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration'], Resource: '*',
    Condition: { Null: { 'lambda:VpcIds': 'true' } },
  },
  rolesWithoutPath: { Sid: 'Path', Effect: 'Deny', Action: 'iam:CreateRole', NotResource: 'arn:aws:iam::*:role/app/*' },
  rolesWithoutBoundary: {
    Sid: 'Boundary', Effect: 'Deny', Action: 'iam:CreateRole', Resource: '*',
    Condition: { ArnNotLike: { 'iam:PermissionsBoundary': 'arn:aws:iam::*:policy/boundary' } },
  },
  dataWithoutTag: {
    Sid: 'Tagged', Effect: 'Deny', Action: ['rds:CreateDBSnapshot', 'rds:CopyDBSnapshot', 'rds:RestoreDBInstanceFromDBSnapshot'], Resource: '*',
    Condition: { Null: { 'aws:RequestTag/CostCenter': 'true' } },
  },
} as const;

const DECLARED: FerryProps = { ...shortRelays, rolePath: '/app/', tags: { 'CostCenter': '4711', 'Business unit': 'A+B / Büro' } };

const inVpc = (app: App): Partial<TargetStackProps> => {
  const network = new Stack(app, 'Network');
  return {
    vpc: Vpc.fromVpcAttributes(network, 'Vpc', {
      vpcId: 'vpc-app', availabilityZones: [`${REGION}a`], privateSubnetIds: ['subnet-app'], privateSubnetRouteTableIds: ['rtb-app'],
    }),
    securityGroups: [SecurityGroup.fromSecurityGroupId(network, 'Group', 'sg-0123456789abcdef0')],
  };
};
const inOrganisation: Surroundings = (app) => ({ ...inVpc(app), permissionsBoundary: PermissionsBoundary.fromName('boundary') });

async function deployAll(declaration: FerryProps, surroundings?: Surroundings): Promise<DeploymentOutcome> {
  const app = synthesizeApp(declaration, '', surroundings);
  const source = await deployStack(aws, app.source);
  return source.failures.length > 0 ? source : deployStack(aws, app.target);
}

test.each<[keyof typeof DENIED, RegExp]>([
  ['functionsOutsideOfVpcs', /lambda:CreateFunction.* explicit deny in a service control policy/],
  ['rolesWithoutPath', /iam:CreateRole.* explicit deny in a service control policy/],
  ['rolesWithoutBoundary', /iam:CreateRole.* explicit deny in a service control policy/],
  ['dataWithoutTag', /rds:CreateDBSnapshot.* explicit deny in a service control policy/],
])('an organisation that denies %s stops a deployment that says nothing of it', async (denied, reason) => {
  for (const account of [SOURCE, TARGET]) aws.denyByOrganization(account, [DENIED[denied]]);
  const { failures } = await deployAll(shortRelays);
  expect(failures[0]?.reason).toMatch(reason);
});

describe('an organisation that denies all of that, with the props for it', () => {
  const tagsOf = (things: readonly { readonly TagList?: readonly { readonly Key?: string; readonly Value?: string }[] }[] = []): unknown[] =>
    things.map(({ TagList: tags = [] }) => Object.fromEntries(tags.map(({ Key = '', Value }) => [Key, Value])));

  test('lets the migration through', async () => {
    aws.ec2.seedVpc(TARGET, REGION, {
      vpcId: 'vpc-app', cidrBlock: '10.0.0.0/16', subnets: [{ subnetId: 'subnet-app', availabilityZone: `${REGION}a`, cidrBlock: '10.0.0.0/24' }],
      securityGroups: [{ groupId: 'sg-0123456789abcdef0', groupName: 'functions' }],
    });
    for (const account of [SOURCE, TARGET]) {
      await new IAMClient(aws.clientConfiguration(account, REGION)).send(new CreatePolicyCommand({
        PolicyName: 'boundary',
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }),
      }));
      aws.denyByOrganization(account, Object.values(DENIED));
    }
    const { status, failures } = await deployAll(DECLARED, inOrganisation);
    expect([status, failures]).toEqual(['CREATE_COMPLETE', []]);

    const lambda = new LambdaClient(aws.clientConfiguration(TARGET, REGION));
    const { Functions: functions = [] } = await lambda.send(new ListFunctionsCommand({}));
    expect(functions).toHaveLength(6);
    for (const { FunctionName } of functions) {
      const { VpcConfig, Role = '' } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
      expect(VpcConfig).toMatchObject({ VpcId: 'vpc-app', SecurityGroupIds: ['sg-0123456789abcdef0'] });
      expect(Role).toMatch(new RegExp(`^arn:aws:iam::${TARGET}:role/app/`));
    }
    const { Role: role } = await new IAMClient(aws.clientConfiguration(SOURCE, REGION)).send(new GetRoleCommand({ RoleName: 'rds-ferry-source' }));
    expect(role).toMatchObject({
      Path: '/app/', PermissionsBoundary: { PermissionsBoundaryArn: `arn:aws:iam::${SOURCE}:policy/boundary` },
      Tags: expect.arrayContaining([{ Key: 'CostCenter', Value: '4711' }]) as unknown,
    });

    const [source, target] = [SOURCE, TARGET].map((account) => new RDSClient(aws.clientConfiguration(account, REGION)));
    const made = [
      ...tagsOf((await source?.send(new DescribeDBSnapshotsCommand({ SnapshotType: 'manual' })))?.DBSnapshots),
      ...tagsOf((await target?.send(new DescribeDBSnapshotsCommand({ SnapshotType: 'manual' })))?.DBSnapshots),
      ...tagsOf((await target?.send(new DescribeDBInstancesCommand({})))?.DBInstances),
    ];
    expect(made).toHaveLength(4);
    for (const tags of made) expect(tags).toMatchObject({ ...DECLARED.tags, 'rds-ferry:migration': 'database-1' });
  });
});

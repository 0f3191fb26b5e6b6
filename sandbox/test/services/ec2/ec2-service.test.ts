import type {
  DescribeAvailabilityZonesResult, DescribeRegionsRequest, DescribeRegionsResult, DescribeSecurityGroupsResult, DescribeSubnetsResult,
  DescribeVpcsResult,
} from '@aws-sdk/client-ec2';
import { Identifiers } from '../../../core/identifiers';
import { Ec2Service } from '../../../services/ec2/ec2-service';
import { callOf, RecordingAuthorizer, runOperation } from '../run-operation';

const ACCOUNT = '222222222222';
const REGION = 'ap-northeast-1';
const GROUP = 'sg-0123456789abcdef0';
const SUBNET = 'subnet-0123456789abcdef0';
const VPC = 'vpc-0123456789abcdef0';

const authorizer = new RecordingAuthorizer();

function seeded(): Ec2Service {
  const ec2 = new Ec2Service({ identifiers: new Identifiers('ec2'), settings: { regions: [REGION] } });
  ec2.seedDefaultVpc(ACCOUNT, REGION);
  ec2.seedVpc(ACCOUNT, REGION, {
    vpcId: VPC, cidrBlock: '10.0.0.0/16', tags: { Name: 'databases' },
    subnets: [{ subnetId: SUBNET, cidrBlock: '10.0.0.0/24', availabilityZone: 'ap-northeast-1a' }],
    securityGroups: [{ groupId: GROUP, groupName: 'database' }],
  });
  return ec2;
}

async function run<Output>(ec2: Ec2Service, name: string, input: object = {}, accountId = ACCOUNT, region = REGION): Promise<Output> {
  return runOperation<Output>(ec2.service, name, input, callOf(accountId, region), authorizer);
}

async function groups(input: object, accountId?: string): Promise<readonly (string | undefined)[]> {
  const { SecurityGroups } = await run<DescribeSecurityGroupsResult>(seeded(), 'DescribeSecurityGroups', input, accountId);
  return (SecurityGroups ?? []).map((group) => group.GroupName);
}

describe('DescribeSecurityGroups', () => {
  test.each([
    [{}, ['default', 'default', 'database']],
    [{ GroupIds: [GROUP] }, ['database']],
    [{ Filters: [{ Name: 'vpc-id', Values: [VPC] }] }, ['default', 'database']],
    [{ Filters: [{ Name: 'group-name', Values: ['data*'] }] }, ['database']],
    [{ Filters: [{ Name: 'group-id', Values: [GROUP, 'sg-other'] }, { Name: 'vpc-id', Values: ['vpc-other'] }] }, []],
    [{ GroupNames: ['default'] }, ['default']],
  ])('finds by %j', async (input, names) => {
    expect(await groups(input)).toEqual(names);
  });

  test('shows nothing of another account', async () => {
    expect(await groups({}, '111111111111')).toEqual([]);
    await expect(groups({ GroupIds: [GROUP] }, '111111111111')).rejects.toMatchObject({ code: 'InvalidGroup.NotFound' });
  });

  test.each([
    [{ GroupIds: ['sg-0000000000000000f'] }, 'InvalidGroup.NotFound', "The security group 'sg-0000000000000000f' does not exist"],
    [{ GroupIds: ['database'] }, 'InvalidGroupId.Malformed', 'Invalid id: "database" (expecting "sg-...")'],
    [{ GroupNames: ['database'] }, 'InvalidGroup.NotFound', 'default VPC'],
    [{ Filters: [{ Name: 'colour', Values: ['red'] }] }, 'InvalidParameterValue', "The filter 'colour' is invalid"],
    [{ NextToken: 'nonsense' }, 'InvalidParameterValue', 'nonsense'],
    [{ GroupIds: [GROUP], MaxResults: 5 }, 'InvalidParameterCombination', 'MaxResults'],
  ])('refuses %j with %s', async (input, code, message) => {
    await expect(groups(input)).rejects.toMatchObject({ code, message: expect.stringContaining(message) as string });
  });

  test('asks IAM without a resource', async () => {
    const recording = new RecordingAuthorizer();
    await runOperation(seeded().service, 'DescribeSecurityGroups', {}, callOf(ACCOUNT), recording);
    expect(recording.asked[0]?.request).toEqual({ action: 'ec2:DescribeSecurityGroups', resource: '*', context: { 'ec2:Region': REGION } });
  });
});

test('a VPC is found with its default security group, the default one and any other', async () => {
  const { network, service } = seeded();
  const defaults = await runOperation<DescribeSecurityGroupsResult>(
    service, 'DescribeSecurityGroups', { Filters: [{ Name: 'group-name', Values: ['default'] }] }, callOf(ACCOUNT, REGION), authorizer,
  );
  const idIn = (vpcId: string): string | undefined => defaults.SecurityGroups?.find((group) => group.VpcId === vpcId)?.GroupId;
  const defaultVpc = network.defaultVpc(ACCOUNT, REGION);
  expect(defaultVpc?.securityGroupId).toBe(idIn(defaultVpc?.vpcId ?? ''));
  expect(network.defaultSecurityGroup(ACCOUNT, REGION, VPC)).toBe(idIn(VPC));
  expect(network.defaultSecurityGroup(ACCOUNT, REGION, 'vpc-0000000000000000f')).toBeUndefined();
  expect(network.defaultSecurityGroup('111111111111', REGION, VPC)).toBeUndefined();
});

test('DescribeSubnets pages through what matches', async () => {
  const ec2 = seeded();
  const first = await run<DescribeSubnetsResult>(ec2, 'DescribeSubnets', { MaxResults: 3 });
  const rest = await run<DescribeSubnetsResult>(ec2, 'DescribeSubnets', { MaxResults: 3, NextToken: first.NextToken });
  expect(first.Subnets?.map((subnet) => subnet.AvailabilityZone)).toEqual(['ap-northeast-1a', 'ap-northeast-1c', 'ap-northeast-1d']);
  expect(rest).toMatchObject({ Subnets: [{ SubnetId: SUBNET, VpcId: VPC, AvailabilityZoneId: 'apne1-az1' }], NextToken: undefined });
  await expect(run(ec2, 'DescribeSubnets', { SubnetIds: ['subnet-00000000000000000'] })).rejects.toMatchObject({ code: 'InvalidSubnetID.NotFound' });
});

test('DescribeVpcs filters by tag and tells the default VPC', async () => {
  const ec2 = seeded();
  const named = await run<DescribeVpcsResult>(ec2, 'DescribeVpcs', { Filters: [{ Name: 'tag:Name', Values: ['databases'] }] });
  const byDefault = await run<DescribeVpcsResult>(ec2, 'DescribeVpcs', { Filters: [{ Name: 'is-default', Values: ['true'] }] });
  expect(named.Vpcs).toMatchObject([{ VpcId: VPC, IsDefault: false }]);
  expect(byDefault.Vpcs).toMatchObject([{ CidrBlock: '172.31.0.0/16', IsDefault: true }]);
});

test('DescribeAvailabilityZones names the zones of the Region', async () => {
  const { AvailabilityZones } = await run<DescribeAvailabilityZonesResult>(seeded(), 'DescribeAvailabilityZones');
  expect(AvailabilityZones?.map((zone) => zone.ZoneName)).toEqual(['ap-northeast-1a', 'ap-northeast-1c', 'ap-northeast-1d']);
  await expect(run(seeded(), 'DescribeAvailabilityZones', { ZoneNames: ['eu-west-1a'] })).rejects.toMatchObject({ code: 'InvalidParameterValue' });
});

test.each([
  ['us-east-1', 'abcdef', 'use1-az6'], ['us-west-1', 'ac', 'usw1-az3'], ['eu-west-3', 'abc', 'euw3-az3'], ['mx-central-1', 'abc', 'mxc1-az3'],
])('DescribeAvailabilityZones has for %s the zones %s', async (region, letters, last) => {
  const { AvailabilityZones = [] } = await run<DescribeAvailabilityZonesResult>(seeded(), 'DescribeAvailabilityZones', {}, ACCOUNT, region);
  expect(AvailabilityZones.map((zone) => zone.ZoneName)).toEqual([...letters].map((letter) => `${region}${letter}`));
  expect(AvailabilityZones.at(-1)).toMatchObject({ ZoneId: last, GroupName: `${region}-zg-1` });
});

test.each<[asked: DescribeRegionsRequest, listed: string[], not: string[]]>([
  [{}, ['ap-northeast-1', 'us-east-1'], ['me-south-1', 'cn-north-1', 'us-gov-west-1']], [{ AllRegions: true }, ['me-south-1'], ['cn-north-1']],
  [{ RegionNames: ['me-south-1'] }, ['me-south-1'], ['us-east-1']],
  [{ AllRegions: true, Filters: [{ Name: 'opt-in-status', Values: ['not-opted-in'] }] }, ['af-south-1'], ['us-east-1']],
])('DescribeRegions with %j lists %j without %j', async (asked, listed, not) => {
  const names = (await run<DescribeRegionsResult>(seeded(), 'DescribeRegions', asked)).Regions?.map((region) => region.RegionName) ?? [];
  expect(names).toEqual(expect.arrayContaining(listed));
  expect(names.filter((name) => not.includes(name ?? ''))).toEqual([]);
});

test('DescribeRegions refuses a name that is no Region\'s', async () => {
  await expect(run(seeded(), 'DescribeRegions', { RegionNames: ['eu-wst-1'] })).rejects.toMatchObject({ code: 'InvalidParameterValue' });
});

test('RDS finds groups, subnets and the default VPC of an account', () => {
  const { network } = seeded();
  expect(network.securityGroup(ACCOUNT, REGION, GROUP)).toMatchObject({ vpcId: VPC });
  expect(network.securityGroup('111111111111', REGION, GROUP)).toBeUndefined();
  expect(network.subnet(ACCOUNT, REGION, SUBNET)).toMatchObject({ vpcId: VPC, availabilityZone: 'ap-northeast-1a' });
  expect(network.subnet(ACCOUNT, 'eu-west-1', SUBNET)).toBeUndefined();
  const vpc = network.defaultVpc(ACCOUNT, REGION);
  expect(vpc?.subnetIds).toHaveLength(3);
  expect(network.securityGroup(ACCOUNT, REGION, vpc?.securityGroupId ?? '')).toMatchObject({ vpcId: vpc?.vpcId });
  expect(network.defaultVpc('111111111111', REGION)).toBeUndefined();
});

test('an account without its default VPC has nothing of it, and its other networks', async () => {
  const ec2 = seeded();
  ec2.removeDefaultVpc(ACCOUNT, REGION);
  const byDefault = await run<DescribeVpcsResult>(ec2, 'DescribeVpcs', { Filters: [{ Name: 'is-default', Values: ['true'] }] });
  const { Subnets } = await run<DescribeSubnetsResult>(ec2, 'DescribeSubnets');
  const { SecurityGroups } = await run<DescribeSecurityGroupsResult>(ec2, 'DescribeSecurityGroups');
  expect(byDefault.Vpcs).toEqual([]);
  expect(new Set([...Subnets ?? [], ...SecurityGroups ?? []].map((each) => each.VpcId))).toEqual(new Set([VPC]));
  expect(ec2.network.defaultVpc(ACCOUNT, REGION)).toBeUndefined();
  expect(() => ec2.removeDefaultVpc(ACCOUNT, REGION)).toThrow(/no default VPC/);
});

test('an account has one default VPC in a Region', () => {
  expect(() => seeded().seedDefaultVpc(ACCOUNT, REGION)).toThrow(/has a default VPC/);
});

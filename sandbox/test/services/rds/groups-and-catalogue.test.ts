import { zonesKept } from '../../../services/rds/rules/network';
import { A, B, RdsWorld, REGION, snapshotArn } from './rds-world';

describe('subnet groups', () => {
  const group = { DBSubnetGroupName: 'App', DBSubnetGroupDescription: 'x', SubnetIds: ['subnet-aa', 'subnet-ac'] };

  test('makes, shows and deletes a subnet group', async () => {
    const world = new RdsWorld();
    await world.call(A, 'CreateDBSubnetGroup', group);
    const { DBSubnetGroups } = await world.call(A, 'DescribeDBSubnetGroups', { DBSubnetGroupName: 'app' });
    expect(DBSubnetGroups).toMatchObject([
      { DBSubnetGroupName: 'app', VpcId: 'vpc-app', Subnets: [{ SubnetIdentifier: 'subnet-aa' }, { SubnetIdentifier: 'subnet-ac' }] },
    ]);
    await world.call(A, 'DeleteDBSubnetGroup', { DBSubnetGroupName: 'app' });
    expect((await world.refusal(A, 'DescribeDBSubnetGroups', { DBSubnetGroupName: 'app' })).code).toBe('DBSubnetGroupNotFoundFault');
  });

  test('shows the default group of the default VPC', async () => {
    const { DBSubnetGroups } = await new RdsWorld().call(A, 'DescribeDBSubnetGroups', {});
    expect(DBSubnetGroups).toMatchObject([{ DBSubnetGroupName: 'default', VpcId: 'vpc-default' }]);
  });

  test.each([
    ['subnets in one zone', { SubnetIds: ['subnet-aa'] }, 'DBSubnetGroupDoesNotCoverEnoughAZs'],
    ['subnets of two VPCs', { SubnetIds: ['subnet-aa', 'subnet-dc'] }, 'InvalidParameterValue'],
    ['a subnet that is not there', { SubnetIds: ['subnet-aa', 'subnet-x'] }, 'InvalidSubnet'],
    ['the name default', { DBSubnetGroupName: 'default' }, 'InvalidParameterValue'],
  ])('refuses a subnet group with %s', async (_case, extra, code) => {
    expect((await new RdsWorld().refusal(A, 'CreateDBSubnetGroup', { ...group, ...extra })).code).toBe(code);
  });

  test.each([[['a', 'c'], undefined], [['c', 'd'], 'SubnetAlreadyInUse']])('with an instance in zone a may have the zones %j: %s', (zones, code) => {
    expect(zonesKept(['a'], zones)?.code).toBe(code);
  });

  test('are changed by the rules that they are made by', async () => {
    const world = new RdsWorld();
    world.rds.seedSubnetGroup(A, REGION, { name: 'app', subnetIds: ['subnet-aa', 'subnet-ac'] });
    const change = { DBSubnetGroupName: 'app', SubnetIds: ['subnet-aa'] };
    expect((await world.refusal(A, 'ModifyDBSubnetGroup', change)).code).toBe('DBSubnetGroupDoesNotCoverEnoughAZs');
    expect((await world.refusal(A, 'ModifyDBSubnetGroup', { ...change, DBSubnetGroupName: 'other' })).code).toBe('DBSubnetGroupNotFoundFault');
  });

  test('keeps a subnet group that an instance is in', async () => {
    const world = new RdsWorld();
    world.rds.seedSubnetGroup(A, REGION, { name: 'app', subnetIds: ['subnet-aa', 'subnet-ac'] });
    world.source('none', { subnetGroupName: 'app', securityGroupIds: ['sg-app'] });
    expect((await world.refusal(A, 'DeleteDBSubnetGroup', { DBSubnetGroupName: 'app' })).code).toBe('InvalidDBSubnetGroupStateFault');
  });
});

describe('parameter and option groups', () => {
  test('shows defaults and own parameter groups', async () => {
    const world = new RdsWorld();
    await world.call(A, 'CreateDBParameterGroup', { DBParameterGroupName: 'own', DBParameterGroupFamily: 'mysql8.0', Description: 'x' });
    const names = (await world.call(A, 'DescribeDBParameterGroups', {})).DBParameterGroups?.map((group) => group.DBParameterGroupName);
    expect(names).toEqual(expect.arrayContaining(['own', 'default.mysql8.0', 'default.postgres16']));
    expect((await world.refusal(A, 'DescribeDBParameterGroups', { DBParameterGroupName: 'other' })).code).toBe('DBParameterGroupNotFound');
    expect((await world.refusal(B, 'DescribeDBParameterGroups', { DBParameterGroupName: 'own' })).code).toBe('DBParameterGroupNotFound');
  });

  test('shows the default option groups of an engine', async () => {
    const { OptionGroupsList } = await new RdsWorld().call(A, 'DescribeOptionGroups', { EngineName: 'mysql', MajorEngineVersion: '8.0' });
    expect(OptionGroupsList)
      .toMatchObject([{ OptionGroupName: 'default:mysql-8-0', OptionGroupArn: `arn:aws:rds:${REGION}:${A}:og:default:mysql-8-0` }]);
  });
});

describe('the account', () => {
  test('counts what an account uses of its quotas', async () => {
    const world = new RdsWorld();
    world.source('none');
    await world.snapshot('snap');
    const { AccountQuotas } = await world.call(A, 'DescribeAccountAttributes', {});
    expect(AccountQuotas).toEqual(expect.arrayContaining([
      { AccountQuotaName: 'DBInstances', Used: 1, Max: 40 }, { AccountQuotaName: 'ManualSnapshots', Used: 1, Max: 100 },
      { AccountQuotaName: 'AllocatedStorage', Used: 20, Max: 100_000 },
    ]));
  });
});

describe('tags', () => {
  test('adds, lists and removes tags', async () => {
    const world = new RdsWorld();
    world.source('none');
    await world.snapshot('snap');
    const ResourceName = snapshotArn(A, 'snap');
    await world.call(A, 'AddTagsToResource', { ResourceName, Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }] });
    await world.call(A, 'AddTagsToResource', { ResourceName, Tags: [{ Key: 'a', Value: '3' }] });
    await world.call(A, 'RemoveTagsFromResource', { ResourceName, TagKeys: ['b', 'c'] });
    expect((await world.call(A, 'ListTagsForResource', { ResourceName })).TagList).toEqual([{ Key: 'a', Value: '3' }]);
  });

  test('refuses tags with the prefix aws: and resources of other accounts', async () => {
    const world = new RdsWorld();
    world.source('none');
    await world.snapshot('snap');
    await world.share('snap');
    const ResourceName = snapshotArn(A, 'snap');
    expect((await world.refusal(A, 'AddTagsToResource', { ResourceName, Tags: [{ Key: 'aws:x', Value: 'y' }] })).code).toBe('InvalidParameterValue');
    expect((await world.refusal(B, 'ListTagsForResource', { ResourceName })).code).toBe('DBSnapshotNotFound');
  });
});

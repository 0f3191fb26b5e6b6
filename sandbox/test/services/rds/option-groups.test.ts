import { A, B, RdsWorld, REGION } from './rds-world';

const ORACLE = { engine: 'oracle-ee', engineVersion: '19', instanceClass: 'db.m5.large' };
const GROUP = { OptionGroupName: 'Own', EngineName: 'oracle-ee', MajorEngineVersion: '19', OptionGroupDescription: 'x' };
const include = (...names: string[]): { OptionsToInclude: { OptionName: string }[] } =>
  ({ OptionsToInclude: names.map((OptionName) => ({ OptionName })) });

async function withGroup(): Promise<RdsWorld> {
  const world = new RdsWorld();
  await world.call(A, 'CreateOptionGroup', GROUP);
  return world;
}

describe('option groups', () => {
  test('are made empty, get options, and show which of them are persistent or permanent', async () => {
    const world = await withGroup();
    await world.call(A, 'ModifyOptionGroup', { OptionGroupName: 'own', ...include('Timezone', 'S3_INTEGRATION') });
    const { OptionGroupsList } = await world.call(A, 'DescribeOptionGroups', { OptionGroupName: 'own' });
    expect(OptionGroupsList).toMatchObject([{
      OptionGroupName: 'own', EngineName: 'oracle-ee', MajorEngineVersion: '19', AllowsVpcAndNonVpcInstanceMemberships: true,
      Options: [
        { OptionName: 'Timezone', Persistent: true, Permanent: true }, { OptionName: 'S3_INTEGRATION', Persistent: false, Permanent: false },
      ],
    }]);
    expect((await world.refusal(B, 'DescribeOptionGroups', { OptionGroupName: 'own' })).code).toBe('OptionGroupNotFoundFault');
  });

  test.each([
    ['a name that is taken', {}, 'OptionGroupAlreadyExistsFault'], ['a badly formed name', { OptionGroupName: 'own-' }, 'InvalidParameterValue'],
    ['an unknown engine', { OptionGroupName: 'x', EngineName: 'dbase' }, 'InvalidParameterValue'],
    ['a major version that the engine does not have', { OptionGroupName: 'x', MajorEngineVersion: '11' }, 'InvalidParameterValue'],
    ['a reserved tag', { OptionGroupName: 'x', Tags: [{ Key: 'aws:x', Value: 'y' }] }, 'InvalidParameterValue'],
    ['no description', { OptionGroupName: 'x', OptionGroupDescription: undefined }, 'MissingParameter'],
  ])('are not made with %s', async (_case, change, code) => {
    const world = await withGroup();
    expect((await world.refusal(A, 'CreateOptionGroup', { ...GROUP, ...change })).code).toBe(code);
  });

  test('are 20 at most in an account and Region', async () => {
    const world = await withGroup();
    for (let index = 1; index < 20; index++) await world.call(A, 'CreateOptionGroup', { ...GROUP, OptionGroupName: `own-${index}` });
    expect((await world.refusal(A, 'CreateOptionGroup', { ...GROUP, OptionGroupName: 'more' })).code).toBe('OptionGroupQuotaExceededFault');
  });

  test.each([
    ['an option of another engine', { OptionGroupName: 'own', ...include('DB2_AUDIT') }, 'InvalidParameterValue'],
    ['a default group', { OptionGroupName: 'default:oracle-ee-19', ...include('Timezone') }, 'InvalidParameterValue'],
    ['a group that is not there', { OptionGroupName: 'other', ...include('Timezone') }, 'OptionGroupNotFoundFault'],
  ])('are not changed with %s', async (_case, input, code) => {
    const world = await withGroup();
    expect((await world.refusal(A, 'ModifyOptionGroup', input)).code).toBe(code);
  });

  test('never lose a permanent option', async () => {
    const world = await withGroup();
    await world.call(A, 'ModifyOptionGroup', { OptionGroupName: 'own', ...include('TDE') });
    const refusal = await world.refusal(A, 'ModifyOptionGroup', { OptionGroupName: 'own', OptionsToRemove: ['TDE'] });
    expect(refusal).toMatchObject({ code: 'InvalidOptionGroupStateFault', message: expect.stringContaining('permanent') as string });
  });

  test('lose a persistent option only while no instance is in them', async () => {
    const world = new RdsWorld();
    const group = { name: 'own', engine: 'sqlserver-ee', majorVersion: '15.00', options: ['TDE'] };
    world.rds.seedOptionGroup(A, REGION, group);
    world.rds.seedOptionGroup(A, REGION, { ...group, name: 'empty' });
    world.source('none', { engine: 'sqlserver-ee', engineVersion: '15.00', instanceClass: 'db.m5.large', optionGroupName: 'own' });
    const removal = { OptionsToRemove: ['TDE'] };
    expect((await world.refusal(A, 'ModifyOptionGroup', { OptionGroupName: 'own', ...removal })).message).toContain('persistent');
    const { OptionGroup } = await world.call(A, 'ModifyOptionGroup', { OptionGroupName: 'empty', ...removal });
    expect(OptionGroup?.Options).toEqual([]);
  });

  test('can be deleted only when no instance and no snapshot is in them', async () => {
    const world = await withGroup();
    await world.call(A, 'CreateOptionGroup', { ...GROUP, OptionGroupName: 'unused' });
    world.source('none', { ...ORACLE, optionGroupName: 'own' });
    await world.snapshot('snap');
    await world.call(A, 'DeleteDBInstance', { DBInstanceIdentifier: 'database-1', SkipFinalSnapshot: true });
    world.clock.advance(3_600_000);
    expect(await world.refusal(A, 'DeleteOptionGroup', { OptionGroupName: 'own' })).toEqual({
      code: 'InvalidOptionGroupStateFault', message: "The option group 'own' cannot be deleted because it is in use.",
    });
    await world.call(A, 'DeleteOptionGroup', { OptionGroupName: 'unused' });
    expect((await world.refusal(A, 'DeleteOptionGroup', { OptionGroupName: 'unused' })).code).toBe('OptionGroupNotFoundFault');
  });

  test('are of the VPC of the first instance in them, and take none of another', async () => {
    const world = await withGroup();
    world.rds.seedSubnetGroup(A, REGION, { name: 'app', subnetIds: ['subnet-aa', 'subnet-ac'] });
    world.source('none', { ...ORACLE, optionGroupName: 'own', subnetGroupName: 'app', securityGroupIds: ['sg-app'] });
    const { OptionGroupsList } = await world.call(A, 'DescribeOptionGroups', { OptionGroupName: 'own' });
    expect(OptionGroupsList).toMatchObject([{ VpcId: 'vpc-app', AllowsVpcAndNonVpcInstanceMemberships: false }]);
    await world.snapshot('snap');
    const restore = { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'snap', OptionGroupName: 'own' };
    expect(await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', restore)).toEqual({
      code: 'InvalidParameterCombination', message: 'The option group own is associated with a different VPC than the request.',
    });
    await expect(world.call(A, 'RestoreDBInstanceFromDBSnapshot', { ...restore, DBSubnetGroupName: 'app' })).resolves.toBeDefined();
  });

  test('can have tags', async () => {
    const world = new RdsWorld();
    const Tags = [{ Key: 'team', Value: 'data' }];
    const { OptionGroup } = await world.call(A, 'CreateOptionGroup', { ...GROUP, Tags });
    expect(await world.call(A, 'ListTagsForResource', { ResourceName: OptionGroup?.OptionGroupArn })).toEqual({ TagList: Tags });
  });
});

describe('DescribeOptionGroupOptions', () => {
  test.each([
    ['oracle-ee', 'Timezone', true, true], ['oracle-se2', 'Timezone', true, true], ['oracle-ee', 'OLS', true, true],
    ['oracle-ee-cdb', 'TDE', true, true],
    ['sqlserver-ee', 'TDE', true, false], ['sqlserver-se', 'TDE', true, false], ['sqlserver-web', 'SQLSERVER_BACKUP_RESTORE', false, false],
    ['mysql', 'MARIADB_AUDIT_PLUGIN', false, false],
  ])('of %s knows %s: persistent %s, permanent %s', async (EngineName, Name, Persistent, Permanent) => {
    const { OptionGroupOptions } = await new RdsWorld().call(A, 'DescribeOptionGroupOptions', { EngineName });
    expect(OptionGroupOptions).toContainEqual(expect.objectContaining({ EngineName, Name, Persistent, Permanent }));
  });

  test('of an engine or major version without options is empty', async () => {
    const world = new RdsWorld();
    expect((await world.call(A, 'DescribeOptionGroupOptions', { EngineName: 'postgres' })).OptionGroupOptions).toEqual([]);
    expect((await world.call(A, 'DescribeOptionGroupOptions', { EngineName: 'mysql', MajorEngineVersion: '5.5' })).OptionGroupOptions).toEqual([]);
    expect((await world.refusal(A, 'DescribeOptionGroupOptions', { EngineName: undefined })).code).toBe('MissingParameter');
  });
});

import { A, B, RdsWorld, REGION } from '../rds-world';
import { ask, refused } from './operator';

const GROUP = { OptionGroupName: 'own' };
const include = (OptionName: string, more: object = {}): object => ({ ...GROUP, OptionsToInclude: [{ OptionName, ...more }] });
const setting = (Name: string, Value: string): object => ({ OptionSettings: [{ Name, Value }] });

async function withGroup(EngineName = 'oracle-ee', MajorEngineVersion = '19'): Promise<RdsWorld> {
  const world = new RdsWorld();
  await ask(world, 'CreateOptionGroup', { ...GROUP, EngineName, MajorEngineVersion, OptionGroupDescription: 'x' });
  return world;
}

test('options keep the settings, the port and the version that they were given', async () => {
  const world = await withGroup();
  await ask(world, 'ModifyOptionGroup', include('Timezone', setting('TIME_ZONE', 'Asia/Tokyo')));
  await ask(world, 'ModifyOptionGroup', include('SSL', { Port: 2485 }));
  await ask(world, 'ModifyOptionGroup', include('S3_INTEGRATION', { OptionVersion: '1.0' }));
  const { OptionGroupsList } = await ask(world, 'DescribeOptionGroups', GROUP);
  expect(OptionGroupsList).toMatchObject([{
    Options: [
      { OptionName: 'Timezone', OptionSettings: [{ Name: 'TIME_ZONE', Value: 'Asia/Tokyo', DefaultValue: 'UTC' }] },
      { OptionName: 'SSL', Port: 2485 }, { OptionName: 'S3_INTEGRATION', OptionVersion: '1.0' },
    ],
  }]);
});

test('a copy of an option group has its options with their settings', async () => {
  const world = await withGroup();
  await ask(world, 'ModifyOptionGroup', include('Timezone', setting('TIME_ZONE', 'Asia/Tokyo')));
  await ask(world, 'CopyOptionGroup', { SourceOptionGroupIdentifier: 'own', TargetOptionGroupIdentifier: 'copy', TargetOptionGroupDescription: 'y' });
  expect((await ask(world, 'DescribeOptionGroups', { OptionGroupName: 'copy' })).OptionGroupsList).toMatchObject([{
    OptionGroupDescription: 'y', EngineName: 'oracle-ee', Options: [{ OptionSettings: [{ Value: 'Asia/Tokyo' }] }],
  }]);
});

test.each<[string, object]>([
  ['a setting that it does not have', include('Timezone', setting('ZONE', 'x'))],
  ['a version that it does not have', include('S3_INTEGRATION', { OptionVersion: '9' })],
  ['a port where it has none', include('Timezone', { Port: 1 })],
])('an option is refused with %s', async (_case, input) => {
  expect(await refused(await withGroup(), 'ModifyOptionGroup', input)).toMatch(/^InvalidParameterValue: /);
});

test('an option is refused without a setting that it needs', async () => {
  const world = await withGroup('sqlserver-ee', '15.00');
  expect(await refused(world, 'ModifyOptionGroup', include('SQLSERVER_BACKUP_RESTORE'))).toMatch(/^InvalidParameterValue: /);
  await ask(world, 'ModifyOptionGroup', include('SQLSERVER_BACKUP_RESTORE', setting('IAM_ROLE_ARN', `arn:aws:iam::${A}:role/backup`)));
});

test('an option group is not changed where that could not be seen', async () => {
  const world = await withGroup();
  const inSecurityGroup = include('SSL', { DBSecurityGroupMemberships: ['a'] });
  expect(await refused(world, 'ModifyOptionGroup', inSecurityGroup)).toMatch(/^NotImplemented: .*DBSecurityGroupMemberships/);
  world.source('none', { engine: 'oracle-ee', engineVersion: '19', instanceClass: 'db.m5.large', optionGroupName: 'own' });
  expect(await refused(world, 'ModifyOptionGroup', include('Timezone'))).toMatch(/^NotImplemented: .*ApplyImmediately/);
  await ask(world, 'ModifyOptionGroup', { ...include('Timezone'), ApplyImmediately: true });
});

test.each([
  ['a default one', 'default:oracle-ee-19', 'copy', A, 'InvalidParameterValue'],
  ['one that is not there', 'x', 'copy', A, 'OptionGroupNotFoundFault'],
  ['another account\'s', `arn:aws:rds:${REGION}:${A}:og:own`, 'copy', B, 'OptionGroupNotFoundFault'],
  ['one onto a name that is taken', 'own', 'own', A, 'OptionGroupAlreadyExistsFault'],
])('no option group is copied: %s', async (_case, source, target, accountId, code) => {
  expect(await refused(await withGroup(), 'CopyOptionGroup', {
    SourceOptionGroupIdentifier: source, TargetOptionGroupIdentifier: target, TargetOptionGroupDescription: 'y',
  }, accountId)).toMatch(new RegExp(`^${code}: `));
});

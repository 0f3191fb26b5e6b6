import type { CopyDBSnapshotMessage } from '@aws-sdk/client-rds';
import type { OptionGroupSeed } from '../../../services/rds/seeding/group-seeding';
import { A, B, LONG, OTHER_REGION, RdsWorld, REGION, snapshotArn } from './rds-world';

const ORACLE = { engine: 'oracle-ee', engineVersion: '19', instanceClass: 'db.m5.large' };
const SQL_SERVER = { engine: 'sqlserver-ee', engineVersion: '15.00', instanceClass: 'db.m5.large' };

const group = (name: string, options: readonly string[], engine = 'oracle-ee', majorVersion = '19'): OptionGroupSeed => ({
  name, options, engine, majorVersion,
});

/** A finished snapshot in A of an instance that is in the option group `own` with these options. */
async function withOptions(options: readonly string[], seed: typeof ORACLE = ORACLE): Promise<RdsWorld> {
  const world = new RdsWorld();
  world.rds.seedOptionGroup(A, REGION, group('own', options, seed.engine, seed.engineVersion));
  world.source('none', { ...seed, optionGroupName: 'own' });
  await world.snapshot('snap');
  return world;
}

const shareWithB = (world: RdsWorld): Promise<{ readonly code: string; readonly message: string }> =>
  world.refusal(A, 'ModifyDBSnapshotAttribute', { DBSnapshotIdentifier: 'snap', AttributeName: 'restore', ValuesToAdd: [B] });

const copyOf = (source: string, extra: Partial<CopyDBSnapshotMessage> = {}): CopyDBSnapshotMessage =>
  ({ SourceDBSnapshotIdentifier: source, TargetDBSnapshotIdentifier: 'copy', ...extra });

describe('sharing a snapshot', () => {
  test.each([
    ['TDE of Oracle', ['TDE'], ORACLE], ['TDE of Oracle beside Timezone', ['Timezone', 'TDE'], ORACLE], ['TDE of SQL Server', ['TDE'], SQL_SERVER],
  ])('is refused for %s in its option group', async (_case, options, seed) => {
    expect(await shareWithB(await withOptions(options, seed))).toMatchObject({
      code: 'InvalidParameterValue', message: expect.stringContaining('persistent or permanent options') as string,
    });
  });

  test.each([
    ['Timezone and OLS of Oracle', ['Timezone', 'OLS'], ORACLE], ['removable options', ['S3_INTEGRATION', 'JVM'], ORACLE],
    ['removable options of SQL Server', ['SQLSERVER_BACKUP_RESTORE'], SQL_SERVER],
  ])('is allowed for %s', async (_case, options, seed) => {
    const world = await withOptions(options, seed);
    await world.share('snap');
    expect((await world.call(B, 'DescribeDBSnapshots', { SnapshotType: 'shared' })).DBSnapshots).toHaveLength(1);
  });

  test('is refused for a database with transparent data encryption, whose instance shows its option group or its key store', async () => {
    const world = new RdsWorld();
    const credentialArn = 'arn:aws:cloudhsm:ap-northeast-1:111111111111:hapg-1';
    expect(world.source('none', { ...ORACLE, tde: { credentialArn } })).toMatchObject({
      TdeCredentialArn: credentialArn, OptionGroupMemberships: [{ OptionGroupName: 'database-1-tde', Status: 'in-sync' }],
    });
    await world.snapshot('snap');
    expect((await shareWithB(world)).code).toBe('InvalidParameterValue');
    expect(() => world.source('none', { ...ORACLE, identifier: 'other', tde: true, optionGroupName: 'default:oracle-ee-19' })).toThrow(/lacks TDE/);
    expect(() => world.source('none', { identifier: 'other', tde: true })).toThrow(/TDE is not available for the engine mysql/);
  });

  test('is decided by the options at the time of the snapshot', async () => {
    const world = await withOptions([]);
    await world.call(A, 'ModifyOptionGroup', { OptionGroupName: 'own', OptionsToInclude: [{ OptionName: 'TDE' }], ApplyImmediately: true });
    await world.snapshot('later');
    await world.share('snap');
    expect((await world.refusal(A, 'ModifyDBSnapshotAttribute', { DBSnapshotIdentifier: 'later', AttributeName: 'restore', ValuesToAdd: [B] })).code)
      .toBe('InvalidParameterValue');
  });

  test('can always be taken back', async () => {
    const world = await withOptions(['TDE']);
    await expect(world.call(A, 'ModifyDBSnapshotAttribute', { DBSnapshotIdentifier: 'snap', AttributeName: 'restore', ValuesToRemove: [B] }))
      .resolves.toBeDefined();
  });
});

describe('the copy of a shared snapshot with Timezone', () => {
  async function shared(): Promise<RdsWorld> {
    const world = await withOptions(['Timezone', 'JVM']);
    await world.share('snap');
    world.rds.seedOptionGroup(B, REGION, group('with', ['Timezone']));
    world.rds.seedOptionGroup(B, REGION, group('without', ['JVM']));
    return world;
  }

  test.each([
    ['needs an option group', {}, /Specify OptionGroupName, or CopyOptionGroup/],
    ['needs one that has Timezone', { OptionGroupName: 'without' }, /The option group without lacks Timezone/],
    ['does not take a named group and a copied one', { OptionGroupName: 'with', CopyOptionGroup: true }, /cannot be specified together/],
  ])('%s', async (_case, extra, message) => {
    const world = await shared();
    expect(await world.refusal(B, 'CopyDBSnapshot', copyOf(snapshotArn(A, 'snap'), extra))).toEqual({
      code: 'InvalidParameterCombination', message: expect.stringMatching(message) as string,
    });
  });

  test('is in the option group that is named', async () => {
    const world = await shared();
    await world.call(B, 'CopyDBSnapshot', copyOf(snapshotArn(A, 'snap'), { OptionGroupName: 'with' }));
    expect(world.seen(B, 'copy')?.OptionGroupName).toBe('with');
  });

  test('brings its option group along with CopyOptionGroup, once', async () => {
    const world = await shared();
    world.rds.seedOptionGroup(B, REGION, group('own', []));
    await world.call(B, 'CopyDBSnapshot', copyOf(snapshotArn(A, 'snap'), { CopyOptionGroup: true }));
    await world.call(B, 'CopyDBSnapshot', { ...copyOf(snapshotArn(A, 'snap'), { CopyOptionGroup: true }), TargetDBSnapshotIdentifier: 'again' });
    const names = [world.seen(B, 'copy')?.OptionGroupName, world.seen(B, 'again')?.OptionGroupName];
    expect(names).toEqual(['own-2', 'own-2']);
    const { OptionGroupsList } = await world.call(B, 'DescribeOptionGroups', { OptionGroupName: 'own-2' });
    expect(OptionGroupsList).toMatchObject([{
      SourceOptionGroup: 'own', SourceAccountId: A, CopyTimestamp: expect.any(Date) as Date,
      Options: [{ OptionName: 'Timezone' }, { OptionName: 'JVM' }],
    }]);
  });

  test('can be restored only into an option group with Timezone', async () => {
    const world = await shared();
    await world.call(B, 'CopyDBSnapshot', copyOf(snapshotArn(A, 'snap'), { OptionGroupName: 'with' }));
    world.clock.advance(LONG);
    const restore = { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'copy' };
    expect((await world.refusal(B, 'RestoreDBInstanceFromDBSnapshot', { ...restore, OptionGroupName: 'without' })).message)
      .toContain('lacks Timezone');
    const { DBInstance } = await world.call(B, 'RestoreDBInstanceFromDBSnapshot', restore);
    expect(DBInstance?.OptionGroupMemberships).toMatchObject([{ OptionGroupName: 'with' }]);
  });

  test('cannot be left out: the shared snapshot itself is restored only into such a group, too', async () => {
    const world = await shared();
    const restore = { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: snapshotArn(A, 'snap') };
    expect((await world.refusal(B, 'RestoreDBInstanceFromDBSnapshot', restore)).code).toBe('InvalidParameterCombination');
    await expect(world.call(B, 'RestoreDBInstanceFromDBSnapshot', { ...restore, OptionGroupName: 'with' })).resolves.toBeDefined();
  });
});

describe('CopyOptionGroup', () => {
  test('is for Oracle only', async () => {
    const world = await withOptions([], SQL_SERVER);
    expect((await world.refusal(A, 'CopyDBSnapshot', copyOf('snap', { CopyOptionGroup: true }))).message)
      .toContain('not supported for the engine sqlserver-ee');
  });

  test('takes the option group into another Region, but none with an option that stays where it is', async () => {
    const world = await withOptions(['Timezone']);
    const copy = copyOf(snapshotArn(A, 'snap'), { CopyOptionGroup: true });
    await world.call(A, 'CopyDBSnapshot', copy, OTHER_REGION);
    world.clock.advance(LONG);
    expect(world.seen(A, 'copy', OTHER_REGION)?.OptionGroupName).toBe('own');
    const { OptionGroupOptions: options = [] } = await world.call(A, 'DescribeOptionGroupOptions', {
      EngineName: 'oracle-ee', MajorEngineVersion: '19',
    });
    expect(options.filter((option) => option.CopyableCrossRegion !== true).map(({ Name }) => Name)).toEqual(['TDE']);
    const other = await withOptions(['Timezone', 'TDE']);
    expect((await other.refusal(A, 'CopyDBSnapshot', copy, OTHER_REGION)).message).toBe('CopyOptionGroup is not supported for the options TDE.');
  });

  test('does not copy the default group, nor one inside the account', async () => {
    const world = await withOptions(['Timezone']);
    await world.call(A, 'CopyDBSnapshot', copyOf('snap', { CopyOptionGroup: true }));
    expect(world.seen(A, 'copy')?.OptionGroupName).toBe('own');
    world.source('none', { ...ORACLE, identifier: 'plain' });
    await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'plain', DBSnapshotIdentifier: 'plain' });
    world.clock.advance(LONG);
    await world.share('plain');
    await world.call(B, 'CopyDBSnapshot', copyOf(snapshotArn(A, 'plain'), { CopyOptionGroup: true }));
    expect(world.seen(B, 'copy')?.OptionGroupName).toBe('default:oracle-ee-19');
  });

  test('leaves no option group behind when the copy is refused', async () => {
    const world = await withOptions(['Timezone']);
    await world.share('snap');
    await world.refusal(B, 'CopyDBSnapshot', copyOf(snapshotArn(A, 'snap'), { CopyOptionGroup: true, KmsKeyId: 'none' }));
    expect((await world.refusal(B, 'DescribeOptionGroups', { OptionGroupName: 'own' })).code).toBe('OptionGroupNotFoundFault');
  });

  test('is a condition key', async () => {
    const world = await withOptions([]);
    await world.call(A, 'CopyDBSnapshot', copyOf('snap', { CopyOptionGroup: true }));
    expect(world.authorizer.asked.filter(({ action }) => action === 'rds:CopyDBSnapshot').map(({ context }) => context?.['rds:CopyOptionGroup']))
      .toEqual(['true', 'true']);
  });
});

test('a copy to another Region of a snapshot with persistent options needs an option group of that Region', async () => {
  const world = await withOptions(['TDE'], SQL_SERVER);
  const copy = copyOf(snapshotArn(A, 'snap'));
  expect((await world.refusal(A, 'CopyDBSnapshot', copy, OTHER_REGION)).code).toBe('InvalidParameterCombination');
  expect((await world.refusal(A, 'CopyDBSnapshot', { ...copy, OptionGroupName: 'own' }, OTHER_REGION)).code).toBe('OptionGroupNotFoundFault');
  world.rds.seedOptionGroup(A, OTHER_REGION, group('there', ['TDE'], 'sqlserver-ee', '15.00'));
  await world.call(A, 'CopyDBSnapshot', { ...copy, OptionGroupName: 'there' }, OTHER_REGION);
  world.clock.advance(LONG);
  expect(world.seen(A, 'copy', OTHER_REGION)?.OptionGroupName).toBe('there');
});

test.each([['Timezone', 'own'], ['JVM', 'default:oracle-ee-19']])(
  'a restore beside the source keeps an option group with permanent options, and else takes the default one: with %s it is in %s',
  async (option, name) => {
    const world = await withOptions([option]);
    const { DBInstance } = await world.call(A, 'RestoreDBInstanceFromDBSnapshot', { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'snap' });
    expect(DBInstance?.OptionGroupMemberships).toMatchObject([{ OptionGroupName: name }]);
  },
);

import type { DBInstance, ModifyDBInstanceMessage } from '@aws-sdk/client-rds';
import { compareVersions } from '../../../services/rds/catalogue/majors';
import { A, LONG, MINUTE, RdsWorld, REGION } from './rds-world';

/** An available instance `database-1` that is told to change at once. */
class ModifiedWorld extends RdsWorld {
  public constructor(extra: object = {}) {
    super();
    this.source('none', { instanceClass: 'db.m7i.large', ...extra });
  }

  public modify(change: Partial<ModifyDBInstanceMessage>): Promise<DBInstance | undefined> {
    return this.call(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'database-1', ApplyImmediately: true, ...change })
      .then(({ DBInstance: instance }) => instance);
  }

  public refused(change: Partial<ModifyDBInstanceMessage>): Promise<{ readonly code: string; readonly message: string }> {
    return this.refusal(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'database-1', ApplyImmediately: true, ...change });
  }

  /** The statuses that the instance has until nothing happens any more, each once. */
  public statuses(): string[] {
    const seen: string[] = [];
    for (let minute = 0; minute < 120; minute++) {
      const status = this.instance(A, 'database-1')?.DBInstanceStatus ?? '';
      if (seen.at(-1) !== status) seen.push(status);
      this.clock.advance(MINUTE);
    }
    return seen;
  }
}

describe('a new master password', () => {
  test('takes effect as soon as possible, whatever ApplyImmediately says, and is pending meanwhile without being shown', async () => {
    const world = new ModifiedWorld();
    const answer = await world.modify({ MasterUserPassword: 'not-so-secret', ApplyImmediately: false });
    expect(answer).toMatchObject({ DBInstanceStatus: 'resetting-master-credentials', PendingModifiedValues: { MasterUserPassword: '****' } });
    expect(world.statuses()).toEqual(['resetting-master-credentials', 'available']);
    expect(world.instance(A, 'database-1')?.PendingModifiedValues?.MasterUserPassword).toBeUndefined();
  });

  test('is refused when it is too short', async () => {
    expect((await new ModifiedWorld().refused({ MasterUserPassword: 'short' })).code).toBe('InvalidParameterValue');
  });
});

describe('an upgrade', () => {
  test.each([
    ['a later minor version', '8.0.44', {}, '8.0.44'],
    ['the default minor of its major version', '8.0', {}, '8.0.45'],
    ['another major version that is allowed', '8.4', { AllowMajorVersionUpgrade: true }, '8.4.9'],
  ])('brings the instance to %s', async (_, EngineVersion, more, expected) => {
    const world = new ModifiedWorld();
    await world.modify({ EngineVersion, ...more });
    expect(world.instance(A, 'database-1')).toMatchObject({ EngineVersion: '8.0.42', PendingModifiedValues: { EngineVersion: expected } });
    expect(world.statuses()).toEqual(['upgrading', 'available']);
    expect(world.instance(A, 'database-1')).toMatchObject({ EngineVersion: expected, PendingModifiedValues: { EngineVersion: undefined } });
  });

  test('to a major version keeps a later minor one', async () => {
    const world = new ModifiedWorld({ engineVersion: '8.0.46' });
    expect(await world.modify({ EngineVersion: '8.0' })).toMatchObject({ DBInstanceStatus: 'available', EngineVersion: '8.0.46' });
  });

  test('to another major version changes the default groups', async () => {
    const world = new ModifiedWorld();
    await world.modify({ EngineVersion: '8.4.8', AllowMajorVersionUpgrade: true });
    world.clock.advance(LONG);
    expect(world.instance(A, 'database-1')).toMatchObject({
      DBParameterGroups: [{ DBParameterGroupName: 'default.mysql8.4' }], OptionGroupMemberships: [{ OptionGroupName: 'default:mysql-8-4' }],
    });
  });

  test('to another major version wants groups of the user to be named anew', async () => {
    const world = new ModifiedWorld();
    world.rds.seedParameterGroup(A, REGION, { name: 'own', family: 'mysql8.0' });
    world.rds.seedParameterGroup(A, REGION, { name: 'own-next', family: 'mysql8.4' });
    await world.modify({ DBParameterGroupName: 'own' });
    const upgrade = { EngineVersion: '8.4.8', AllowMajorVersionUpgrade: true };
    expect((await world.refused(upgrade)).message).toContain('The parameter group own with DBParameterGroupFamily mysql8.0');
    await world.modify({ ...upgrade, DBParameterGroupName: 'own-next' });
    world.clock.advance(LONG);
    expect(world.instance(A, 'database-1')).toMatchObject({ EngineVersion: '8.4.8', DBParameterGroups: [{ DBParameterGroupName: 'own-next' }] });
  });

  test.each([
    ['back to an older version', { EngineVersion: '8.0.41' }, 'Cannot upgrade mysql from 8.0.42 to 8.0.41'],
    ['to another major version that is not allowed', { EngineVersion: '8.4.8' },
      'The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.'],
    ['to a version that RDS has no upgrade to', { EngineVersion: '8.4.4', AllowMajorVersionUpgrade: true },
      'Cannot find upgrade path from 8.0.42 to 8.4.4.'],
    ['to an unknown version', { EngineVersion: '9.9' }, 'Cannot find version 9.9 for mysql'],
  ])('is refused %s', async (_, change, message) => {
    expect(await new ModifiedWorld().refused(change)).toEqual({ code: 'InvalidParameterCombination', message });
  });

  test('waits for the maintenance window unless it is to be at once', async () => {
    const world = new ModifiedWorld();
    await world.modify({ EngineVersion: '8.0.44', ApplyImmediately: false });
    world.clock.advance(LONG);
    expect(world.instance(A, 'database-1')).toMatchObject({
      DBInstanceStatus: 'available', EngineVersion: '8.0.42', PendingModifiedValues: { EngineVersion: '8.0.44' },
    });
  });

  test.each([
    ['8.0.9', '8.0.35'], ['8.0.mysql_aurora.3.08.2', '8.0.mysql_aurora.3.10.0'], ['19.0.0.0.ru-2025-01.r1', '19.0.0.0.ru-2025-07.r1'],
  ])('knows that %s is before %s', (earlier, later) => {
    expect(compareVersions(earlier, later)).toBeLessThan(0);
    expect(compareVersions(later, earlier)).toBeGreaterThan(0);
  });
});

describe('a change of storage', () => {
  test('is there before it is optimized', async () => {
    const world = new ModifiedWorld();
    await world.modify({ AllocatedStorage: 40 });
    expect(world.statuses()).toEqual(['modifying', 'storage-optimization', 'available']);
    expect(world.instance(A, 'database-1'))
      .toMatchObject({ AllocatedStorage: 40, StorageType: 'gp3', PendingModifiedValues: { AllocatedStorage: undefined } });
  });

  test.each([
    ['mysql', '8.0.42', 21, 22, undefined], ['mysql', '8.0.42', 22, 22, undefined], ['mysql', '8.0.42', 20, 20, undefined],
    ['sqlserver-se', '15.00.4415.2.v1', 21, 21, 3000],
  ])('of %s %s to %d GiB makes %d GiB of 20', async (engine, engineVersion, AllocatedStorage, expected, Iops) => {
    const world = new ModifiedWorld({ engine, engineVersion, instanceClass: 'db.m6i.large' });
    await world.modify({ AllocatedStorage, Iops });
    world.clock.advance(LONG);
    expect(world.instance(A, 'database-1')?.AllocatedStorage).toBe(expected);
  });

  test('to what the instance has is none', async () => {
    expect(await new ModifiedWorld().modify({ AllocatedStorage: 20, StorageType: 'gp3', DBInstanceClass: 'db.m7i.large', EngineVersion: '8.0.42' }))
      .toMatchObject({ DBInstanceStatus: 'available' });
  });

  test('of the type brings its own IOPS', async () => {
    const world = new ModifiedWorld();
    await world.modify({ StorageType: 'io1', Iops: 1000, AllocatedStorage: 100 });
    world.clock.advance(LONG);
    expect(world.instance(A, 'database-1')).toMatchObject({ StorageType: 'io1', Iops: 1000, StorageThroughput: 0 });
  });

  test.each([
    ['that makes it smaller', { AllocatedStorage: 10 }, 'InvalidParameterCombination'],
    ['to an unknown type', { StorageType: 'tape' }, 'InvalidParameterValue'],
    ['to io1 without IOPS', { StorageType: 'io1', AllocatedStorage: 100 }, 'InvalidParameterCombination'],
    ['beyond the quota', { AllocatedStorage: 600 }, 'StorageQuotaExceeded'],
  ])('is refused %s', async (_, change, code) => {
    const world = new ModifiedWorld();
    world.rds.setQuotas(A, REGION, { allocatedStorage: 500 });
    expect((await world.refused(change)).code).toBe(code);
  });

  test('is refused for six hours after the last one', async () => {
    const world = new ModifiedWorld();
    await world.modify({ AllocatedStorage: 40 });
    world.clock.advance(LONG);
    expect((await world.refused({ AllocatedStorage: 60 })).message).toContain('previous storage change is being optimized');
    world.clock.advance(6 * 60 * MINUTE);
    expect(await world.modify({ AllocatedStorage: 60 })).toMatchObject({ DBInstanceStatus: 'modifying' });
  });
});

describe('another option group', () => {
  const oracle = { engine: 'oracle-ee', engineVersion: '19.0.0.0.ru-2025-01.rur-2025-01.r1', instanceClass: 'db.m5.large' };
  const seeded = (options: readonly string[]): ModifiedWorld => {
    const world = new ModifiedWorld(oracle);
    for (const [name, own] of [['own', options], ['other', []]] as const) {
      world.rds.seedOptionGroup(A, REGION, { name, engine: 'oracle-ee', majorVersion: '19', options: [...own] });
    }
    return world;
  };

  test('takes the place of the first after a time of modifying', async () => {
    const world = seeded([]);
    await world.modify({ OptionGroupName: 'own' });
    expect(world.statuses()).toEqual(['modifying', 'available']);
    expect(world.instance(A, 'database-1')?.OptionGroupMemberships).toMatchObject([{ OptionGroupName: 'own' }]);
  });

  test('is refused where the first has permanent options', async () => {
    const world = seeded(['Timezone']);
    await world.modify({ OptionGroupName: 'own' });
    world.clock.advance(LONG);
    expect((await world.refused({ OptionGroupName: 'other' })).message).toContain('permanent options Timezone');
  });

  test('is refused when it is not there', async () => {
    expect((await new ModifiedWorld().refused({ OptionGroupName: 'absent' })).code).toBe('OptionGroupNotFoundFault');
  });
});

test('several changes pass one after the other, each with its status', async () => {
  const world = new ModifiedWorld();
  await world.modify({ DBInstanceClass: 'db.m7i.xlarge', EngineVersion: '8.0.43', MasterUserPassword: 'not-so-secret', AllocatedStorage: 100 });
  expect(world.statuses()).toEqual(['resetting-master-credentials', 'modifying', 'upgrading', 'modifying', 'storage-optimization', 'available']);
  expect(world.instance(A, 'database-1')).toMatchObject({ DBInstanceClass: 'db.m7i.xlarge', EngineVersion: '8.0.43', AllocatedStorage: 100 });
});

test('a pending change is taken back by naming what the instance has', async () => {
  const world = new ModifiedWorld();
  await world.modify({ DBInstanceClass: 'db.m7i.xlarge', ApplyImmediately: false });
  expect(await world.modify({ DBInstanceClass: 'db.m7i.large' }))
    .toMatchObject({ DBInstanceStatus: 'available', PendingModifiedValues: { DBInstanceClass: undefined } });
});

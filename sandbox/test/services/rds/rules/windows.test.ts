import { chosenMaintenanceWindow } from '../../../../services/rds/catalogue/maintenance-windows';
import { backupWindow, maintenanceWindow, overlap } from '../../../../services/rds/rules/windows';
import { A, LONG, RdsWorld } from '../rds-world';

const BACKUP_TIME = (time: string): string =>
  `Invalid backup window time '${time}' specified. Should be specified as a time hh24:mi (24H Clock UTC). Example: 03:15`;
const MAINTENANCE_TIME = (time: string): string =>
  `Invalid maintenance window time '${time}' specified. Should be specified as a time ddd:hh24:mi (24H Clock UTC). Example: Mon:00:15`;
const SHORT_MAINTENANCE = 'Maintenance window must be at least 30 minutes.';
const OVERLAP = 'The backup window and maintenance window must not overlap.';

test.each([
  ['0700-0730', BACKUP_TIME('0700')], ['07:00', BACKUP_TIME('07:00')], ['07:00-25:00', BACKUP_TIME('25:00')], ['7:00-08:00', BACKUP_TIME('7:00')],
  ['sun:07:00-sun:08:00', BACKUP_TIME('sun:07:00')], ['07:00-07:29', 'Backup window must be at least 30 minutes.'],
  ['23:45-00:14', 'Backup window must be at least 30 minutes.'], ['07:00-07:00', 'Backup window must be at least 30 minutes.'],
])('%s is no backup window', (window, message) => {
  expect(backupWindow(window)).toMatchObject({ code: 'InvalidParameterValue', message });
});

test.each([
  ['tue:99:00-tue:99:30', MAINTENANCE_TIME('tue:99:00')], ['07:30-08:00', MAINTENANCE_TIME('07:30')],
  ['xyz:07:00-tue:08:00', MAINTENANCE_TIME('xyz:07:00')],
  ['tue:07:00', MAINTENANCE_TIME('tue:07:00')], ['tue:07:00-tue:7:30', MAINTENANCE_TIME('tue:7:30')],
  ['tue:07:00-tue:07:10', SHORT_MAINTENANCE], ['sun:23:45-mon:00:14', SHORT_MAINTENANCE],
  ['tue:07:00-wed:07:00', 'Maintenance window must be less than 24 hours.'],
  ['mon:23:30-mon:00:00', 'Maintenance window must be less than 24 hours.'],
])('%s is no maintenance window', (window, message) => {
  expect(maintenanceWindow(window)).toMatchObject({ code: 'InvalidParameterValue', message });
});

test.each(['07:00-07:30', '23:45-00:15', undefined])('%s is a backup window', (window) => {
  expect(backupWindow(window)).toBeUndefined();
});

test.each(['tue:07:00-tue:07:30', 'Sun:23:45-Mon:00:15', 'tue:07:00-wed:06:59', undefined])('%s is a maintenance window', (window) => {
  expect(maintenanceWindow(window)).toBeUndefined();
});

test.each([
  ['07:00-07:30', 'mon:07:29-mon:07:59', true], ['07:00-07:30', 'mon:07:30-mon:08:00', false], ['07:00-07:30', 'mon:06:30-mon:07:00', false],
  ['23:45-00:15', 'mon:00:00-mon:00:30', true], ['00:00-00:30', 'sun:23:45-mon:00:15', true], ['12:00-12:30', 'fri:18:00-sat:17:00', true],
])('the backup window %s and the maintenance window %s overlap: %s', (backup, maintenance, expected) => {
  expect(overlap(backup, maintenance)).toBe(expected);
});

describe('the windows of a database', () => {
  const INSTANCE = {
    DBInstanceIdentifier: 'new', DBInstanceClass: 'db.t4g.micro', Engine: 'mysql', AllocatedStorage: 20, MasterUsername: 'owner',
    MasterUserPassword: 'long-enough',
  };
  const CLUSTER = { DBClusterIdentifier: 'new', Engine: 'aurora-mysql', MasterUsername: 'owner', MasterUserPassword: 'long-enough' };
  const OVERLAPPING = { PreferredBackupWindow: '07:00-07:30', PreferredMaintenanceWindow: 'mon:07:00-mon:07:30' };

  test.each<[string, (world: RdsWorld) => Promise<{ readonly message: string }>]>([
    ['CreateDBInstance', (world) => world.refusal(A, 'CreateDBInstance', { ...INSTANCE, ...OVERLAPPING })],
    ['CreateDBCluster', (world) => world.refusal(A, 'CreateDBCluster', { ...CLUSTER, ...OVERLAPPING })],
    ['ModifyDBInstance, against the window that it has', (world) => world.refusal(A, 'ModifyDBInstance', {
      DBInstanceIdentifier: 'database-1', PreferredMaintenanceWindow: 'mon:16:00-mon:16:30',
    })],
    ['ModifyDBCluster', async (world) => {
      await world.call(A, 'CreateDBCluster', CLUSTER);
      world.clock.advance(LONG);
      return world.refusal(A, 'ModifyDBCluster', { DBClusterIdentifier: 'new', ...OVERLAPPING });
    }],
  ])('must not overlap in %s', async (_, refused) => {
    const world = new RdsWorld();
    world.source();
    expect(await refused(world)).toEqual({ code: 'InvalidParameterValue', message: OVERLAP });
  });

  test('are refused in a restore', async () => {
    const world = new RdsWorld();
    world.source();
    await world.snapshot('snap');
    expect((await world.refusal(A, 'RestoreDBInstanceFromDBSnapshot', {
      DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'snap', PreferredBackupWindow: '07:00-07:10',
    })).message).toBe('Backup window must be at least 30 minutes.');
  });

  test.each([
    ['none', {}, { PreferredBackupWindow: '16:00-16:30', PreferredMaintenanceWindow: 'sun:18:00-sun:18:30' }],
    ['a maintenance window', { PreferredMaintenanceWindow: 'Tue:15:00-Tue:17:00' },
      { PreferredBackupWindow: '17:00-17:30', PreferredMaintenanceWindow: 'tue:15:00-tue:17:00' }],
    ['a backup window', { PreferredBackupWindow: '12:00-23:45' },
      { PreferredBackupWindow: '12:00-23:45', PreferredMaintenanceWindow: 'sun:23:45-mon:00:15' }],
  ])('are chosen apart by RDS where a request names %s', async (_, named, expected) => {
    const { DBInstance } = await new RdsWorld().call(A, 'CreateDBInstance', { ...INSTANCE, ...named });
    expect(DBInstance).toMatchObject(expected);
  });
});

test.each([
  ['ap-northeast-1', 'sun:18:00-sun:18:30'], ['eu-central-1', 'mon:02:00-mon:02:30'], ['ap-south-2', 'sun:11:30-sun:12:00'],
  ['ap-northeast-3', 'sun:23:00-sun:23:30'], ['eu-west-3', 'mon:05:00-mon:05:30'],
])('what RDS chooses is in the block of %s', (region, window) => {
  expect(chosenMaintenanceWindow(region)).toBe(window);
});

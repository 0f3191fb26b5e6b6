import { ClusterWorld } from '../clusters/cluster-world';
import { A, LONG, MINUTE, RdsWorld } from '../rds-world';
import { ask } from './operator';

interface Told {
  readonly Message: string;
  readonly EventCategories: readonly string[];
  readonly Date: Date;
}

interface Files {
  readonly LogFileName: string;
  readonly Size: number;
}

const RECOVERED = /^Binlog position from crash recovery is (?<file>mysql-bin-changelog\.\d{6}) (?<position>\d+)$/;
const DAY = 24 * 60 * MINUTE;

async function restore(world: RdsWorld, snapshot: string, identifier = 'restored'): Promise<void> {
  await ask(world, 'RestoreDBInstanceFromDBSnapshot', {
    DBInstanceIdentifier: identifier, DBSnapshotIdentifier: snapshot, DBInstanceClass: 'db.m6g.large',
  });
  world.clock.advance(LONG);
}

async function recoveriesOf(world: RdsWorld, identifier: string): Promise<readonly Told[]> {
  const { Events } = await ask(world, 'DescribeEvents', { Duration: 14 * 1440, SourceType: 'db-instance', SourceIdentifier: identifier });
  return (Events as readonly Told[]).filter(({ Message }) => RECOVERED.test(Message));
}

function fileNumber(told: Told | undefined): number {
  return Number(RECOVERED.exec(told?.Message ?? '')?.groups?.file?.slice(-6));
}

async function filesOf(world: RdsWorld, identifier = 'restored'): Promise<readonly Files[]> {
  return (await ask(world, 'DescribeDBLogFiles', { DBInstanceIdentifier: identifier })).DescribeDBLogFiles as readonly Files[];
}

async function writtenFile(world: RdsWorld): Promise<string> {
  return (await filesOf(world)).find(({ Size }) => Size > 0)?.LogFileName ?? '';
}

async function read(world: RdsWorld, name: string, portion: object = {}): Promise<Readonly<Record<string, unknown>>> {
  return ask(world, 'DownloadDBLogFilePortion', { DBInstanceIdentifier: 'restored', LogFileName: name, ...portion });
}

describe('the first start of a restored MySQL', () => {
  test('tells where the binary log stood when the snapshot was taken, also of a copy', async () => {
    const world = new RdsWorld();
    world.source('none', { backupRetentionPeriod: 1 });
    await world.snapshot('first');
    await world.snapshot('second');
    await ask(world, 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: 'first', TargetDBSnapshotIdentifier: 'copy' });
    world.clock.advance(LONG);
    await restore(world, 'first');
    await restore(world, 'second', 'later');
    await restore(world, 'copy', 'copied');
    const [[first], [later], [copied]] = [
      await recoveriesOf(world, 'restored'), await recoveriesOf(world, 'later'), await recoveriesOf(world, 'copied'),
    ];
    expect(first).toMatchObject({ EventCategories: [], Message: copied?.Message });
    expect(fileNumber(later)).toBeGreaterThan(fileNumber(first));
  });

  test('tells nothing where the source kept no backups, and so no binary log', async () => {
    const world = new RdsWorld();
    world.source('none', { backupRetentionPeriod: 0 });
    await world.snapshot('snap');
    await restore(world, 'snap');
    expect(await recoveriesOf(world, 'restored')).toEqual([]);
    expect(await writtenFile(world)).toBe('');
  });

  test('is told once: not by a restart', async () => {
    const world = new RdsWorld();
    world.source('none', { backupRetentionPeriod: 1 });
    await world.snapshot('snap');
    await restore(world, 'snap');
    await ask(world, 'RebootDBInstance', { DBInstanceIdentifier: 'restored' });
    world.clock.advance(LONG);
    expect(await recoveriesOf(world, 'restored')).toHaveLength(1);
  });

  test.each([
    ['mysql', '8.0.42', /^\d{4}-\d\d-\d\dT\S+Z 0 \[Note\] InnoDB: Last MySQL binlog file position 0 (?<position>\d+), file name (?<file>\S+)$/m, 14],
    ['mariadb', '10.11.11', /^\d{4}-\d\d-\d\d \S+ 0 \[Note\] InnoDB: Last binlog file '(?<file>[^']+)', position (?<position>\d+)$/m, 1],
  ])('%s writes the same into its error log, and keeps that for its time', async (engine, engineVersion, line, days) => {
    const world = new RdsWorld();
    world.source('none', { engine, engineVersion, instanceClass: 'db.m6g.large', backupRetentionPeriod: 1 });
    await world.snapshot('snap');
    await restore(world, 'snap');
    const [event] = await recoveriesOf(world, 'restored');
    const { LogFileData } = await read(world, await writtenFile(world));
    expect({ ...line.exec(String(LogFileData))?.groups }).toEqual({ ...RECOVERED.exec(event?.Message ?? '')?.groups });
    world.clock.advance(days * DAY + MINUTE);
    expect(await writtenFile(world)).toBe('');
  });
});

describe('the first start of a restored PostgreSQL', () => {
  async function restored(engineVersion: string): Promise<RdsWorld> {
    const world = new RdsWorld();
    world.source('none', { engine: 'postgres', engineVersion, instanceClass: 'db.m6g.large' });
    await world.snapshot('snap');
    await restore(world, 'snap');
    return world;
  }

  test.each([
    ['13.20', 'wanted 24, got 0'], ['16.9', 'expected at least 24, got 0'],
  ])('of %s writes to which position it recovered, and keeps that for three days', async (engineVersion, ending) => {
    const world = await restored(engineVersion);
    const name = await writtenFile(world);
    expect(name).toMatch(/^error\/postgresql\.log\.\d{4}-\d\d-\d\d-\d\d$/);
    const { LogFileData } = await read(world, name);
    expect(LogFileData).toMatch(new RegExp(`UTC::@:\\[\\d+\\]:LOG:  invalid record length at [0-9A-F]+/[0-9A-F]+: ${ending}$`, 'm'));
    world.clock.advance(3 * DAY + MINUTE);
    expect(await writtenFile(world)).toBe('');
    expect(await recoveriesOf(world, 'restored')).toEqual([]);
  });

  test('is read by lines: the last ones without a marker, from the beginning with the marker 0, and on from there', async () => {
    const world = await restored('16.9');
    const name = await writtenFile(world);
    const { LogFileData: all } = await read(world, name);
    const lines = String(all).split(/(?<=\n)/);
    expect(await read(world, name, { NumberOfLines: 1 })).toMatchObject({ LogFileData: lines.at(-1), AdditionalDataPending: false });
    const first = await read(world, name, { Marker: '0', NumberOfLines: 2 });
    expect(first).toMatchObject({ LogFileData: lines.slice(0, 2).join(''), AdditionalDataPending: true });
    expect(await read(world, name, { Marker: first.Marker })).toMatchObject({ LogFileData: lines.slice(2).join(''), AdditionalDataPending: false });
  });
});

describe('the first member of a restored Aurora MySQL', () => {
  async function restoreWith(format: string): Promise<ClusterWorld> {
    const world = new ClusterWorld();
    await ask(world, 'CreateDBClusterParameterGroup', {
      DBClusterParameterGroupName: 'own', DBParameterGroupFamily: 'aurora-mysql8.0', Description: 'x',
    });
    await ask(world, 'ModifyDBClusterParameterGroup', {
      DBClusterParameterGroupName: 'own',
      Parameters: [{ ParameterName: 'binlog_format', ParameterValue: format, ApplyMethod: 'pending-reboot' }],
    });
    world.cluster('aurora-mysql', 'none', { parameterGroupName: 'own' });
    await world.clusterSnapshot('snap');
    await ask(world, 'RestoreDBClusterFromSnapshot', { DBClusterIdentifier: 'restored', SnapshotIdentifier: 'snap', Engine: 'aurora-mysql' });
    world.clock.advance(LONG);
    for (const DBInstanceIdentifier of ['restored-1', 'restored-2']) {
      await ask(world, 'CreateDBInstance', {
        DBClusterIdentifier: 'restored', DBInstanceIdentifier, DBInstanceClass: 'db.r6g.large', Engine: 'aurora-mysql',
      }, A);
      world.clock.advance(LONG);
    }
    return world;
  }

  test('tells where the binary log stood, as an event of the instance, and the others don\'t', async () => {
    const world = await restoreWith('ROW');
    expect(await recoveriesOf(world, 'restored-1')).toHaveLength(1);
    expect(await recoveriesOf(world, 'restored-2')).toEqual([]);
  });

  test('tells nothing where the source had no binary log', async () => {
    expect(await recoveriesOf(await restoreWith('OFF'), 'restored-1')).toEqual([]);
  });
});

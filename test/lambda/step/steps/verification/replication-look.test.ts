import { RefusalKind } from '../../../../../lambda/step/clients/call/refusal';
import { OwnershipTag } from '../../../../../lambda/step/contract';
import { replicationStartText } from '../../../../../lambda/step/model/replication/replication-start';
import { findReplicationStart, type ReplicationLook, type StartedInstance } from '../../../../../lambda/step/steps/verification/replication-look';
import { accountsOf } from '../../accounts';
import { FakeAws } from '../../fake-aws';
import { aSnapshot, IMPORTED_ARN, MIGRATION, ownTags, RESTORED_ARN, TRANSFER_ARN } from '../../fixtures';

const CREATED = '2026-12-01T10:20:00.000Z';
const STARTED = '2026-12-01T10:15:00.000Z';
const snapshot = aSnapshot({ arn: IMPORTED_ARN, createdAt: '2026-12-01T10:00:00.000Z', tags: ownTags(TRANSFER_ARN) });
const instance: StartedInstance = {
  migration: MIGRATION, instanceIdentifier: 'database-1', engine: 'mysql', createdAt: CREATED, isThere: true, backupRetention: 7, snapshot,
};
const EVENT = { time: STARTED, message: 'Binlog position from crash recovery is mysql-bin-changelog.000024 373' };

const look = (aws: FakeAws, changes: Partial<StartedInstance> = {}): Promise<ReplicationLook> =>
  findReplicationStart({ ...instance, ...changes }, accountsOf(aws));
const text = async (aws: FakeAws, changes: Partial<StartedInstance> = {}): Promise<string> => replicationStartText((await look(aws, changes)).start);

function write(aws: FakeAws, name: string, line: string, lastWritten = STARTED): void {
  aws.logFiles.set(`database-1 ${name}`, { name, lastWritten, text: `${line}\n` });
}

const POSTGRES = '2026-12-01 10:15:00 UTC::@:[387]:LOG:  database system was interrupted; last known up at 2026-12-01 09:59:00 UTC\n'
  + '2026-12-01 10:15:00 UTC::@:[387]:LOG:  invalid record length at 0/A4000028: wanted 24, got 0\n'
  + '2026-12-01 10:15:00 UTC::@:[387]:LOG:  redo done at 0/A4000000';

test.each(['mysql', 'mariadb', 'aurora-mysql'])('of %s an event tells it, and no log is read', async (engine) => {
  const aws = new FakeAws();
  aws.events.set('database-1', [EVENT]);
  expect(await text(aws, { engine })).toBe('mysql-bin-changelog.000024:373');
  expect(aws.calls).toEqual(['DescribeEvents']);
});

test('without such an event the error log does', async () => {
  const aws = new FakeAws();
  write(aws, 'error/mysql-error-running.log.2026-12-01.10', '2026-12-01T10:15:00Z 0 [Note] InnoDB: Last MySQL binlog file position 0 373, file name '
  + 'mysql-bin-changelog.000024');
  expect(await text(aws)).toBe('mysql-bin-changelog.000024:373');
});

const LINE = '2026-12-01T10:15:00Z 0 [Note] InnoDB: Last MySQL binlog file position 0 373, file name mysql-bin-changelog.000024';

test('also where the events may not be seen', async () => {
  const aws = new FakeAws();
  aws.refuse('rds:DescribeEvents', RefusalKind.UNSETTLED, 'AccessDenied');
  write(aws, 'error/mysql-error-running.log.2026-12-01.10', LINE);
  expect(await look(aws)).toEqual({ start: { kind: 'position', position: 'mysql-bin-changelog.000024:373' } });
});

test('an event of the creation tells that the first start was as late', async () => {
  const aws = new FakeAws();
  aws.events.set('database-1', [{ time: '2026-12-01T15:01:00.000Z', message: 'DB instance created' }]);
  write(aws, 'error/mysql-error-running.log.2026-12-01.15', LINE.replace('10:15', '15:00'), '2026-12-01T15:59:00.000Z');
  expect(await text(aws)).toBe('mysql-bin-changelog.000024:373');
});

test('a later start\'s position, in the file after the first start\'s, isn\'t the source\'s', async () => {
  const aws = new FakeAws();
  write(aws, 'error/mysql-error-running.log.2026-12-01.10', '2026-12-01T10:15:00Z 0 [Note] mysqld: ready for connections.');
  write(aws, 'error/mysql-error-running.log.2026-12-01.11', LINE.replace('10:15', '10:25'), '2026-12-01T11:59:00.000Z');
  expect(await text(aws)).toMatch(/^unknown: neither an event of database-1.*\. What a later start tells is of its own binary log\. /);
});

test('of PostgreSQL the first log file since the restore that has it', async () => {
  const aws = new FakeAws();
  write(aws, 'error/postgresql.log.2026-12-01-11', POSTGRES.replaceAll('A4', 'B4').replaceAll('10:15', '11:15'), '2026-12-01T11:59:00.000Z');
  write(aws, 'error/postgresql.log.2026-12-01-10', POSTGRES);
  write(aws, 'error/postgresql.log.2026-12-01-10.csv', POSTGRES);
  expect(await text(aws, { engine: 'postgres' })).toBe('0/A4000028');
  expect(aws.calls).toEqual(['DescribeDBLogFiles', 'DownloadDBLogFilePortion']);
});

test('what the snapshot\'s tag remembers is told without a look: RDS forgets it', async () => {
  const aws = new FakeAws();
  const mark = { key: OwnershipTag.RESTORED, value: `${RESTORED_ARN} ${CREATED} mysql-bin-changelog.000024:373` };
  expect(await text(aws, { snapshot: { ...snapshot, tags: [...snapshot.tags, mark] } })).toBe('mysql-bin-changelog.000024:373');
  expect(aws.calls).toEqual([]);
});

test.each<[string, Partial<StartedInstance>, RegExp]>([
  ['Aurora PostgreSQL', { engine: 'aurora-postgresql' }, /^none: .*SELECT aurora_volume_logical_start_lsn\(\);$/],
  ['Oracle', { engine: 'oracle-ee' }, /^none: RDS tells no position in a log of oracle-ee\. The output DataTime is the time of the data\.$/],
  ['a source without backups', { backupRetention: 0 }, /^none: the source has no binary log.*another run\.$/],
])('there is none of %s, and nobody is asked', async (_case, changes, expected) => {
  const aws = new FakeAws();
  expect(await text(aws, changes)).toMatch(expected);
  expect(aws.calls).toEqual([]);
});

describe('it is unknown', () => {
  test.each<[string, Partial<StartedInstance>, RegExp]>([
    ['where neither event nor log tells it', {}, /^unknown: neither an event of database-1.*under another run\.$/],
    ['where the log of PostgreSQL doesn\'t', { engine: 'postgres' }, /^unknown: the log of database-1.*SELECT rds_tools\.logical_seed_lsn\(\);$/],
    ['where RDS doesn\'t say when the instance was made', { createdAt: undefined }, /^unknown: /],
  ])('%s', async (_case, changes, expected) => {
    expect(await text(new FakeAws(), changes)).toMatch(expected);
  });

  test.each<[string, Partial<StartedInstance>, string, string, RegExp]>([
    ['the events', {}, 'rds:DescribeEvents', 'AccessDenied',
      /Let that role call it in the next run\. .* by hand: .*`aws rds describe-events --source-type db-instance --source-identifier database-1 --/],
    ['the files', {}, 'rds:DescribeDBLogFiles', 'AccessDenied', /Let that role call it in the next run\. .* by hand: The first event/],
    ['files of PostgreSQL', { engine: 'postgres' }, 'rds:DescribeDBLogFiles', 'AccessDenied', /Let that role call it\b.* hand: .*SELECT rds_tools/],
  ])('where %s may not be seen, for now', async (_case, changes, operation, code, remedy) => {
    const aws = new FakeAws();
    aws.refuse(operation, RefusalKind.UNSETTLED, code);
    const { start, mayPass } = await look(aws, changes);
    const said = replicationStartText(start);
    expect(said).toMatch(new RegExp(`^unknown: ${operation} was refused to arn:aws:iam::.*: ${code}\\. `));
    expect(said).toMatch(remedy);
    expect(said).not.toContain('under another run');
    expect(mayPass).toBe(true);
  });

  test('with each refusal where both are refused', async () => {
    const aws = new FakeAws();
    for (const operation of ['rds:DescribeEvents', 'rds:DescribeDBLogFiles']) aws.refuse(operation, RefusalKind.UNSETTLED, 'AccessDenied');
    expect(await text(aws)).toMatch(/^unknown: rds:DescribeEvents was refused to \S+: AccessDenied, rds:DescribeDBLogFiles was refused to /);
  });

  test('for now where AWS is busy', async () => {
    const aws = new FakeAws();
    aws.refuse('rds:DescribeEvents', RefusalKind.TRANSIENT, 'Throttling');
    const { start, mayPass } = await look(aws);
    expect(replicationStartText(start)).not.toContain('Let that role call it');
    expect(mayPass).toBe(true);
  });

  test('for good where it is refused for good', async () => {
    const aws = new FakeAws();
    aws.refuse('rds:DescribeEvents', RefusalKind.FINAL, 'InvalidParameterValue');
    expect((await look(aws)).mayPass).toBe(false);
  });

  test('and a member that isn\'t there is asked for no log', async () => {
    const aws = new FakeAws();
    expect(await text(aws, { engine: 'aurora-mysql', isThere: false })).toMatch(/^unknown: /);
    expect(aws.calls).toEqual(['DescribeEvents']);
  });
});

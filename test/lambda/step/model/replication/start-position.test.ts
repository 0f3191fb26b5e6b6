import {
  type FirstStart, firstStartIn, type InstanceEvent, positionInErrorLog, positionInEvents, positionInPostgresLog,
} from '../../../../../lambda/step/model/replication/start-position';

/** The snapshot was made at 10:00, and RDS created the instance at 10:20. */
const START: FirstStart = { after: '2026-12-01T10:00:00.000Z', createdAt: '2026-12-01T10:20:00.000Z' };
const at = (time: string, message: string): InstanceEvent => ({ time: new Date(time).toISOString(), message });
const recovered = (time: string, file = '000024', position = 373): InstanceEvent =>
  at(time, `Binlog position from crash recovery is mysql-bin-changelog.${file} ${position}`);

describe('in events, the position is', () => {
  test.each<[string, readonly InstanceEvent[], string | undefined]>([
    ['that of the first start', [at('2026-12-01T10:10Z', 'DB instance created'), recovered('2026-12-01T10:15Z')], 'mysql-bin-changelog.000024:373'],
    ['the same before the instance counts as created', [recovered('2026-12-01T10:05Z')], 'mysql-bin-changelog.000024:373'],
    ['not that of a later crash', [recovered('2026-12-01T11:00Z', '000999'), recovered('2026-12-01T10:15Z')], 'mysql-bin-changelog.000024:373'],
    ['none where only a crash days later tells one', [recovered('2026-12-03T10:15Z')], undefined],
    ['not that of an instance that had the identifier before', [
      recovered('2026-12-01T10:05Z', '000001'), at('2026-12-01T10:10Z', 'DB instance deleted'), recovered('2026-12-01T10:15Z'),
    ], 'mysql-bin-changelog.000024:373'],
    ['none where the first start told none, and a later one does', [
      at('2026-12-01T10:21Z', 'DB instance created'), at('2026-12-01T10:25Z', 'DB instance shutdown'), recovered('2026-12-01T10:26Z'),
    ], undefined],
    ['none of a recovery', [at('2026-12-01T10:25Z', 'Recovery of the DB instance has started'), recovered('2026-12-01T10:26Z')], undefined],
    ['none of a crash whose restart is told after it', [recovered('2026-12-01T11:30Z'), at('2026-12-01T11:31Z', 'DB instance restarted')], undefined],
    ['that of a first start that came long after the request', [
      recovered('2026-12-01T15:00Z'), at('2026-12-01T15:01Z', 'DB instance created'), at('2026-12-01T15:05Z', 'DB instance shutdown'),
    ], 'mysql-bin-changelog.000024:373'],
    ['none from before the snapshot was there', [recovered('2026-12-01T09:59Z')], undefined],
    ['none without such an event', [at('2026-12-01T10:10Z', 'DB instance created')], undefined],
  ])('%s', (_case, events, position) => {
    expect(positionInEvents(events, firstStartIn(events, START))).toBe(position);
  });
});

describe('in an error log, the position is', () => {
  test.each([
    ['MySQL\'s', '2026-12-01T10:15:00.120000Z 0 [Note] InnoDB: Last MySQL binlog file position 0 373, file name mysql-bin-changelog.000024'],
    ['MySQL 8\'s', '2026-12-01T10:15:00.120000Z 1 [Note] [MY-012922] [InnoDB] InnoDB: Last MySQL binlog file position 0 373, file name '
    + 'mysql-bin-changelog.000024'],
    ['MariaDB\'s', '2026-12-01 10:15:00 0 [Note] InnoDB: Last binlog file \'mysql-bin-changelog.000024\', position 373'],
    ['MariaDB\'s with one digit of the hour', '2026-12-01  9:15:00 0 [Note] InnoDB: Last binlog file \'mysql-bin-changelog.000024\', position 373'],
  ])('%s', (_engine, line) => {
    expect(positionInErrorLog(`something\n${line}\n`, { ...START, after: '2026-12-01T09:00:00.000Z' })).toBe('mysql-bin-changelog.000024:373');
  });

  const POSITION = 'InnoDB: Last MySQL binlog file position 0 373, file name mysql-bin-changelog.000024';

  test.each([
    ['the first start is over', '[Note] /rdsdbbin/mysql/bin/mysqld: ready for connections.', '10:16:00', undefined],
    ['it was shut down', '[System] [MY-010910] [Server] /rdsdbbin/mysql/bin/mysqld: Shutdown complete', '10:16:00', undefined],
    ['it is told after a crash that was before the restore', '[Note] InnoDB: Database was not shutdown normally!', '10:16:00',
      'mysql-bin-changelog.000024:373'],
    ['it has long been there', '[Note] InnoDB: Database was not shutdown normally!', '11:16:00', undefined],
  ])('where %s before: %#', (_case, before, time, position) => {
    expect(positionInErrorLog(`2026-12-01T10:15:00Z 0 ${before}\n2026-12-01T${time}Z 0 [Note] ${POSITION}\n`, START)).toBe(position);
  });

  test('none of a line of the source, from before the snapshot', () => {
    const line = '2026-11-01T10:15:00.120000Z 0 [Note] InnoDB: Last MySQL binlog file position 0 1, file name mysql-bin-changelog.000001';
    expect(positionInErrorLog(line, START)).toBeUndefined();
  });
});

describe('in the log of a PostgreSQL, the position is', () => {
  const line = (text: string, time = '2026-12-01 10:15:03'): string => `${time} UTC::@:[387]:LOG:  ${text}`;
  const interrupted = (upAt: string): string => line(`database system was interrupted; last known up at ${upAt} UTC`);
  const recovery = (end: string, upAt = '2026-12-01 09:59:00'): readonly string[] => [
    interrupted(upAt), line('database system was not properly shut down; automatic recovery in progress'),
    line('redo starts at 0/A3FFFFF8'), line(end),
    line('redo done at 0/A4000000 system usage: CPU: user: 0.00 s, system: 0.00 s, elapsed: 0.00 s'),
    line('database system is ready to accept connections'),
  ];

  test.each([
    ['where the log ends', 'invalid record length at 0/A4000028: expected at least 24, got 0', '0/A4000028'],
    ['the same of an older version', 'invalid record length at 0/A4000028: wanted 24, got 0', '0/A4000028'],
    ['the same where old records follow', 'record with incorrect prev-link 0/9F000028 at 0/A4000028', '0/A4000028'],
    ['none where only the last record\'s beginning is told', 'unexpected pageaddr 0/9F000000 in log segment 0000000100000000000000A4', undefined],
  ])('%s', (_case, end, position) => {
    expect(positionInPostgresLog(recovery(end).join('\n'), START)).toBe(position);
  });

  test('that of a start that had nothing to replay', () => {
    const text = [
      interrupted('2026-12-01 09:59:00'), line('invalid record length at 0/A4000028: wanted 24, got 0'), line('redo is not required'),
    ].join('\n');
    expect(positionInPostgresLog(text, START)).toBe('0/A4000028');
  });

  test('not that of a second start, nor of one of the source', () => {
    const ofSource = [
      line('invalid record length at 0/1000028: wanted 24, got 0', '2026-11-30 01:00:00'), line('redo done at 0/1000000', '2026-11-30 01:00:00'),
    ];
    const second = recovery('invalid record length at 0/B0000028: wanted 24, got 0');
    const text = [...ofSource, ...recovery('invalid record length at 0/A4000028: wanted 24, got 0'), ...second].join('\n');
    expect(positionInPostgresLog(text, START)).toBe('0/A4000028');
  });

  test('none of a later start, whose data was last up after the snapshot: the first one\'s file is gone', () => {
    expect(positionInPostgresLog(recovery('invalid record length at 0/B0000028: wanted 24, got 0', '2026-12-01 10:12:00').join('\n'), START))
      .toBeUndefined();
  });

  test('none of a later start where the first one told none', () => {
    const first = [line('database system was shut down at 2026-12-01 09:59:00 UTC'), line('database system is ready to accept connections')];
    const second = recovery('invalid record length at 0/B0000028: wanted 24, got 0');
    expect(positionInPostgresLog([...first, ...second].join('\n'), START)).toBeUndefined();
  });

  test('none where the beginning of the start isn\'t there', () => {
    expect(positionInPostgresLog(recovery('invalid record length at 0/A4000028: wanted 24, got 0').slice(1).join('\n'), START)).toBeUndefined();
  });

  test('none while the recovery isn\'t over', () => {
    expect(positionInPostgresLog(line('redo starts at 0/A3FFFFF8'), START)).toBeUndefined();
  });
});

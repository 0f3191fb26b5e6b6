import { binaryLogPosition, type LogMoment, writeAheadPosition } from '../../state/change-log';
import { engineFamily } from './change-logs';

/** A log file of an instance. */
export interface LogFile {
  readonly name: string;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly lastWritten: number;
}

/** What of an instance its log files tell. */
export interface LoggedInstance {
  readonly engine: string;
  readonly engineVersion: string;
  readonly createTime: number;
  readonly clusterIdentifier?: string;
  /** See `Instance`. */
  readonly recovers?: LogMoment;
  readonly recovered?: number;
}

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/**
 * Milliseconds that a file is kept, by the engine. Source: UG:USER_LogAccess.Concepts.PostgreSQL.overview.parameter-groups
 * (`rds.log_retention_period`), UG:USER_LogAccess.MySQL.LogFileSize, UG:USER_LogAccess.MariaDB.LogFileSize.
 */
const KEPT: Readonly<Record<string, number>> = { postgres: 3 * DAY, mysql: 14 * DAY, mariadb: DAY };

/** The log files that a running instance has beside that of its recovery, by the beginning of its engine's name. They are empty. */
const FILES: readonly (readonly [RegExp, (time: number) => readonly string[]])[] = [
  [/^aurora-postgresql|^postgres/, (time) => ['error/postgres.log', `error/postgresql.log.${hourOf(time, '-')}`]],
  [/mysql|^mariadb/, () => ['error/mysql-error-running.log', 'error/mysql-error.log']],
  [/oracle/, () => ['trace/alert_ORCL.log']],
  [/sqlserver/, () => ['log/ERROR', 'log/SQLAGENT.OUT']],
  [/^db2/, () => ['diag.log', 'notify.log']],
];

/**
 * An instance has nothing to say but how its first start recovered what it was restored from. Aurora recovers in the storage: its logs don't tell.
 * Source: UG:USER_LogAccess and its pages on the engines.
 *
 * @param now - of the sandbox, in milliseconds since the epoch: PostgreSQL begins a file with each hour.
 */
export function logFiles(instance: LoggedInstance, now: number): readonly LogFile[] {
  const names = FILES.find(([name]) => name.test(instance.engine))?.[1](now) ?? [];
  const recovery = recoveryFile(instance, now);
  return [
    ...names.filter((name) => name !== recovery?.name).map((name) => ({ name, text: '', lastWritten: instance.createTime })),
    ...recovery === undefined ? [] : [recovery],
  ];
}

function recoveryFile({ engine, engineVersion, clusterIdentifier, recovers, recovered }: LoggedInstance, now: number): LogFile | undefined {
  if (clusterIdentifier !== undefined || recovers === undefined || recovered === undefined || now - recovered > (KEPT[engine] ?? 0)) return undefined;
  const lines = engineFamily(engine) === 'postgres'
    ? postgresLines(recovers, recovered, Number(engineVersion.split('.')[0])) : mysqlLines(engine, recovers, recovered);
  const name = engineFamily(engine) === 'postgres'
    ? `error/postgresql.log.${hourOf(recovered, '-')}` : `error/mysql-error-running.log.${hourOf(recovered, '.')}`;
  return lines.length === 0 ? undefined : { name, text: `${lines.join('\n')}\n`, lastWritten: recovered };
}

/** What PostgreSQL writes when it starts with data that wasn't shut down. Source: its source, xlogrecovery.c and xlogreader.c. */
function postgresLines(moment: LogMoment, time: number, major: number): readonly string[] {
  const { lastRecord, end } = writeAheadPosition(moment);
  return [
    `database system was interrupted; last known up at ${postgresTime(moment.time)}`,
    'database system was not properly shut down; automatic recovery in progress',
    `redo starts at ${lastRecord}`,
    `invalid record length at ${end}: ${major < 16 ? 'wanted' : 'expected at least'} 24, got 0`,
    `redo done at ${lastRecord}${major < 14 ? '' : ' system usage: CPU: user: 0.00 s, system: 0.00 s, elapsed: 0.00 s'}`,
    'database system is ready to accept connections',
  ].map((line) => `${postgresTime(time)}::@:[387]:LOG:  ${line}`);
}

/** What InnoDB writes when it starts with data that wasn't shut down. Source: its source, trx0sys.cc, and MariaDB's, trx0rseg.cc. */
function mysqlLines(engine: string, moment: LogMoment, time: number): readonly string[] {
  if (!moment.binaryLog) return [];
  const { file, position } = binaryLogPosition(moment);
  const [date = '', clock = ''] = new Date(time).toISOString().slice(0, 19).split('T');
  return engine === 'mariadb'
    ? [`${date} ${clock} 0 [Note] InnoDB: Last binlog file '${file}', position ${position}`]
    : [`${date}T${clock}.000000Z 0 [Note] InnoDB: Last MySQL binlog file position 0 ${position}, file name ${file}`];
}

function postgresTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `2026-11-24-03` */
function hourOf(time: number, separator: string): string {
  return new Date(time).toISOString().slice(0, 13).replace('T', separator);
}

import { dynamic, fixedAtStart, FLAG, integer, kept, listOf, oneOf, type ParameterDescription, TEXT } from './parameter';
import { TUNING } from './postgres-tuning';

const LIBRARIES = 'auto_explain,orafce,pg_bigm,pg_cron,pg_hint_plan,pg_prewarm,pg_similarity,pg_stat_statements,pg_tle,pg_transport,pgaudit,'
  + 'pglogical,plprofiler,plrust';

/**
 * The parameters of PostgreSQL that matter to a migration. A part of RDS's list. Source: DescribeEngineDefaultParameters as quoted in
 * UG:Appendix.PostgreSQL.CommonDBATasks.Parameters and PostgreSQL.Concepts.General.SSL, the PostgreSQL manual; as of November 2026.
 */
const COMMON: readonly ParameterDescription[] = [
  dynamic('autovacuum', 'Starts the autovacuum subprocess.', FLAG, '1'),
  fixedAtStart('autovacuum_max_workers', 'Sets the maximum number of simultaneously running autovacuum worker processes.', integer('1-262143'),
    'GREATEST({DBInstanceClassMemory/64371566592},3)'),
  dynamic('autovacuum_naptime', 'Time to sleep between autovacuum runs, in seconds.', integer('1-2147483'), '15'),
  kept('config_file', 'Sets the server\'s main configuration file.', TEXT, '/rdsdbdata/config/postgresql.conf'),
  dynamic('idle_in_transaction_session_timeout', 'Milliseconds that a session may be idle in a transaction.', integer('0-2147483647'), '86400000'),
  dynamic('log_connections', 'Logs each successful connection.', FLAG),
  dynamic('log_min_duration_statement', 'Milliseconds from which statements are logged.', integer('-1-2147483647')),
  dynamic('log_statement', 'Sets the type of statements logged.', oneOf('none,ddl,mod,all')),
  dynamic('maintenance_work_mem', 'Kilobytes for maintenance operations.', integer('1024-2147483647'),
    'GREATEST({DBInstanceClassMemory*1024/63963136},65536)'),
  fixedAtStart('max_connections', 'Sets the maximum number of concurrent connections.', integer('6-8388607'),
    'LEAST({DBInstanceClassMemory/9531392},5000)'),
  fixedAtStart('max_logical_replication_workers', 'Maximum number of logical replication worker processes.', integer('0-262143')),
  fixedAtStart('max_replication_slots', 'Sets the maximum number of replication slots that the server can support.', integer('5-8388607'), '20'),
  fixedAtStart('max_wal_senders', 'Sets the maximum number of simultaneously running WAL sender processes.', integer('5-8388607'), '35'),
  fixedAtStart('max_worker_processes', 'Sets the maximum number of concurrent worker processes.', integer('0-262143'),
    'GREATEST({DBInstanceVCPU*2},8)'),
  dynamic('password_encryption', 'How passwords are stored.', oneOf('md5,scram-sha-256')),
  kept('port', 'Sets the TCP port the server listens on.', integer('1150-65535'), '{EndPointPort}'),
  fixedAtStart('rds.logical_replication', 'Enables logical decoding.', FLAG, '0'),
  dynamic('session_replication_role', 'Sets the sessions behavior for triggers and rewrite rules.', oneOf('origin,replica,local')),
  fixedAtStart('shared_buffers', 'Sets the number of shared memory buffers used by the server.', integer('16-1073741823'),
    '{DBInstanceClassMemory/32768}'),
  fixedAtStart('shared_preload_libraries', 'Lists shared libraries to preload into server.', listOf(LIBRARIES), 'pg_stat_statements'),
  dynamic('statement_timeout', 'Milliseconds that a statement may take.', integer('0-2147483647')),
  dynamic('timezone', 'Sets the time zone for displaying and interpreting time stamps.', TEXT, 'UTC'),
  dynamic('work_mem', 'Kilobytes for the workspace of a query.', integer('64-2147483647')),
];

/** TLS is demanded by default from 15 on, of Aurora from 17 on. Source: UG:PostgreSQL.Concepts.General.SSL, AUG:AuroraPostgreSQL.Security. */
const forceSsl = (byDefault: boolean): ParameterDescription => dynamic('rds.force_ssl', 'Force SSL connections.', FLAG, byDefault ? '1' : '0');

export function postgresParameters(major: number): readonly ParameterDescription[] {
  return [...COMMON, ...TUNING, forceSsl(major >= 15)];
}

/** Those that each member of a cluster has of its own. */
const OF_MEMBERS = [
  'log_connections', 'log_min_duration_statement', 'log_statement', 'max_connections', 'port', 'shared_buffers', 'statement_timeout', 'work_mem',
];

export const AURORA_POSTGRES_INSTANCE: readonly ParameterDescription[] = COMMON.filter(({ name }) => OF_MEMBERS.includes(name));

export function auroraPostgresClusterParameters(major: number): readonly ParameterDescription[] {
  return [...COMMON, ...TUNING, forceSsl(major >= 17)];
}

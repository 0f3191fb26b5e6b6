import { dynamic, fixedAtStart, FLAG, float, integer, kept, oneOf, type ParameterDescription, TEXT } from './parameter';

/**
 * The parameters of MySQL and MariaDB that matter to a migration: how data is read, how replication and functions work, how much fits. A part of
 * RDS's list. Source: DescribeEngineDefaultParameters as quoted in UG:Appendix.MySQL.Parameters, the MySQL Reference Manual; as of November 2026.
 */
const CHARACTER_SETS = 'ascii,big5,binary,cp1250,cp1251,cp932,eucjpms,euckr,gb18030,gb2312,gbk,latin1,latin2,sjis,ucs2,ujis,utf16,utf32,utf8,utf8mb4';

const CHARACTERS: readonly ParameterDescription[] = [
  dynamic('character_set_client', 'The character set for statements that arrive from the client.', oneOf(CHARACTER_SETS)),
  dynamic('character_set_connection', 'The character set used for literals that do not have a character set introducer.', oneOf(CHARACTER_SETS)),
  dynamic('character_set_database', 'The character set used by the default database.', oneOf(CHARACTER_SETS)),
  dynamic('character_set_results', 'The character set used for returning query results.', oneOf(CHARACTER_SETS)),
  dynamic('character_set_server', 'The server\'s default character set.', oneOf(CHARACTER_SETS)),
  dynamic('collation_connection', 'The collation of the connection character set.', TEXT),
  dynamic('collation_server', 'The server\'s default collation.', TEXT),
];

/** Parameters that each instance has of its own, be it a member of a cluster or not. */
const OF_INSTANCES: readonly ParameterDescription[] = [
  dynamic('general_log', 'Whether the general query log is enabled.', FLAG),
  dynamic('interactive_timeout', 'Seconds that the server waits for activity on an interactive connection.', integer('1-31536000')),
  dynamic('log_bin_trust_function_creators', 'Whether creators of stored functions are trusted not to make unsafe ones.', FLAG),
  dynamic('long_query_time', 'Seconds from which a query is slow.', float('0-31536000')),
  dynamic('max_allowed_packet', 'The largest packet, in bytes.', integer('1024-1073741824')),
  dynamic('max_connections', 'The number of simultaneous client connections allowed.', integer('1-100000'), '{DBInstanceClassMemory/12582880}'),
  fixedAtStart('performance_schema', 'Whether the Performance Schema is enabled.', FLAG),
  kept('port', 'The port of the server.', integer('1150-65535'), '{EndPointPort}'),
  dynamic('slow_query_log', 'Whether the slow query log is enabled.', FLAG),
  dynamic('sql_mode', 'The current SQL server mode.', TEXT),
  dynamic('wait_timeout', 'Seconds that the server waits for activity on a connection.', integer('1-31536000')),
];

export const MYSQL: readonly ParameterDescription[] = [
  ...CHARACTERS,
  ...OF_INSTANCES,
  kept('basedir', 'The path of the installation.', TEXT, '/rdsdbbin/mysql'),
  dynamic('binlog_format', 'The binary logging format.', oneOf('ROW,STATEMENT,MIXED'), 'MIXED'),
  dynamic('binlog_row_image', 'How row images are written to the binary log.', oneOf('full,minimal,noblob')),
  kept('datadir', 'The path of the data.', TEXT, '/rdsdbdata/db/'),
  fixedAtStart('enforce_gtid_consistency', 'Whether statements must be loggable with a GTID.', oneOf('OFF,WARN,ON')),
  dynamic('event_scheduler', 'Whether events are run.', oneOf('ON,OFF')),
  fixedAtStart('gtid-mode', 'Whether transactions have GTIDs.', oneOf('OFF,OFF_PERMISSIVE,ON_PERMISSIVE,ON')),
  dynamic('innodb_buffer_pool_size', 'Bytes of the buffer pool.', integer('5242880-9223372036854775807'), '{DBInstanceClassMemory*3/4}'),
  dynamic('innodb_flush_log_at_trx_commit', 'How commits are written to disk.', integer('0-2')),
  dynamic('log_output', 'Where the logs are written.', oneOf('TABLE,FILE,NONE'), 'TABLE'),
  fixedAtStart('lower_case_table_names', 'How names of tables are stored and compared.', FLAG),
  dynamic('require_secure_transport', 'Whether connections must be encrypted.', FLAG),
  kept('server_id', 'The server\'s id in replication.', integer('0-4294967295'), '{ServerId}'),
  dynamic('time_zone', 'The time zone of the server.', TEXT),
];

export const AURORA_MYSQL_INSTANCE: readonly ParameterDescription[] = OF_INSTANCES;

export const AURORA_MYSQL_CLUSTER: readonly ParameterDescription[] = [
  ...CHARACTERS,
  ...OF_INSTANCES,
  dynamic('aws_default_s3_role', 'The role for access to S3.', TEXT),
  fixedAtStart('binlog_format', 'The binary logging format.', oneOf('ROW,STATEMENT,MIXED,OFF'), 'OFF'),
  dynamic('binlog_row_image', 'How row images are written to the binary log.', oneOf('full,minimal,noblob')),
  fixedAtStart('enforce_gtid_consistency', 'Whether statements must be loggable with a GTID.', oneOf('OFF,WARN,ON')),
  dynamic('event_scheduler', 'Whether events are run.', oneOf('ON,OFF')),
  fixedAtStart('gtid-mode', 'Whether transactions have GTIDs.', oneOf('OFF,OFF_PERMISSIVE,ON_PERMISSIVE,ON')),
  fixedAtStart('lower_case_table_names', 'How names of tables are stored and compared.', FLAG),
  dynamic('require_secure_transport', 'Whether connections must be encrypted.', oneOf('ON,OFF')),
  dynamic('server_audit_logging', 'Whether Advanced Auditing is on.', FLAG),
  dynamic('time_zone', 'The time zone of the server.', TEXT),
];

import { dynamic, fixedAtStart, FLAG, integer, kept, oneOf, type ParameterDescription, TEXT } from './parameter';

/** A part of RDS's list. Source: UG:Appendix.Oracle.CommonDBATasks, UG:CHAP_Oracle, the Oracle Database Reference; as of November 2026. */
export const ORACLE: readonly ParameterDescription[] = [
  fixedAtStart('audit_trail', 'Where auditing writes.', oneOf('DB,OS,NONE,TRUE,FALSE,DB_EXTENDED,XML,EXTENDED'), 'NONE'),
  fixedAtStart('compatible', 'The release that the database is compatible with.', TEXT),
  kept('db_name', 'The name of the database.', TEXT, '{dbName}'),
  dynamic('enable_goldengate_replication', 'Whether GoldenGate replicates.', oneOf('TRUE,FALSE')),
  dynamic('job_queue_processes', 'The number of job processes.', integer('0-4000'), '50'),
  dynamic('nls_length_semantics', 'How lengths of characters are counted.', oneOf('BYTE,CHAR')),
  dynamic('open_cursors', 'The number of cursors that a session may have open.', integer('0-65535'), '300'),
  fixedAtStart('processes', 'The number of processes.', integer('80-20000'), 'LEAST({DBInstanceClassMemory/9868951},20000)'),
  fixedAtStart('sga_target', 'Bytes of the system global area.', integer('0-9223372036854775807'), '{DBInstanceClassMemory*3/4}'),
  dynamic('undo_retention', 'Seconds that undo is kept.', integer('0-2147483647')),
];

/** A part of RDS's list. Source: UG:Appendix.SQLServer.CommonDBATasks, UG:SQLServer.Concepts.General.SSL.Using; as of November 2026. */
export const SQL_SERVER: readonly ParameterDescription[] = [
  dynamic('clr enabled', 'Whether user assemblies can be run.', FLAG),
  dynamic('contained database authentication', 'Whether contained databases can be made.', FLAG),
  dynamic('cost threshold for parallelism', 'Cost from which plans are parallel.', integer('0-32767')),
  dynamic('max degree of parallelism', 'Processors of a parallel plan.', integer('0-32767')),
  dynamic('max server memory (mb)', 'Megabytes of the server.', integer('16-2147483647'), '{DBInstanceClassMemory/1398101}'),
  fixedAtStart('rds.fips', 'Whether only FIPS 140-2 modules are used.', FLAG, '0'),
  fixedAtStart('rds.force_ssl', 'Force SSL connections.', FLAG, '0'),
  fixedAtStart('user connections', 'The number of users at a time.', integer('0,10-32767')),
];

/** A part of RDS's list; a licence of one's own needs the two ids of IBM. Source: UG:db2-licensing, UG:db2-supported-parameters. */
export const DB2: readonly ParameterDescription[] = [
  fixedAtStart('db2comm', 'The protocols of connections.', oneOf('TCPIP,SSL'), 'TCPIP'),
  dynamic('rds.ibm_customer_id', 'The customer id of IBM.', TEXT),
  dynamic('rds.ibm_site_id', 'The site id of IBM.', TEXT),
];

/** Source: DOCDB:cluster_parameter_groups-list_of_parameters. */
export const DOCUMENTDB_CLUSTER: readonly ParameterDescription[] = [
  dynamic('audit_logs', 'What is audited.', TEXT, 'disabled'),
  dynamic('change_stream_log_retention_duration', 'Seconds that change streams are kept.', integer('3600-604800'), '10800'),
  dynamic('profiler', 'Whether operations are profiled.', oneOf('enabled,disabled'), 'disabled'),
  dynamic('profiler_threshold_ms', 'Milliseconds from which operations are profiled.', integer('50-2147483646'), '100'),
  fixedAtStart('tls', 'Whether connections must be encrypted.', oneOf('disabled,enabled,fips-140-3,tls1.2+,tls1.3+'), 'enabled'),
  dynamic('ttl_monitor', 'Whether documents expire.', oneOf('disabled,enabled'), 'enabled'),
];

/** Source: NUG:parameters. */
export const NEPTUNE_INSTANCE: readonly ParameterDescription[] = [
  fixedAtStart('neptune_query_timeout', 'Milliseconds that a query may take.', integer('10-2147483647'), '120000'),
];

export const NEPTUNE_CLUSTER: readonly ParameterDescription[] = [
  ...NEPTUNE_INSTANCE,
  fixedAtStart('neptune_enable_audit_log', 'Whether requests are audited.', FLAG, '0'),
  fixedAtStart('neptune_streams', 'Whether changes are streamed.', FLAG, '0'),
];

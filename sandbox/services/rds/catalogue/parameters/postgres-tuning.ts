import { dynamic, fixedAtStart, FLAG, float, integer, oneOf, type ParameterDescription } from './parameter';

const ANY_SIZE = integer('0-2147483647');

/**
 * Parameters of PostgreSQL that owners tune, which mean nothing to RDS. A part of RDS's list; ranges by the PostgreSQL manual, as of November 2026.
 */
export const TUNING: readonly ParameterDescription[] = [
  dynamic('autovacuum_analyze_scale_factor', 'Fraction of a table whose change makes it be analyzed.', float('0-100')),
  dynamic('autovacuum_vacuum_cost_limit', 'Cost from which vacuuming pauses.', integer('-1-10000')),
  dynamic('autovacuum_vacuum_scale_factor', 'Fraction of a table whose change makes it be vacuumed.', float('0-100')),
  dynamic('checkpoint_completion_target', 'Fraction of the time between checkpoints that one takes.', float('0-1')),
  dynamic('checkpoint_timeout', 'Seconds between automatic checkpoints.', integer('30-86400')),
  dynamic('deadlock_timeout', 'Milliseconds until a lock is checked for a deadlock.', integer('1-2147483647')),
  dynamic('default_statistics_target', 'Default statistics target.', integer('1-10000')),
  dynamic('effective_cache_size', 'Size of the disk cache that the planner assumes.', integer('1-2147483647'), '{DBInstanceClassMemory/16384}'),
  dynamic('effective_io_concurrency', 'Simultaneous requests that the storage handles well.', integer('0-1000')),
  dynamic('from_collapse_limit', 'Size of a FROM list from which subqueries aren\'t collapsed.', integer('1-2147483647')),
  dynamic('join_collapse_limit', 'Size of a FROM list from which joins aren\'t flattened.', integer('1-2147483647')),
  dynamic('lock_timeout', 'Milliseconds that a statement may wait for a lock.', ANY_SIZE),
  dynamic('log_autovacuum_min_duration', 'Milliseconds from which autovacuum is logged.', integer('-1-2147483647')),
  dynamic('log_disconnections', 'Logs the end of each session.', FLAG),
  dynamic('log_lock_waits', 'Logs long waits for locks.', FLAG),
  dynamic('log_temp_files', 'Kilobytes from which temporary files are logged.', integer('-1-2147483647')),
  fixedAtStart('max_locks_per_transaction', 'Average number of locks of a transaction.', integer('10-2147483647')),
  dynamic('max_parallel_workers', 'Most parallel workers at a time.', integer('0-1024')),
  dynamic('max_parallel_workers_per_gather', 'Most parallel workers of an executor node.', integer('0-1024')),
  dynamic('max_wal_size', 'Megabytes of WAL that trigger a checkpoint.', integer('2-2147483647')),
  dynamic('min_wal_size', 'Megabytes of WAL that are kept.', integer('2-2147483647')),
  fixedAtStart('pg_stat_statements.max', 'Statements that pg_stat_statements tracks.', integer('100-2147483647')),
  dynamic('pg_stat_statements.track', 'Which statements pg_stat_statements tracks.', oneOf('none,top,all')),
  dynamic('random_page_cost', 'The planner\'s cost of a page that isn\'t the next one.', float('0-10000000')),
  dynamic('temp_buffers', 'Buffers of a session for temporary tables.', integer('100-1073741823')),
  fixedAtStart('track_activity_query_size', 'Bytes that are kept of each running statement.', integer('100-1048576')),
  dynamic('track_io_timing', 'Collects the time of reading and writing.', FLAG),
  fixedAtStart('wal_buffers', 'Buffers for WAL.', integer('-1-262143')),
];

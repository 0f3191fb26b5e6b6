import type { DeclaredMigration } from '../../../cloud-assembly/declared-migrations';
import { DatabaseFamily, DatabaseKind } from '../../../lambda/step/contract';
import type { RehearsedDatabase, RehearsedDatabases } from '../../../rehearsal/seeding/databases';
import { type DeclaredSource, declaredSources } from '../../../rehearsal/templates/declared-sources';

/** Identifier of a source that has nothing of what its owner could have chosen: it is in RDS's own groups. */
export const PLAIN_SOURCE = 'plain';
/** Identifier of a SQL Server with a standby, which it gets after its restore. */
export const MIRRORED_SOURCE = 'mirrored';

/** Identifier of a PostgreSQL, whose log files tell where replication starts. */
export const LOGGED_SOURCE = 'logged';

/** So many that the tenth has a number of two digits, which policies name apart. */
const MEMBERS = Array.from({ length: 10 }, () => ({}));

/**
 * What the sources of the runs are like: in groups of their own, with a window that RDS wouldn't pick, monitored, outside of Extended Support, with
 * the Data API and a password that RDS manages, as far as their engine has it. So each statement about such a source is asked for.
 */
export function describedSources(migrations: readonly DeclaredMigration[]): RehearsedDatabases {
  return Object.fromEntries(declaredSources(migrations).map((source) => [source.identifier, describedSource(source)]));
}

function describedSource({ identifier, kind, family }: DeclaredSource): RehearsedDatabase {
  const members = kind === DatabaseKind.CLUSTER ? { members: MEMBERS } : {};
  if (identifier === PLAIN_SOURCE) return members;
  if (identifier === MIRRORED_SOURCE) return MIRRORED;
  if (identifier === LOGGED_SOURCE) return LOGGED;
  return {
    ...members, ...GROUPS[family], maintenanceWindow: 'wed:04:00-wed:05:00', managedMasterPassword: family !== DatabaseFamily.NEPTUNE,
    ...family === DatabaseFamily.INSTANCE || family === DatabaseFamily.AURORA ? OF_RDS : {},
  };
}

const MIRRORED: RehearsedDatabase = {
  engine: 'sqlserver-se', instanceClass: 'db.m6i.xlarge', multiAz: true, backupRetentionPeriod: 7,
  parameters: { 'cost threshold for parallelism': '10' }, maintenanceWindow: 'wed:04:00-wed:05:00', managedMasterPassword: true,
  monitoringInterval: 60,
  engineLifecycleSupport: 'open-source-rds-extended-support-disabled',
};

const LOGGED: RehearsedDatabase = {
  engine: 'postgres', engineVersion: '16.9', instanceClass: 'db.m6i.large', parameters: { log_connections: '1' },
  maintenanceWindow: 'wed:04:00-wed:05:00', managedMasterPassword: true, monitoringInterval: 60,
  engineLifecycleSupport: 'open-source-rds-extended-support-disabled',
};

const OF_RDS: RehearsedDatabase = { monitoringInterval: 60, engineLifecycleSupport: 'open-source-rds-extended-support-disabled' };

/** DocumentDB has groups of clusters only. */
const GROUPS: Readonly<Record<DatabaseFamily, RehearsedDatabase>> = {
  [DatabaseFamily.INSTANCE]: { parameters: { long_query_time: '2' }, options: ['MARIADB_AUDIT_PLUGIN'] },
  [DatabaseFamily.AURORA]: { dataApi: true, parameters: { long_query_time: '2' }, clusterParameters: { time_zone: 'UTC' } },
  [DatabaseFamily.DOCUMENT_DB]: { clusterParameters: { profiler: 'enabled' } },
  [DatabaseFamily.NEPTUNE]: { parameters: { neptune_query_timeout: '60000' }, clusterParameters: { neptune_streams: '1' } },
};

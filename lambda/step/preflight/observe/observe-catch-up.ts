import { DatabaseKind } from '../../contract';
import { look } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import type { Database } from '../../model/databases';
import { ChangeLog, changeLogOf } from '../../model/replication/change-log';
import type { PreflightInput } from './input';
import type { CatchUpLook } from './observation';
import { TABLE_NAMES_GROUP } from './observe-table-names';

const LOGICAL_REPLICATION = 'rds.logical_replication';

/**
 * The parameter that a source keeps its log by: UG USER_LogAccess.MySQL.BinaryFormat, UG
 * PostgreSQL.Concepts.General.FeatureSupport.LogicalReplication.
 */
const PARAMETERS: Readonly<Record<ChangeLog, string>> = {
  [ChangeLog.BINARY_LOG]: 'binlog_format',
  [ChangeLog.WRITE_AHEAD_LOG]: LOGICAL_REPLICATION, [ChangeLog.AURORA_WRITE_AHEAD_LOG]: LOGICAL_REPLICATION,
};

/** Looks at the parameter that decides whether another database can catch up with the source. */
export async function observeCatchUp(
  { catchUpHours, source, sourceDatabase: { kind, region } }: PreflightInput, accounts: Accounts, database: Database | undefined,
): Promise<CatchUpLook | undefined> {
  const log = changeLogOf(database?.engine);
  // the one that decides about the names of tables is in the same group.
  const group = database?.settings[TABLE_NAMES_GROUP[kind]];
  if (catchUpHours === undefined || log === undefined || group === undefined) return undefined;
  const { prerequisites } = accounts.source(source, region).rds;
  const parameter = PARAMETERS[log];
  const value = kind === DatabaseKind.CLUSTER
    ? prerequisites.findClusterValueInForce(group, parameter) : prerequisites.findValueInForce(group, parameter);
  return { group, parameter, value: await look(value) };
}

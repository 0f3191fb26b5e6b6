import { DatabaseKind, DatabaseSetting } from '../../contract';
import { seen } from '../../engine/look';
import type { Cluster, Database, Instance } from '../../model/databases';
import { ChangeLog, changeLogOf } from '../../model/replication/change-log';
import { SETTING_WORDS } from '../../model/settings/setting-words';
import type { PreflightInput } from '../observe/input';
import type { CatchUpLook, CommonObservation } from '../observe/observation';
import { TABLE_NAMES_GROUP } from '../observe/observe-table-names';
import { type Check, type Finding, finding, findingsOf, Settling, when } from '../report/finding';
import { sourcePlace, sourceTitle } from '../report/wording';

/** What the parameter has to be. AWS DMS needs ROW ("CHAP_Source.MySQL"), and replication of the engine itself takes it. */
const WANTED: Readonly<Record<ChangeLog, string>> = {
  [ChangeLog.BINARY_LOG]: 'ROW', [ChangeLog.WRITE_AHEAD_LOG]: '1', [ChangeLog.AURORA_WRITE_AHEAD_LOG]: '1',
};

const IN_FORCE = 'in-sync';
/** RDS is at it, without anybody's doing. */
const APPLYING = 'applying';

/** The source keeps the log that another database follows. Nothing is asked where nobody is to catch up. */
export const checkCatchUp: Check<CommonObservation> = (input, { source, catchUp }) => {
  const database = seen(source);
  if (input.catchUpHours === undefined || database === undefined) return [];
  const log = changeLogOf(database.engine);
  if (log === undefined) {
    return [finding(
      'RF-2121',
      `${sourceTitle(input)} is ${database.engine ?? 'of an engine that RDS doesn\'t tell'}, and \`catchUp\` is for MySQL, MariaDB, PostgreSQL and `
      + 'Aurora: of no other engine RDS tells where replication starts.',
      'Leave `catchUp` out. AWS DMS may start at a time, which the output DataTime tells.',
    )];
  }
  return [...backupFindings(input, database, log), ...parameterFindings(input, database, WANTED[log], catchUp)];
};

/** "Set the backup retention period to a positive nonzero value" turns binary logging on: UG USER_LogAccess.MySQL.BinaryFormat. */
function backupFindings(input: PreflightInput, { settings }: Database, log: ChangeLog): readonly Finding[] {
  const { kind, identifier } = input.sourceDatabase;
  const isWithout = log === ChangeLog.BINARY_LOG && kind === DatabaseKind.INSTANCE && settings[DatabaseSetting.BACKUP_RETENTION] === 0;
  return when(isWithout, () => finding(
    'RF-2122', `${sourceTitle(input)} has no binary log, since it keeps no backups: nothing can catch up with it.`,
    `Let it keep some: \`aws rds modify-db-instance --db-instance-identifier ${identifier} --backup-retention-period 1 --apply-immediately\`, which `
    + 'restarts it. Or leave `catchUp` out.',
  ));
}

function parameterFindings(input: PreflightInput, database: Database, wanted: string, catchUp: CatchUpLook | undefined): readonly Finding[] {
  if (catchUp === undefined) {
    return [finding(
      'RF-2123',
      `RDS doesn't tell the parameter group of ${input.sourceDatabase.identifier}, which decides whether another database can catch up with it.`,
      'Run `cdk deploy` again, or leave `catchUp` out.',
    )];
  }
  const { group, parameter, value } = catchUp;
  const { title } = SETTING_WORDS[TABLE_NAMES_GROUP[input.sourceDatabase.kind]];
  return findingsOf(value, `looking at ${parameter} in the ${title} ${group} of the source`, (found) => [
    ...when(found !== wanted, () => finding(
      'RF-2124',
      `${sourceTitle(input)} has ${parameter} ${found ?? 'unset'} (${title} ${group}), and only with ${wanted} another database can catch up with `
      + 'it.',
      `Set ${parameter} to ${wanted} in its ${title}, in ${sourcePlace(input)}; a default one can't be changed, so give it one of its own first. `
      + 'Reboot it where RDS shows the group as pending-reboot. Or leave `catchUp` out.',
    )),
    ...when(found === wanted && statusOf(database) === APPLYING, () => finding(
      'RF-2125', `${sourceTitle(input)} has ${parameter} ${wanted} in its ${title} ${group}, which RDS is still applying.`,
      'Wait until RDS shows the group as in-sync; reboot it, or its writer, where it is pending-reboot then.', Settling.SOON,
    )),
    // the status is of the group: another parameter may be what is pending.
    ...when(found === wanted && ![IN_FORCE, APPLYING].includes(statusOf(database)), () => finding(
      'RF-2125', `${sourceTitle(input)} has ${parameter} ${wanted} in its ${title} ${group}, but that may not be in force yet: the group is `
      + `${statusOf(database)}, for this parameter or for another one.`,
      'Reboot it, or its writer, before the snapshot is taken. Or leave `catchUp` out.',
    )),
  ]);
}

/** How far the group is applied; of a cluster to its writer, which keeps the log. */
function statusOf(database: Database | Cluster | Instance): string {
  const status = 'members' in database ? database.members.find(({ isWriter }) => isWriter)?.parameterStatus
    : (database as Instance).parameterStatus;
  return status ?? IN_FORCE;
}

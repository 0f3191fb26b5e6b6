import type { Operations } from '../../../../core/operation';
import type { RdsContext } from '../../context';
import { deleteDBClusterAutomatedBackup, deleteDBInstanceAutomatedBackup } from './delete-automated-backups';
import { describeDBClusterAutomatedBackups, describeDBInstanceAutomatedBackups } from './describe-automated-backups';
import { restoreDBClusterToPointInTime } from './restore-cluster-to-time';
import { restoreDBInstanceToPointInTime } from './restore-instance-to-time';

/** The operations on automated backups. */
export function backupOperations(context: RdsContext): Operations {
  return {
    DeleteDBClusterAutomatedBackup: deleteDBClusterAutomatedBackup(context),
    DeleteDBInstanceAutomatedBackup: deleteDBInstanceAutomatedBackup(context),
    DescribeDBClusterAutomatedBackups: describeDBClusterAutomatedBackups(context),
    DescribeDBInstanceAutomatedBackups: describeDBInstanceAutomatedBackups(context),
    RestoreDBClusterToPointInTime: restoreDBClusterToPointInTime(context),
    RestoreDBInstanceToPointInTime: restoreDBInstanceToPointInTime(context),
  };
}

import type { Operations } from '../../../../core/operation';
import type { RdsContext } from '../../context';
import { createDBInstance } from './create-db-instance';
import { deleteDBInstance } from './delete-db-instance';
import { describeDBInstances } from './describe-db-instances';
import { modifyDBInstance } from './modify-db-instance';
import { restoreDBInstanceFromDBSnapshot } from './restore-db-instance';
import { startDBInstance, stopDBInstance } from './stop-and-start';

/** The operations on DB instances; members of clusters are instances. */
export function instanceOperations(context: RdsContext): Operations {
  return {
    CreateDBInstance: createDBInstance(context),
    DeleteDBInstance: deleteDBInstance(context),
    DescribeDBInstances: describeDBInstances(context),
    ModifyDBInstance: modifyDBInstance(context),
    RestoreDBInstanceFromDBSnapshot: restoreDBInstanceFromDBSnapshot(context),
    StartDBInstance: startDBInstance(context),
    StopDBInstance: stopDBInstance(context),
  };
}

import type { Service } from '../../core/operation';
import { operation } from '../../core/operation';
import { describeAccountAttributes } from './operations/account-attributes';
import { describeDBEngineVersions, describeOrderableDBInstanceOptions } from './operations/catalogue';
import { clusterOperations } from './operations/clusters/cluster-operations';
import { copyDBSnapshot } from './operations/copy-db-snapshot';
import { createDBInstance } from './operations/create-db-instance';
import { createDBSnapshot } from './operations/create-db-snapshot';
import { deleteDBInstance } from './operations/delete-db-instance';
import { deleteDBSnapshot } from './operations/delete-db-snapshot';
import { describeDBInstances } from './operations/describe-db-instances';
import { describeDBSnapshots } from './operations/describe-db-snapshots';
import { modifyDBInstance } from './operations/modify-db-instance';
import {
  createOptionGroup, deleteOptionGroup, describeOptionGroupOptions, describeOptionGroups, modifyOptionGroup,
} from './operations/option-groups';
import { createDBParameterGroup, describeDBParameterGroups } from './operations/parameter-groups';
import { restoreDBInstanceFromDBSnapshot } from './operations/restore-db-instance';
import { describeDBSnapshotAttributes, modifyDBSnapshotAttribute } from './operations/snapshot-attributes';
import { startDBInstance, stopDBInstance } from './operations/stop-and-start';
import { createDBSubnetGroup, deleteDBSubnetGroup, describeDBSubnetGroups } from './operations/subnet-groups';
import { addTagsToResource, listTagsForResource, removeTagsFromResource } from './operations/tags';
import type { RdsContext } from './rds-context';

/** The operations of RDS that the sandbox answers. */
export function rdsOperations(context: RdsContext): Service['operations'] {
  return {
    ...clusterOperations(context),
    AddTagsToResource: operation(addTagsToResource(context)),
    CopyDBSnapshot: operation(copyDBSnapshot(context)),
    CreateDBInstance: operation(createDBInstance(context)),
    CreateDBParameterGroup: operation(createDBParameterGroup(context)),
    CreateDBSnapshot: operation(createDBSnapshot(context)),
    CreateDBSubnetGroup: operation(createDBSubnetGroup(context)),
    CreateOptionGroup: operation(createOptionGroup(context)),
    DeleteDBInstance: operation(deleteDBInstance(context)),
    DeleteDBSnapshot: operation(deleteDBSnapshot(context)),
    DeleteDBSubnetGroup: operation(deleteDBSubnetGroup(context)),
    DeleteOptionGroup: operation(deleteOptionGroup(context)),
    DescribeAccountAttributes: operation(describeAccountAttributes(context)),
    DescribeDBEngineVersions: operation(describeDBEngineVersions(context)),
    DescribeDBInstances: operation(describeDBInstances(context)),
    DescribeDBParameterGroups: operation(describeDBParameterGroups(context)),
    DescribeDBSnapshotAttributes: operation(describeDBSnapshotAttributes(context)),
    DescribeDBSnapshots: operation(describeDBSnapshots(context)),
    DescribeDBSubnetGroups: operation(describeDBSubnetGroups(context)),
    DescribeOptionGroupOptions: operation(describeOptionGroupOptions(context)),
    DescribeOptionGroups: operation(describeOptionGroups(context)),
    DescribeOrderableDBInstanceOptions: operation(describeOrderableDBInstanceOptions(context)),
    ListTagsForResource: operation(listTagsForResource(context)),
    ModifyDBInstance: operation(modifyDBInstance(context)),
    ModifyDBSnapshotAttribute: operation(modifyDBSnapshotAttribute(context)),
    ModifyOptionGroup: operation(modifyOptionGroup(context)),
    RemoveTagsFromResource: operation(removeTagsFromResource(context)),
    RestoreDBInstanceFromDBSnapshot: operation(restoreDBInstanceFromDBSnapshot(context)),
    StartDBInstance: operation(startDBInstance(context)),
    StopDBInstance: operation(stopDBInstance(context)),
  };
}

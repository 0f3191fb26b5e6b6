import type { Service } from '../../../core/operation';
import { operation } from '../../../core/operation';
import type { RdsContext } from '../context';
import { describeAccountAttributes } from './account-attributes';
import { describeDBEngineVersions, describeOrderableDBInstanceOptions } from './catalogue';
import { clusterOperations } from './clusters/cluster-operations';
import { copyDBSnapshot } from './snapshots/copy-db-snapshot';
import { createDBInstance } from './instances/create-db-instance';
import { createDBSnapshot } from './snapshots/create-db-snapshot';
import { deleteDBInstance } from './instances/delete-db-instance';
import { deleteDBSnapshot } from './snapshots/delete-db-snapshot';
import { describeDBInstances } from './instances/describe-db-instances';
import { describeDBSnapshots } from './snapshots/describe-db-snapshots';
import { modifyDBInstance } from './instances/modify-db-instance';
import {
  createOptionGroup, deleteOptionGroup, describeOptionGroupOptions, describeOptionGroups, modifyOptionGroup,
} from './groups/option-groups';
import { createDBParameterGroup, describeDBParameterGroups } from './groups/parameter-groups';
import { restoreDBInstanceFromDBSnapshot } from './instances/restore-db-instance';
import { describeDBSnapshotAttributes, modifyDBSnapshotAttribute } from './snapshots/snapshot-attributes';
import { startDBInstance, stopDBInstance } from './instances/stop-and-start';
import { createDBSubnetGroup, deleteDBSubnetGroup, describeDBSubnetGroups } from './groups/subnet-groups';
import { addTagsToResource, listTagsForResource, removeTagsFromResource } from './tags';

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

import type { Service } from '../../../core/operation';
import { operation } from '../../../core/operation';
import type { RdsContext } from '../context';
import { describeAccountAttributes } from './account-attributes';
import { describeDBEngineVersions, describeOrderableDBInstanceOptions } from './catalogue';
import { clusterOperations } from './clusters/cluster-operations';
import { copyDBSnapshot } from './copy-db-snapshot';
import { createDBInstance } from './create-db-instance';
import { createDBSnapshot } from './create-db-snapshot';
import { deleteDBInstance } from './delete-db-instance';
import { deleteDBSnapshot } from './delete-db-snapshot';
import { describeDBInstances } from './describe-db-instances';
import { describeDBSnapshots } from './describe-db-snapshots';
import { modifyDBInstance } from './modify-db-instance';
import {
  createOptionGroup, deleteOptionGroup, describeOptionGroupOptions, describeOptionGroups, modifyOptionGroup,
} from './option-groups';
import { createDBParameterGroup, describeDBParameterGroups } from './parameter-groups';
import { restoreDBInstanceFromDBSnapshot } from './restore-db-instance';
import { describeDBSnapshotAttributes, modifyDBSnapshotAttribute } from './snapshot-attributes';
import { startDBInstance, stopDBInstance } from './stop-and-start';
import { createDBSubnetGroup, deleteDBSubnetGroup, describeDBSubnetGroups } from './subnet-groups';
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

import type { Operations } from '../../../../core/operation';
import type { RdsContext } from '../../context';
import { createDBClusterParameterGroup, describeDBClusterParameterGroups } from './cluster-parameter-groups';
import { createOptionGroup, deleteOptionGroup, describeOptionGroupOptions, describeOptionGroups, modifyOptionGroup } from './option-groups';
import { createDBParameterGroup, describeDBParameterGroups } from './parameter-groups';
import { createDBSubnetGroup, deleteDBSubnetGroup, describeDBSubnetGroups, modifyDBSubnetGroup } from './subnet-groups';

/** The operations on parameter groups, option groups and subnet groups. */
export function groupOperations(context: RdsContext): Operations {
  return {
    CreateDBClusterParameterGroup: createDBClusterParameterGroup(context),
    CreateDBParameterGroup: createDBParameterGroup(context),
    CreateDBSubnetGroup: createDBSubnetGroup(context),
    CreateOptionGroup: createOptionGroup(context),
    DeleteDBSubnetGroup: deleteDBSubnetGroup(context),
    DeleteOptionGroup: deleteOptionGroup(context),
    DescribeDBClusterParameterGroups: describeDBClusterParameterGroups(context),
    DescribeDBParameterGroups: describeDBParameterGroups(context),
    DescribeDBSubnetGroups: describeDBSubnetGroups(context),
    DescribeOptionGroupOptions: describeOptionGroupOptions(context),
    DescribeOptionGroups: describeOptionGroups(context),
    ModifyDBSubnetGroup: modifyDBSubnetGroup(context),
    ModifyOptionGroup: modifyOptionGroup(context),
  };
}

import type { Operations } from '../../../../core/operation';
import type { RdsContext } from '../../context';
import {
  modifyDBClusterParameterGroup, modifyDBParameterGroup, resetDBClusterParameterGroup, resetDBParameterGroup,
} from './change-parameters';
import {
  copyDBClusterParameterGroup, copyDBParameterGroup, deleteDBClusterParameterGroup, deleteDBParameterGroup,
} from './copy-and-delete-groups';
import {
  describeDBClusterParameters, describeDBParameters, describeEngineDefaultClusterParameters, describeEngineDefaultParameters,
} from './describe-parameters';

/** The operations on what is in parameter groups, and on groups that are there. */
export function parameterOperations(context: RdsContext): Operations {
  return {
    CopyDBClusterParameterGroup: copyDBClusterParameterGroup(context),
    CopyDBParameterGroup: copyDBParameterGroup(context),
    DeleteDBClusterParameterGroup: deleteDBClusterParameterGroup(context),
    DeleteDBParameterGroup: deleteDBParameterGroup(context),
    DescribeDBClusterParameters: describeDBClusterParameters(context),
    DescribeDBParameters: describeDBParameters(context),
    DescribeEngineDefaultClusterParameters: describeEngineDefaultClusterParameters(context),
    DescribeEngineDefaultParameters: describeEngineDefaultParameters(context),
    ModifyDBClusterParameterGroup: modifyDBClusterParameterGroup(context),
    ModifyDBParameterGroup: modifyDBParameterGroup(context),
    ResetDBClusterParameterGroup: resetDBClusterParameterGroup(context),
    ResetDBParameterGroup: resetDBParameterGroup(context),
  };
}

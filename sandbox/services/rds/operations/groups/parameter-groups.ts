import type {
  CreateDBParameterGroupMessage, CreateDBParameterGroupResult, DBParameterGroupsMessage, DescribeDBParameterGroupsMessage,
} from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask, askForNew, ownArn } from '../../authorization/resource-authorization';
import { ENGINE_MAJORS } from '../../catalogue/engine-catalogue';
import type { RdsContext } from '../../context';
import { enforce } from '../../rules/enforce';
import { parameterGroupFound, parameterGroupQuota } from '../../rules/groups';
import { required } from '../../rules/parameters';
import { parameterGroupView } from '../../views/instance-views';
import { page } from '../page';
import { namedOrAll } from './named-or-all';
import { addParameterGroup } from './new-parameter-group';

export function createDBParameterGroup(context: RdsContext): Operation<never, unknown> {
  const { state } = context;
  return operation<CreateDBParameterGroupMessage, CreateDBParameterGroupResult>({
    members: ['DBParameterGroupName', 'DBParameterGroupFamily', 'Description', 'Tags'],
    authorization: (input, call) => askForNew(state, call, 'CreateDBParameterGroup', ownArn('pg', input.DBParameterGroupName, call), input.Tags),
    run: (input, call) => {
      enforce(required(input, 'DBParameterGroupName', 'DBParameterGroupFamily', 'Description'));
      const { parameterGroups, quotas } = state.of(call);
      const group = addParameterGroup(input.DBParameterGroupName ?? '', input, {
        present: parameterGroups, majors: ENGINE_MAJORS, quota: (existing) => parameterGroupQuota(existing, quotas.parameterGroups),
      });
      return { DBParameterGroup: parameterGroupView(group, call) };
    },
  });
}

export function describeDBParameterGroups(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBParameterGroupsMessage, DBParameterGroupsMessage>({
    members: ['DBParameterGroupName', 'MaxRecords', 'Marker'],
    authorization: (input, call) => [ask(context.state, call, 'DescribeDBParameterGroups', ownArn('pg', input.DBParameterGroupName, call))],
    run: (input, call) => {
      const { parameterGroups } = context.state.of(call);
      const groups = namedOrAll(parameterGroups, input.DBParameterGroupName, parameterGroupFound);
      const { items, Marker } = page(groups, (group) => group.name, input);
      return { DBParameterGroups: items.map((group) => parameterGroupView(group, call)), Marker };
    },
  });
}

import type {
  CreateDBClusterParameterGroupMessage, CreateDBClusterParameterGroupResult, DBClusterParameterGroupsMessage, DescribeDBClusterParameterGroupsMessage,
} from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask, askForNew, ownArn } from '../../authorization/resource-authorization';
import { CLUSTER_ENGINE_MAJORS } from '../../catalogue/engine-catalogue';
import type { RdsContext } from '../../context';
import { clusterParameterGroupQuota, shownClusterParameterGroupFound } from '../../rules/clusters/parameter-groups';
import { enforce } from '../../rules/enforce';
import { required } from '../../rules/parameters';
import { clusterParameterGroupView } from '../../views/cluster-views';
import { page } from '../page';
import { namedOrAll } from './named-or-all';
import { addParameterGroup } from './new-parameter-group';

export function createDBClusterParameterGroup({ state }: RdsContext): Operation<never, unknown> {
  return operation<CreateDBClusterParameterGroupMessage, CreateDBClusterParameterGroupResult>({
    members: ['DBClusterParameterGroupName', 'DBParameterGroupFamily', 'Description', 'Tags'],
    authorization: (input, call) =>
      askForNew(state, call, 'CreateDBClusterParameterGroup', ownArn('cluster-pg', input.DBClusterParameterGroupName, call), input.Tags),
    run: (input, call) => {
      enforce(required(input, 'DBClusterParameterGroupName', 'DBParameterGroupFamily', 'Description'));
      const { clusterParameterGroups, quotas } = state.of(call);
      const group = addParameterGroup(input.DBClusterParameterGroupName ?? '', input, {
        present: clusterParameterGroups, majors: CLUSTER_ENGINE_MAJORS,
        quota: (existing) => clusterParameterGroupQuota(existing, quotas.clusterParameterGroups),
      });
      return { DBClusterParameterGroup: clusterParameterGroupView(group, call) };
    },
  });
}

export function describeDBClusterParameterGroups({ state }: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBClusterParameterGroupsMessage, DBClusterParameterGroupsMessage>({
    members: ['DBClusterParameterGroupName', 'MaxRecords', 'Marker'],
    authorization: (input, call) =>
      [ask(state, call, 'DescribeDBClusterParameterGroups', ownArn('cluster-pg', input.DBClusterParameterGroupName, call))],
    run: (input, call) => {
      const { clusterParameterGroups } = state.of(call);
      const groups = namedOrAll(clusterParameterGroups, input.DBClusterParameterGroupName, shownClusterParameterGroupFound);
      const { items, Marker } = page(groups, (group) => group.name, input);
      return { DBClusterParameterGroups: items.map((group) => clusterParameterGroupView(group, call)), Marker };
    },
  });
}

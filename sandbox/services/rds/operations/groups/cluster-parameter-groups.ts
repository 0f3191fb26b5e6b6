import type {
  CreateDBClusterParameterGroupMessage, CreateDBClusterParameterGroupResult, DBClusterParameterGroupsMessage,
  DescribeDBClusterParameterGroupsMessage,
} from '@aws-sdk/client-rds';
import type { Operation } from '../../../../core/operation';
import { ask, askForTags, ownArn, requestTagContext } from '../../authorization/resource-authorization';
import { CLUSTER_ENGINE_MAJORS } from '../../catalogue/cluster-catalogue';
import type { RdsContext } from '../../context';
import { clusterParameterGroupFound, clusterParameterGroupNameFree, clusterParameterGroupQuota } from '../../rules/clusters/parameter-groups';
import { enforce, found } from '../../rules/enforce';
import { parameterGroupFamily } from '../../rules/groups';
import { parameterGroupName } from '../../rules/identifiers';
import { required, supported } from '../../rules/parameters';
import { tagKeys } from '../../rules/tags';
import { NO_TAGS, tagsFrom } from '../../state/tags';
import { clusterParameterGroupView } from '../../views/cluster-views';
import { page } from '../page';

export function createDBClusterParameterGroup({ state }: RdsContext)
  : Operation<CreateDBClusterParameterGroupMessage, CreateDBClusterParameterGroupResult> {
  return {
    authorization: (input, call) => {
      const arn = ownArn('cluster-pg', input.DBClusterParameterGroupName, call);
      return [ask(state, call, 'CreateDBClusterParameterGroup', arn, requestTagContext(input.Tags)), ...askForTags(state, call, arn, input.Tags, NO_TAGS)];
    },
    run: (input, call) => {
      enforce(supported('CreateDBClusterParameterGroup', input, ['DBClusterParameterGroupName', 'DBParameterGroupFamily', 'Description', 'Tags']));
      enforce(required(input, 'DBClusterParameterGroupName', 'DBParameterGroupFamily', 'Description'));
      const name = (input.DBClusterParameterGroupName ?? '').toLowerCase();
      const { clusterParameterGroups, quotas } = state.of(call);
      enforce(parameterGroupName(name));
      enforce(tagKeys(input.Tags));
      enforce(parameterGroupFamily(input.DBParameterGroupFamily ?? '', CLUSTER_ENGINE_MAJORS.map(entry => entry.family)));
      enforce(clusterParameterGroupNameFree(name, clusterParameterGroups.get(name)));
      const own = [...clusterParameterGroups.keys()].filter(existing => !existing.startsWith('default.'));
      enforce(clusterParameterGroupQuota(own.length, quotas.clusterParameterGroups));
      const group = { name, family: input.DBParameterGroupFamily ?? '', description: input.Description ?? '', tags: tagsFrom(input.Tags) };
      clusterParameterGroups.set(name, group);
      return { DBClusterParameterGroup: clusterParameterGroupView(group, call) };
    },
  };
}

export function describeDBClusterParameterGroups({ state }: RdsContext)
  : Operation<DescribeDBClusterParameterGroupsMessage, DBClusterParameterGroupsMessage> {
  return {
    authorization: (input, call) =>
      [ask(state, call, 'DescribeDBClusterParameterGroups', ownArn('cluster-pg', input.DBClusterParameterGroupName, call))],
    run: (input, call) => {
      enforce(supported('DescribeDBClusterParameterGroups', input, ['DBClusterParameterGroupName', 'MaxRecords', 'Marker']));
      const { clusterParameterGroups } = state.of(call);
      const { DBClusterParameterGroupName: name } = input;
      const groups = name === undefined ? [...clusterParameterGroups.values()]
        : [found(clusterParameterGroups.get(name.toLowerCase()), thing => clusterParameterGroupFound(name, thing))];
      const { items, Marker } = page(groups, group => group.name, input);
      return { DBClusterParameterGroups: items.map(group => clusterParameterGroupView(group, call)), Marker };
    },
  };
}

import type {
  CreateDBParameterGroupMessage, CreateDBParameterGroupResult, DBParameterGroupsMessage, DescribeDBParameterGroupsMessage,
} from '@aws-sdk/client-rds';
import type { Operation } from '../../../../core/operation';
import { ask, askForTags, ownArn, requestTagContext } from '../../authorization/resource-authorization';
import { ENGINE_MAJORS } from '../../catalogue/engine-catalogue';
import type { RdsContext } from '../../context';
import { enforce, found } from '../../rules/enforce';
import { parameterGroupFamily, parameterGroupFound, parameterGroupNameFree, parameterGroupQuota } from '../../rules/groups';
import { parameterGroupName } from '../../rules/identifiers';
import { required, supported } from '../../rules/parameters';
import { tagKeys } from '../../rules/tags';
import { NO_TAGS, tagsFrom } from '../../state/tags';
import { parameterGroupView } from '../../views/instance-views';
import { page } from '../page';

export function createDBParameterGroup(context: RdsContext): Operation<CreateDBParameterGroupMessage, CreateDBParameterGroupResult> {
  const { state } = context;
  return {
    authorization: (input, call) => {
      const arn = ownArn('pg', input.DBParameterGroupName, call);
      return [ask(state, call, 'CreateDBParameterGroup', arn, requestTagContext(input.Tags)), ...askForTags(state, call, arn, input.Tags, NO_TAGS)];
    },
    run: (input, call) => {
      enforce(supported('CreateDBParameterGroup', input, ['DBParameterGroupName', 'DBParameterGroupFamily', 'Description', 'Tags']));
      enforce(required(input, 'DBParameterGroupName', 'DBParameterGroupFamily', 'Description'));
      const name = (input.DBParameterGroupName ?? '').toLowerCase();
      const { parameterGroups, quotas } = state.of(call);
      enforce(parameterGroupName(name));
      enforce(tagKeys(input.Tags));
      enforce(parameterGroupFamily(input.DBParameterGroupFamily ?? '', ENGINE_MAJORS.map(entry => entry.family)));
      enforce(parameterGroupNameFree(name, parameterGroups.get(name)));
      enforce(parameterGroupQuota([...parameterGroups.keys()].filter(existing => !existing.startsWith('default.')).length, quotas.parameterGroups));
      const group = { name, family: input.DBParameterGroupFamily ?? '', description: input.Description ?? '', tags: tagsFrom(input.Tags) };
      parameterGroups.set(name, group);
      return { DBParameterGroup: parameterGroupView(group, call) };
    },
  };
}

export function describeDBParameterGroups(context: RdsContext): Operation<DescribeDBParameterGroupsMessage, DBParameterGroupsMessage> {
  return {
    authorization: (input, call) => [ask(context.state, call, 'DescribeDBParameterGroups', ownArn('pg', input.DBParameterGroupName, call))],
    run: (input, call) => {
      enforce(supported('DescribeDBParameterGroups', input, ['DBParameterGroupName', 'MaxRecords', 'Marker']));
      const { parameterGroups } = context.state.of(call);
      const { DBParameterGroupName: name } = input;
      const groups = name === undefined ? [...parameterGroups.values()]
        : [found(parameterGroups.get(name.toLowerCase()), thing => parameterGroupFound(name, thing))];
      const { items, Marker } = page(groups, group => group.name, input);
      return { DBParameterGroups: items.map(group => parameterGroupView(group, call)), Marker };
    },
  };
}

import type {
  CopyDBClusterParameterGroupMessage, CopyDBClusterParameterGroupResult, CopyDBParameterGroupMessage, CopyDBParameterGroupResult,
  DeleteDBClusterParameterGroupMessage, DeleteDBParameterGroupMessage, Tag,
} from '@aws-sdk/client-rds';
import type { AwsError } from '../../../../core/aws-error';
import { type AuthorizationRequest, type Call, type Operation, operation } from '../../../../core/operation';
import { ask, askForTags, conditionKeysOfTags, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { clusterParameterGroupQuota } from '../../rules/clusters/parameter-groups';
import { enforce, found } from '../../rules/enforce';
import { parameterGroupNameFree, parameterGroupQuota } from '../../rules/groups';
import { parameterGroupName } from '../../rules/identifiers';
import { groupCopyable, groupDeletable, ownGroupFound } from '../../rules/operating/group-life';
import { required } from '../../rules/parameters';
import { reference, resourceArn } from '../../rules/resource-arn';
import { tagKeys } from '../../rules/tags';
import type { ParameterGroup } from '../../state/groups';
import { NO_TAGS, tagsFrom } from '../../state/tags';
import { clusterParameterGroupView } from '../../views/cluster-views';
import { parameterGroupView } from '../../views/instance-views';
import { type GroupKind, namedGroup, OF_CLUSTERS, OF_INSTANCES } from './group-kinds';

/** What a copy is made of, whatever the members of the request are called. */
interface Copy {
  readonly source: string;
  readonly target: string;
  readonly description: string;
  readonly tags: readonly Tag[] | undefined;
}

/** Refuses where an account has so many groups already. */
type Quota = (existing: number) => AwsError | undefined;

export function copyDBParameterGroup(context: RdsContext): Operation<never, unknown> {
  return operation<CopyDBParameterGroupMessage, CopyDBParameterGroupResult>({
    members: ['SourceDBParameterGroupIdentifier', 'TargetDBParameterGroupIdentifier', 'TargetDBParameterGroupDescription', 'Tags'],
    authorization: (input, call) => askForCopy(context, OF_INSTANCES, 'CopyDBParameterGroup',
      [input.SourceDBParameterGroupIdentifier, input.TargetDBParameterGroupIdentifier, input.Tags], call),
    run: (input, call) => {
      const { SourceDBParameterGroupIdentifier: source = '', TargetDBParameterGroupIdentifier: target = '' } = input;
      const { TargetDBParameterGroupDescription: description = '', Tags: tags } = input;
      enforce(required(
        input, 'SourceDBParameterGroupIdentifier', 'TargetDBParameterGroupIdentifier', 'TargetDBParameterGroupDescription',
      ));
      const { quotas } = context.state.of(call);
      const quota: Quota = (count) => parameterGroupQuota(count, quotas.parameterGroups);
      return { DBParameterGroup: parameterGroupView(copied(context, OF_INSTANCES, { source, target, description, tags }, call, quota), call) };
    },
  });
}

export function copyDBClusterParameterGroup(context: RdsContext): Operation<never, unknown> {
  return operation<CopyDBClusterParameterGroupMessage, CopyDBClusterParameterGroupResult>({
    members: [
      'SourceDBClusterParameterGroupIdentifier', 'TargetDBClusterParameterGroupIdentifier', 'TargetDBClusterParameterGroupDescription', 'Tags',
    ],
    authorization: (input, call) => askForCopy(context, OF_CLUSTERS, 'CopyDBClusterParameterGroup',
      [input.SourceDBClusterParameterGroupIdentifier, input.TargetDBClusterParameterGroupIdentifier, input.Tags], call),
    run: (input, call) => {
      const { SourceDBClusterParameterGroupIdentifier: source = '', TargetDBClusterParameterGroupIdentifier: target = '' } = input;
      const { TargetDBClusterParameterGroupDescription: description = '', Tags: tags } = input;
      enforce(required(
        input, 'SourceDBClusterParameterGroupIdentifier', 'TargetDBClusterParameterGroupIdentifier', 'TargetDBClusterParameterGroupDescription',
      ));
      const { quotas } = context.state.of(call);
      const quota: Quota = (count) => clusterParameterGroupQuota(count, quotas.clusterParameterGroups);
      const group = copied(context, OF_CLUSTERS, { source, target, description, tags }, call, quota);
      return { DBClusterParameterGroup: clusterParameterGroupView(group, call) };
    },
  });
}

export function deleteDBParameterGroup(context: RdsContext): Operation<never, unknown> {
  return operation<DeleteDBParameterGroupMessage, object>({
    members: ['DBParameterGroupName'],
    authorization: (input, call) => [ask(context.state, call, 'DeleteDBParameterGroup', ownArn('pg', input.DBParameterGroupName, call))],
    run: ({ DBParameterGroupName: name }, call) =>
      deleted(context, OF_INSTANCES, namedGroup(context, OF_INSTANCES, 'DBParameterGroupName', name, call), call),
  });
}

export function deleteDBClusterParameterGroup(context: RdsContext): Operation<never, unknown> {
  return operation<DeleteDBClusterParameterGroupMessage, object>({
    members: ['DBClusterParameterGroupName'],
    authorization: (input, call) =>
      [ask(context.state, call, 'DeleteDBClusterParameterGroup', ownArn('cluster-pg', input.DBClusterParameterGroupName, call))],
    run: (input, call) => {
      const group = namedGroup(context, OF_CLUSTERS, 'DBClusterParameterGroupName', input.DBClusterParameterGroupName, call);
      return deleted(context, OF_CLUSTERS, group, call);
    },
  });
}

function askForCopy(
  { state }: RdsContext, kind: GroupKind, action: string,
  [source, target, tags]: readonly [string | undefined, string | undefined, readonly Tag[] | undefined], call: Call,
): AuthorizationRequest[] {
  const copy = ownArn(kind.type, target, call);
  const requested = conditionKeysOfTags(tags);
  return [
    ask(state, call, action, resourceArn(reference(kind.type, source ?? '', call)), requested), ask(state, call, action, copy, requested),
    ...askForTags(state, call, copy, tags, NO_TAGS),
  ];
}

/** Groups are copied inside an account and Region only. */
function copied(
  { state }: RdsContext, kind: GroupKind, { source, target, description, tags }: Copy, call: Call, quota: Quota,
): ParameterGroup {
  const groups = kind.groups(state.of(call));
  const name = target.toLowerCase();
  const named = reference(kind.type, source, call);
  enforce(parameterGroupName(name));
  enforce(tagKeys(tags));
  const here = named.accountId === call.accountId && named.region === call.region;
  const original = found(here ? groups.get(named.name) : undefined, (thing) => ownGroupFound(kind.words, source, thing));
  enforce(groupCopyable(kind.words, original.name));
  enforce(parameterGroupNameFree(name, groups.get(name)));
  enforce(quota([...groups.keys()].filter((existing) => !existing.startsWith('default.')).length));
  const copy = { ...original, name, description, tags: tagsFrom(tags) };
  groups.set(name, copy);
  return copy;
}

function deleted({ state }: RdsContext, kind: GroupKind, { name }: ParameterGroup, call: Call): object {
  const home = state.of(call);
  enforce(groupDeletable(kind.words, name, kind.users(home, name).length));
  kind.groups(home).delete(name);
  return {};
}

import type {
  DBClusterParameterGroupNameMessage, DBParameterGroupNameMessage, ModifyDBClusterParameterGroupMessage, ModifyDBParameterGroupMessage,
  ResetDBClusterParameterGroupMessage, ResetDBParameterGroupMessage,
} from '@aws-sdk/client-rds';
import { type Call, type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { ParameterDescription } from '../../catalogue/parameters/parameter';
import type { RdsContext } from '../../context';
import { enforce, found } from '../../rules/enforce';
import {
  applyMethodFits, changesCounted, notDefaultParameterGroup, type ParameterChange, parameterKnown, parameterModifiable, resetDecided, valueAllowed,
} from '../../rules/operating/parameter-values';
import { required } from '../../rules/parameters';
import type { ParameterGroup } from '../../state/groups';
import { type GroupKind, namedGroup, OF_CLUSTERS, OF_INSTANCES } from './group-kinds';

interface Reset {
  readonly ResetAllParameters?: boolean;
  readonly Parameters?: readonly ParameterChange[];
}

export function modifyDBParameterGroup(context: RdsContext): Operation<never, unknown> {
  return operation<ModifyDBParameterGroupMessage, DBParameterGroupNameMessage>({
    members: ['DBParameterGroupName', 'Parameters'],
    authorization: (input, call) => [ask(context.state, call, 'ModifyDBParameterGroup', ownArn('pg', input.DBParameterGroupName, call))],
    run: (input, call) => {
      const group = namedGroup(context, OF_INSTANCES, 'DBParameterGroupName', input.DBParameterGroupName, call);
      modify(context, OF_INSTANCES, group, input.Parameters ?? [], call);
      return { DBParameterGroupName: group.name };
    },
  });
}

export function modifyDBClusterParameterGroup(context: RdsContext): Operation<never, unknown> {
  return operation<ModifyDBClusterParameterGroupMessage, DBClusterParameterGroupNameMessage>({
    members: ['DBClusterParameterGroupName', 'Parameters'],
    authorization: (input, call) =>
      [ask(context.state, call, 'ModifyDBClusterParameterGroup', ownArn('cluster-pg', input.DBClusterParameterGroupName, call))],
    run: (input, call) => {
      const group = namedGroup(context, OF_CLUSTERS, 'DBClusterParameterGroupName', input.DBClusterParameterGroupName, call);
      modify(context, OF_CLUSTERS, group, input.Parameters ?? [], call);
      return { DBClusterParameterGroupName: group.name };
    },
  });
}

export function resetDBParameterGroup(context: RdsContext): Operation<never, unknown> {
  return operation<ResetDBParameterGroupMessage, DBParameterGroupNameMessage>({
    members: ['DBParameterGroupName', 'ResetAllParameters', 'Parameters'],
    authorization: (input, call) => [ask(context.state, call, 'ResetDBParameterGroup', ownArn('pg', input.DBParameterGroupName, call))],
    run: (input, call) => {
      const group = namedGroup(context, OF_INSTANCES, 'DBParameterGroupName', input.DBParameterGroupName, call);
      reset(context, OF_INSTANCES, group, input, call);
      return { DBParameterGroupName: group.name };
    },
  });
}

export function resetDBClusterParameterGroup(context: RdsContext): Operation<never, unknown> {
  return operation<ResetDBClusterParameterGroupMessage, DBClusterParameterGroupNameMessage>({
    members: ['DBClusterParameterGroupName', 'ResetAllParameters', 'Parameters'],
    authorization: (input, call) =>
      [ask(context.state, call, 'ResetDBClusterParameterGroup', ownArn('cluster-pg', input.DBClusterParameterGroupName, call))],
    run: (input, call) => {
      const group = namedGroup(context, OF_CLUSTERS, 'DBClusterParameterGroupName', input.DBClusterParameterGroupName, call);
      reset(context, OF_CLUSTERS, group, input, call);
      return { DBClusterParameterGroupName: group.name };
    },
  });
}

/** All changes are looked at before the first is made. */
function modify(context: RdsContext, kind: GroupKind, group: ParameterGroup, changes: readonly ParameterChange[], call: Call): void {
  enforce(required({ Parameters: changes }, 'Parameters'));
  enforce(notDefaultParameterGroup(group.name));
  enforce(changesCounted(changes.length));
  const set = changes.map((change) => {
    const parameter = checked(kind, group, change);
    enforce(valueAllowed(parameter, change.ParameterValue));
    return [parameter.name, { value: change.ParameterValue ?? '', applyMethod: methodOf(change) }] as const;
  });
  group.parameters = new Map([...group.parameters ?? [], ...set]);
  reach(context, kind, group, changes.map(methodOf), call);
}

function reset(context: RdsContext, kind: GroupKind, group: ParameterGroup, request: Reset, call: Call): void {
  const { ResetAllParameters: all, Parameters: changes = [] } = request;
  enforce(notDefaultParameterGroup(group.name));
  enforce(resetDecided(all, changes.length));
  enforce(changesCounted(changes.length));
  const named = changes.map((change) => checked(kind, group, change).name);
  group.parameters = new Map([...group.parameters ?? []].filter(([name]) => named.length > 0 && !named.includes(name)));
  reach(context, kind, group, changes.length === 0 ? ['pending-reboot'] : changes.map(methodOf), call);
}

function checked(kind: GroupKind, group: ParameterGroup, { ParameterName: name = '', ApplyMethod: method }: ParameterChange): ParameterDescription {
  const known = kind.parameters(group.family).find((parameter) => parameter.name === name);
  const parameter = found(known, (thing) => parameterKnown(name, thing));
  enforce(parameterModifiable(parameter));
  enforce(applyMethodFits(parameter, method));
  return parameter;
}

function methodOf({ ApplyMethod }: ParameterChange): 'immediate' | 'pending-reboot' {
  return ApplyMethod === 'immediate' ? 'immediate' : 'pending-reboot';
}

/** Instances in the group get what was changed at once, or with their next restart. */
function reach({ state, events }: RdsContext, kind: GroupKind, group: ParameterGroup, methods: readonly string[], call: Call): void {
  const { accountId, region } = call;
  events.write('parameterGroupUpdated', { identifier: group.name, arn: ownArn(kind.type, group.name, call), accountId, region });
  if (!methods.includes('pending-reboot')) return;
  for (const instance of kind.reached(state.of(call), group.name)) instance.parametersPending = true;
}

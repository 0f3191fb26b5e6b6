import type {
  DBClusterParameterGroupDetails, DBParameterGroupDetails, DescribeDBClusterParametersMessage, DescribeDBParametersMessage,
  DescribeEngineDefaultClusterParametersMessage, DescribeEngineDefaultClusterParametersResult, DescribeEngineDefaultParametersMessage,
  DescribeEngineDefaultParametersResult, EngineDefaults, Parameter,
} from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import { CLUSTER_ENGINE_MAJORS, ENGINE_MAJORS } from '../../catalogue/engine-catalogue';
import type { RdsContext } from '../../context';
import { enforce } from '../../rules/enforce';
import { parameterGroupFamily } from '../../rules/groups';
import { parameterSource } from '../../rules/operating/parameter-values';
import { filterNames, required } from '../../rules/parameters';
import type { ParameterGroup } from '../../state/groups';
import { parameterView } from '../../views/parameter-views';
import { type Filters, passes } from '../filters';
import { page, type PageRequest } from '../page';
import { type GroupKind, namedGroup, OF_CLUSTERS, OF_INSTANCES } from './group-kinds';

type Listing = PageRequest & Pick<DescribeDBParametersMessage, 'Filters' | 'Source'>;

const FILTERS: Filters<Parameter> = { 'parameter-name': (parameter, value) => parameter.ParameterName === value };

export function describeDBParameters(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBParametersMessage, DBParameterGroupDetails>({
    members: ['DBParameterGroupName', 'Source', 'Filters', 'MaxRecords', 'Marker'],
    authorization: (input, call) => [ask(context.state, call, 'DescribeDBParameters', ownArn('pg', input.DBParameterGroupName, call))],
    run: (input, call) => listed(OF_INSTANCES, namedGroup(context, OF_INSTANCES, 'DBParameterGroupName', input.DBParameterGroupName, call), input),
  });
}

export function describeDBClusterParameters(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBClusterParametersMessage, DBClusterParameterGroupDetails>({
    members: ['DBClusterParameterGroupName', 'Source', 'Filters', 'MaxRecords', 'Marker'],
    authorization: (input, call) =>
      [ask(context.state, call, 'DescribeDBClusterParameters', ownArn('cluster-pg', input.DBClusterParameterGroupName, call))],
    run: (input, call) =>
      listed(OF_CLUSTERS, namedGroup(context, OF_CLUSTERS, 'DBClusterParameterGroupName', input.DBClusterParameterGroupName, call), input),
  });
}

export function describeEngineDefaultParameters({ state }: RdsContext): Operation<never, unknown> {
  return operation<DescribeEngineDefaultParametersMessage, DescribeEngineDefaultParametersResult>({
    members: ['DBParameterGroupFamily', 'Filters', 'MaxRecords', 'Marker'],
    authorization: (_input, call) => [ask(state, call, 'DescribeEngineDefaultParameters', '*')],
    run: (input) => ({ EngineDefaults: defaultsOf(OF_INSTANCES, input, ENGINE_MAJORS.map(({ family }) => family)) }),
  });
}

export function describeEngineDefaultClusterParameters({ state }: RdsContext): Operation<never, unknown> {
  return operation<DescribeEngineDefaultClusterParametersMessage, DescribeEngineDefaultClusterParametersResult>({
    members: ['DBParameterGroupFamily', 'Filters', 'MaxRecords', 'Marker'],
    authorization: (_input, call) => [ask(state, call, 'DescribeEngineDefaultClusterParameters', '*')],
    run: (input) => ({ EngineDefaults: defaultsOf(OF_CLUSTERS, input, CLUSTER_ENGINE_MAJORS.map(({ family }) => family)) }),
  });
}

function defaultsOf(
  kind: GroupKind, input: DescribeEngineDefaultParametersMessage & Listing, families: readonly string[],
): EngineDefaults {
  enforce(required(input, 'DBParameterGroupFamily'));
  const { DBParameterGroupFamily: family = '' } = input;
  enforce(parameterGroupFamily(family, families));
  return { DBParameterGroupFamily: family, ...listed(kind, { family }, input) };
}

function listed(
  kind: GroupKind, group: Pick<ParameterGroup, 'family' | 'parameters'>, input: Listing,
): { readonly Parameters: Parameter[]; readonly Marker?: string } {
  enforce(parameterSource(input.Source));
  enforce(filterNames(input.Filters, Object.keys(FILTERS)));
  const views = kind.parameters(group.family).map((parameter) => parameterView(parameter, group.parameters?.get(parameter.name)));
  const chosen = views.filter((view) => (input.Source ?? view.Source) === view.Source && passes(view, input.Filters, FILTERS));
  const { items, Marker } = page(chosen, (view) => view.ParameterName ?? '', input);
  return { Parameters: items, Marker };
}

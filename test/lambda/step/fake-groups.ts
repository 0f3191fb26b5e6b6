import type { GroupCalls } from '../../../lambda/step/clients/account-clients';
import { DatabaseSetting, type GroupSetting } from '../../../lambda/step/contract';
import type { OwnParameterGroup, ParameterValue } from '../../../lambda/step/model/groups/parameters';
import type { FakePlace } from './fake-place';

type Run = <T>(operation: string, action: () => T) => Promise<T>;

/** The calls about parameter groups, over those of a place. */
export function groupCalls({ groups, familyParameters, id, region }: FakePlace, run: Run): GroupCalls {
  const word = (kind: GroupSetting): string => (kind === DatabaseSetting.CLUSTER_PARAMETER_GROUP ? 'DBClusterParameter' : 'DBParameter');
  return {
    findParameterGroup: (kind, name) => run(`rds:Describe${word(kind)}Groups`, () => groups.get(`${kind} ${name}`)),
    findValues: (kind, name) => run(`rds:Describe${word(kind)}s`, () => groups.get(`${kind} ${name}`)?.values),
    listFamilyParameters: (kind) => run('rds:DescribeEngineDefaultParameters', () => familyParameters.get(kind) ?? []),
    createParameterGroup: (kind, { name, family, tags }) => run(`rds:Create${word(kind)}Group`, () => {
      const arn = `arn:aws:rds:${region}:${id}:${kind === DatabaseSetting.PARAMETER_GROUP ? 'pg' : 'cluster-pg'}:${name}`;
      groups.set(`${kind} ${name}`, { name, arn, family, values: [], tags });
    }),
    setParameters: (kind, name, values) => run(`rds:Modify${word(kind)}Group`, () => {
      const group = groups.get(`${kind} ${name}`);
      if (group !== undefined) groups.set(`${kind} ${name}`, withValues(group, values));
    }),
  };
}

function withValues(group: OwnParameterGroup, values: readonly ParameterValue[]): OwnParameterGroup {
  return { ...group, values: [...group.values.filter(({ name }) => values.every((set) => set.name !== name)), ...values] };
}

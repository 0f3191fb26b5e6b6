import type { GroupCalls } from '../../../lambda/step/clients/account-clients';
import { DatabaseSetting, type GroupSetting } from '../../../lambda/step/contract';
import type { GroupValue, OwnGroup } from '../../../lambda/step/model/groups/groups';
import type { FakePlace } from './fake-place';

type Run = <T>(operation: string, action: () => T) => Promise<T>;

/** How a kind of groups stands in the names of calls, and in ARNs. */
interface GroupWords {
  readonly group: string;
  readonly values: string;
  readonly offers: string;
  readonly resource: string;
}

const WORDS: Readonly<Record<GroupSetting, GroupWords>> = {
  [DatabaseSetting.PARAMETER_GROUP]: {
    group: 'DBParameterGroup', values: 'DBParameters', offers: 'EngineDefaultParameters', resource: 'pg',
  },
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: {
    group: 'DBClusterParameterGroup', values: 'DBClusterParameters', offers: 'EngineDefaultParameters', resource: 'cluster-pg',
  },
  [DatabaseSetting.OPTION_GROUP]: { group: 'OptionGroup', values: 'OptionGroups', offers: 'OptionGroupOptions', resource: 'og' },
};

/** The calls about groups, over those of a place. */
export function groupCalls({ groups, offeredValues, id, region }: FakePlace, run: Run): GroupCalls {
  return {
    findGroup: (kind, name) => run(`rds:Describe${WORDS[kind].group}s`, () => groups.get(`${kind} ${name}`)),
    findValues: (kind, name) => run(`rds:Describe${WORDS[kind].values}`, () => groups.get(`${kind} ${name}`)?.values),
    listOwnGroups: (kind, namePrefix) => run(`rds:Describe${WORDS[kind].group}s`, () => (
      [...groups].filter(([key]) => key.startsWith(`${kind} ${namePrefix}`)).map(([, group]) => group)
    )),
    listOffered: (kind) => run(`rds:Describe${WORDS[kind].offers}`, () => offeredValues.get(kind) ?? []),
    createGroup: (kind, { name, family, tags }) => run(`rds:Create${WORDS[kind].group}`, () => {
      const arn = `arn:aws:rds:${region}:${id}:${WORDS[kind].resource}:${name}`;
      groups.set(`${kind} ${name}`, { name, arn, family, values: [], tags });
    }),
    setValues: (kind, name, values) => run(`rds:Modify${WORDS[kind].group}`, () => {
      const group = groups.get(`${kind} ${name}`);
      if (group !== undefined) groups.set(`${kind} ${name}`, withValues(group, values));
    }),
  };
}

function withValues(group: OwnGroup, values: readonly GroupValue[]): OwnGroup {
  return { ...group, values: [...group.values.filter(({ name }) => values.every((set) => set.name !== name)), ...values] };
}

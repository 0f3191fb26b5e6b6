import type { Call } from '../../../../core/operation';
import type { ParameterDescription } from '../../catalogue/parameters/parameter';
import { clusterParameters, instanceParameters } from '../../catalogue/parameters/parameter-catalogue';
import type { RdsContext } from '../../context';
import { enforce, found } from '../../rules/enforce';
import { type GroupWords, ownGroupFound } from '../../rules/operating/group-life';
import { required } from '../../rules/parameters';
import type { Cluster } from '../../state/cluster';
import type { ParameterGroup } from '../../state/groups';
import type { Instance } from '../../state/instance';
import type { RegionState } from '../../state/region-state';

/** What differs between the parameter groups of instances and those of clusters. */
export interface GroupKind {
  readonly type: 'cluster-pg' | 'pg';
  readonly words: GroupWords;
  readonly groups: (home: RegionState) => Map<string, ParameterGroup>;
  readonly parameters: (family: string) => readonly ParameterDescription[];
  /** The databases that are in a group. */
  readonly users: (home: RegionState, name: string) => readonly (Cluster | Instance)[];
  /** The instances that a change of a group reaches. */
  readonly reached: (home: RegionState, name: string) => readonly Instance[];
}

export const OF_INSTANCES: GroupKind = {
  type: 'pg',
  words: { group: 'DBParameterGroup', members: 'database instances' },
  groups: (home) => home.parameterGroups,
  parameters: instanceParameters,
  users: (home, name) => instancesIn(home, name),
  reached: (home, name) => instancesIn(home, name),
};

export const OF_CLUSTERS: GroupKind = {
  type: 'cluster-pg',
  words: { group: 'DBClusterParameterGroup', members: 'database clusters' },
  groups: (home) => home.clusterParameterGroups,
  parameters: clusterParameters,
  users: (home, name) => clustersIn(home, name),
  reached: (home, name) => clustersIn(home, name).flatMap((cluster) => home.membersOf(cluster).map(({ instance }) => instance)),
};

/** The caller's own group of a name. @throws AwsError - when there is none. */
export function namedGroup(
  { state }: Pick<RdsContext, 'state'>, kind: GroupKind, member: string, name: string | undefined, call: Call,
): ParameterGroup {
  enforce(required({ [member]: name }, member));
  const asked = name ?? '';
  return found(kind.groups(state.of(call)).get(asked.toLowerCase()), (thing) => ownGroupFound(kind.words, asked, thing));
}

function instancesIn(home: RegionState, name: string): readonly Instance[] {
  return [...home.instances.values()].filter(({ settings }) => settings.parameterGroupName === name);
}

function clustersIn(home: RegionState, name: string): readonly Cluster[] {
  return [...home.clusters.values()].filter(({ settings }) => settings.parameterGroupName === name);
}

import type { EngineMajor } from '../catalogue/engine-catalogue';
import { defaultParameterGroup } from '../catalogue/engine-catalogue';
import { clusterParameterGroupFits, clusterParameterGroupFound } from '../rules/clusters/parameter-groups';
import { enforce, found } from '../rules/enforce';
import type { RegionState } from '../state/region-state';

/**
 * The parameter group of a cluster: the named one, or the default of its engine and major version.
 *
 * @throws AwsError - when it isn't there or is of another family.
 */
export function clusterParameterGroupFor(state: RegionState, entry: EngineMajor, asked: string | undefined): string {
  const name = (asked ?? defaultParameterGroup(entry)).toLowerCase();
  const group = found(state.clusterParameterGroups.get(name), thing => clusterParameterGroupFound(name, thing));
  enforce(clusterParameterGroupFits(name, group.family, entry.family));
  return name;
}

import type { EngineMajor } from '../catalogue/engine';
import { defaultParameterGroup, engineMajor } from '../catalogue/engine-catalogue';
import { findEngineVersion } from '../catalogue/engine-versions';
import { clusterParameterGroupFits, clusterParameterGroupFound } from '../rules/clusters/parameter-groups';
import { engineVersionFound } from '../rules/creation';
import { enforce, found } from '../rules/enforce';
import { optionGroupFits, optionGroupFound, parameterGroupFits, parameterGroupFound } from '../rules/groups';
import { optionGroupOfVpc } from '../rules/option-groups';
import type { RegionState } from '../state/region-state';

/** @throws AwsError - when the sandbox has no such engine or version. */
export function requireEngine(engine: string, version: string | undefined): EngineMajor {
  return found(engineMajor(engine, version), (thing) => engineVersionFound(engine, version, thing));
}

/** The same for a new database, which a deprecated version isn't to be had for. @throws AwsError - also then. */
export function requireAvailableEngine(engine: string, version: string | undefined): EngineMajor {
  const isDeprecated = version !== undefined && findEngineVersion(engine, version)?.Status === 'deprecated';
  return found(isDeprecated ? undefined : engineMajor(engine, version), (thing) => engineVersionFound(engine, version, thing));
}

/**
 * The parameter group of an instance: the named one, or the default of its engine and major version.
 *
 * @throws AwsError - when it isn't there or is of another family.
 */
export function parameterGroupFor(state: RegionState, entry: EngineMajor, asked: string | undefined): string {
  const name = (asked ?? defaultParameterGroup(entry)).toLowerCase();
  const group = found(state.parameterGroups.get(name), (thing) => parameterGroupFound(name, thing));
  enforce(parameterGroupFits(name, group.family, entry.family));
  return name;
}

/** The same for a cluster. */
export function clusterParameterGroupFor(state: RegionState, entry: EngineMajor, asked: string | undefined): string {
  const name = (asked ?? defaultParameterGroup(entry)).toLowerCase();
  const group = found(state.clusterParameterGroups.get(name), (thing) => clusterParameterGroupFound(name, thing));
  enforce(clusterParameterGroupFits(name, group.family, entry.family));
  return name;
}

/**
 * The option group of an instance or copy: the named one, or the default of its engine and major version.
 *
 * @param vpcId - the VPC of the instance.
 * @throws AwsError - when it isn't there, is of another engine or of another VPC.
 */
export function optionGroupFor(state: RegionState, entry: EngineMajor, asked: string | undefined, vpcId?: string): string {
  const name = (asked ?? entry.defaultOptionGroup).toLowerCase();
  const group = found(state.optionGroups.get(name), (thing) => optionGroupFound(name, thing));
  enforce(optionGroupFits(name, group, entry.engine, entry.major));
  if (vpcId !== undefined) enforce(optionGroupOfVpc(name, group.vpcId, vpcId));
  return name;
}

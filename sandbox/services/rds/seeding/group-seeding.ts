import type { OptionConfiguration } from '@aws-sdk/client-rds';
import { ENGINE_MAJORS } from '../catalogue/engine-catalogue';
import { engineOptions } from '../catalogue/options/option-catalogue';
import type { RdsContext } from '../context';
import { configuredOptions } from '../provisioning/configured-options';
import { subnetsOfGroup } from '../provisioning/subnet-groups';
import { enforce } from '../rules/enforce';
import { parameterGroupFamily } from '../rules/groups';
import { optionGroupName, parameterGroupName } from '../rules/identifiers';
import { optionGroupEngine, optionsOffered } from '../rules/option-groups';
import type { Scope } from '../state/rds-state';
import type { RegionState } from '../state/region-state';
import { NO_TAGS } from '../state/tags';

/** An option group that is there from the start. */
export interface OptionGroupSeed {
  readonly name: string;
  readonly engine: string;
  /** `8.0`, `19`, `15.00` */
  readonly majorVersion: string;
  /** Options by name, `Timezone`, `TDE`, or as ModifyOptionGroup takes them. @default - none */
  readonly options?: readonly (OptionConfiguration | string)[];
  /** The VPC whose instances it is for. @default - that of the first instance in it */
  readonly vpcId?: string;
}

/** A parameter group that is there from the start. */
export interface ParameterGroupSeed {
  readonly name: string;
  /** `mysql8.0`, `oracle-ee-19` */
  readonly family: string;
  /** Whose parameters it has: a cluster's, or an instance's, be that a member. @default instance */
  readonly of?: 'cluster' | 'instance';
  /** Values that its owner set, by name. @default - none */
  readonly parameters?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A subnet group that is there from the start. */
export interface SubnetGroupSeed {
  readonly name: string;
  readonly description?: string;
  readonly subnetIds: readonly string[];
}

/** @throws AwsError - for a name, engine or option that RDS wouldn't take. */
export function seedOptionGroup(home: RegionState, { name: asked, engine, majorVersion, options = [], vpcId }: OptionGroupSeed): void {
  const name = asked.toLowerCase();
  enforce(optionGroupName(name));
  enforce(optionGroupEngine(engine, majorVersion, ENGINE_MAJORS.find((entry) => entry.engine === engine && entry.major === majorVersion)));
  const names = options.map((option) => (typeof option === 'string' ? option : option.OptionName ?? ''));
  enforce(optionsOffered(engine, names, engineOptions(engine).map((option) => option.name)));
  const group = { name, engine, majorVersion, description: asked, options: names, vpcId, tags: NO_TAGS };
  home.optionGroups.set(name, { ...group, configured: configuredOptions(group, options.filter((option) => typeof option !== 'string')) });
}

/** @throws AwsError - for a name or family that RDS wouldn't take. */
export function seedParameterGroup(
  home: RegionState, { name: asked, family, of = 'instance', parameters = {}, tags = {} }: ParameterGroupSeed,
): void {
  const name = asked.toLowerCase();
  enforce(parameterGroupName(name));
  enforce(parameterGroupFamily(family, ENGINE_MAJORS.map((entry) => entry.family)));
  const store = of === 'cluster' ? home.clusterParameterGroups : home.parameterGroups;
  store.set(name, {
    name, family, description: asked, tags: new Map(Object.entries(tags)),
    parameters: new Map(Object.entries(parameters).map(([parameter, value]) => [parameter, { value, applyMethod: 'pending-reboot' }])),
  });
}

/** @throws AwsError - unless the subnets exist, are of one VPC and lie in two zones at least. */
export function seedSubnetGroup(context: Pick<RdsContext, 'network' | 'state'>, scope: Scope, seed: SubnetGroupSeed): void {
  const name = seed.name.toLowerCase();
  const group = { name, description: seed.description ?? seed.name, ...subnetsOfGroup(context, seed.subnetIds, scope), tags: NO_TAGS };
  context.state.of(scope).subnetGroups.set(name, group);
}

import type { Tags } from './tags';

export interface SubnetGroup {
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly subnets: readonly { readonly subnetId: string; readonly availabilityZone: string }[];
  tags: Tags;
}

/** A parameter that a group's owner has set. */
export interface SetParameter {
  readonly value: string;
  readonly applyMethod: 'immediate' | 'pending-reboot';
}

export interface ParameterGroup {
  readonly name: string;
  readonly family: string;
  readonly description: string;
  /** By name; the others have their defaults. @default - none */
  parameters?: ReadonlyMap<string, SetParameter>;
  tags: Tags;
}

export interface OptionGroup {
  readonly name: string;
  readonly engine: string;
  readonly majorVersion: string;
  readonly description: string;
  /** Names of the options in it. */
  options: readonly string[];
  /** The VPC of the first instance that was put into it: it takes others only of the same. A default group is of none. */
  vpcId?: string;
  /** The group that it was copied from with a snapshot, and the time, in milliseconds since the epoch. */
  readonly copiedFrom?: { readonly name: string; readonly accountId: string; readonly time: number };
  tags: Tags;
}

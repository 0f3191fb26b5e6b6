import type { Tags } from './tags';

export interface SubnetGroup {
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly subnets: readonly { readonly subnetId: string; readonly availabilityZone: string }[];
  tags: Tags;
}

export interface ParameterGroup {
  readonly name: string;
  readonly family: string;
  readonly description: string;
  tags: Tags;
}

export interface OptionGroup {
  readonly name: string;
  readonly engine: string;
  readonly majorVersion: string;
  readonly description: string;
}

/** The parts of EC2's networks that databases and their checks look at. */
export interface Vpc {
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly isDefault: boolean;
  readonly tags: ReadonlyMap<string, string>;
}

export interface Subnet {
  readonly subnetId: string;
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  readonly tags: ReadonlyMap<string, string>;
}

export interface SecurityGroup {
  readonly groupId: string;
  readonly vpcId: string;
  /** Unique in its VPC; every VPC has one named `default`. */
  readonly groupName: string;
  readonly description: string;
  readonly tags: ReadonlyMap<string, string>;
}

/** What one account has in one Region. */
export interface Network {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly securityGroups: readonly SecurityGroup[];
}

/** A VPC to begin with. Ids that aren't given are drawn. */
export interface VpcSeed {
  readonly vpcId?: string;
  readonly cidrBlock: string;
  /** One VPC of a Region can be the account's default VPC. */
  readonly isDefault?: boolean;
  readonly subnets?: readonly SubnetSeed[];
  /** Beside the one named `default`. */
  readonly securityGroups?: readonly SecurityGroupSeed[];
  readonly tags?: Readonly<Record<string, string>>;
}

export interface SubnetSeed {
  readonly subnetId?: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface SecurityGroupSeed {
  readonly groupId?: string;
  readonly groupName: string;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

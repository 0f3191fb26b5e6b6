import type { Identifiers } from '../../../core/identifiers';
import type { DefaultVpc, NetworkDirectory } from '../../../core/ports/network-directory';
import { zoneNames } from '../../../core/regions/regions';
import type { Network, SecurityGroup, SecurityGroupSeed, Subnet, Vpc, VpcSeed } from './network';

interface MutableNetwork extends Network {
  readonly vpcs: Vpc[];
  readonly subnets: Subnet[];
  readonly securityGroups: SecurityGroup[];
}

/** The networks of all accounts and Regions. They don't change but by seeding and `removeDefaultVpc`. */
export class NetworkStore implements NetworkDirectory {
  private readonly networks = new Map<string, MutableNetwork>();

  public constructor(private readonly identifiers: Identifiers) {}

  public network(accountId: string, region: string): Network {
    return this.mutable(accountId, region);
  }

  /** @returns the VPC's id. */
  public seedVpc(accountId: string, region: string, seed: VpcSeed): string {
    const network = this.mutable(accountId, region);
    if (seed.isDefault === true && network.vpcs.some((vpc) => vpc.isDefault)) {
      throw new Error(`seedVpc: account ${accountId} has a default VPC in ${region} already; seed this one without isDefault`);
    }
    const vpcId = seed.vpcId ?? this.id('vpc');
    network.vpcs.push({ vpcId, cidrBlock: seed.cidrBlock, isDefault: seed.isDefault ?? false, tags: tagsOf(seed.tags) });
    for (const subnet of seed.subnets ?? []) {
      network.subnets.push({ ...subnet, subnetId: subnet.subnetId ?? this.id('subnet'), vpcId, tags: tagsOf(subnet.tags) });
    }
    const groups = [{ groupName: 'default', description: 'default VPC security group' }, ...seed.securityGroups ?? []];
    for (const group of groups) {
      const { groupName, description = groupName } = group;
      const groupId = ('groupId' in group ? group.groupId : undefined) ?? this.id('sg');
      network.securityGroups.push({ groupId, vpcId, groupName, description, tags: tagsOf('tags' in group ? group.tags : undefined) });
    }
    return vpcId;
  }

  /** The default VPC as AWS makes it in a new account: 172.31.0.0/16 with a /20 subnet in each Availability Zone. */
  public seedDefaultVpc(accountId: string, region: string): string {
    const subnets = zoneNames(region).map((availabilityZone, index) => ({ availabilityZone, cidrBlock: `172.31.${index * 16}.0/20` }));
    return this.seedVpc(accountId, region, { cidrBlock: '172.31.0.0/16', isDefault: true, subnets });
  }

  /** Removes the account's default VPC with all that is in it, as accounts do that want none. @throws Error - when there is none. */
  public removeDefaultVpc(accountId: string, region: string): void {
    const network = this.mutable(accountId, region);
    const vpcId = network.vpcs.find((vpc) => vpc.isDefault)?.vpcId;
    if (vpcId === undefined) throw new Error(`removeDefaultVpc: account ${accountId} has no default VPC in ${region}`);
    const others = <T extends { readonly vpcId: string }>(resources: readonly T[]): T[] => resources.filter((resource) => resource.vpcId !== vpcId);
    this.networks.set(nameOf(accountId, region), {
      vpcs: others(network.vpcs), subnets: others(network.subnets), securityGroups: others(network.securityGroups),
    });
  }

  /** Adds a security group to a VPC that is there. */
  public seedSecurityGroup(accountId: string, region: string, vpcId: string, seed: SecurityGroupSeed): void {
    const { groupId = this.id('sg'), groupName, description = groupName, tags } = seed;
    this.mutable(accountId, region).securityGroups.push({ groupId, vpcId, groupName, description, tags: tagsOf(tags) });
  }

  public securityGroup(accountId: string, region: string, id: string): { readonly vpcId: string } | undefined {
    return this.mutable(accountId, region).securityGroups.find((group) => group.groupId === id);
  }

  public subnet(accountId: string, region: string, id: string): { readonly vpcId: string; readonly availabilityZone: string } | undefined {
    return this.mutable(accountId, region).subnets.find((subnet) => subnet.subnetId === id);
  }

  public defaultVpc(accountId: string, region: string): DefaultVpc | undefined {
    const { vpcs, subnets } = this.mutable(accountId, region);
    const vpcId = vpcs.find((vpc) => vpc.isDefault)?.vpcId;
    const securityGroupId = vpcId === undefined ? undefined : this.defaultSecurityGroup(accountId, region, vpcId);
    if (vpcId === undefined || securityGroupId === undefined) return undefined;
    return { vpcId, securityGroupId, subnetIds: subnets.filter((subnet) => subnet.vpcId === vpcId).map((subnet) => subnet.subnetId) };
  }

  /** The security group named `default` that every VPC is made with; nothing when the account has no such VPC. */
  public defaultSecurityGroup(accountId: string, region: string, vpcId: string): string | undefined {
    return this.mutable(accountId, region).securityGroups.find((group) => group.vpcId === vpcId && group.groupName === 'default')?.groupId;
  }

  private id(kind: string): string {
    return `${kind}-0${this.identifiers.text(16, '0123456789abcdef')}`;
  }

  private mutable(accountId: string, region: string): MutableNetwork {
    const name = nameOf(accountId, region);
    const network = this.networks.get(name) ?? { vpcs: [], subnets: [], securityGroups: [] };
    this.networks.set(name, network);
    return network;
  }
}

function nameOf(accountId: string, region: string): string {
  return `${accountId}/${region}`;
}

function tagsOf(tags: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> {
  return new Map(Object.entries(tags));
}

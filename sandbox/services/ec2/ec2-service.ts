import type {
  AvailabilityZone, DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult, DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult,
  DescribeSubnetsRequest, DescribeSubnetsResult, DescribeVpcsRequest, DescribeVpcsResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/aws-error';
import type { Identifiers } from '../../core/identifiers';
import { type AuthorizationRequest, type Call, operation, type Service } from '../../core/operation';
import { zoneId, zoneNames } from './state/availability-zones';
import { filtered } from './operations/filter';
import { SECURITY_GROUPS, SUBNETS, VPCS } from './operations/selectable-resources';
import type { Network, SecurityGroup, VpcSeed } from './state/network';
import { NetworkStore } from './state/network-store';
import { select } from './operations/selection';
import { toSecurityGroup, toSubnet, toVpc } from './operations/network-descriptions';

/** The networks that EC2 would hold: seeded, then only described. */
export class Ec2Service {
  public readonly service: Service;
  /** For RDS. */
  public readonly network: NetworkStore;

  public constructor(props: { readonly identifiers: Identifiers }) {
    this.network = new NetworkStore(props.identifiers);
    this.service = {
      signingName: 'ec2',
      operations: {
        DescribeSecurityGroups: this.describeSecurityGroups(),
        DescribeSubnets: this.describeSubnets(),
        DescribeVpcs: this.describeVpcs(),
        DescribeAvailabilityZones: describeAvailabilityZones(),
      },
    };
  }

  /** @returns the VPC's id. */
  public seedVpc(accountId: string, region: string, seed: VpcSeed): string {
    return this.network.seedVpc(accountId, region, seed);
  }

  /** @returns the VPC's id. */
  public seedDefaultVpc(accountId: string, region: string): string {
    return this.network.seedDefaultVpc(accountId, region);
  }

  /** Leaves the account without a default VPC in the Region. @throws Error - when there is none. */
  public removeDefaultVpc(accountId: string, region: string): void {
    this.network.removeDefaultVpc(accountId, region);
  }

  private describeSecurityGroups(): Service['operations'][string] {
    return operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult>({
      authorization: (_, call) => ask('DescribeSecurityGroups', call),
      run: (input, call) => {
        const network = this.network.network(call.accountId, call.region);
        const ids = [...input.GroupIds ?? [], ...(input.GroupNames ?? []).map(name => groupNamed(network, name).groupId)];
        const page = select(network.securityGroups, SECURITY_GROUPS, { ...input, ids });
        return { SecurityGroups: page.items.map(group => toSecurityGroup(group, call)), NextToken: page.next };
      },
    });
  }

  private describeSubnets(): Service['operations'][string] {
    return operation<DescribeSubnetsRequest, DescribeSubnetsResult>({
      authorization: (_, call) => ask('DescribeSubnets', call),
      run: (input, call) => {
        const page = select(this.network.network(call.accountId, call.region).subnets, SUBNETS, { ...input, ids: input.SubnetIds });
        return { Subnets: page.items.map(subnet => toSubnet(subnet, call)), NextToken: page.next };
      },
    });
  }

  private describeVpcs(): Service['operations'][string] {
    return operation<DescribeVpcsRequest, DescribeVpcsResult>({
      authorization: (_, call) => ask('DescribeVpcs', call),
      run: (input, call) => {
        const page = select(this.network.network(call.accountId, call.region).vpcs, VPCS, { ...input, ids: input.VpcIds });
        return { Vpcs: page.items.map(vpc => toVpc(vpc, call)), NextToken: page.next };
      },
    });
  }
}

function describeAvailabilityZones(): Service['operations'][string] {
  return operation<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult>({
    authorization: (_, call) => ask('DescribeAvailabilityZones', call),
    run: (input, call) => {
      const zones = zoneNames(call.region).map(name => ({ name, id: zoneId(name), tags: new Map<string, string>() }));
      const unknown = (input.ZoneNames ?? []).find(name => !zones.some(zone => zone.name === name));
      if (unknown !== undefined) throw new AwsError('InvalidParameterValue', `Invalid availability zone: [${unknown}]`);
      const wanted = zones.filter(zone => (input.ZoneNames?.includes(zone.name) ?? true) && (input.ZoneIds?.includes(zone.id) ?? true));
      const left = filtered(wanted, input.Filters ?? [], {
        'zone-name': zone => zone.name, 'zone-id': zone => zone.id, 'region-name': () => call.region, 'state': () => 'available',
        'zone-type': () => 'availability-zone', 'opt-in-status': () => 'opt-in-not-required',
      });
      return { AvailabilityZones: left.map(zone => toZone(zone.name, zone.id, call.region)) };
    },
  });
}

function toZone(ZoneName: string, ZoneId: string, region: string): AvailabilityZone {
  return {
    ZoneName, ZoneId, RegionName: region, GroupName: region, NetworkBorderGroup: region, State: 'available', ZoneType: 'availability-zone',
    OptInStatus: 'opt-in-not-required',
  };
}

/** Describe calls of EC2 know no resources, only all or nothing (Service Authorization Reference, Amazon EC2). */
function ask(name: string, call: Call): readonly AuthorizationRequest[] {
  return [{ action: `ec2:${name}`, resource: '*', context: { 'ec2:Region': call.region } }];
}

/** Groups are looked up by name in the default VPC only (EC2 API Reference, DescribeSecurityGroups). */
function groupNamed(network: Network, name: string): SecurityGroup {
  const vpcId = network.vpcs.find(vpc => vpc.isDefault)?.vpcId;
  const group = network.securityGroups.find(each => each.vpcId === vpcId && each.groupName === name);
  if (group === undefined) throw new AwsError('InvalidGroup.NotFound', `The security group '${name}' does not exist in default VPC '${vpcId ?? 'none'}'`);
  return group;
}

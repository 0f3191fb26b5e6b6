import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { coversTwoZones, subnetsFound, subnetsOfOneVpc } from '../rules/network';
import type { SubnetGroup } from '../state/groups';
import type { Scope } from '../state/rds-state';
import { NO_TAGS } from '../state/tags';

type Source = Pick<RdsContext, 'state' | 'network'>;

/** A subnet group by name; `default` stands for the default VPC where nobody made one. */
export function findSubnetGroup(source: Source, scope: Scope, name: string): SubnetGroup | undefined {
  const found = source.state.of(scope).subnetGroups.get(name.toLowerCase());
  return found ?? (name.toLowerCase() === 'default' ? defaultSubnetGroup(source, scope) : undefined);
}

export function allSubnetGroups(source: Source, scope: Scope): readonly SubnetGroup[] {
  const groups = [...source.state.of(scope).subnetGroups.values()];
  const byDefault = groups.some((group) => group.name === 'default') ? undefined : defaultSubnetGroup(source, scope);
  return byDefault === undefined ? groups : [byDefault, ...groups];
}

function defaultSubnetGroup({ network }: Source, { accountId, region }: Scope): SubnetGroup | undefined {
  const vpc = network.defaultVpc(accountId, region);
  if (vpc === undefined) return undefined;
  const subnets = (vpc.subnetIds ?? []).flatMap((subnetId) => {
    const subnet = network.subnet(accountId, region, subnetId);
    return subnet === undefined ? [] : [{ subnetId, availabilityZone: subnet.availabilityZone }];
  });
  return { name: 'default', description: 'default', vpcId: vpc.vpcId, subnets, tags: NO_TAGS };
}

/** @throws AwsError - unless the subnets exist, are of one VPC and lie in two zones at least. */
export function subnetsOfGroup(
  { network }: Pick<RdsContext, 'network'>, ids: readonly string[], { accountId, region }: Scope,
): Pick<SubnetGroup, 'vpcId' | 'subnets'> {
  const all = ids.map((subnetId) => ({ subnetId, subnet: network.subnet(accountId, region, subnetId) }));
  enforce(subnetsFound(all.filter(({ subnet }) => subnet === undefined).map(({ subnetId }) => subnetId)));
  const known = all.flatMap(({ subnetId, subnet }) => (subnet === undefined ? [] : [{ subnetId, ...subnet }]));
  enforce(subnetsOfOneVpc(new Set(known.map((subnet) => subnet.vpcId))));
  enforce(coversTwoZones(new Set(known.map((subnet) => subnet.availabilityZone))));
  return { vpcId: known[0]?.vpcId ?? '', subnets: known.map(({ subnetId, availabilityZone }) => ({ subnetId, availabilityZone })) };
}

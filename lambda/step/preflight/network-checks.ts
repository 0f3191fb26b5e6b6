import type { SecurityGroup } from '../clients/account-clients';
import { type Check, type Finding, finding, findingsOf } from './finding';
import type { PreflightInput } from './input';

/** The subnet group is there. */
export const checkSubnetGroup: Check = (input, { subnetGroup }) => findingsOf(subnetGroup, 'looking at the subnet group', group =>
  group === undefined
    ? [finding(`The subnet group ${input.subnetGroupName} doesn't exist in account ${input.accountId} (${input.region}). Create it, or declare another one.`)]
    : []);

/** The security groups are there, all in the VPC of the subnet group, or at least in one VPC when none is declared. */
export const checkSecurityGroups: Check = (input, { subnetGroup, securityGroups }) => {
  const vpcId = subnetGroup !== undefined && 'value' in subnetGroup ? subnetGroup.value?.vpcId : undefined;
  return findingsOf(securityGroups, 'looking at the security groups', groups => [...missing(input, groups), ...strangers(input, groups, vpcId)]);
};

function missing(input: PreflightInput, groups: readonly SecurityGroup[]): readonly Finding[] {
  const there = new Set(groups.map(group => group.id));
  const absent = (input.securityGroupIds ?? []).filter(id => !there.has(id));
  if (absent.length === 0) return [];
  return [finding(`These security groups don't exist in account ${input.accountId} (${input.region}): ${absent.join(', ')}. Create them, or declare others.`)];
}

function strangers(input: PreflightInput, groups: readonly SecurityGroup[], subnetVpcId: string | undefined): readonly Finding[] {
  const vpcId = subnetVpcId ?? groups[0]?.vpcId;
  const elsewhere = groups.filter(group => group.vpcId !== vpcId);
  if (vpcId === undefined || elsewhere.length === 0) return [];
  const home = subnetVpcId === undefined ? `the VPC ${vpcId} of the first one` : `the VPC ${vpcId} of the subnet group ${input.subnetGroupName}`;
  const list = elsewhere.map(group => `${group.id} (${group.vpcId ?? 'no VPC'})`).join(', ');
  return [finding(`These security groups aren't in ${home}: ${list}. Declare groups of one VPC.`)];
}

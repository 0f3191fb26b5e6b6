import { isAbsent, seen } from '../../../engine/look';
import type { SecurityGroup } from '../../../model/prerequisites';
import type { PreflightInput } from '../../observe/input';
import type { CommonObservation } from '../../observe/observation';
import { type Check, type Finding, finding, findingsOf, when } from '../../report/finding';
import { targetPlace } from '../../report/wording';

/** The subnet group is there, or the default VPC where none is declared. */
export const checkSubnetGroup: Check<CommonObservation> = (input, { subnetGroup, defaultVpc }) => [
  ...findingsOf(subnetGroup, 'looking at the subnet group', (group) => when(group === undefined, () => finding(
    'RF-2601', `The subnet group ${input.restore?.subnetGroupName} doesn't exist in ${targetPlace(input)}.`, 'Create it, or declare another one.',
  ))),
  ...findingsOf(defaultVpc, 'looking for the default VPC', () => []),
  ...when(isAbsent(defaultVpc), () => finding(
    'RF-2602', `No subnet group is declared, and ${targetPlace(input)} has no default VPC.`, 'Declare a `subnetGroupName` for the target database.',
  )),
];

/** The security groups are there, all in the VPC that the database will be in. */
export const checkSecurityGroups: Check<CommonObservation> = (input, { securityGroups, ...looks }) =>
  findingsOf(securityGroups, 'looking at the security groups', (groups) => [...missing(input, groups), ...strangers(input, groups, looks)]);

function missing(input: PreflightInput, groups: readonly SecurityGroup[]): readonly Finding[] {
  const there = new Set(groups.map((group) => group.id));
  const absent = (input.restore?.securityGroupIds ?? []).filter((id) => !there.has(id));
  return when(absent.length > 0, () => finding(
    'RF-2603', `These security groups don't exist in ${targetPlace(input)}: ${absent.join(', ')}.`, 'Create them, or declare others.',
  ));
}

function strangers(
  input: PreflightInput, groups: readonly SecurityGroup[], { subnetGroup, defaultVpc }: Pick<CommonObservation, 'subnetGroup' | 'defaultVpc'>,
): readonly Finding[] {
  const subnetVpc = seen(subnetGroup)?.vpcId;
  const vpcId = subnetVpc ?? seen(defaultVpc) ?? groups[0]?.vpcId;
  const elsewhere = groups.filter((group) => group.vpcId !== vpcId);
  if (vpcId === undefined || elsewhere.length === 0) return [];
  const home = subnetVpc === undefined
    ? `the VPC ${vpcId}, which the database will be in`
    : `the VPC ${vpcId} of the subnet group ${input.restore?.subnetGroupName}`;
  const list = elsewhere.map((group) => `${group.id} (${group.vpcId ?? 'no VPC'})`).join(', ');
  return [finding('RF-2604', `These security groups aren't in ${home}: ${list}.`, 'Declare groups of that VPC, or a subnet group of theirs.')];
}

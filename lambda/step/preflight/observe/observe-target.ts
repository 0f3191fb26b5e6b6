import { DatabaseSetting } from '../../contract';
import { look } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import { arnParts } from '../../model/arns';
import type { PreflightInput } from './input';
import type { CommonObservation, ServiceLinkedRole } from './observation';

/** An engine in one of its versions. */
export interface EngineVersion {
  readonly engine: string;
  readonly version: string;
}

type PrerequisiteLooks = Pick<
  CommonObservation, 'engineVersion' | 'serviceLinkedRole' | 'subnetGroup' | 'securityGroups' | 'defaultVpc' | 'parameterGroup'
>;

/** Looks at what a restore needs in the target account, beside the snapshot and the keys. */
export async function observePrerequisites(input: PreflightInput, accounts: Accounts, moved: EngineVersion | undefined): Promise<PrerequisiteLooks> {
  const { ec2, rds: { prerequisites } } = accounts.own();
  const { restore } = input;
  const declaredGroup = restore?.groups.declared[DatabaseSetting.PARAMETER_GROUP];
  const [engineVersion, serviceLinkedRole, subnetGroup, securityGroups, defaultVpc, parameterGroup] = await Promise.all([
    moved === undefined ? undefined : look(prerequisites.findEngineVersion(moved.engine, moved.version)),
    needsServiceLinkedRole(input) ? look(findServiceLinkedRole(accounts)) : undefined,
    restore?.subnetGroupName === undefined ? undefined : look(prerequisites.findSubnetGroup(restore.subnetGroupName)),
    restore?.securityGroupIds === undefined ? undefined : look(ec2.findSecurityGroups(restore.securityGroupIds)),
    restore === undefined || restore.subnetGroupName !== undefined ? undefined : look(ec2.findDefaultVpc()),
    declaredGroup === undefined ? undefined : look(prerequisites.findParameterGroup(declaredGroup)),
  ]);
  return { engineVersion, serviceLinkedRole, subnetGroup, securityGroups, defaultVpc, parameterGroup };
}

/** RDS makes its role with the first database of an account, and needs it for copies to another Region: UG USER_CopySnapshot. */
function needsServiceLinkedRole({ restore, accountId, snapshots }: PreflightInput): boolean {
  return restore !== undefined
    || snapshots.some((planned) => planned.accountId === accountId && arnParts(planned.madeFrom)?.region !== planned.region);
}

async function findServiceLinkedRole(accounts: Accounts): Promise<ServiceLinkedRole> {
  const { functionRoleArn } = accounts;
  const { iam } = accounts.own();
  if (await iam.hasServiceLinkedRole()) return { isThere: true, canBeMade: true };
  return { isThere: false, canBeMade: functionRoleArn === undefined || await iam.mayMakeServiceLinkedRole(functionRoleArn) };
}

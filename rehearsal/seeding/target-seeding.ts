import { CreateDBClusterParameterGroupCommand, DBParameterGroupAlreadyExistsFault, RDSClient } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { engineMajor, engineOption, lastingOptions } from '@rds-ferry/sandbox/rds';
import type { DeclaredRestore } from './declared-restores';

/** The named subnet group in a VPC of its own, and the security groups in the same VPC; what is named several times is made once. */
export function seedNetwork({ ec2, rds }: EmbeddedAws, { accountId, region, subnetGroupName, securityGroupIds = [] }: DeclaredRestore): void {
  const isDefault = subnetGroupName === undefined || subnetGroupName === 'default';
  const vpcId = isDefault ? ec2.network.defaultVpc(accountId, region)?.vpcId : seedSubnetGroup(subnetGroupName);
  for (const groupId of securityGroupIds) {
    if (vpcId === undefined || ec2.network.securityGroup(accountId, region, groupId) !== undefined) continue;
    ec2.network.seedSecurityGroup(accountId, region, vpcId, { groupId, groupName: groupId });
  }

  function seedSubnetGroup(name: string): string {
    const known = rds.subnetGroupVpc(accountId, region, name);
    if (known !== undefined) return known;
    const zones = ['a', 'c'].map((zone, index) => ({ availabilityZone: `${region}${zone}`, cidrBlock: `10.0.${index}.0/24` }));
    const id = ec2.seedVpc(accountId, region, { cidrBlock: '10.0.0.0/16', subnets: zones });
    const subnetIds = ec2.network.network(accountId, region).subnets.filter((subnet) => subnet.vpcId === id).map((subnet) => subnet.subnetId);
    rds.seedSubnetGroup(accountId, region, { name, subnetIds });
    return id;
  }
}

/** The named parameter and option groups, of the database's engine and major version; RDS has the default ones of its own. */
export async function seedGroups(aws: EmbeddedAws, restore: DeclaredRestore): Promise<void> {
  const { accountId, region, engine, engineVersion, parameterGroupName, clusterParameterGroupName, optionGroupName, sourceOptions } = restore;
  const { family, major: majorVersion } = engineMajor(engine, engineVersion) ?? {};
  if (family === undefined || majorVersion === undefined) return;
  if (isMade(parameterGroupName)) aws.rds.seedParameterGroup(accountId, region, { name: parameterGroupName, family });
  if (isMade(clusterParameterGroupName)) await makeClusterParameterGroup(aws, restore, clusterParameterGroupName, family);
  if (isMade(optionGroupName)) {
    aws.rds.seedOptionGroup(accountId, region, { name: optionGroupName, engine, majorVersion, options: targetOptions(engine, sourceOptions) });
  }
}

function isMade(name: string | undefined): name is string {
  return name !== undefined && !/^default[.:]/.test(name);
}

/** What the source's snapshots need there, and the time zone of Oracle, which is the usual reason to name an option group. */
function targetOptions(engine: string, sourceOptions: readonly string[]): string[] {
  const timezone = engineOption(engine, 'Timezone') === undefined ? [] : ['Timezone'];
  return [...new Set([...timezone, ...lastingOptions(engine, sourceOptions)])];
}

async function makeClusterParameterGroup(
  aws: EmbeddedAws, { accountId, region }: DeclaredRestore, name: string, family: string,
): Promise<void> {
  const rds = new RDSClient(aws.clientConfiguration(accountId, region));
  try {
    await rds.send(new CreateDBClusterParameterGroupCommand(
      { DBClusterParameterGroupName: name, DBParameterGroupFamily: family, Description: name },
    ));
  } catch (error) {
    // several databases may name it.
    if (!(error instanceof DBParameterGroupAlreadyExistsFault)) throw error;
  }
}

import { CreateDBParameterGroupCommand, DBParameterGroupAlreadyExistsFault, RDSClient } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '../aws';
import { engineMajor } from '../services/rds/catalogue';
import type { InstanceSeed } from '../services/rds/seeding';
import type { DeclaredMigration } from './assembly';
import { DEFAULT_STORAGE, type RehearsedDatabase, type RehearsedDatabases } from './databases';
import { UsageError } from './usage-error';

/**
 * Puts what the migrations need into the two accounts: each source database, and the network and the parameter group of the target's.
 *
 * @throws UsageError - when `databases` has one that no migration moves.
 */
export async function seed(aws: EmbeddedAws, migrations: readonly DeclaredMigration[], databases: RehearsedDatabases): Promise<void> {
  refuseUnknown(Object.keys(databases), migrations.map(migration => migration.SourceDatabase));
  for (const migration of migrations) {
    const source = sourceSeed(migration, databases);
    aws.rds.seedInstance(migration.Source.AccountId, migration.Region, source);
    seedNetwork(aws, migration);
    await makeParameterGroup(aws, migration, source);
  }
}

/** RDS keeps identifiers in lower case. */
function refuseUnknown(given: readonly string[], declared: readonly string[]): void {
  const unknown = given.filter(identifier => !declared.some(source => isSameIdentifier(source, identifier)));
  if (unknown.length === 0) return;
  throw new UsageError(`--databases describes ${unknown.join(', ')}, but the app's migrations move ${declared.join(', ')}`);
}

/** The source database of a migration: as described, else as the example's. */
export function sourceSeed(
  { SourceDatabase: identifier, SourceEncryption: encryption }: Pick<DeclaredMigration, 'SourceDatabase' | 'SourceEncryption'>,
  databases: RehearsedDatabases,
): InstanceSeed {
  const described: RehearsedDatabase = Object.entries(databases).find(([name]) => isSameIdentifier(name, identifier))?.[1] ?? {};
  const { engine = 'mysql' } = described;
  return {
    engine,
    engineVersion: engine === 'mysql' ? '8.0.35' : engineMajor(engine)?.major ?? '',
    instanceClass: 'db.t4g.medium',
    allocatedGib: DEFAULT_STORAGE,
    masterUsername: 'admin',
    ...described,
    identifier,
    encryption,
  };
}

function isSameIdentifier(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The declared subnet group in a VPC of its own, and the security groups in the same VPC; what several migrations name is made once. */
function seedNetwork({ ec2, rds }: EmbeddedAws, { AccountId, Region, SubnetGroupName, SecurityGroupIds = [] }: DeclaredMigration): void {
  const vpcId = SubnetGroupName === undefined ? ec2.network.defaultVpc(AccountId, Region)?.vpcId : seedSubnetGroup(SubnetGroupName);
  for (const groupId of SecurityGroupIds) {
    if (vpcId === undefined || ec2.network.securityGroup(AccountId, Region, groupId) !== undefined) continue;
    ec2.network.seedSecurityGroup(AccountId, Region, vpcId, { groupId, groupName: groupId });
  }

  function seedSubnetGroup(name: string): string {
    const known = rds.subnetGroupVpc(AccountId, Region, name);
    if (known !== undefined) return known;
    const zones = ['a', 'c'].map((zone, index) => ({ availabilityZone: `${Region}${zone}`, cidrBlock: `10.0.${index}.0/24` }));
    const id = ec2.seedVpc(AccountId, Region, { cidrBlock: '10.0.0.0/16', subnets: zones });
    const subnetIds = ec2.network.network(AccountId, Region).subnets.filter(subnet => subnet.vpcId === id).map(subnet => subnet.subnetId);
    rds.seedSubnetGroup(AccountId, Region, { name, subnetIds });
    return id;
  }
}

/** The declared parameter group, of the source's engine and major version; RDS has the default ones of its own. */
async function makeParameterGroup(
  aws: EmbeddedAws, { AccountId, Region, ParameterGroupName: name }: DeclaredMigration, { engine, engineVersion }: InstanceSeed,
): Promise<void> {
  if (name === undefined || name.startsWith('default.')) return;
  const rds = new RDSClient(aws.clientConfiguration(AccountId, Region));
  try {
    await rds.send(new CreateDBParameterGroupCommand({
      DBParameterGroupName: name, DBParameterGroupFamily: engineMajor(engine, engineVersion)?.family, Description: name,
    }));
  } catch (error) {
    // several migrations may name it.
    if (!(error instanceof DBParameterGroupAlreadyExistsFault)) throw error;
  }
}

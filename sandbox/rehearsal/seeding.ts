import { readFileSync } from 'node:fs';
import type { EmbeddedAws } from '../aws';
import type { DeclaredMigration } from './assembly';

/** A source database for a rehearsal; what isn't given is the example's. */
export interface RehearsedDatabase {
  /** @default 'mysql' */
  readonly engine?: 'mysql' | 'mariadb' | 'postgres';
  /** @default '8.0.35' */
  readonly engineVersion?: string;
  /** @default 'db.t4g.medium' */
  readonly instanceClass?: string;
  /** @default 20 GiB */
  readonly allocatedGib?: number;
  /** @default 'gp3' */
  readonly storageType?: string;
  /** @default 'admin' */
  readonly masterUsername?: string;
  /** @default false */
  readonly multiAz?: boolean;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Source databases by their identifiers. */
export type RehearsedDatabases = Readonly<Record<string, RehearsedDatabase>>;

/** Reads `{ "<identifier>": { "engine": "postgres", … } }`. */
export function readDatabases(file: string): RehearsedDatabases {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new Error(`${file} must hold an object with one member for each source database, but holds ${JSON.stringify(content).slice(0, 60)}`);
  }
  return content as RehearsedDatabases;
}

/** Puts what the migrations need into the two accounts: each source database, and the network that the target's database goes to. */
export function seed(aws: EmbeddedAws, migrations: readonly DeclaredMigration[], databases: RehearsedDatabases): void {
  for (const migration of migrations) {
    aws.rds.seedInstance(migration.Source.AccountId, migration.Region, {
      engine: 'mysql',
      engineVersion: '8.0.35',
      instanceClass: 'db.t4g.medium',
      allocatedGib: 20,
      masterUsername: 'admin',
      ...databases[migration.SourceDatabase],
      identifier: migration.SourceDatabase,
      encryption: migration.SourceEncryption,
    });
    seedNetwork(aws, migration);
  }
}

/** The declared subnet group in a VPC of its own, and the security groups in the same VPC; what several migrations name is made once. */
function seedNetwork({ ec2, rds }: EmbeddedAws, { AccountId, Region, SubnetGroupName, SecurityGroupIds = [] }: DeclaredMigration): void {
  const vpcId = SubnetGroupName === undefined ? ec2.network.defaultVpc(AccountId, Region)?.vpcId : seedSubnetGroup();
  for (const groupId of SecurityGroupIds) {
    if (vpcId === undefined || ec2.network.securityGroup(AccountId, Region, groupId) !== undefined) continue;
    ec2.network.seedSecurityGroup(AccountId, Region, vpcId, { groupId, groupName: groupId });
  }

  function seedSubnetGroup(): string {
    const known = rds.subnetGroupVpc(AccountId, Region, SubnetGroupName ?? '');
    if (known !== undefined) return known;
    const zones = ['a', 'c'].map((zone, index) => ({ availabilityZone: `${Region}${zone}`, cidrBlock: `10.0.${index}.0/24` }));
    const id = ec2.seedVpc(AccountId, Region, { cidrBlock: '10.0.0.0/16', subnets: zones });
    const subnetIds = ec2.network.network(AccountId, Region).subnets.filter(subnet => subnet.vpcId === id).map(subnet => subnet.subnetId);
    rds.seedSubnetGroup(AccountId, Region, { name: SubnetGroupName ?? '', subnetIds });
    return id;
  }
}

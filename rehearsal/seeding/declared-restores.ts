import type { SynthesizedStack } from '../../cloud-assembly/assembly';
import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';
import { literal } from '../../cloud-assembly/literal';
import { describedDatabase, optionName, type RehearsedDatabases } from './databases';
import { sourceEngine } from './source-seed';

/** A database that is restored, and by name what has to be there for it. */
export interface DeclaredRestore {
  readonly accountId: string;
  readonly region: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
  readonly parameterGroupName?: string;
  readonly clusterParameterGroupName?: string;
  readonly optionGroupName?: string;
  /** Options that the source database has. */
  readonly sourceOptions: readonly string[];
}

/** What the migrations restore. */
export function migrationRestores(migrations: readonly DeclaredMigration[], databases: RehearsedDatabases): DeclaredRestore[] {
  return migrations.flatMap(({ AccountId: accountId, Region: region, DatabaseFamily: family, SourceDatabase: source, Restore: database }) => {
    if (database === undefined) return [];
    const described = describedDatabase(databases, source.Identifier);
    return {
      accountId, region, ...sourceEngine(family, described), sourceOptions: (described.options ?? []).map(optionName),
      subnetGroupName: database.SubnetGroupName, securityGroupIds: database.SecurityGroupIds, parameterGroupName: database.ParameterGroupName,
      clusterParameterGroupName: database.ClusterParameterGroupName, optionGroupName: database.OptionGroupName,
    };
  });
}

/** What a DB instance or DB cluster of a template names. */
interface DatabaseProperties {
  readonly Engine?: string;
  readonly EngineVersion?: string;
  readonly DBSubnetGroupName?: string;
  readonly DBParameterGroupName?: string;
  readonly DBClusterParameterGroupName?: string;
  readonly OptionGroupName?: string;
  /** Of a DB instance. */
  readonly VPCSecurityGroups?: readonly string[];
  /** Of a DB cluster. */
  readonly VpcSecurityGroupIds?: readonly string[];
}

/** What the app restores in stacks of its own, as from an imported snapshot. */
export function ownRestores(stacks: readonly SynthesizedStack[]): DeclaredRestore[] {
  return stacks.flatMap((stack) => {
    const { accountId, region, template } = stack;
    if (accountId === undefined || region === undefined) return [];
    return Object.values(template.Resources ?? {}).filter(({ Type }) => /^AWS::RDS::DB(Instance|Cluster)$/.test(Type)).map(({ Properties }) => {
      const named = literal(Properties ?? {}, stack) as DatabaseProperties;
      return {
        accountId, region, engine: named.Engine ?? '', engineVersion: named.EngineVersion ?? '', sourceOptions: [],
        subnetGroupName: named.DBSubnetGroupName, securityGroupIds: named.VPCSecurityGroups ?? named.VpcSecurityGroupIds,
        parameterGroupName: named.DBParameterGroupName, clusterParameterGroupName: named.DBClusterParameterGroupName,
        optionGroupName: named.OptionGroupName,
      };
    });
  });
}

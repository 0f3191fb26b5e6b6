import { AURORA_MYSQL_CLUSTER, AURORA_MYSQL_INSTANCE, MYSQL } from './mysql-parameters';
import { DB2, DOCUMENTDB_CLUSTER, NEPTUNE_CLUSTER, NEPTUNE_INSTANCE, ORACLE, SQL_SERVER } from './other-parameters';
import type { ParameterDescription } from './parameter';
import { AURORA_POSTGRES_INSTANCE, auroraPostgresClusterParameters, postgresParameters } from './postgres-parameters';

type Families = readonly (readonly [RegExp, (major: number) => readonly ParameterDescription[]])[];

const OF_INSTANCES: Families = [
  [/^aurora-mysql/, () => AURORA_MYSQL_INSTANCE],
  [/^aurora-postgresql/, () => AURORA_POSTGRES_INSTANCE],
  [/^(mysql|mariadb)/, () => MYSQL],
  [/^postgres/, postgresParameters],
  [/oracle-/, () => ORACLE],
  [/sqlserver-/, () => SQL_SERVER],
  [/^db2-/, () => DB2],
  [/^neptune/, () => NEPTUNE_INSTANCE],
];

const OF_CLUSTERS: Families = [
  [/^aurora-mysql/, () => AURORA_MYSQL_CLUSTER],
  [/^aurora-postgresql/, auroraPostgresClusterParameters],
  [/^(mysql|mariadb)/, () => MYSQL],
  [/^postgres/, postgresParameters],
  [/^docdb/, () => DOCUMENTDB_CLUSTER],
  [/^neptune/, () => NEPTUNE_CLUSTER],
];

/** The parameters of DB parameter groups of a family. */
export function instanceParameters(family: string): readonly ParameterDescription[] {
  return parametersOf(OF_INSTANCES, family);
}

/** The parameters of DB cluster parameter groups of a family: those of clusters, and defaults for those of the members. */
export function clusterParameters(family: string): readonly ParameterDescription[] {
  return parametersOf(OF_CLUSTERS, family);
}

function parametersOf(families: Families, family: string): readonly ParameterDescription[] {
  const major = Number.parseInt(/\d.*$/.exec(family)?.[0] ?? '0', 10);
  return families.find(([name]) => name.test(family))?.[1](major) ?? [];
}

import { CLUSTER_ENGINE_DESCRIPTIONS, CLUSTER_ENGINE_MAJORS } from './cluster-catalogue';
import { type EngineDescription, type EngineMajor, majorVersion } from './engine';

/** The engines of DB instances that the sandbox has, RDS Custom's (which can only be there from the start) last. */
export type InstanceEngine =
  | 'db2-ae' | 'db2-se' | 'mariadb' | 'mysql' | 'oracle-ee' | 'oracle-ee-cdb' | 'oracle-se2' | 'oracle-se2-cdb' | 'postgres' | 'sqlserver-ee'
  | 'sqlserver-ex' | 'sqlserver-se' | 'sqlserver-web' | 'custom-oracle-ee' | 'custom-sqlserver-se';

type Common = Omit<EngineDescription, 'description' | 'licenseModel'> & { readonly licenseModels: readonly string[] };

const described = (description: string, common: Common): EngineDescription =>
  ({ description, licenseModel: common.licenseModels[0] ?? '', ...common });

const MYSQL: Common = {
  licenseModels: ['general-public-license'], port: 3306, logTypes: ['audit', 'error', 'general', 'iam-db-auth-error', 'slowquery'],
};
const POSTGRES: Common = { licenseModels: ['postgresql-license'], port: 5432, logTypes: ['iam-db-auth-error', 'postgresql', 'upgrade'] };
const ORACLE_EE: Common = { licenseModels: ['bring-your-own-license'], port: 1521, logTypes: ['alert', 'audit', 'listener', 'oemagent', 'trace'] };
const ORACLE_SE: Common = { ...ORACLE_EE, licenseModels: ['license-included', 'bring-your-own-license'] };
const SQL_SERVER: Common = { licenseModels: ['license-included'], port: 1433, logTypes: ['agent', 'error'] };
const DB2: Common = {
  licenseModels: ['bring-your-own-license', 'marketplace-license'], port: 50_000, logTypes: ['diag.log', 'iam-db-auth-error', 'notify.log'],
};

const DESCRIPTIONS: Readonly<Record<InstanceEngine, EngineDescription>> = {
  'db2-ae': described('IBM Db2 Advanced Edition', DB2),
  'db2-se': described('IBM Db2 Standard Edition', DB2),
  'mariadb': described('MariaDB Community Edition', MYSQL),
  'mysql': described('MySQL Community Edition', MYSQL),
  'oracle-ee': described('Oracle Database Enterprise Edition', ORACLE_EE),
  'oracle-ee-cdb': described('Oracle Database Enterprise Edition (CDB)', ORACLE_EE),
  'oracle-se2': described('Oracle Database Standard Edition Two', ORACLE_SE),
  'oracle-se2-cdb': described('Oracle Database Standard Edition Two (CDB)', ORACLE_SE),
  'postgres': described('PostgreSQL', POSTGRES),
  'sqlserver-ee': described('SQL Server Enterprise Edition', SQL_SERVER),
  'sqlserver-ex': described('SQL Server Express Edition', SQL_SERVER),
  'sqlserver-se': described('SQL Server Standard Edition', SQL_SERVER),
  'sqlserver-web': described('SQL Server Web Edition', SQL_SERVER),
  'custom-oracle-ee': described('RDS Custom for Oracle Enterprise Edition', { ...ORACLE_EE, logTypes: [] }),
  'custom-sqlserver-se': described('RDS Custom for SQL Server Standard Edition', { ...SQL_SERVER, logTypes: [] }),
};

/** RDS writes the families of MySQL, MariaDB and PostgreSQL in one word, and those of SQL Server with one digit less than the major version. */
function familyOf(engine: InstanceEngine, version: string): string {
  if (['mariadb', 'mysql', 'postgres'].includes(engine)) return `${engine}${version}`;
  return `${engine}-${engine.includes('sqlserver') ? version.replace(/0$/, '') : version}`;
}

const major = (engine: InstanceEngine, version: string, ...versions: readonly string[]): EngineMajor =>
  majorVersion(engine, version, familyOf(engine, version), versions);

const ORACLE_19 = ['19.0.0.0.ru-2025-01.rur-2025-01.r1', '19.0.0.0.ru-2025-07.rur-2025-07.r1'];
const ORACLE_21 = ['21.0.0.0.ru-2025-01.rur-2025-01.r1', '21.0.0.0.ru-2025-07.rur-2025-07.r1'];
const SQL_SERVER_2019 = ['15.00.4415.2.v1', '15.00.4430.1.v1'];
const SQL_SERVER_2022 = ['16.00.4175.1.v1', '16.00.4195.2.v1'];
const DB2_11_5 = ['11.5.9.0.sb00043519.r1', '11.5.9.0.sb00054366.r1'];

export const ENGINE_MAJORS: readonly EngineMajor[] = [
  ...(['db2-ae', 'db2-se'] as const).map((engine) => major(engine, '11.5', ...DB2_11_5)),
  major('mariadb', '10.6', '10.6.19', '10.6.21'),
  major('mariadb', '10.11', '10.11.8', '10.11.10'),
  major('mariadb', '11.4', '11.4.3', '11.4.5'),
  major('mysql', '8.0', '8.0.35', '8.0.36', '8.0.39', '8.0.40', '8.0.41', '8.0.42'),
  major('mysql', '8.4', '8.4.3', '8.4.4', '8.4.5'),
  ...(['oracle-ee', 'oracle-se2'] as const).map((engine) => major(engine, '19', ...ORACLE_19)),
  ...(['oracle-ee-cdb', 'oracle-se2-cdb'] as const).flatMap((engine) => [major(engine, '19', ...ORACLE_19), major(engine, '21', ...ORACLE_21)]),
  major('postgres', '13', '13.16', '13.20'),
  major('postgres', '14', '14.13', '14.17'),
  major('postgres', '15', '15.8', '15.12'),
  major('postgres', '16', '16.4', '16.8'),
  major('postgres', '17', '17.2', '17.4'),
  ...(['sqlserver-ee', 'sqlserver-ex', 'sqlserver-se', 'sqlserver-web'] as const)
    .flatMap((engine) => [major(engine, '15.00', ...SQL_SERVER_2019), major(engine, '16.00', ...SQL_SERVER_2022)]),
  major('custom-oracle-ee', '19', '19.cev-2025-01'),
  major('custom-sqlserver-se', '15.00', ...SQL_SERVER_2019),
  ...CLUSTER_ENGINE_MAJORS,
];

const CLASS_FAMILIES = ['t3', 't4g', 'm5', 'm6g', 'm6i', 'm7g', 'm7i', 'r5', 'r6g', 'r6i', 'r7g', 'r7i'];

/** Instance classes that DescribeOrderableDBInstanceOptions lists. */
export const INSTANCE_CLASSES: readonly string[] = CLASS_FAMILIES.flatMap((family) =>
  (family.startsWith('t') ? ['micro', 'small', 'medium', 'large', 'xlarge', '2xlarge'] : ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge'])
    .map((size) => `db.${family}.${size}`));

export const STORAGE_TYPES: readonly string[] = ['gp2', 'gp3', 'io1', 'io2'];

export function engineDescription(engine: string): EngineDescription | undefined {
  return (DESCRIPTIONS as Readonly<Record<string, EngineDescription>>)[engine] ?? CLUSTER_ENGINE_DESCRIPTIONS[engine];
}

/** Db2, Oracle and SQL Server, RDS Custom's among them: they have no Extended Support. Source: API:CreateDBInstance. */
export function isCommercialEngine(engine: string): boolean {
  return /^(custom|db2|oracle|sqlserver)-/.test(engine);
}

/** The major that `version` (`8.0`, `8.0.35`) is of; without a version the engine's newest. */
export function engineMajor(engine: string, version?: string): EngineMajor | undefined {
  const majors = ENGINE_MAJORS.filter((candidate) => candidate.engine === engine);
  if (version === undefined) return majors.at(-1);
  return majors.find((candidate) => version === candidate.major || version.startsWith(`${candidate.major}.`));
}

/** The full version for what a caller asked: a major stands for its newest minor. */
export function fullVersion(entry: EngineMajor, asked: string | undefined): string {
  if (asked !== undefined && asked !== entry.major) return asked;
  return entry.versions.at(-1) ?? entry.major;
}

export function defaultParameterGroup(entry: EngineMajor): string {
  return `default.${entry.family}`;
}

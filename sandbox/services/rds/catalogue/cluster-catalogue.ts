import { type EngineDescription, type EngineMajor, majorVersion } from './engine';

const AURORA_POSTGRESQL_LOGS = ['iam-db-auth-error', 'instance', 'postgresql'];

/** The engines that have clusters. Sources: AUG, the guides of Amazon DocumentDB and Neptune. */
export const CLUSTER_ENGINE_DESCRIPTIONS: Readonly<Record<string, EngineDescription>> = {
  'aurora-mysql': {
    description: 'Aurora MySQL', licenseModel: 'general-public-license', port: 3306,
    logTypes: ['audit', 'error', 'general', 'iam-db-auth-error', 'instance', 'slowquery'],
  },
  'aurora-postgresql': { description: 'Aurora PostgreSQL', licenseModel: 'postgresql-license', port: 5432, logTypes: AURORA_POSTGRESQL_LOGS },
  'docdb': { description: 'Amazon DocumentDB (with MongoDB compatibility)', licenseModel: 'na', port: 27017, logTypes: ['audit', 'profiler'] },
  'neptune': { description: 'Neptune', licenseModel: 'amazon-license', port: 8182, logTypes: ['audit', 'slowquery'] },
};

const major = (engine: string, version: string, ...versions: readonly string[]): EngineMajor =>
  majorVersion(engine, version, `${engine}${version}`, versions);

export const CLUSTER_ENGINE_MAJORS: readonly EngineMajor[] = [
  major('aurora-mysql', '5.7', '5.7.mysql_aurora.2.11.6', '5.7.mysql_aurora.2.12.5'),
  major('aurora-mysql', '8.0', '8.0.mysql_aurora.3.04.3', '8.0.mysql_aurora.3.08.2', '8.0.mysql_aurora.3.10.0'),
  major('aurora-postgresql', '13', '13.18', '13.20'),
  major('aurora-postgresql', '14', '14.15', '14.17'),
  major('aurora-postgresql', '15', '15.10', '15.12'),
  major('aurora-postgresql', '16', '16.6', '16.8'),
  major('aurora-postgresql', '17', '17.4', '17.5'),
  major('docdb', '4.0', '4.0.0'),
  major('docdb', '5.0', '5.0.0'),
  major('neptune', '1.2', '1.2.1.1', '1.2.1.2'),
  major('neptune', '1.3', '1.3.3.0', '1.3.4.0'),
  major('neptune', '1.4', '1.4.4.0', '1.4.5.0'),
];

/** Instance classes of members, `db.serverless` among them. A small part of RDS's own list. */
export const MEMBER_CLASSES: readonly string[] = [
  'db.serverless', 'db.t3.medium', 'db.t4g.medium', 'db.t4g.large',
  ...['r5', 'r6g', 'r6i', 'r7g', 'r7i', 'r8g']
    .flatMap((family) => ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge'].map((size) => `db.${family}.${size}`)),
];

/** Members run on memory-optimized and larger burstable classes. Source: AUG:Concepts.DBInstanceClass. */
const MEMBER_CLASS = /^db\.(serverless|[rx]\d.*|t\dg?\.(small|medium|large))$/;

/** Also one that `MEMBER_CLASSES` doesn't list. */
export function isMemberClass(name: string): boolean {
  return MEMBER_CLASS.test(name);
}

/** The class of members whose capacity follows the load. */
export const SERVERLESS_CLASS = 'db.serverless';

export function isClusterEngine(engine: string): boolean {
  return engine in CLUSTER_ENGINE_DESCRIPTIONS;
}

export function isAurora(engine: string): boolean {
  return engine.startsWith('aurora-');
}

/** Storage types of an engine's clusters, the default first. Sources: API:CreateDBCluster, the same of DocumentDB and Neptune. */
export function clusterStorageTypes(engine: string): readonly string[] {
  return isAurora(engine) ? ['aurora', 'aurora-iopt1'] : ['standard', 'iopt1'];
}

/** The domain of an engine's endpoints: DocumentDB and Neptune have their own. */
export function endpointDomain(engine: string): string {
  return engine === 'docdb' || engine === 'neptune' ? engine : 'rds';
}

/** Whether `engine` makes a Multi-AZ DB cluster rather than one of a cluster engine. */
export function isMultiAzClusterEngine(engine: string): boolean {
  return engine === 'mysql' || engine === 'postgres';
}

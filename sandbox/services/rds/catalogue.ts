/** A major version of an engine, as the sandbox offers it. A small part of RDS's own list. */
export interface EngineMajor {
  readonly engine: string;
  /** `8.0`, `10.11`, `16` */
  readonly major: string;
  /** Minor versions that DescribeDBEngineVersions lists, oldest first. Others of the same major are taken as well. */
  readonly versions: readonly string[];
  readonly family: string;
  readonly defaultOptionGroup: string;
}

interface EngineDescription {
  readonly description: string;
  readonly licenseModel: string;
  readonly port: number;
  readonly logTypes: readonly string[];
}

const DESCRIPTIONS: Readonly<Record<string, EngineDescription>> = {
  mysql: { description: 'MySQL Community Edition', licenseModel: 'general-public-license', port: 3306, logTypes: ['audit', 'error', 'general', 'slowquery'] },
  mariadb: { description: 'MariaDB Community Edition', licenseModel: 'general-public-license', port: 3306,
    logTypes: ['audit', 'error', 'general', 'slowquery'] },
  postgres: { description: 'PostgreSQL', licenseModel: 'postgresql-license', port: 5432, logTypes: ['iam-db-auth-error', 'postgresql', 'upgrade'] },
};

const major = (engine: string, version: string, ...versions: readonly string[]): EngineMajor => ({
  engine, major: version, versions, family: `${engine}${version}`, defaultOptionGroup: `default:${engine}-${version.replace('.', '-')}`,
});

export const ENGINE_MAJORS: readonly EngineMajor[] = [
  major('mariadb', '10.6', '10.6.19', '10.6.21'),
  major('mariadb', '10.11', '10.11.8', '10.11.10'),
  major('mariadb', '11.4', '11.4.3', '11.4.5'),
  major('mysql', '8.0', '8.0.35', '8.0.36', '8.0.39', '8.0.40', '8.0.41', '8.0.42'),
  major('mysql', '8.4', '8.4.3', '8.4.4', '8.4.5'),
  major('postgres', '13', '13.16', '13.20'),
  major('postgres', '14', '14.13', '14.17'),
  major('postgres', '15', '15.8', '15.12'),
  major('postgres', '16', '16.4', '16.8'),
  major('postgres', '17', '17.2', '17.4'),
];

const CLASS_FAMILIES = ['t3', 't4g', 'm5', 'm6g', 'm6i', 'm7g', 'm7i', 'r5', 'r6g', 'r6i', 'r7g', 'r7i'];

/** Instance classes that DescribeOrderableDBInstanceOptions lists. */
export const INSTANCE_CLASSES: readonly string[] = CLASS_FAMILIES.flatMap(family =>
  (family.startsWith('t') ? ['micro', 'small', 'medium', 'large', 'xlarge', '2xlarge'] : ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge'])
    .map(size => `db.${family}.${size}`));

export const STORAGE_TYPES: readonly string[] = ['gp2', 'gp3', 'io1', 'io2'];

export function engineDescription(engine: string): EngineDescription | undefined {
  return DESCRIPTIONS[engine];
}

/** The major that `version` (`8.0`, `8.0.35`) is of; without a version the engine's newest. */
export function engineMajor(engine: string, version?: string): EngineMajor | undefined {
  const majors = ENGINE_MAJORS.filter(candidate => candidate.engine === engine);
  if (version === undefined) return majors.at(-1);
  return majors.find(candidate => version === candidate.major || version.startsWith(`${candidate.major}.`));
}

/** The full version for what a caller asked: a major stands for its newest minor. */
export function fullVersion(entry: EngineMajor, asked: string | undefined): string {
  if (asked !== undefined && asked !== entry.major) return asked;
  return entry.versions.at(-1) ?? entry.major;
}

export function defaultParameterGroup(entry: EngineMajor): string {
  return `default.${entry.family}`;
}

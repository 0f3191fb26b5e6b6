import type { EngineDescription, EngineMajor } from './engine';
import { findEngineVersion, isEngineVersion } from './engine-versions';
import { findEngine } from './engines';
import { majorRowOf } from './majors';
import { engineRows, majorRows } from './tables';

/** The engines of DB instances, RDS Custom's (which can only be there from the start) last. */
export type InstanceEngine =
  | 'db2-ae' | 'db2-se' | 'mariadb' | 'mysql' | 'oracle-ee' | 'oracle-ee-cdb' | 'oracle-se2' | 'oracle-se2-cdb' | 'postgres' | 'sqlserver-ee'
  | 'sqlserver-ex' | 'sqlserver-se' | 'sqlserver-web' | 'custom-oracle-ee' | 'custom-sqlserver-se';

/** All major versions, the oldest of each engine first. */
export const ENGINE_MAJORS: readonly EngineMajor[] = majorRows().map(({ engine, major, default: defaultVersion, family }) => (
  { engine, major, defaultVersion, family, defaultOptionGroup: `default:${engine}-${major.replace('.', '-')}` }
));

const CLUSTER_ENGINES = engineRows().filter(({ kind }) => kind === 'cluster').map(({ engine }) => engine);

export const CLUSTER_ENGINE_MAJORS: readonly EngineMajor[] = ENGINE_MAJORS.filter(({ engine }) => CLUSTER_ENGINES.includes(engine));

/** Those that DB instances of most engines can be made with; see `storageTypesOf` for each engine's. */
export const STORAGE_TYPES: readonly string[] = ['gp2', 'gp3', 'io1', 'io2'];

export function engineDescription(engine: string): EngineDescription | undefined {
  const row = findEngine(engine);
  return row === undefined ? undefined : { ...row, licenseModel: row.licenseModels[0] ?? '' };
}

/** Log types that a version exports. Source: API:CreateDBInstance, `EnableCloudwatchLogsExports`. */
export function logTypesOf(engine: string, engineVersion: string): readonly string[] {
  return findEngineVersion(engine, engineVersion)?.ExportableLogTypes ?? [];
}

/** Db2, Oracle and SQL Server, RDS Custom's among them: they have no Extended Support. Source: API:CreateDBInstance. */
export function isCommercialEngine(engine: string): boolean {
  return /^(custom|db2|oracle|sqlserver)-/.test(engine);
}

/** The major that `version` is of (`8.0.35`) or is (`8.0`); without a version the engine's default. Nothing for a version that RDS never had. */
export function engineMajor(engine: string, version?: string): EngineMajor | undefined {
  const major = majorRowOf(engine, version ?? findEngine(engine)?.defaultMajor ?? '')?.major;
  if (version !== undefined && version !== major && !isEngineVersion(engine, version)) return undefined;
  return ENGINE_MAJORS.find((candidate) => candidate.engine === engine && candidate.major === major);
}

/** The full version for what a caller asked: a major stands for its default minor. */
export function fullVersion(entry: EngineMajor, asked: string | undefined): string {
  return asked === undefined || asked === entry.major ? entry.defaultVersion : asked;
}

export function defaultParameterGroup(entry: EngineMajor): string {
  return `default.${entry.family}`;
}

import type { DBEngineVersion, UpgradeTarget } from '@aws-sdk/client-rds';
import { findEngine } from './engines';
import type { Known } from './known';
import { hasFrom, isAtLeast, majorRowOf } from './majors';
import type { Feature, MajorRow, VersionRow } from './rows';
import { versionRows } from './tables';

/** Where an engine version can be upgraded to, as DescribeDBEngineVersions gives it. */
export type VersionTarget = Known<UpgradeTarget, 'Engine' | 'EngineVersion' | 'Description' | 'AutoUpgrade' | 'IsMajorVersionUpgrade'>;

/** An engine version as DescribeDBEngineVersions gives it. Deprecated ones are listed with `IncludeAll` only. */
export type EngineVersion =
  & Known<DBEngineVersion, 'Engine' | 'MajorEngineVersion' | 'EngineVersion' | 'DBParameterGroupFamily' | 'DBEngineDescription'
  | 'DBEngineVersionDescription' | 'ExportableLogTypes' | 'SupportsLogExportsToCloudwatchLogs' | 'SupportsReadReplica' | 'SupportedFeatureNames'
  | 'SupportsParallelQuery' | 'SupportsGlobalDatabases' | 'SupportsBabelfish' | 'SupportsLimitlessDatabase' | 'SupportedEngineModes'
  | 'SupportsCertificateRotationWithoutRestart' | 'SupportedCACertificateIdentifiers' | 'SupportsLocalWriteForwarding' | 'SupportsIntegrations'>
  & Pick<DBEngineVersion, 'ServerlessV2FeaturesSupport'>
  & { readonly Status: 'available' | 'deprecated'; readonly ValidUpgradeTarget: readonly VersionTarget[] };

/** Dates of a major version, `YYYY-MM-DD`; nothing where the engine names none. They stand in DescribeDBMajorEngineVersions. */
export interface VersionLifecycle {
  readonly standardSupportUntil?: string;
  readonly extendedSupportFrom?: string;
  readonly extendedSupportUntil?: string;
}

/** Source: UG:UsingWithRDS.SSL. */
const CERTIFICATES = ['rds-ca-rsa2048-g1', 'rds-ca-rsa4096-g1', 'rds-ca-ecc384-g1'];
/** SQL Server takes no elliptic curves. Source: hashicorp/terraform-provider-aws#39371. */
const CERTIFICATES_OF_SQL_SERVER = CERTIFICATES.filter((identifier) => !identifier.includes('ecc'));

/** All versions of an engine, deprecated ones among them, oldest first. */
export function engineVersions(engine: string): readonly EngineVersion[] {
  return rowsOf(engine).map((row) => describedVersion(engine, row));
}

/** The full version (`8.0.35`), deprecated or not; nothing when RDS never had it. */
export function findEngineVersion(engine: string, version: string): EngineVersion | undefined {
  const row = rowsOf(engine).find((candidate) => candidate.version === version);
  return row === undefined ? undefined : describedVersion(engine, row);
}

/** Whether RDS has or had the full version: the same as `findEngineVersion`, at less cost. */
export function isEngineVersion(engine: string, version: string): boolean {
  return rowsOf(engine).some((row) => row.version === version);
}

/**
 * Full versions, oldest first.
 *
 * @param asked - one of them, or a major version for all of it.
 * @param deprecated - whether those that aren't available are among them.
 */
export function versionsOf(engine: string, asked?: string, deprecated = false): readonly string[] {
  const versions = rowsOf(engine).filter(({ status }) => deprecated || status === 'available').map(({ version }) => version);
  return asked === undefined ? versions : versions.filter((version) => version === asked || majorRowOf(engine, version)?.major === asked);
}

/** The full version that the engine's, or the major version's, `DefaultOnly` answers. */
export function isDefaultVersion(engine: string, version: string): boolean {
  return majorRowOf(engine, version)?.default === version;
}

/** Whether a version has a feature, wherever it runs: Regions and classes have a word in it, too. */
export function versionHas(engine: string, version: string, feature: Feature): boolean {
  if (feature === 'limitless') return version.endsWith('-limitless');
  const major = majorRowOf(engine, version);
  return major !== undefined && hasFrom(engine, version, major.since?.[feature]);
}

export function versionLifecycle(engine: string, version: string): VersionLifecycle {
  return majorRowOf(engine, version) ?? {};
}

/** The upgrade from one version to another, if RDS offers it. */
export function upgradeTarget(engine: string, from: string, to: string): VersionTarget | undefined {
  return findEngineVersion(engine, from)?.ValidUpgradeTarget.find((target) => target.EngineVersion === to);
}

/**
 * The version that RDS makes of a deprecated one by itself: the default of its major version, or, where all of that is deprecated, of the next
 * major that isn't. The version itself where it is available, or where nothing newer is.
 */
export function supportedVersion(engine: string, version: string): string {
  const found = findEngineVersion(engine, version);
  if (found === undefined || found.Status === 'available') return version;
  const targets = found.ValidUpgradeTarget;
  const [nearest] = targets;
  if (nearest === undefined) return version;
  const ofMajor = targets.filter((target) => majorRowOf(engine, target.EngineVersion) === majorRowOf(engine, nearest.EngineVersion));
  return (ofMajor.find((target) => isDefaultVersion(engine, target.EngineVersion)) ?? ofMajor.at(-1) ?? nearest).EngineVersion;
}

function rowsOf(engine: string): readonly VersionRow[] {
  return versionRows().get(engine) ?? [];
}

function describedVersion(engine: string, row: VersionRow): EngineVersion {
  const { version } = row;
  const major = majorRowOf(engine, version);
  if (major === undefined) throw new Error(`the catalogue has ${engine} ${version}, but no major version of it`);
  const has = (feature: Feature): boolean => versionHas(engine, version, feature);
  const logs = major.logs.filter((log) => major.logsSince?.[log] === undefined || isAtLeast(engine, version, major.logsSince[log]));
  return {
    Engine: engine, MajorEngineVersion: major.major, EngineVersion: version, DBParameterGroupFamily: major.family,
    DBEngineDescription: findEngine(engine)?.description ?? engine, DBEngineVersionDescription: versionDescription(engine, version),
    Status: row.status, ValidUpgradeTarget: upgradeTargets(engine, row, major),
    ExportableLogTypes: logs, SupportsLogExportsToCloudwatchLogs: logs.length > 0, SupportsReadReplica: has('readReplica'),
    SupportedEngineModes: [...findEngine(engine)?.engineModes ?? []], SupportedFeatureNames: [...major.supportedFeatures ?? []],
    SupportsParallelQuery: has('parallelQuery'), SupportsGlobalDatabases: has('globalDatabases'), SupportsBabelfish: has('babelfish'),
    SupportsLimitlessDatabase: has('limitless'), SupportsLocalWriteForwarding: has('localWriteForwarding'), SupportsIntegrations: has('integrations'),
    SupportsCertificateRotationWithoutRestart: has('certificateRotation'),
    SupportedCACertificateIdentifiers: engine.includes('sqlserver') ? CERTIFICATES_OF_SQL_SERVER : CERTIFICATES,
    ServerlessV2FeaturesSupport: serverlessCapacity(has),
  };
}

/** In ACUs. Sources: AUG:aurora-serverless-v2.how-it-works, DOCDB and Neptune guides. */
function serverlessCapacity(has: (feature: Feature) => boolean): DBEngineVersion['ServerlessV2FeaturesSupport'] {
  if (!has('serverlessV2')) return undefined;
  return { MinCapacity: has('autoPause') ? 0 : 0.5, MaxCapacity: has('largeServerless') ? 256 : 128 };
}

/** All later minor versions of the major, and the minor versions of the majors above that it may become. */
function upgradeTargets(engine: string, from: VersionRow, major: MajorRow): readonly VersionTarget[] {
  const rows = rowsOf(engine);
  const later = rows.slice(rows.indexOf(from) + 1).filter(({ status }) => status === 'available');
  return later.flatMap(({ version, released }) => {
    const target = majorRowOf(engine, version);
    const isMajor = target?.major !== major.major;
    if (isMajor && (target === undefined || !hasFrom(engine, from.version, major.targets?.[target.major]))) return [];
    // a major upgrade never leads to a release that is older than the version it starts from. Source: UG:USER_UpgradeDBInstance.PostgreSQL.
    if (isMajor && from.released !== undefined && released !== undefined && released < from.released) return [];
    return [{
      Engine: engine, EngineVersion: version, Description: versionDescription(engine, version), IsMajorVersionUpgrade: isMajor,
      AutoUpgrade: !isMajor && target?.default === version,
    }];
  });
}

function versionDescription(engine: string, version: string): string {
  return `${findEngine(engine)?.description ?? engine} ${version}`;
}

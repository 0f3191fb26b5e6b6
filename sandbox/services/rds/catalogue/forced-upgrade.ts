import { defaultParameterGroup, engineMajor } from './engine-catalogue';
import { findEngineVersion, isEngineVersion, supportedVersion, versionLifecycle, type VersionTarget } from './engine-versions';

/** What of a restored database says whether RDS upgrades it by itself. */
export interface RestoredVersion {
  readonly engine: string;
  readonly engineVersion: string;
  readonly engineLifecycleSupport: string;
  readonly parameterGroupName: string;
  readonly optionGroupName?: string;
}

/** A default group goes with the major version. */
export type ForcedUpgrade = Partial<Pick<RestoredVersion, 'engineVersion' | 'parameterGroupName' | 'optionGroupName'>>;

/**
 * The upgrade that RDS makes right after the restore: of a deprecated version, and of a major version past its standard support where Extended
 * Support is off. Nothing where the version stays. Sources: Amazon RDS FAQs, UG:extended-support-restoring-db-instance.
 *
 * @param now - milliseconds since the epoch.
 */
export function forcedUpgrade(settings: RestoredVersion, now: number): ForcedUpgrade | undefined {
  const { engine, engineVersion: current } = settings;
  if (!isEngineVersion(engine, current)) return undefined;
  const version = outOfSupport(settings, now) ? nextSupportedMajor(settings, now) : supportedVersion(engine, current);
  if (version === current) return undefined;
  const before = engineMajor(engine, current);
  const after = engineMajor(engine, version);
  if (before === undefined || after === undefined || before.major === after.major) return { engineVersion: version };
  const { parameterGroupName, optionGroupName } = settings;
  return {
    engineVersion: version,
    ...(parameterGroupName === defaultParameterGroup(before) ? { parameterGroupName: defaultParameterGroup(after) } : {}),
    ...(optionGroupName === before.defaultOptionGroup ? { optionGroupName: after.defaultOptionGroup } : {}),
  };
}

function outOfSupport({ engine, engineVersion, engineLifecycleSupport }: RestoredVersion, now: number): boolean {
  return engineLifecycleSupport === 'open-source-rds-extended-support-disabled' && isPastStandardSupport(engine, engineVersion, now);
}

/** Standard support ends with the day. */
function isPastStandardSupport(engine: string, version: string, now: number): boolean {
  const { standardSupportUntil, extendedSupportFrom } = versionLifecycle(engine, version);
  return standardSupportUntil !== undefined && extendedSupportFrom !== undefined && now >= Date.parse(extendedSupportFrom);
}

/** The default minor of the next major version that is still in standard support; the version itself where there is none. */
function nextSupportedMajor({ engine, engineVersion }: RestoredVersion, now: number): string {
  const targets = findEngineVersion(engine, engineVersion)?.ValidUpgradeTarget.filter((target) => target.IsMajorVersionUpgrade) ?? [];
  const supported = targets.filter((target) => !isPastStandardSupport(engine, target.EngineVersion, now));
  return (supported.find(isDefault) ?? supported[0])?.EngineVersion ?? engineVersion;
}

function isDefault({ Engine, EngineVersion }: VersionTarget): boolean {
  return engineMajor(Engine, EngineVersion)?.defaultVersion === EngineVersion;
}

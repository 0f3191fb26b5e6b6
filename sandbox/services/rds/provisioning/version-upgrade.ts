import type { EngineMajor } from '../catalogue/engine';
import { engineMajor, fullVersion } from '../catalogue/engine-catalogue';
import { upgradeTarget } from '../catalogue/engine-versions';
import { compareVersions } from '../catalogue/majors';
import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { majorUpgradeAllowed, upgradePath, versionUpgrade } from '../rules/modifications';
import { versionOffered } from '../rules/obtainable/offers';
import { requireEngine } from './engine-groups';

/** What an upgrade starts from, and in which Region. */
export interface RunningVersion {
  readonly region: string;
  readonly engine: string;
  readonly engineVersion: string;
}

export interface VersionUpgrade {
  readonly version: string;
  readonly entry: EngineMajor;
  readonly isMajor: boolean;
}

/**
 * The upgrade that a request asks for; nothing where the database has that version. A major version stands for its newest minor, unless the
 * database has that or a later one of it. Source: API:ModifyDBInstance.
 *
 * @throws AwsError - when the Region lacks the version, when it is an older one or one that RDS has no upgrade to, or another major
 *   version that isn't allowed.
 */
export function versionUpgradeTo({ offers }: Pick<RdsContext, 'offers'>, running: RunningVersion, asked: string | undefined,
  allowsMajor: boolean | undefined): VersionUpgrade | undefined {
  const { region, engine, engineVersion: current } = running;
  if (asked === undefined || asked === current) return undefined;
  const entry = requireEngine(engine, asked);
  const version = fullVersion(entry, asked);
  enforce(versionOffered(engine, asked, offers.hasVersion(region, engine, version)));
  const isMajor = engineMajor(engine, current)?.major !== entry.major;
  const compared = compareVersions(version, current);
  if (asked === entry.major && !isMajor && compared <= 0) return undefined;
  enforce(versionUpgrade(engine, current, version, compared));
  enforce(upgradePath(current, version, upgradeTarget(engine, current, version)));
  enforce(majorUpgradeAllowed(isMajor, allowsMajor));
  return { version, entry, isMajor };
}

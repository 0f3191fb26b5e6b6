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

/** What RDS has of an engine, be it one of instances or of clusters. */
export interface EngineDescription {
  readonly description: string;
  /** What an instance gets when no licence model is named. */
  readonly licenseModel: string;
  /** All that can be named, where there are several. Source: API:CreateDBInstance. @default - only `licenseModel` */
  readonly licenseModels?: readonly string[];
  readonly port: number;
  /** Source: API:CreateDBInstance, `EnableCloudwatchLogsExports`. */
  readonly logTypes: readonly string[];
}

/** A major version, with the name that RDS gives its default option group. */
export function majorVersion(engine: string, major: string, family: string, versions: readonly string[]): EngineMajor {
  return { engine, major, versions, family, defaultOptionGroup: `default:${engine}-${major.replace('.', '-')}` };
}

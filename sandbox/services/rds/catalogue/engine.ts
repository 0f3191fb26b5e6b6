/** A major version of an engine. */
export interface EngineMajor {
  readonly engine: string;
  /** `8.0`, `10.11`, `16` */
  readonly major: string;
  /** The minor version that is meant by the major one. */
  readonly defaultVersion: string;
  readonly family: string;
  readonly defaultOptionGroup: string;
}

/** What RDS has of an engine, be it one of instances or of clusters. */
export interface EngineDescription {
  readonly description: string;
  /** What an instance gets when no licence model is named. */
  readonly licenseModel: string;
  /** All that can be named. Source: API:CreateDBInstance. */
  readonly licenseModels: readonly string[];
  readonly port: number;
}

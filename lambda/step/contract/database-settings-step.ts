import type { DatabaseSetting } from './database-settings';
import type { DeclaredSettingsProperties } from './declared-settings';
import type { SourceAccess, SourceDatabaseProperties, StepProperties } from './step';

/** The modification of a restored DB instance or DB cluster, which is of the kind of its source. */
export interface DatabaseSettingsProperties extends StepProperties {
  readonly Source: SourceAccess;
  readonly SourceDatabase: SourceDatabaseProperties;
  /** Full ARN of the snapshot that the database was restored from. */
  readonly SnapshotArn: string;
  /** Of the restored database. */
  readonly Identifier: string;
  /** Settings of the source that are left to RDS. */
  readonly AcceptDefaults?: readonly DatabaseSetting[];
  /** Settings that are declared in place of the source's. */
  readonly Settings?: DeclaredSettingsProperties;
}

/** Attributes of a database that has its settings. */
export interface DatabaseSettingsAttributes {
  readonly Identifier: string;
}

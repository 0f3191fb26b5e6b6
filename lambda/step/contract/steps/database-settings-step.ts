import type { CredentialsProperties } from '../settings/credentials';
import type { DatabaseSetting } from '../settings/database-settings';
import type { DeclaredSettingsProperties } from '../settings/declared-settings';
import type { SourceAccess, SourceDatabaseProperties, StepProperties } from './step';

/** The modification of a restored DB instance or DB cluster, which is of the kind of its source. */
export interface DatabaseSettingsProperties extends StepProperties, CredentialsProperties {
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
  /** ARN of the secret in which RDS keeps the master password; `none` where it keeps none: no output of a stack may be empty. */
  readonly SecretArn: string;
}

/** The attribute `SecretArn` of a database whose password RDS doesn't manage. */
export const NO_SECRET = 'none';

import type { CredentialsProperties } from '../settings/credentials';
import type { DatabaseSetting } from '../settings/database-settings';
import type { DeclaredSettingsProperties } from '../settings/declared-settings';
import type { TargetGroupsProperties } from './database-groups-step';
import type { SourceAccess, SourceDatabaseProperties, StepProperties } from './step';

/** What the verification of either kind of database compares the restored one with. */
export interface VerificationProperties extends StepProperties, CredentialsProperties, TargetGroupsProperties {
  readonly Source: SourceAccess;
  readonly SourceDatabase: SourceDatabaseProperties;
  readonly SnapshotArn: string;
  /** Those that it must be in, as declared; RDS's own, or those that were accepted, when absent. */
  readonly SubnetGroupName?: string;
  readonly SecurityGroupIds?: readonly string[];
  /** `'true'` when it may have another major version than the snapshot. */
  readonly AllowMajorVersionUpgrade?: string;
  /** Settings of the source that are left to RDS. */
  readonly AcceptDefaults?: readonly DatabaseSetting[];
  /** Settings that are declared in place of the source's. */
  readonly Settings?: DeclaredSettingsProperties;
}

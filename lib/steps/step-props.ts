import type { IDependable } from 'constructs';
import type {
  DatabaseSetting, DeclaredSettingsProperties, SourceAccess, SourceDatabaseProperties, TargetGroupsProperties,
} from '../../lambda/step/contract';
import type { StepWait } from '../plan/waits';

/** What CloudFormation calls for a step. */
export interface ServiceProvider {
  readonly serviceToken: string;
}

/** What every step is told. */
export interface StepProps {
  readonly provider: ServiceProvider;
  /** Id of the migration that the step is part of, followed by `/` and the run where one is declared. */
  readonly migrationId: string;
  /** What has to be there before the step starts. A step in this list has to be done. */
  readonly after: readonly IDependable[];
}

/** What the wait conditions of a migration have in common. */
export interface WaitMark {
  /** First part of the pair's names. */
  readonly prefix: string;
  /** Logical id of the migration's last step. */
  readonly lastStep: string;
}

/** Of a step that can take hours. */
export interface SlowStepProps extends StepProps {
  /** How long it is waited for. */
  readonly wait: StepWait;
  readonly mark: WaitMark;
}

/** Of a step that reads the source database. */
export interface SourceStepProps {
  /** How the handler acts in the source account. */
  readonly source: SourceAccess;
  readonly sourceDatabase: SourceDatabaseProperties;
}

/** Of a step that gives a restored database what its source has. */
export interface CarryingStepProps extends SourceStepProps {
  /** Full ARN of the snapshot that the database was restored from. */
  readonly snapshotArn: string;
  /**
   * Settings of the source that are left to RDS.
   *
   * @default - none
   */
  readonly acceptDefaults?: readonly DatabaseSetting[];
  /**
   * Settings that are declared in place of the source's.
   *
   * @default - none
   */
  readonly settings?: DeclaredSettingsProperties;
}

/** Of a step about a database that is in groups. */
export interface GroupedStepProps {
  /** Where they come from. */
  readonly groups: TargetGroupsProperties;
}

import type { IDependable } from 'constructs';
import type { SourceAccess, SourceDatabaseProperties } from '../../lambda/step/contract';
import type { StepProvider } from '../runtime/step-provider';

/** What every step is told. */
export interface StepProps {
  readonly provider: StepProvider;
  /** Id of the migration that the step is part of, followed by `/` and the run where one is declared. */
  readonly migrationId: string;
  /** What has to be there before the step starts. A step in this list has to be done. */
  readonly after: readonly IDependable[];
}

/** Of a step that can take hours. */
export interface SlowStepProps extends StepProps {
  /** How many legs the step's relay has, at least one; each waits `LEG_MINUTES`. */
  readonly legs: number;
}

/** Of a step that reads the source database. */
export interface SourceStepProps {
  /** How the handler acts in the source account. */
  readonly source: SourceAccess;
  readonly sourceDatabase: SourceDatabaseProperties;
}

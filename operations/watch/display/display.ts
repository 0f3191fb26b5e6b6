import type { MigrationProgress } from '../progress/migration-progress';
import type { StepProgress } from '../progress/step-progress';

/** Shows migrations as they go. */
export interface Display {
  /** Where all migrations stand, and the steps that have changed since the last time. */
  show(migrations: readonly MigrationProgress[], changed: readonly StepProgress[]): void;
  /** Something else worth a line. */
  line(text: string): void;
  /** Ends the display: what comes later isn't shown. */
  end(): void;
}

/** What a display writes to: a terminal when it has columns and rows. */
export type DisplayOutput = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };

/** What a display goes by. */
export interface DisplayProps {
  readonly output: DisplayOutput;
  /** The time of those whose migrations are shown, in milliseconds since the epoch. */
  readonly now: () => number;
  /** From when lines count their time. @default - the beginning of the first step */
  readonly startedAt?: number;
  /** Whether time goes on between two changes. @default false */
  readonly ticks?: boolean;
}

import { firstSentence } from '../progress/failure-reason';
import type { StepProgress } from '../progress/step-progress';
import { elapsed } from './durations';
import { withShortNames } from './short-names';

/** What the lines about steps have in common. */
export interface LineLayout {
  /** From when the lines count: milliseconds since the epoch. */
  readonly startedAt: number;
  /** Widths of the columns with the migration's and the step's name. */
  readonly migrationWidth: number;
  readonly stepWidth: number;
}

/** A layout in which the columns of all steps stand below each other. */
export function layoutOf(steps: readonly StepProgress[], startedAt: number): LineLayout {
  return {
    startedAt,
    migrationWidth: Math.max(0, ...steps.map(({ step }) => step.migration.length)),
    stepWidth: Math.max(0, ...steps.map(({ step }) => step.name.length)),
  };
}

/** What a status begins its lines with. */
export const MARKS: Readonly<Record<StepProgress['status'], string>> = { waiting: ' ', running: '>', done: '+', failed: 'x' };

/** One line about a step: mark, time since the beginning, migration, step, and what the step says. */
export function stepLine({ step, status, detail, changedAt }: StepProgress, { startedAt, migrationWidth, stepWidth }: LineLayout): string {
  const time = elapsed(changedAt === undefined ? undefined : changedAt - startedAt);
  const columns = [MARKS[status], time, step.migration.padEnd(migrationWidth), step.name.padEnd(stepWidth), said(status, detail)];
  return columns.join('  ').trimEnd();
}

function said(status: StepProgress['status'], detail: string | undefined): string {
  if (status === 'waiting') return '';
  if (detail === undefined) return status;
  const words = inOneLine(status, detail);
  return status === 'done' ? `done. ${words}` : words;
}

/** What a step or a migration says, in one line, with short names; of a failure its first sentence. */
export function inOneLine(status: StepProgress['status'], detail: string): string {
  return withShortNames(status === 'failed' ? firstSentence(detail) : detail).replace(/\s+/g, ' ');
}

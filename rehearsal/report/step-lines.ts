import { withShortNames } from '../../operations/watch/display/short-names';
import { cut } from '../../operations/watch/display/wrapped-text';
import { firstSentence } from '../../operations/watch/progress/failure-reason';
import type { StepProgress } from './progress';

/** What the lines about steps have in common. */
export interface LineLayout {
  /** Sandbox time from which the lines count: milliseconds since the epoch. */
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

const MARKS: Readonly<Record<StepProgress['status'], string>> = { waiting: ' ', running: '>', done: '+', failed: 'x' };

/** One line about a step: mark, time of the sandbox, migration, step, and what the step says. */
export function stepLine({ step, status, detail, changedAt }: StepProgress, { startedAt, migrationWidth, stepWidth }: LineLayout): string {
  const time = elapsed(changedAt === undefined ? undefined : changedAt - startedAt);
  const columns = [MARKS[status], time, step.migration.padEnd(migrationWidth), step.name.padEnd(stepWidth), said(status, detail)];
  return columns.join('  ').trimEnd();
}

function said(status: StepProgress['status'], detail: string | undefined): string {
  if (status === 'waiting') return '';
  if (detail === undefined) return status;
  const words = withShortNames(status === 'failed' ? firstSentence(detail) : detail).replace(/\s+/g, ' ');
  return status === 'done' ? `done. ${words}` : words;
}

/** `1:07:09`: hours, minutes and seconds of the sandbox's time. */
function elapsed(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return ' -:--:--';
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(Math.floor(seconds / 3600)).padStart(2)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** The lines of a terminal, as far as the board may fill it. */
export interface BoardSize {
  readonly columns: number;
  readonly rows: number;
}

/**
 * All steps; where they don't fit, each migration's current step; where those don't fit either, first those that have failed or run, and how many are
 * left out.
 */
export function boardLines(steps: readonly StepProgress[], layout: LineLayout, { columns, rows }: BoardSize): string[] {
  // the last column stays free: some terminals begin a new line as soon as it is written to.
  const lines = (shown: readonly StepProgress[]): string[] => shown.map((step) => cut(stepLine(step, layout), columns - 1));
  if (steps.length <= rows) return lines(steps);
  const current = currentSteps(steps);
  if (current.length <= rows) return lines(current);
  const byUrgency = [...current].sort((one, other) => URGENCY[other.status] - URGENCY[one.status]).slice(0, Math.max(0, rows - 1));
  return [...lines(byUrgency), cut(`and ${current.length - byUrgency.length} more migrations`, columns - 1)];
}

const URGENCY: Readonly<Record<StepProgress['status'], number>> = { failed: 3, running: 2, waiting: 1, done: 0 };

/** Of each migration the step that has failed, else the one that runs, else the last one that is done, else its first. */
function currentSteps(steps: readonly StepProgress[]): StepProgress[] {
  const migrations = new Map<string, StepProgress[]>();
  for (const progress of steps) {
    const key = `${progress.step.stackName}/${progress.step.migration}`;
    migrations.set(key, [...migrations.get(key) ?? [], progress]);
  }
  return [...migrations.values()].flatMap((own) => {
    const withStatus = (status: StepProgress['status']): StepProgress | undefined => own.findLast((progress) => progress.status === status);
    return withStatus('failed') ?? withStatus('running') ?? withStatus('done') ?? own.slice(0, 1);
  });
}

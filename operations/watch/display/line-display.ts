import type { MigrationProgress } from '../progress/migration-progress';
import type { StepProgress } from '../progress/step-progress';
import type { Display, DisplayProps } from './display';
import { layoutOf, stepLine } from './step-line';

/** A line for each change, for pipes and CI. */
export class LineDisplay implements Display {
  private ended = false;
  private startedAt: number | undefined;
  /** What was written last of each step. */
  private readonly written = new Map<string, string>();

  public constructor(private readonly props: Pick<DisplayProps, 'output' | 'startedAt'>) {
    this.startedAt = props.startedAt;
  }

  public show(migrations: readonly MigrationProgress[], changed: readonly StepProgress[]): void {
    const times = migrations.flatMap(({ beganAt }) => beganAt ?? []);
    this.startedAt ??= times.length === 0 ? undefined : Math.min(...times);
    const layout = layoutOf(migrations.flatMap(({ steps }) => steps), this.startedAt ?? 0);
    for (const step of changed) {
      const { step: { stackName, migration, name } } = step;
      const key = `${stackName}/${migration}/${name}`;
      const gist = gistOf(step);
      if (this.written.get(key) === gist) continue;
      this.written.set(key, gist);
      this.line(stepLine(step, layout));
    }
  }

  public line(text: string): void {
    if (!this.ended) this.props.output.write(`${text}\n`);
  }

  public end(): void {
    this.ended = true;
  }
}

/** Percents between two lines of one step at least: a log of each percent can't be read. */
const PERCENTS = 10;

/** What makes two lines of a step the same: numbers of what it waits for don't count, but for each tenth of the percentage. */
function gistOf({ status, detail = '', percent }: StepProgress): string {
  const tenth = percent === undefined ? '' : Math.floor(percent / PERCENTS);
  return `${status} ${tenth} ${status === 'running' ? detail.replace(/\d+/g, '0') : detail}`;
}

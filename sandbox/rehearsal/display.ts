import { clearScreenDown, moveCursor } from 'node:readline';
import type { Progress, StepProgress } from './progress';

/** Shows a rehearsal as it goes. */
export interface Display {
  /** A step has moved. */
  step(changed: StepProgress): void;
  /** Something else worth a line. */
  line(text: string): void;
  /** Nothing more will move. */
  end(): void;
}

/** A board that is drawn over on a terminal, plain lines elsewhere. */
export function display(output: NodeJS.WriteStream, progress: Progress, startedAt: number): Display {
  return output.isTTY ? new Board(output, progress, startedAt) : new PlainLines(output, startedAt);
}

class PlainLines implements Display {
  public constructor(private readonly output: NodeJS.WritableStream, private readonly startedAt: number) {}

  public step(changed: StepProgress): void {
    this.output.write(`${describe(changed, this.startedAt)}\n`);
  }

  public line(text: string): void {
    this.output.write(`${text}\n`);
  }

  public end(): void {}
}

/** At most this often: a board that flickers can't be read. */
const REDRAW_INTERVAL = 80;

class Board implements Display {
  private drawn = 0;
  private lastDraw = 0;

  public constructor(private readonly output: NodeJS.WriteStream, private readonly progress: Progress, private readonly startedAt: number) {}

  public step(changed: StepProgress): void {
    if (changed.status === 'running' && Date.now() - this.lastDraw < REDRAW_INTERVAL) return;
    this.draw();
  }

  public line(text: string): void {
    this.erase();
    this.output.write(`${text}\n`);
    this.draw();
  }

  public end(): void {
    this.draw();
  }

  private draw(): void {
    this.erase();
    const lines = this.progress.all.map(step => describe(step, this.startedAt).slice(0, this.output.columns));
    this.output.write(lines.map(line => `${line}\n`).join(''));
    this.drawn = lines.length;
    this.lastDraw = Date.now();
  }

  private erase(): void {
    if (this.drawn > 0) moveCursor(this.output, 0, -this.drawn);
    clearScreenDown(this.output);
    this.drawn = 0;
  }
}

const MARKS: Readonly<Record<StepProgress['status'], string>> = { waiting: ' ', running: '>', done: '+', failed: 'x' };

/** One line: mark, migration, step, time of the sandbox, and what the step says. */
export function describe({ step, status, detail, changedAt }: StepProgress, rehearsalStart: number): string {
  const columns = [MARKS[status], elapsed(changedAt === undefined ? undefined : changedAt - rehearsalStart), step.migration, step.name.padEnd(13)];
  const said = status === 'waiting' ? '' : detail ?? status;
  return `${columns.join('  ')}  ${said}`.trimEnd();
}

/** `1:07:09`: hours, minutes and seconds of the sandbox's time. */
function elapsed(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return ' -:--:--';
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(Math.floor(seconds / 3600)).padStart(2)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

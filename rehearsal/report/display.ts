import { clearScreenDown, cursorTo, moveCursor } from 'node:readline';
import type { Progress, StepProgress } from './progress';
import { boardLines, layoutOf, stepLine } from './step-lines';

/** Shows a rehearsal as it goes. */
export interface Display {
  /** A step has changed. */
  step(changed: StepProgress): void;
  /** Something else worth a line. */
  line(text: string): void;
  /** Ends the display: what comes later isn't shown. */
  end(): void;
}

/** What a display writes to: a terminal when it has columns and rows. */
export type DisplayOutput = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };

/** A board that is drawn over on a terminal, plain lines elsewhere. */
export function display(output: DisplayOutput, progress: Progress, startedAt: number): Display {
  return output.isTTY === true ? new Board(output, progress, startedAt) : new PlainLines(output, progress, startedAt);
}

class PlainLines implements Display {
  private ended = false;

  public constructor(private readonly output: DisplayOutput, private readonly progress: Progress, private readonly startedAt: number) {}

  public step(changed: StepProgress): void {
    this.line(stepLine(changed, layoutOf(this.progress.all, this.startedAt)));
  }

  public line(text: string): void {
    if (!this.ended) this.output.write(`${text}\n`);
  }

  public end(): void {
    this.ended = true;
  }
}

/** Milliseconds between two drawings at least: a board that flickers can't be read. */
const REDRAW_INTERVAL = 80;

/** Of a terminal that doesn't tell its size. */
const USUAL_SIZE = { columns: 80, rows: 24 };

class Board implements Display {
  private drawn = 0;
  private lastDraw = 0;
  private redraw: NodeJS.Timeout | undefined;
  private ended = false;

  public constructor(private readonly output: DisplayOutput, private readonly progress: Progress, private readonly startedAt: number) {}

  public step(): void {
    if (this.ended) return;
    this.redraw ??= setTimeout(() => this.draw(), Math.max(0, this.lastDraw + REDRAW_INTERVAL - Date.now()));
  }

  public line(text: string): void {
    if (this.ended) return;
    this.erase();
    this.output.write(`${text}\n`);
    this.draw();
  }

  /** The last board stays, and has all steps: nothing is drawn over it any more. */
  public end(): void {
    this.draw(Infinity);
    this.ended = true;
  }

  private draw(mostRows?: number): void {
    clearTimeout(this.redraw);
    this.redraw = undefined;
    this.erase();
    const { columns = USUAL_SIZE.columns, rows = USUAL_SIZE.rows } = this.output;
    // what has scrolled out of sight can't be drawn over: the board leaves a row for the cursor.
    const lines = boardLines(this.progress.all, layoutOf(this.progress.all, this.startedAt), { columns, rows: mostRows ?? rows - 1 });
    this.output.write(lines.map((line) => `${line}\n`).join(''));
    this.drawn = lines.length;
    this.lastDraw = Date.now();
  }

  private erase(): void {
    if (this.drawn > 0) moveCursor(this.output, 0, -this.drawn);
    // what was typed meanwhile, such as Ctrl-C, is in the way.
    cursorTo(this.output, 0);
    clearScreenDown(this.output);
    this.drawn = 0;
  }
}

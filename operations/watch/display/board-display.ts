import type { MigrationProgress } from '../progress/migration-progress';
import type { StepProgress } from '../progress/step-progress';
import { board, type BoardStyle } from './board';
import type { Display, DisplayProps } from './display';
import { layoutOf, stepLine } from './step-line';

/** Lines that are drawn over. */
export interface Terminal {
  readonly columns: number;
  readonly rows: number;
  /** Draws lines over those that were drawn before. */
  draw(lines: readonly string[]): void;
  /** Writes a line above them, which stays. */
  above(line: string): void;
  /** Writes lines in their place, which stay. */
  leave(lines: readonly string[]): void;
  /** Is called when the terminal has another size. */
  onResize(action: () => void): void;
}

export interface BoardDisplayProps extends DisplayProps, Pick<BoardStyle, 'glyphs' | 'colors'> {
  readonly terminal: Terminal;
}

/** Milliseconds between two drawings at least: a board that flickers can't be read. */
const REDRAW_INTERVAL = 80;

/** Milliseconds between two drawings of a board on which only time goes on. */
const TICK = 1_000;

/** A board with a bar for each migration, below the lines that stay. */
export class BoardDisplay implements Display {
  private migrations: readonly MigrationProgress[] = [];
  private lastDraw = 0;
  private redraw: NodeJS.Timeout | undefined;
  private readonly tick: NodeJS.Timeout | undefined;
  private ended = false;

  public constructor(private readonly props: BoardDisplayProps) {
    props.terminal.onResize(() => this.draw());
    if (props.ticks === true) this.tick = setInterval(() => this.draw(), TICK).unref();
  }

  public show(migrations: readonly MigrationProgress[], changed: readonly StepProgress[]): void {
    if (this.ended) return;
    this.migrations = migrations;
    for (const step of changed) if (isToStay(step)) this.line(this.textOf(step));
    this.redraw ??= setTimeout(() => this.draw(), Math.max(0, this.lastDraw + REDRAW_INTERVAL - Date.now()));
  }

  public line(text: string): void {
    if (this.ended) return;
    this.props.terminal.above(text);
    this.draw();
  }

  /** The last board stays, and has all migrations: nothing is drawn over it any more. */
  public end(): void {
    if (this.ended) return;
    clearInterval(this.tick);
    clearTimeout(this.redraw);
    this.ended = true;
    this.props.terminal.leave(this.lines(Infinity));
  }

  private draw(): void {
    if (this.ended) return;
    clearTimeout(this.redraw);
    this.redraw = undefined;
    this.lastDraw = Date.now();
    // what has scrolled out of sight can't be drawn over: the board leaves a row for the cursor.
    this.props.terminal.draw(this.lines(this.props.terminal.rows - 1));
  }

  private lines(rows: number): readonly string[] {
    const { terminal: { columns }, glyphs, colors, now } = this.props;
    return board(this.migrations, now(), { columns, rows, glyphs, colors });
  }

  private textOf(step: StepProgress): string {
    const times = this.migrations.flatMap(({ beganAt }) => beganAt ?? []);
    const { startedAt = times.length === 0 ? 0 : Math.min(...times) } = this.props;
    return stepLine(step, layoutOf(this.migrations.flatMap(({ steps }) => steps), startedAt));
  }
}

/** Whether it is to be read after the board has gone on: a failure, and what is to be known of a step that is done. */
function isToStay({ status, detail }: StepProgress): boolean {
  return status === 'failed' || (status === 'done' && detail !== undefined);
}

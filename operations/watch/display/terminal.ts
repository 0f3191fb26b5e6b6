import { stripVTControlCharacters } from 'node:util';
import type { Terminal } from './board-display';
import type { DisplayOutput } from './display';

/** Of a terminal that doesn't tell its size. */
const USUAL_SIZE = { columns: 80, rows: 24 };

const UP_AND_ERASE = '\x1b[1A\x1b[2K';

/** A terminal whose lines are drawn over by log-update, in one write for each drawing, so that none is seen half. */
export async function terminalOf(output: DisplayOutput): Promise<Terminal> {
  const { createLogUpdate } = await import('log-update');
  // hiding the cursor is for the error output too, which isn't ours.
  const update = createLogUpdate(output, { showCursor: true });
  return new LogUpdateTerminal(output, update);
}

/** What log-update draws with. */
interface LogUpdate {
  (text: string): void;
  clear(): void;
  done(): void;
}

class LogUpdateTerminal implements Terminal {
  /** Plain lengths of the lines that are drawn. */
  private drawn: readonly number[] = [];
  private width: number;

  public constructor(private readonly output: DisplayOutput, private readonly update: LogUpdate) {
    this.width = this.columns;
  }

  public get columns(): number {
    return this.output.columns ?? USUAL_SIZE.columns;
  }

  public get rows(): number {
    return this.output.rows ?? USUAL_SIZE.rows;
  }

  public draw(lines: readonly string[]): void {
    this.eraseReflowed();
    this.update(lines.join('\n'));
    this.drawn = lines.map(plainLength);
  }

  public above(line: string): void {
    this.eraseReflowed();
    this.update.clear();
    this.drawn = [];
    this.output.write(`${line}\n`);
  }

  public leave(lines: readonly string[]): void {
    this.above(lines.join('\n'));
    this.update.done();
  }

  public onResize(action: () => void): void {
    this.output.on('resize', action);
  }

  /** A narrower terminal has broken the lines that are drawn into several rows, of which log-update knows nothing. */
  private eraseReflowed(): void {
    const { columns } = this;
    if (columns === this.width) return;
    const more = columns > this.width ? 0 : this.drawn.reduce((sum, length) => sum + Math.max(0, Math.ceil(length / columns) - 1), 0);
    this.width = columns;
    this.update.clear();
    this.drawn = [];
    if (more > 0) this.output.write(UP_AND_ERASE.repeat(more));
  }
}

function plainLength(line: string): number {
  return stripVTControlCharacters(line).length;
}

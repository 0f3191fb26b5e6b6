import { Terminal } from '@xterm/headless';

/** What a program wrote to its terminal at once. */
export interface Chunk {
  /** Milliseconds since the program's start. */
  readonly at: number;
  readonly text: string;
}

/** Characters of one look, from a column on. */
export interface Run {
  readonly column: number;
  readonly text: string;
  /** Of the terminal's 16 colours; nothing for the default. */
  readonly colour?: number;
  readonly isBold: boolean;
  readonly isDim: boolean;
}

/** What the screen shows from a moment on. */
export interface Frame {
  /** Milliseconds since the program's start. */
  readonly at: number;
  readonly rows: readonly (readonly Run[])[];
}

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** What the screen of a terminal shows, after each chunk that changes it. */
export async function framesOf(chunks: readonly Chunk[], { columns, rows }: ScreenSize): Promise<readonly Frame[]> {
  const terminal = new Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  const frames: Frame[] = [];
  for (const { at, text } of chunks) {
    await new Promise<void>((resolve) => { terminal.write(text, resolve); });
    const shown = shownRows(terminal);
    if (JSON.stringify(shown) !== JSON.stringify(frames.at(-1)?.rows)) frames.push({ at, rows: shown });
  }
  terminal.dispose();
  return frames;
}

function shownRows({ buffer: { active }, rows, cols }: Terminal): Run[][] {
  return Array.from({ length: rows }, (_, row) => {
    const line = active.getLine(active.baseY + row);
    const runs: Run[] = [];
    for (let column = 0; column < cols; column++) {
      const cell = line?.getCell(column);
      if (cell === undefined || cell.getWidth() === 0) continue;
      const look = { colour: cell.isFgPalette() ? cell.getFgColor() : undefined, isBold: cell.isBold() !== 0, isDim: cell.isDim() !== 0 };
      const text = cell.getChars() === '' ? ' ' : cell.getChars();
      const last = runs.at(-1);
      if (last !== undefined && isAlike(last, look)) runs[runs.length - 1] = { ...last, text: last.text + text };
      else runs.push({ column, text, ...look });
    }
    return runs.map((run) => ({ ...run, text: run.text.trimEnd() })).filter(({ text }) => text !== '');
  });
}

function isAlike(one: Omit<Run, 'column' | 'text'>, other: Omit<Run, 'column' | 'text'>): boolean {
  return one.colour === other.colour && one.isBold === other.isBold && one.isDim === other.isDim;
}

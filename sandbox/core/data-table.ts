import { readFileSync } from 'node:fs';

/** The first line of a table: where its rows come from. */
export interface TableHeader {
  readonly source: string;
  /** `YYYY-MM-DD`, of the reading. */
  readonly date: string;
  /** `all`, or what the rows are a selection of. */
  readonly holds: string;
}

export interface TableLine {
  /** Counted from 1, as editors do. */
  readonly line: number;
  readonly text: string;
}

/** The lines of a table of JSON lines: the header, then one row a line. Empty lines are passed over. */
export function tableLines(file: string): readonly TableLine[] {
  return readFileSync(file, 'utf8').split('\n').map((text, index) => ({ line: index + 1, text })).filter(({ text }) => text.trim() !== '');
}

/** The header and rows of a table whose form was checked, as those of this repository are before a sandbox starts. */
export function readTable<Header, Row>(file: string): { readonly header: Header; readonly rows: readonly Row[] } {
  const [header, ...rows] = tableLines(file).map(({ line, text }) => parsed(file, line, text));
  return { header: header as Header, rows: rows as Row[] };
}

/** The rows alone. */
export function readRows<Row>(file: string): readonly Row[] {
  return readTable<TableHeader, Row>(file).rows;
}

function parsed(file: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}:${line} is no JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

import Table from 'cli-table3';

/** Between two columns. */
const GAP = '  ';

/** Characters that no column is narrower than. */
const LEAST = 8;

const INVISIBLE = {
  'top': '', 'top-mid': '', 'top-left': '', 'top-right': '', 'bottom': '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  'left': '', 'left-mid': '', 'mid': '', 'mid-mid': '', 'right': '', 'right-mid': '', 'middle': GAP,
};

/**
 * A table without lines, of at most `width` characters where its columns can be narrowed to that. Nothing is cut off: what is too long for its column
 * goes on in the next line.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const all = [head, ...rows];
  const widths = narrowed(head.map((_, column) => Math.max(...all.map((row) => longest(row[column] ?? '')))), width - GAP.length * (head.length - 1));
  const made = new Table({ chars: INVISIBLE, style: { 'head': [], 'border': [], 'padding-left': 0, 'padding-right': 0 } });
  for (const row of all) made.push(head.map((_, column) => broken(row[column] ?? '', widths[column] ?? LEAST)));
  return made.toString().split('\n').map((line) => line.trimEnd()).join('\n');
}

/** Takes from the widest column, one character at a time, until all fit. */
function narrowed(widths: readonly number[], room: number): readonly number[] {
  const left = [...widths];
  for (let over = left.reduce((sum, one) => sum + one, 0) - room; over > 0; over -= 1) {
    const widest = left.indexOf(Math.max(...left));
    if ((left[widest] ?? 0) <= LEAST) break;
    left[widest] = (left[widest] ?? 0) - 1;
  }
  return left;
}

function longest(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}

/** A text in lines of at most `width` characters: broken at spaces, else after what divides an ARN or a name, else anywhere. */
export function broken(text: string, width: number): string {
  return text.split('\n').flatMap((line) => brokenLine(line, width)).join('\n');
}

function brokenLine(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line];
  const at = breakOf(line, width);
  return [line.slice(0, at).trimEnd(), ...brokenLine(line.slice(at).trimStart(), width)];
}

function breakOf(line: string, width: number): number {
  const space = line.lastIndexOf(' ', width);
  if (space > 0) return space;
  const divider = Math.max(...[':', '/', '-', ','].map((mark) => line.lastIndexOf(mark, width - 1)));
  return divider > 0 ? divider + 1 : width;
}

import { createColors } from 'picocolors';
import type { DisplayOutput } from '../operations/watch/display/display';

/** Characters of a line where no terminal says it. */
const USUAL_WIDTH = 80;

/** What a long text is printed on. */
export interface Page {
  readonly width: number;
  title(text: string): string;
  section(text: string): string;
}

/** A page as wide as the terminal; headings stand out by colour only on one, and without `NO_COLOR`. */
export function pageFor({ isTTY = false, columns = USUAL_WIDTH }: DisplayOutput): Page {
  const colors = createColors(isTTY && (process.env.NO_COLOR ?? '') === '');
  return {
    width: columns,
    title: (text) => `${colors.bold(text)}\n${'='.repeat(Math.min(text.length, columns))}`,
    section: (text) => colors.cyan(text),
  };
}

import pc from 'picocolors';
import type { BoardStyle } from './board';
import { BoardDisplay } from './board-display';
import type { Display, DisplayOutput, DisplayProps } from './display';
import { glyphsFor } from './glyphs';
import { LineDisplay } from './line-display';

/** A board that is drawn over on a terminal, lines elsewhere. */
export async function openDisplay(props: DisplayProps): Promise<Display> {
  const { output } = props;
  if (!isTerminal(output)) return new LineDisplay(props);
  // an ES module, and what loads it is not.
  const { terminalOf } = await import('./terminal.js');
  return new BoardDisplay({ ...props, ...styleOf(output), terminal: await terminalOf(output) });
}

/** How a board is drawn on an output. */
export function styleOf(output: DisplayOutput): Pick<BoardStyle, 'glyphs' | 'colors'> {
  const isColored = isTerminal(output) && (process.env.NO_COLOR ?? '') === '';
  return { glyphs: glyphsFor(process.env, process.platform), colors: pc.createColors(isColored) };
}

/** A terminal that says of itself that it can do nothing gets lines. */
function isTerminal({ isTTY }: DisplayOutput): boolean {
  return isTTY === true && process.env.TERM !== 'dumb';
}

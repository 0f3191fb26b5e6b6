import type { Colors } from 'picocolors/types';
import type { MigrationProgress } from '../progress/migration-progress';
import { elapsed, estimateText } from './durations';
import type { Glyphs } from './glyphs';
import { inOneLine, MARKS } from './step-line';

/** How a board is drawn. */
export interface BoardStyle {
  /** Of the terminal. */
  readonly columns: number;
  /** As many as the board may fill. */
  readonly rows: number;
  readonly glyphs: Glyphs;
  readonly colors: Colors;
}

/** A part of a line, and how it is coloured. */
type Part = readonly [text: string, paint?: (text: string) => string];

/** Columns from which on there is room. */
const WIDE = 80;

/** Lengths of a bar, and of the longest name that isn't cut. */
const ROOMY = { bar: 20, name: 24 };
const NARROW = { bar: 8, name: 12 };

/**
 * A bar for each migration, and below it what it waits for; where that doesn't fit, the bars; where those don't fit either, first those that have
 * failed or run, and how many are left out. Pure.
 *
 * @param now - milliseconds since the epoch, by AWS's clock.
 */
export function board(migrations: readonly MigrationProgress[], now: number, style: BoardStyle): readonly string[] {
  // the last column stays free: some terminals begin a new line as soon as it is written to.
  const line = (parts: readonly Part[]): string => fitted(parts, style.columns - 1, style.glyphs.ellipsis);
  const widths = {
    name: Math.min(style.columns < WIDE ? NARROW.name : ROOMY.name, widest(migrations, ({ migration }) => migration)),
    step: widest(migrations, ({ current }) => current.step.name),
  };
  const bars = migrations.map((each) => line(barParts(each, now, style, widths)));
  const said = migrations.map((each) => saidParts(each, now, style)).map((parts) => (parts.length === 0 ? [] : [line([['    '], ...parts])]));
  const both = bars.flatMap((bar, index) => [bar, ...said[index] ?? []]);
  if (both.length <= style.rows) return both;
  if (bars.length <= style.rows) return bars;
  const shown = migrations.map((each, index) => ({ status: each.status, bar: bars[index] ?? '' }))
    .sort((one, other) => URGENCY[other.status] - URGENCY[one.status]).slice(0, Math.max(0, style.rows - 1));
  return [...shown.map(({ bar }) => bar), line([[`and ${migrations.length - shown.length} more migrations`]])];
}

const URGENCY: Readonly<Record<MigrationProgress['status'], number>> = { failed: 3, running: 2, waiting: 1, done: 0 };

interface Widths {
  readonly name: number;
  readonly step: number;
}

function barParts({ migration, status, steps, done, current, beganAt, endedAt }: MigrationProgress, now: number,
  { columns, glyphs, colors }: BoardStyle, { name, step }: Widths): readonly Part[] {
  const { bar: length } = columns < WIDE ? NARROW : ROOMY;
  const isRunning = status === 'running';
  // a bar counts steps, and of the current one as much as RDS tells.
  const filled = Math.floor((done + (isRunning ? (current.percent ?? 0) / 100 : 0)) / steps.length * length);
  const paint = colorOf(status, colors);
  const count = `${String(Math.min(steps.length, done + (status === 'done' ? 0 : 1))).padStart(String(steps.length).length)}/${steps.length}`;
  const percent = isRunning && current.percent !== undefined ? `${current.percent} %` : '';
  const time = elapsed(beganAt === undefined ? undefined : (endedAt ?? now) - beganAt);
  return [
    [`${MARKS[status]} `, paint], [cutName(migration, name, glyphs.ellipsis).padEnd(name)], ['  '],
    [glyphs.full.repeat(filled), paint], [glyphs.empty.repeat(length - filled), colors.dim], ['  '], [count], [' '],
    [current.step.name.padEnd(step)], [percent.padStart(6)], ['  '], [time],
  ];
}

function saidParts({ status, detail, estimate, current }: MigrationProgress, now: number, { colors }: BoardStyle): readonly Part[] {
  const words = detail === undefined ? '' : inOneLine(status, detail);
  switch (status) {
    case 'running': {
      if (current.status !== 'running') return [[`${current.step.name} is about to begin`]];
      const since = current.beganAt === undefined ? '' : `${elapsed(now - current.beganAt).trim()} in this step, `;
      return [[`${since}${estimateText(estimate)}`], [words === '' ? '' : `: ${words}`, colors.dim]];
    }
    case 'failed':
      return [[words === '' ? 'failed' : words, colors.red]];
    case 'waiting':
      return words === '' ? [] : [[`waits for ${words}`, colors.dim]];
    case 'done':
      return words === '' ? [] : [[words, colors.dim]];
  }
}

function colorOf(status: MigrationProgress['status'], colors: Colors): (text: string) => string {
  return { waiting: colors.dim, running: colors.cyan, done: colors.green, failed: colors.red }[status];
}

function cutName(name: string, width: number, ellipsis: string): string {
  return name.length <= width ? name : `${name.slice(0, width - 1)}${ellipsis}`;
}

/** The parts in one line, cut where they don't fit, and coloured after that. */
function fitted(parts: readonly Part[], width: number, ellipsis: string): string {
  const plain = parts.map(([text]) => text).join('').trimEnd();
  let room = plain.length <= width ? plain.length : Math.max(0, width - 1);
  const shown = parts.map(([text, paint = (same: string) => same]) => {
    const fits = text.slice(0, room);
    room -= fits.length;
    return fits === '' ? '' : paint(fits);
  });
  return `${shown.join('')}${plain.length <= width ? '' : ellipsis}`;
}

function widest(migrations: readonly MigrationProgress[], text: (migration: MigrationProgress) => string): number {
  return Math.max(0, ...migrations.map((each) => text(each).length));
}

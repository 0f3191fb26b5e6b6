import type { PacedFrame } from './pace';
import type { Run, ScreenSize } from './screen';

const [CHARACTER, LINE, PADDING] = [7.8, 17, 14];
/** Of the terminal's 16, in its order, on a dark ground. */
const COLOURS = [
  '#6e7681', '#ff7b72', '#7ee787', '#e3b341', '#79c0ff', '#d2a8ff', '#76e3ea', '#c9d1d9',
  '#8b949e', '#ffa198', '#aff5b4', '#f2cc60', '#a5d6ff', '#e2c5ff', '#b3f0ff', '#ffffff',
];
const DEFAULT_COLOUR = '#c9d1d9';

export interface Picture {
  /** What the picture is called, for those who don't see it. */
  readonly title: string;
  readonly size: ScreenSize;
}

/**
 * A recording as one SVG that plays by itself, without a script. Whoever prefers reduced motion sees its end. Pure.
 */
export function recordingSvg(frames: readonly PacedFrame[], { title, size }: Picture): string {
  const [width, height] = [Math.ceil(size.columns * CHARACTER) + 2 * PADDING, size.rows * LINE + 2 * PADDING];
  const total = frames.reduce((sum, { shownFor }) => sum + shownFor, 0);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title" fill="${DEFAULT_COLOUR}">`,
    `<title id="title">${escaped(title)}</title>`,
    `<style>${styleOf(frames, total)}</style>`,
    `<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>`,
    ...frames.map(({ rows }, index) => `<g class="f${index}">${rows.map(rowOf).join('')}</g>`),
    '</svg>\n',
  ].join('\n');
}

function styleOf(frames: readonly PacedFrame[], total: number): string {
  let from = 0;
  const steps = frames.map(({ shownFor }, index) => {
    const [start, end] = [percent(from, total), percent(from += shownFor, total)];
    const shown = `${start}%{visibility:visible}${index === frames.length - 1 ? '100%{visibility:visible}' : `${end}%{visibility:hidden}`}`;
    const before = index === 0 ? '' : '0%{visibility:hidden}';
    return `@keyframes k${index}{${before}${shown}}.f${index}{animation-name:k${index}}`;
  });
  return 'text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre}'
    + `g{visibility:hidden;animation:${total}ms step-end infinite}${steps.join('')}`
    + `@media(prefers-reduced-motion:reduce){g{animation:none}.f${frames.length - 1}{visibility:visible}}`;
}

function percent(part: number, total: number): string {
  return (100 * part / total).toFixed(3);
}

function rowOf(runs: readonly Run[], row: number): string {
  return runs.map(({ column, text, colour, isBold, isDim }) => {
    const look = [
      ...colour === undefined ? [] : [`fill="${COLOURS[colour] ?? DEFAULT_COLOUR}"`],
      ...isBold ? ['font-weight="bold"'] : [],
      ...isDim ? ['opacity=".65"'] : [],
    ];
    const place = `x="${(PADDING + column * CHARACTER).toFixed(1)}" y="${PADDING + (row + 0.75) * LINE}"`;
    // boxes meet whatever font there is.
    return `<text ${place} textLength="${(text.length * CHARACTER).toFixed(1)}"${look.map((each) => ` ${each}`).join('')}>${escaped(text)}</text>`;
  }).join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

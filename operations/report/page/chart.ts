import { html, type Markup } from './html';
import { between, duration, timeText } from './words';

/** A bar of a row. Times in ISO. */
export interface Bar {
  readonly kind: 'done' | 'wait' | 'running' | 'failed' | 'rds';
  readonly from: string;
  readonly to: string;
  readonly title: string;
}

/** A row of a chart: its bars on one line, and those of RDS below. */
export interface Row {
  readonly label: string;
  readonly bars: readonly Bar[];
}

export interface ChartProps {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Pixels. Horizontally the chart is as wide as its place, so all of that is in percent: text keeps its size on a narrow screen. */
const ROW = 42;
const AXIS = 24;

/** A shorter bar could not be seen. In percent of the width. */
const SHORTEST = 0.6;

/** Characters of a label: more would leave a narrow screen. The table beside the chart has the whole. */
const LABEL = 46;

/** A Gantt chart as SVG; nothing where no row has a bar. */
export function chart({ id, title, rows }: ChartProps): Markup | undefined {
  const bars = rows.flatMap((row) => row.bars);
  const times = bars.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)]);
  if (times.length === 0) return undefined;
  const [begin, end] = [Math.min(...times), Math.max(...times)];
  const at = (time: number): number => (end === begin ? 0 : (time - begin) / (end - begin) * 100);
  const height = rows.length * ROW + AXIS;
  return html`<svg class="chart" role="img" aria-labelledby="${id}-title ${id}-text" height="${height}">
<title id="${id}-title">${title}</title>
<desc id="${id}-text">${describedChart(rows, begin, end)}</desc>
${ticks(begin, end).map(({ time, label, anchor }) => html`
<line class="axis" x1="${at(time)}%" x2="${at(time)}%" y1="0" y2="${height - AXIS + 4}"></line>
<text class="tick" x="${at(time)}%" y="${height - 4}" text-anchor="${anchor}">${label}</text>
`)}${rows.map((row, index) => rowOf(row, index * ROW, at))}</svg>`;
}

function rowOf({ label, bars }: Row, top: number, at: (time: number) => number): Markup {
  return html`<g><text x="0" y="${top + 14}">${cut(label)}</text>
${bars.map(({ kind, from, to, title }) => {
  const [x, y] = [at(Date.parse(from)), at(Date.parse(to))];
  const width = Math.max(y - x, SHORTEST);
  const [offset, height] = kind === 'rds' ? [33, 4] : [20, 10];
  const left = fixed(Math.min(x, 100 - width));
  return html`<rect class="${kind}" x="${left}%" y="${top + offset}" width="${fixed(width)}%" height="${height}"><title>${title}</title></rect>
`;
})}</g>
`;
}

function describedChart(rows: readonly Row[], begin: number, end: number): string {
  const [from, to] = [new Date(begin).toISOString(), new Date(end).toISOString()];
  const count = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`;
  return `${count} from ${timeText(from)} to ${timeText(to)}, ${between(from, to) ?? ''}. The table beside it has the same times.`;
}

interface Tick {
  readonly time: number;
  readonly label: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

const DAY = 24 * 60 * 60_000;

/** Begin, middle and end. Within a day the hour is enough, and of less than some minutes the seconds tell. */
function ticks(begin: number, end: number): readonly Tick[] {
  const label = (time: number): string => {
    const iso = new Date(time).toISOString();
    if (end - begin >= DAY) return `${iso.slice(5, 10)} ${iso.slice(11, 16)}`;
    return end - begin < 5 * 60_000 ? iso.slice(11, 19) : iso.slice(11, 16);
  };
  if (end === begin) return [{ time: begin, label: label(begin), anchor: 'start' }];
  const middle = (begin + end) / 2;
  return [
    { time: begin, label: label(begin), anchor: 'start' }, { time: middle, label: label(middle), anchor: 'middle' },
    { time: end, label: `${label(end)} UTC`, anchor: 'end' },
  ];
}

function cut(text: string): string {
  return text.length <= LABEL ? text : `${text.slice(0, LABEL - 1)}…`;
}

function fixed(percent: number): string {
  return percent.toFixed(3);
}

/** What the bars mean: each kind has a form of its own beside its colour. */
export function legend(): Markup {
  const entries: readonly (readonly [Bar['kind'], string])[] = [
    ['done', 'CloudFormation’s time of a step'], ['wait', 'of it a wait condition'], ['running', 'still running'], ['failed', 'failed'],
    ['rds', 'what RDS tells, from its first to its last time'],
  ];
  return html`<ul class="legend">${entries.map(([kind, text]) => {
    const [top, height] = kind === 'rds' ? [4, 4] : [1, 10];
    const sample = html`<rect class="${kind}" x="1" y="${top}" width="20" height="${height}"></rect>`;
    return html`<li><svg class="chart" aria-hidden="true">${sample}</svg>${text}</li>`;
  })}</ul>`;
}

/** How long something took, or has been running. */
export function tookText(from: string, to: string | undefined, now: string): string {
  return to === undefined ? `running for ${duration(Date.parse(now) - Date.parse(from))}` : duration(Date.parse(to) - Date.parse(from));
}

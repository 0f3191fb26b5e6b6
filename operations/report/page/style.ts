/** The colours of a theme. Text on `paper` and on `raised` has a contrast of 4.5 at least, bars on `paper` of 3: WCAG 2.2, 1.4.3 and 1.4.11. */
export interface Palette {
  readonly paper: string;
  readonly raised: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly link: string;
  readonly done: string;
  readonly wait: string;
  readonly running: string;
  readonly failed: string;
  readonly warning: string;
  readonly rds: string;
}

export const LIGHT: Palette = {
  paper: '#ffffff', raised: '#f3f5f8', text: '#17202a', quiet: '#4f5b67', line: '#c3cad2', link: '#0b57a4',
  done: '#1a7148', wait: '#5a7f9c', running: '#0b57a4', failed: '#b3261e', warning: '#7a4b00', rds: '#6b3fa0',
};

export const DARK: Palette = {
  paper: '#12171d', raised: '#1c242d', text: '#e8edf2', quiet: '#aab4bf', line: '#414d5a', link: '#8ec2ff',
  done: '#5ccb92', wait: '#7d9db8', running: '#8ec2ff', failed: '#ff8f85', warning: '#ffc96b', rds: '#c4a4f0',
};

/** The page's own style: it is all that the page has. */
export const STYLE = `
:root { color-scheme: light dark; ${variables(LIGHT)} }
@media (prefers-color-scheme: dark) { :root { ${variables(DARK)} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--text); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
.skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--paper); color: var(--link); z-index: 1; }
.skip:focus { left: 0; }
header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 1.5rem 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; padding-top: .5rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
p { margin: .5rem 0; max-width: 48rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
nav ul { list-style: none; padding: 0; margin: .75rem 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.banner { border: 2px solid var(--warning); border-left-width: .6rem; background: var(--raised); padding: .6rem 1rem; margin: 1rem 0; }
.banner strong { color: var(--warning); }
.quiet { color: var(--quiet); }
.unseen { color: var(--warning); }
.state { font-weight: 600; white-space: nowrap; }
.state.done, .state.passed, .state.closed { color: var(--done); }
.state.failed, .state.stopped, .state.differs { color: var(--failed); }
.state.running { color: var(--running); }
.state.unknown { color: var(--warning); }
code { font: .875em/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { background: var(--raised); padding: .75rem; margin: .25rem 0; white-space: pre-wrap; }
details { margin: .5rem 0; }
details.migration { border: 1px solid var(--line); border-radius: .4rem; margin: .6rem 0; }
details.migration > .inside { padding: 0 .9rem .9rem; }
summary { cursor: pointer; padding: .25rem 0; }
details.migration > summary { padding: .6rem .9rem; background: var(--raised); border-radius: .4rem; }
summary h3 { display: inline; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .94rem; }
caption { text-align: left; font-weight: 600; padding: .35rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); }
/* words stay whole, and a table scrolls where they don't fit; only what is made to be copied breaks anywhere. */
table { overflow-wrap: break-word; }
td code { overflow-wrap: anywhere; display: inline-block; min-width: 9rem; }
th[scope="row"] { font-weight: 600; }
td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
dl.facts { display: grid; grid-template-columns: minmax(8rem, 15rem) 1fr; gap: .2rem 1rem; margin: .75rem 0; }
dl.facts dt { color: var(--quiet); }
dl.facts dd { margin: 0; }
svg.chart { display: block; width: 100%; margin: .5rem 0; }
svg.chart text { font: 13px system-ui, sans-serif; fill: var(--text); }
svg.chart .axis { stroke: var(--line); stroke-width: 1; }
svg.chart .tick { fill: var(--quiet); font-size: 12px; }
svg.chart .done { fill: var(--done); }
svg.chart .wait { fill: var(--wait); }
svg.chart .running { fill: var(--paper); stroke: var(--running); stroke-width: 2; stroke-dasharray: 6 3; }
svg.chart .failed { fill: var(--paper); stroke: var(--failed); stroke-width: 3; }
svg.chart .rds { fill: var(--rds); }
.legend { list-style: none; padding: 0; margin: .25rem 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.legend li { font-size: .9rem; color: var(--quiet); }
.legend svg.chart { display: inline-block; width: 22px; height: 12px; margin: 0; vertical-align: -1px; margin-right: .35rem; }
footer { margin: 2.5rem auto 1.5rem; color: var(--quiet); font-size: .9rem; }
@media (max-width: 40rem) { dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-bottom: .5rem; } }
@media print {
  :root { color-scheme: light; ${variables(LIGHT)} }
  @page { margin: 15mm; }
  body { font-size: 10pt; }
  pre { font-size: 7.5pt; padding: 0; background: none; }
  table { font-size: 8.5pt; }
  td code { min-width: 0; }
  .skip, nav { display: none; }
  header, main, footer { max-width: none; padding: 0; }
  details::details-content { content-visibility: visible; block-size: auto; }
  details.migration { break-before: auto; }
  h2, h3, summary, caption { break-after: avoid; }
  tr, svg, .banner { break-inside: avoid; }
  .table { overflow: visible; }
  * { print-color-adjust: exact; }
}
`;

function variables(palette: Palette): string {
  return Object.entries(palette).map(([name, colour]) => `--${name}: ${colour};`).join(' ');
}

import type { Remaining } from '../ledger/cleaning';
import { dollars } from '../model/cost';
import type { Finding, Observation, TrialFinding } from '../model/finding';
import { costOf, type Probe } from '../model/probe';
import { thingText } from '../model/thing';
import type { Expectation } from '../model/trial';

/** What a run found, as it is written. */
export interface Report {
  /** What the formats of later versions go by. */
  readonly format: 1;
  readonly run: string;
  /** ISO 8601. */
  readonly began: string;
  readonly ended: string;
  readonly region: string;
  readonly otherRegion: string;
  /** The version of the project, as a Git commit where there is one. */
  readonly version: string;
  /** Why it ended before all was tried. */
  readonly cutShort?: string;
  readonly findings: readonly Finding[];
  /** What couldn't be removed. */
  readonly remaining: readonly string[];
}

/** What a report is made from. */
export type ReportSource = Omit<Report, 'format' | 'remaining'> & { readonly remaining: readonly Remaining[] };

export function report({ remaining, ...rest }: ReportSource): Report {
  return { format: 1, ...rest, remaining: remaining.map(({ thing, why }) => `${thingText(thing)}: ${why}`) };
}

/** JSON; patterns of messages as their source. */
export function reportJson(content: Report): string {
  return `${JSON.stringify(content, (_, value: unknown) => (value instanceof RegExp ? value.source : value), 2)}\n`;
}

const VERDICTS = { same: 'as the sandbox', differs: '**differs**', untried: 'couldn\'t be tried' } as const;

/** A page for people: what differs first, in AWS's own words. */
export function reportPage(content: Report, probes: readonly Probe[]): string {
  const { findings } = content;
  const of = (verdict: Finding['verdict']): readonly Finding[] => findings.filter((finding) => finding.verdict === verdict);
  const { dollars: cost } = costOf(probes);
  return [
    '# Report of the probe', '',
    `Run ${content.run}, ${content.began} to ${content.ended}, ${content.region} and ${content.otherRegion}, version ${content.version}; `
    + `estimated at ${dollars(cost)}.`,
    ...content.cutShort === undefined ? [] : ['', `**Cut short:** ${content.cutShort}`],
    '', `${findings.length} probes: ${of('same').length} as the sandbox, ${of('differs').length} not, ${of('untried').length} couldn't be tried.`,
    ...content.remaining.length === 0 ? [] : ['', '## Not removed', '', ...content.remaining.map((line) => `- ${line}`)],
    ...section('Not as the sandbox', of('differs')), ...section('Couldn\'t be tried', of('untried')), ...section('As the sandbox', of('same')), '',
  ].join('\n');
}

function section(title: string, findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  return ['', `## ${title}`, ...findings.flatMap((finding) => [
    '', `### \`${finding.probe}\``, '', `${finding.title}.`, '', '| Trial | The sandbox | AWS | |', '|---|---|---|---|', ...finding.trials.map(row),
    ...finding.notes.length === 0 ? [] : ['', ...finding.notes.map((note) => `- ${note}`)],
  ])];
}

function row(trial: TrialFinding): string {
  const seen = trial.verdict === 'untried' ? trial.why : observedText(trial.observed);
  return `| ${[trial.what, expectedText(trial.expected), seen, VERDICTS[trial.verdict]].map(cell).join(' | ')} |`;
}

/** A bar would end the cell, and so would a line. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');

export function expectedText(expected: Expectation): string {
  if ('answered' in expected) return JSON.stringify(expected.answered);
  return expected.message === undefined ? expected.refused : `${expected.refused}, "…${expected.message.source}…"`;
}

export function observedText(observed: Observation): string {
  if ('answered' in observed) return JSON.stringify(observed.answered);
  return `${observed.refused}${observed.httpStatus === undefined ? '' : ` (HTTP ${observed.httpStatus})`}: "${observed.message}"`;
}

import type { Attempt, Report, ReportedMigration, ReportedStep } from '../../report-schema';
import { type Bar, chart, legend, type Row, tookText } from '../chart';
import { html, type Markup, type Part } from '../html';
import { foreign, stateWord, table, time } from '../words';

/** One row for each migration: what ran at the same time, and what after one another. */
export function overview({ migrations, madeAt }: Report): Part {
  if (migrations.length < 2) return undefined;
  return chart({
    id: 'overview', title: 'When each migration ran',
    rows: migrations.map(({ label, state, steps }): Row => ({
      label: `${label} · ${state}`,
      bars: steps.flatMap(({ attempts }) => attempts.map((attempt) => barOf(attempt, madeAt))),
    })),
  });
}

/** The steps of a migration as a picture, and as a table that tells the same. */
export function timeline(id: string, label: string, steps: readonly ReportedStep[], madeAt: string): Markup {
  const picture = chart({ id, title: `Timeline of ${label}`, rows: steps.map((step) => rowOf(step, madeAt)) });
  if (picture === undefined) return html`<p class="quiet">No step has begun, as far as CloudFormation tells.</p>`;
  return html`${picture}${legend()}
<details><summary>The timeline as a table</summary>
${table(`Steps of ${label}, as CloudFormation tells them`, COLUMNS, steps.flatMap((step) => rowsOf(step, madeAt)))}
${rdsTable(label, steps)}</details>`;
}

const COLUMNS = ['Step', 'State', 'Part', 'Began', 'Ended', 'Took', 'Reason'];

function rowOf({ name, state, startedAt, endedAt, attempts, rds }: ReportedStep, madeAt: string): Row {
  const took = startedAt === undefined ? undefined : state === 'failed' && endedAt !== undefined ? 'failed' : tookText(startedAt, endedAt, madeAt);
  const [first, last] = [rds[0], rds.at(-1)];
  const ofRds: readonly Bar[] = first === undefined || last === undefined ? [] : [
    { kind: 'rds', from: first.time, to: last.time, title: `RDS: ${rds.map(({ what }) => what).join('; ')}` },
  ];
  return { label: `${name} · ${took ?? state}`, bars: [...attempts.map((attempt) => barOf(attempt, madeAt)), ...ofRds] };
}

function barOf({ part, outcome, startedAt, endedAt, logicalId }: Attempt, madeAt: string): Bar {
  const kind = outcome === 'done' ? part === 'wait' ? 'wait' : 'done' : outcome;
  return { kind, from: startedAt, to: endedAt ?? madeAt, title: `${logicalId}: ${outcome}, ${tookText(startedAt, endedAt, madeAt)}` };
}

function rowsOf({ name, state, attempts }: ReportedStep, madeAt: string): readonly (readonly Part[])[] {
  if (attempts.length === 0) return [[name, stateWord(state), '', time(undefined), time(undefined), '', '']];
  return attempts.map(({ part, outcome, startedAt, endedAt, reason }) => [
    name, stateWord(outcome), part === 'wait' ? 'wait condition' : 'custom resource', time(startedAt), time(endedAt),
    tookText(startedAt, endedAt, madeAt), foreign(reason),
  ]);
}

function rdsTable(label: string, steps: readonly ReportedStep[]): Part {
  const rows = steps.flatMap(({ name, rds }) => rds.map(({ time: at, what }) => [name, time(at), foreign(what)]));
  return rows.length > 0 && table(`What RDS tells of ${label}`, ['Step', 'Time', 'What'], rows);
}

/** When the first step began, and the last one ended. */
export function spanOf({ steps, state }: ReportedMigration): { readonly from?: string; readonly to?: string } {
  const from = steps.flatMap(({ startedAt }) => startedAt ?? []).sort()[0];
  const to = state === 'done' || state === 'closed' ? steps.flatMap(({ endedAt }) => endedAt ?? []).sort().at(-1) : undefined;
  return { from, to };
}

import type { Report, ReportedMigration } from '../report-schema';
import { html, Markup, type Part } from './html';
import { aboutPart, deploymentsPart, leftoversPart, policiesPart, stacksPart } from './sections/accounts';
import { migrationPart } from './sections/migration';
import { overview, spanOf } from './sections/timeline';
import { STYLE } from './style';
import { between, foreign, lookedPart, stateWord, table, time } from './words';

/** The report as a page of its own: no script, no request, all of it from the model. Pure. */
export function renderHtml(report: Report): string {
  const { ranOn, migrations } = report;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>rds-ferry report${ranOn === 'sandbox' && ' of a rehearsal'}</title>
<link rel="icon" href="data:,">
${STYLE_ELEMENT}
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>
<h1>rds-ferry report${ranOn === 'sandbox' && ' of a rehearsal'}</h1>
${sandboxBanner(report)}${stateBanner(migrations)}
${aboutPart(report)}
<nav aria-label="Parts of the report"><ul>${SECTIONS.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
</header>
<main id="content" tabindex="-1">
${SECTIONS.map(({ id, title, part }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${part(report)}</section>
`)}</main>
<footer><p>The report tells what could be seen in both accounts when it was made, with the rights of whoever made it.
It reads no password and no secret.</p></footer>
</body>
</html>
`.text;
}

/** The one text that isn't escaped: it is this project's own. */
const STYLE_ELEMENT = new Markup(`<style>${STYLE}</style>`);

const SECTIONS: readonly { readonly id: string; readonly title: string; readonly part: (report: Report) => Markup }[] = [
  { id: 'summary', title: 'Summary', part: summary },
  { id: 'migrations', title: 'Migrations', part: (report) => html`${report.migrations.map((one, index) => migrationPart(one, index, report))}` },
  { id: 'stacks', title: 'Stacks', part: stacksPart },
  { id: 'deployments', title: 'Who ran it', part: deploymentsPart },
  { id: 'policies', title: 'Policies in force', part: policiesPart },
  { id: 'leftovers', title: 'What is left, and what it costs', part: leftoversPart },
];

function sandboxBanner({ ranOn }: Report): Markup | undefined {
  if (ranOn === 'AWS') return undefined;
  return html`<div class="banner"><p><strong>This ran on the sandbox.</strong> It is a rehearsal on one machine and proves nothing about AWS:
accounts, keys, databases and times are the sandbox's own.</p></div>
`;
}

/** What a reader mustn't overlook. */
function stateBanner(migrations: readonly ReportedMigration[]): Markup | undefined {
  const open = migrations.filter(({ state }) => state !== 'done' && state !== 'closed');
  if (open.length === 0) return undefined;
  const states = [...new Set(open.map(({ state }) => state))];
  return html`<div class="banner"><p><strong>Not everything has arrived:</strong> of ${migrations.length} ${
    migrations.length === 1 ? 'migration' : 'migrations'
  }, ${states.map((state) => `${open.filter((one) => one.state === state).length} ${WORDS[state] ?? state}`).join(', ')}.</p></div>
`;
}

const WORDS: Readonly<Partial<Record<ReportedMigration['state'], string>>> = {
  'failed': 'failed', 'running': 'still running', 'stopped': 'stopped before the end', 'not begun': 'not begun', 'unknown': 'of an unknown state',
};

function summary(report: Report): Markup {
  return html`${table('Migrations', COLUMNS, report.migrations.map(summaryRow))}
${overview(report)}`;
}

const COLUMNS = ['Migration', 'State', 'Source', 'Result', 'Began', 'Took', 'Verification'];

function summaryRow(migration: ReportedMigration, index: number): readonly Part[] {
  const { label, state, source, result, verification } = migration;
  const { from, to } = spanOf(migration);
  const status = result.database === undefined ? undefined : html`: ${lookedPart(result.database, (database) => database.status)}`;
  return [
    html`<a href="#migration-${index}">${foreign(label)}</a>`, stateWord(state),
    html`${foreign(source.identifier)}, ${source.accountId}`, html`${foreign(result.identifier)}, ${result.accountId}${status}`,
    time(from), between(from, to), stateWord(verification.state),
  ];
}

import type { ReportedMigration, ReportedSetting } from '../../report-schema';
import { html, type Markup, type Part } from '../html';
import { foreign, lookedPart, table } from '../words';

/** What became of the settings: what isn't as in the source first, what was carried folded. */
export function settingsPart({ label, settings: { line, table: settings } }: ReportedMigration): Markup {
  return html`<h4>Settings</h4>
<p>${line === undefined ? html`<span class="quiet">The stack of the migration tells nothing of them (any more).</span>` : foreign(line)}</p>
${lookedPart(settings, (all) => html`${others(label, all)}${carried(label, all)}`)}`;
}

const HEADINGS = ['Setting', 'Outcome', 'Source', 'Target', 'Why'];

function others(label: string, settings: readonly ReportedSetting[]): Part {
  const rows = settings.filter(({ outcome }) => outcome !== 'carried');
  if (rows.length === 0) return html`<p>Every setting was carried over.</p>`;
  return table(`Settings of ${label} that aren't the source's`, HEADINGS, rows.map(rowOf));
}

function carried(label: string, settings: readonly ReportedSetting[]): Part {
  const rows = settings.filter(({ outcome }) => outcome === 'carried');
  return rows.length > 0 && html`<details><summary>${rows.length} ${rows.length === 1 ? 'setting was' : 'settings were'} carried over</summary>
${table(`Settings of ${label} that were carried over`, HEADINGS, rows.map(rowOf))}</details>`;
}

function rowOf({ setting, member, source, target, outcome, why }: ReportedSetting): readonly Part[] {
  return [html`${foreign(setting)}${member !== undefined && html` of ${foreign(member)}`}`, outcome, foreign(source), foreign(target), foreign(why)];
}

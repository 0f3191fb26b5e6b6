import { total } from '../../estimate/cost';
import { dollarRange, dollars, duration, durations, size } from '../../text/figures';
import { paragraph } from '../../text/paragraph';
import { table } from '../../text/table';
import type { MigrationEstimate, PlannedMigration, PlannedSettings } from '../plan-schema';
import type { Page } from './page';
import { shortArn } from './short-arns';

/** A migration, section by section. */
export function migrationText(planned: PlannedMigration, page: Page): string {
  const { migration, from, to, startAfter, keys, names, settings, facts } = planned;
  const { width } = page;
  const section = (title: string, text: string): string => `${page.section(title)}\n${text}\n`;
  return [
    page.title(`Migration ${migration}`),
    paragraph(`from ${from}`, width),
    paragraph(`to   ${to}`, width),
    ...startAfter === undefined ? [] : [paragraph(`after ${startAfter} has ended`, width)],
    '',
    section('What the plan goes by', table(['', '', ''], facts.map(({ what, from: origin, says }) => [what, origin, says]), width).trimStart()),
    section('Chain', chainTable(planned, width)),
    section('Copies', copiesText(planned, width)),
    section('Keys', table(
      ['for', 'key', 'managed by', 'exists'],
      keys.map(({ role, key, managedBy, exists, seen }) => [role, shortArn(key, ''), managedBy, seen ?? exists]), width,
    )),
    section('Names', table(
      ['what', 'name', 'account', 'Region'], names.map(({ kind, name, accountId, region = '' }) => [kind, name, accountId, region]), width,
    )),
    ...settings === undefined ? [] : [section('Settings and groups', settingsText(settings, width))],
    section('Time and cost to expect', estimatesText(planned, width)),
  ].join('\n');
}

function chainTable({ steps, estimates }: PlannedMigration, width: number): string {
  const [known, ...others] = estimates;
  const estimate = others.length === 0 ? known : undefined;
  const head = ['', 'step', 'account', 'Region', ...estimate === undefined ? [] : ['likely'], 'what it does'];
  return table(head, steps.map(({ name, accountId, region, does }, index) => [
    String(index + 1), name, accountId, region, ...estimate === undefined ? [] : [duration(estimate.steps[index]?.minutes.likely ?? 0)], does,
  ]), width);
}

function copiesText({ copies, steps }: PlannedMigration, width: number): string {
  const [{ region } = { region: '' }] = steps;
  return table(['step', 'from, and its key', 'to, and its key'], copies.map(({ step, from, to, fromKey, toKey }) => [
    step, `${shortArn(from, region)}\n(${shortArn(fromKey, region)})`, `${shortArn(to, region)}\n(${shortArn(toKey, region)})`,
  ]), width);
}

function settingsText({ carried, declared, leftToRds, notCarried, groups }: PlannedSettings, width: number): string {
  const line = (what: string, values: readonly string[]): string[] => (
    values.length === 0 ? [] : [paragraph(`${what}: ${values.join(', ')}`, width)]
  );
  return [
    ...line('carried from the source, where it has them', carried),
    ...line('declared in their place', Object.entries(declared).map(([setting, value]) => `${setting} ${value}`)),
    ...line('left to RDS, as accepted', leftToRds),
    ...line('not carried; Preflight refuses a source with one of these, unless it is declared or accepted', notCarried),
    ...groups.map((group) => paragraph(group, width)),
  ].join('\n');
}

function estimatesText({ estimates }: PlannedMigration, width: number): string {
  const rows = estimates.map((estimate) => [
    size(estimate.gib), duration(estimate.minutes.likely), durations(estimate.minutes), dollars(total(estimate.once).likely),
    dollarRange(total(estimate.monthly)),
  ]);
  const [known, ...others] = estimates;
  return [
    table(['data', 'likely', 'shortest to longest', 'once', 'a month until closed'], rows, width),
    ...known === undefined || others.length > 0 ? [] : ['', stepsTable(known, width), '', billTable(known, width)],
    ...estimates.flatMap((estimate) => waitWarnings(estimate, width)),
  ].join('\n');
}

function stepsTable({ steps }: MigrationEstimate, width: number): string {
  const rows = steps.map(({ name, minutes }) => [name, duration(minutes.likely), durations(minutes)]);
  return table(['step', 'likely', 'shortest to longest'], rows, width);
}

function billTable({ once, monthly }: MigrationEstimate, width: number): string {
  return table(['cost', 'likely', 'least to most', ''], [
    ...once.map(({ what, usd }) => [what, dollars(usd.likely), dollarRange(usd), 'once']),
    ...monthly.map(({ what, usd }) => [what, dollars(usd.likely), dollarRange(usd), 'a month']),
  ], width);
}

function waitWarnings({ gib, steps }: MigrationEstimate, width: number): readonly string[] {
  const long = steps.filter(({ exceedsWait }) => exceedsWait).map(({ name }) => name);
  if (long.length === 0) return [];
  return [paragraph(`At the longest, with ${size(gib)}, CloudFormation doesn't wait long enough for ${long.join(', ')}: the deployment fails then, `
    + 'nothing is lost, and the next one goes on. A longer `maxWait` spares that.', width)];
}

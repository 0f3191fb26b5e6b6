import { DOCUMENTATION } from './documentation';
import type { Element, ElementKind } from './element';
import { EXCEPTIONS } from './exceptions';
import { type CaseNeeds, isUnneeded, type Need } from './need';

/** How often an element occurs in the cases, and what needs it there. */
export interface ElementRow {
  readonly statement: string;
  readonly kind: ElementKind;
  readonly value: string;
  readonly cases: number;
  /** Cases whose move needs it. */
  readonly byMove: number;
  /** Cases in which only a refusal's message, the deployment or a second deployment needs it. */
  readonly otherwise: number;
  readonly byException: number;
  readonly unneeded: number;
  /** For a resource: each that was asked about. */
  readonly resources: readonly string[];
}

/** One row for each element, whatever account, Region, key and names it is about. */
export function elementRows(cases: readonly CaseNeeds[]): ElementRow[] {
  const rows = new Map<string, { readonly element: Element; readonly needs: Need[] }>();
  for (const need of cases.flatMap(({ needs }) => needs)) {
    const text = [statementOf(need.element), need.element.kind, valueOf(need.element)].join(' ');
    const row = rows.get(text) ?? { element: need.element, needs: [] };
    row.needs.push(need);
    rows.set(text, row);
  }
  const count = (needs: readonly Need[], is: (need: Need) => boolean): number => needs.filter(is).length;
  return [...rows.values()].map(({ element, needs }) => ({
    statement: statementOf(element),
    kind: element.kind,
    value: valueOf(element),
    cases: needs.length,
    byMove: count(needs, ({ phases }) => phases.includes('move')),
    otherwise: count(needs, ({ phases }) => phases.length > 0 && !phases.includes('move')),
    byException: count(needs, ({ phases, exception }) => phases.length === 0 && exception !== undefined),
    unneeded: count(needs, isUnneeded),
    resources: [...new Set(needs.flatMap(({ resources }) => resources))],
  })).sort((a, b) => a.statement.localeCompare(b.statement) || a.kind.localeCompare(b.kind) || a.value.localeCompare(b.value));
}

function statementOf({ owner, sid }: Element): string {
  return `${owner} / ${sid.startsWith('statement ') ? '(no id)' : withoutNumber(sid)}`;
}

/** A statement that is divided has a number after its id. */
export function withoutNumber(sid: string): string {
  return sid.replace(/(?<=[a-z])\d+$/, '');
}

function valueOf({ value }: Element): string {
  return value.replace(/arn:aws:(\w+):(?:[a-z]{2}-[a-z]+-\d)?:/, '$1:').replace(/key\/[0-9a-f-]{36}/, 'key/<id>')
    .replace(/rds\.[a-z0-9-]+\./, 'rds.<region>.')
    .replace(/logs:::StepFunction(\w+)Logs.*/, 'logs: of $1').replace('111111111111', 'A').replace('222222222222', 'B').replace('333333333333', 'C')
    .replace(/111111111111-222222222222|A-222222222222/, 'A-B');
}

/** What stands against the claim that the policies are sufficient and minimal. */
export function findings(cases: readonly CaseNeeds[]): string[] {
  return [...new Set([
    ...cases.flatMap(({ name, failures }) => failures.map((failure) => `${failure} (${name})`)),
    ...cases.flatMap(({ name, needs }) => needs.filter(isUnneeded).map(({ element }) => (
      `not needed: ${statementOf(element)} / ${element.kind} ${element.value} (${name})`
    ))),
    ...undocumented(cases),
  ])];
}

/** Actions without a row of the documentation or an exception. */
function undocumented(cases: readonly CaseNeeds[]): string[] {
  const actions = cases.flatMap(({ needs }) => needs.filter(({ element }) => element.kind === 'action'));
  return actions.filter(({ element: { value }, exception }) => exception === undefined && DOCUMENTATION[value] === undefined)
    .map(({ element: { value } }) => `no documentation is named for ${value}`);
}

/** Rows that nothing is left for: of the documentation, and exceptions. Only all cases together can tell. */
export function leftovers(cases: readonly CaseNeeds[]): string[] {
  const needs = cases.flatMap((each) => each.needs);
  const actions = new Set(needs.map(({ element: { value } }) => value));
  const used = new Set(needs.map(({ exception }) => exception));
  return [
    ...Object.keys(DOCUMENTATION).filter((action) => !actions.has(action)).map((action) => `documented, but not granted any more: ${action}`),
    ...EXCEPTIONS.filter(({ what }) => !used.has(what)).map(({ what }) => `an exception that nothing needs any more: ${what}`),
  ];
}

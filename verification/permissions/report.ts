import Table from 'cli-table3';
import { DOCUMENTATION } from './documentation';
import { EXCEPTIONS } from './exceptions';
import type { CaseNeeds } from './need';
import { type ElementRow, elementRows } from './summary';

/** What was tried, what each element is needed for, what its wildcards were asked about, and what keeps the rest. */
export function tables(cases: readonly CaseNeeds[], removals: number): string {
  const rows = elementRows(cases);
  const questions = cases.reduce((sum, each) => sum + each.questions, 0);
  const elements = cases.reduce((sum, { needs }) => sum + needs.length, 0);
  return [
    elementTable(rows),
    'Resources with a wildcard, and what was asked about under them', wildcardTable(rows),
    'What is kept though no run asks for it', exceptionTable(cases),
    'What AWS documents of each action', documentationTable(),
    `${cases.length} cases, ${questions} decisions about the project's policies, ${elements} elements (${rows.length} distinct) taken out one at a `
    + `time; ${removals} actions taken out of a template and run`,
  ].join('\n\n');
}

function elementTable(rows: readonly ElementRow[]): string {
  const table = new Table({
    head: ['statement', 'element', 'in cases', 'needed by the move', 'otherwise', 'kept', 'unneeded'], style: { head: [], border: [] },
  });
  table.push(...rows.map(({ statement, kind, value, cases, byMove, otherwise, byException, unneeded }) => (
    [statement, `${kind} ${value}`, cases, byMove, otherwise, byException, unneeded]
  )));
  return table.toString();
}

function wildcardTable(rows: readonly ElementRow[]): string {
  const table = new Table({ head: ['statement', 'resource', 'asked about', 'such as'], style: { head: [], border: [] } });
  table.push(...rows.filter(({ kind, value, resources }) => kind === 'resource' && /[*?]/.test(value) && value !== '*' && resources.length > 0)
    .map(({ statement, value, resources }) => [statement, value, resources.length, resources.slice(0, 3).join('\n')]));
  return table.toString();
}

function exceptionTable(cases: readonly CaseNeeds[]): string {
  const table = new Table({
    head: ['what', 'in cases', 'why', 'source'], colWidths: [40, 10, 70, 50], wordWrap: true, style: { head: [], border: [] },
  });
  table.push(...EXCEPTIONS.map(({ what, why, source }) => (
    [what, cases.filter(({ needs }) => needs.some(({ exception }) => exception === what)).length, why, source]
  )));
  return table.toString();
}

function documentationTable(): string {
  const table = new Table({ head: ['action', 'for', 'source'], style: { head: [], border: [] } });
  table.push(...Object.entries(DOCUMENTATION).map(([action, [purpose, source]]) => [action, purpose, source]));
  return table.toString();
}

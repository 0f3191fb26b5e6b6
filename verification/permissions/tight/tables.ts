import Table from 'cli-table3';
import type { Refusal } from './attacks/attack';
import type { GuardEntry } from './guard-book';
import { guardName } from './relaxation';

/** What somebody may do by AWS's design, so that no policy of the project can refuse it. */
export interface ByDesign {
  readonly who: string;
  readonly what: string;
  readonly why: string;
}

/** `attacker | attempt | denied by`: attempts of one attacker that are refused alike share a line. */
export function refusalTable(refusals: readonly Refusal[]): string {
  const lines = new Map<string, { readonly attacker: string; readonly attempts: Set<string>; readonly deniedBy: string }>();
  for (const { attacker, attempt, deniedBy } of refusals) {
    const alike = deniedBy.replace(/ \(no statement for [^)]*\)/g, ' (no statement for it)');
    const line = lines.get(`${attacker} ${alike}`) ?? { attacker, attempts: new Set(), deniedBy: alike };
    line.attempts.add(attempt);
    lines.set(`${attacker} ${alike}`, line);
  }
  return table(['attacker', 'attempt', 'denied by'], [28, 64, 56], [...lines.values()].map(({ attacker, attempts, deniedBy }) => (
    [attacker, [...attempts].join('; '), deniedBy]
  ))) + '* asked under the deployed policies: the sandbox has no such call\n';
}

export function byDesignTable(rows: readonly ByDesign[]): string {
  return table(['may', 'do what', 'because'], [28, 50, 70], rows.map(({ who, what, why }) => [who, what, why]));
}

/** How many guards of each policy are proved, and how. */
export function guardTable(entries: readonly GuardEntry[]): string {
  const groups = new Map<string, { called: number; asked: number; second: number; open: number }>();
  for (const entry of entries) {
    const key = `${entry.owner}|${entry.guard.kind === 'condition' ? guardName(entry.guard) : entry.guard.kind}`;
    const counts = groups.get(key) ?? { called: 0, asked: 0, second: 0, open: 0 };
    counts[entry.proof === undefined ? entry.lock === undefined ? 'open' : 'second' : entry.proof.isCalled ? 'called' : 'asked'] += 1;
    groups.set(key, counts);
  }
  return table(['policy', 'guard', 'alone refuses a call', 'alone refuses a question', 'second lock', 'unproved'], [28, 36, 22, 26, 13, 10],
    [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([key, { called, asked, second, open }]) => (
      [...key.split('|'), called, asked, second, open].map(String)
    )));
}

/** What a client really called, and what was only asked, apart from each other. */
export function countLines(refusals: readonly Refusal[], entries: readonly GuardEntry[]): string {
  const called = refusals.filter(({ isCalled }) => isCalled).length;
  const guards = (is: (entry: GuardEntry) => boolean): number => entries.filter(is).length;
  return [
    `refused calls: ${called}`,
    `refused questions that no call here asks: ${refusals.length - called}`,
    `guards that alone refuse a call: ${guards(({ proof }) => proof?.isCalled === true)}`,
    `guards that alone refuse a question, and no call: ${guards(({ proof }) => proof?.isCalled === false)}`,
    `guards behind another one, for a stated reason: ${guards(({ proof, lock }) => proof === undefined && lock !== undefined)}`,
  ].join('\n') + '\n';
}

function table(head: string[], colWidths: number[], rows: readonly string[][]): string {
  const drawn = new Table({ head, colWidths, wordWrap: true, style: { head: [], border: [] } });
  drawn.push(...rows);
  return `${drawn.toString()}\n`;
}

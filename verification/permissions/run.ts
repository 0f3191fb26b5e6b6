import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import type { Case } from '../../test/support/cases/all-cases';
import { CLOSING_CASES } from './cases/closing-cases';
import { OPTION_CASES, permissionCases } from './cases/permission-cases';
import { SEVERAL_CASES } from './cases/several-cases';
import { elementText } from './element';
import { type CaseNeeds, needsOf } from './need';
import { type Removal, withoutAction } from './removal';
import { tables } from './report';
import { findings, leftovers, withoutNumber } from './summary';

/** Processes that run the cases beside each other; the first argument of a worker is its number. */
const WORKERS = Math.min(4, availableParallelism());

const [worker] = process.argv.slice(2).map(Number);

function casesToRun(): readonly Case[] {
  return [...permissionCases(), ...OPTION_CASES, ...SEVERAL_CASES, ...CLOSING_CASES];
}

/** Runs every so-many-eth case and tells the parent process of each. */
async function work(number: number): Promise<void> {
  for (const [index, each] of casesToRun().entries()) {
    if (index % WORKERS === number) await report(await needsOf(each));
  }
  process.disconnect();
}

function report(needs: CaseNeeds): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(needs, undefined, undefined, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}

async function runInWorker(number: number, results: Map<string, CaseNeeds>): Promise<void> {
  const child = fork(__filename, [String(number)], { execArgv: process.execArgv });
  child.on('message', (message) => {
    const needs = message as CaseNeeds;
    results.set(needs.name, needs);
  });
  const [code] = await once(child, 'exit') as [number | null];
  if (code !== 0) throw new Error(`a process that runs cases ended with ${code}`);
}

/** Each action of each statement once, with a case and a phase that need it; the move before what only serves a message. */
function removals(cases: readonly Case[], results: ReadonlyMap<string, CaseNeeds>): Removal[] {
  const found = new Map<string, Removal>();
  for (const phase of ['move', 'deployment', 'source not there', 'source not as declared', 'deployed again', 'key changed'] as const) {
    for (const each of cases) {
      for (const { element, phases } of results.get(each.name)?.needs ?? []) {
        const text = elementText({ ...element, sid: withoutNumber(element.sid) });
        if (element.kind === 'action' && phases.includes(phase) && !found.has(text)) found.set(text, { element, case: each, phases });
      }
    }
  }
  return [...found.values()];
}

async function main(): Promise<void> {
  const cases = casesToRun();
  const byName = new Map<string, CaseNeeds>();
  await Promise.all(Array.from({ length: WORKERS }, (_, number) => runInWorker(number, byName)));
  const results = cases.flatMap(({ name }) => byName.get(name) ?? []);
  const tried = removals(cases, byName);
  const problems = [...findings(results), ...leftovers(results)];
  if (results.length !== cases.length) problems.push(`only ${results.length} of ${cases.length} cases were run`);
  for (const removal of tried) {
    const problem = await withoutAction(removal);
    if (problem !== undefined) problems.push(`taken out of the template, it isn't missed: ${elementText(removal.element)}: ${problem}`);
  }
  console.log(tables(results, tried.length));
  for (const problem of problems) console.log(`✗ ${problem}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

void (worker === undefined ? main() : work(worker));

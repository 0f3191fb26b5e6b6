import { nonconformance } from '../expected/expected';
import { type CreateHandler, type Exemplar, type ExplorationResult, explore, type Property } from '../explorer';
import type { ChainSpec } from '../model/chain';
import { remediesIn } from '../remedies';
import { Runner, type TickResult } from '../runner';
import { unsafety, wrongGreen } from '../safety';
import { type Change, Guards, type Site } from './guard';
import { guardedFunction } from './guarded-function';
import { reasonFor } from './reasons';

/** A guard that was changed, and what noticed it. */
export interface Mutant {
  readonly site: Site;
  readonly change: Change;
  /** Why nothing can notice it. */
  readonly reason?: string;
  /** Absent when nothing did. */
  readonly caught?: { readonly by: readonly Property[]; readonly what: string; readonly chain: string };
  /** In how many courses the guard was evaluated. */
  readonly courses: number;
}

export interface MutationResult {
  readonly explored: readonly ExplorationResult[];
  readonly mutants: readonly Mutant[];
}

/** How many chains are explored again at most for one change. */
const EXPLORED_AGAIN = 2;

/** One exploration with the guards in place, and the courses that pass each of them. */
interface Baseline {
  readonly result: ExplorationResult;
  readonly bySite: ReadonlyMap<number, readonly Exemplar[]>;
}

/** Courses of one change that are looked at after the first one that shows it, for the other properties that it breaks. */
const FURTHER_COURSES = 20;

/**
 * Changes every guard of the decisions, one at a time, and asks which property shows it. A tick that passes the guard is taken again in a world
 * that the exploration reached; the first one whose course differs is reached with the changed guard as well, as all before it went the same
 * way. What no single tick shows is explored again from the beginning, for states that are stuck and remedies that are in vain.
 *
 * @param isWanted - which guards; all when absent.
 */
export async function mutateAll(chains: readonly ChainSpec[], isWanted: (site: Site) => boolean = () => true): Promise<MutationResult> {
  const guards = new Guards();
  const { createHandler, sites } = guardedFunction(guards);
  const baselines: Baseline[] = [];
  for (const chain of chains) baselines.push(await baselineOf(chain, createHandler, guards));
  const mutants: Mutant[] = [];
  for (const site of sites.filter(isWanted)) {
    for (const change of site.changes) {
      guards.change(site.number, change);
      mutants.push(await tried({ site, change }, baselines, createHandler, guards));
      guards.restore();
    }
  }
  return { explored: baselines.map(({ result }) => result), mutants };
}

async function baselineOf(chain: ChainSpec, createHandler: CreateHandler, guards: Guards): Promise<Baseline> {
  const result = await explore(chain, { createHandler, disturbances: 1, recorder: guards });
  const bySite = new Map<number, Exemplar[]>();
  for (const exemplar of result.exemplars) {
    for (const site of exemplar.end.guards) {
      const found = bySite.get(site);
      if (found === undefined) bySite.set(site, [exemplar]);
      else found.push(exemplar);
    }
  }
  return { result, bySite };
}

async function tried(
  mutant: Pick<Mutant, 'site' | 'change'>, baselines: readonly Baseline[], createHandler: CreateHandler, guards: Guards,
): Promise<Mutant> {
  const reason = reasonFor(mutant.site, mutant.change);
  const passing = baselines.filter(({ bySite }) => bySite.has(mutant.site.number)).sort((a, b) => a.result.states - b.result.states);
  const courses = passing.reduce((sum, { bySite }) => sum + (bySite.get(mutant.site.number)?.length ?? 0), 0);
  if (reason !== undefined) return { ...mutant, courses, reason };
  for (const { result: { chain }, bySite } of passing) {
    const caught = await caughtByTick(chain, bySite.get(mutant.site.number) ?? [], createHandler, guards);
    if (caught !== undefined) return { ...mutant, courses, caught };
  }
  for (const { result: { chain } } of passing.slice(0, EXPLORED_AGAIN)) {
    const { violations: [violation] } = await explore(chain, { createHandler, disturbances: 1, stopsAtFirst: true, recorder: guards });
    if (violation !== undefined) return { ...mutant, courses, caught: { by: [violation.property], what: violation.what, chain: chain.line } };
  }
  return { ...mutant, courses };
}

async function caughtByTick(
  chain: ChainSpec, exemplars: readonly Exemplar[], createHandler: CreateHandler, guards: Guards,
): Promise<Mutant['caught']> {
  const runner = new Runner(chain, createHandler, guards);
  const by = new Set<Property>();
  let what = '';
  let further = FURTHER_COURSES;
  for (const exemplar of exemplars) {
    if (by.size > 0 && further === 0) break;
    further -= by.size > 0 ? 1 : 0;
    const { resource, tick, world } = exemplar;
    const found = brokenBy(chain, exemplar, await runner.runForReal('', resource, tick, world, false));
    if (found === undefined) continue;
    what ||= `${found[1]} (${resource.type.replace('Custom::RdsFerry', '')}, ${tick.name})`;
    by.add(found[0]);
  }
  return by.size === 0 ? undefined : { by: [...by], what, chain: chain.line };
}

function brokenBy(chain: ChainSpec, { resource, tick, world, end: before }: Exemplar, result: TickResult): readonly [Property, string] | undefined {
  const unsafe = unsafety(chain, tick, result);
  if (unsafe !== undefined) return ['unsafe', unsafe];
  const isLast = result.end.isComplete && chain.resources.at(-1) === resource;
  const green = isLast ? wrongGreen(chain, tick, result.world) : undefined;
  if (green !== undefined && !before.isComplete) return ['wrongly green', green];
  const unexpected = nonconformance(chain, resource, tick, world, result);
  if (unexpected !== undefined) return ['not as expected', unexpected];
  const isSilent = result.end.outcome === 'fail' && remediesIn(chain, result.world, result.end.reason).length === 0;
  return isSilent ? ['no remedy', result.end.reason] : undefined;
}

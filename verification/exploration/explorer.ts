import type { HandlerOptions, StepHandler } from '../../lambda/step/handler';
import { disturbances, progress } from './environment';
import { nonconformance } from './expected/expected';
import { type KindEdges, stuckStates } from './liveness';
import type { ChainSpec, Resource } from './model/chain';
import { closingWorlds } from './model/closing-worlds';
import { canonical, initialWorld, type World } from './model/world';
import { remediesIn } from './remedies';
import { type GuardRecorder, Runner, type TickEnd, type TickResult } from './runner';
import { knownLimit, unsafety, wrongGreen } from './safety';
import { type Tick, ticksOfCurrent, ticksOfEarlier } from './ticks';

export type CreateHandler = (options: HandlerOptions) => StepHandler;

/** Which property a transition, or a state, breaks. */
export type Property = 'unsafe' | 'wrongly green' | 'no remedy' | 'remedy in vain' | 'not as expected' | 'stuck' | 'never green';

export interface Violation {
  readonly property: Property;
  readonly what: string;
  readonly where: string;
  /** How the state is reached, from the beginning. */
  readonly path: readonly string[];
}

/** A tick in a world, the first one found that took its course. */
export interface Exemplar {
  readonly resource: Resource;
  readonly tick: Tick;
  readonly world: World;
  readonly end: TickEnd;
}

export interface ExplorationResult {
  readonly chain: ChainSpec;
  readonly states: number;
  readonly transitions: number;
  readonly ticks: number;
  readonly runs: number;
  /** Courses of each step by their outcome, as in `Snapshot: start, wait`. */
  readonly rows: ReadonlyMap<string, number>;
  /** Exits from which the migration begins anew, or by hand. */
  readonly exits: number;
  /** Transitions to green that are a known limit. */
  readonly limits: number;
  readonly violations: readonly Violation[];
  /** One for each course that a tick took, in the order in which they were found. */
  readonly exemplars: readonly Exemplar[];
}

export interface ExploreOptions {
  readonly createHandler: CreateHandler;
  /** How many disturbances a path may have. */
  readonly disturbances: number;
  readonly recorder?: GuardRecorder;
  /** Ends at the first violation. */
  readonly stopsAtFirst?: boolean;
  /** How many violations are kept. */
  readonly maxViolations?: number;
}

export interface State {
  readonly world: World;
  /** Number of resources that are complete. */
  readonly next: number;
  readonly disturbancesLeft: number;
}

/** Breadth first over (what RDS shows, which tick runs next). */
export async function explore(chain: ChainSpec, options: ExploreOptions): Promise<ExplorationResult> {
  const exploration = new BreadthFirst(chain, options);
  return exploration.run();
}

class BreadthFirst {
  private readonly runner: Runner;
  private readonly states: State[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly edges: KindEdges[] = [];
  private readonly cameFrom: { readonly from: number; readonly by: string }[] = [];
  private readonly rows = new Map<string, number>();
  private readonly violations: Violation[] = [];
  private readonly known = new Set<string>();
  private readonly courses = new Set<object>();
  private readonly exemplars: Exemplar[] = [];
  private transitions = 0;
  private limits = 0;
  private ticks = 0;

  public constructor(private readonly chain: ChainSpec, private readonly options: ExploreOptions) {
    this.runner = new Runner(chain, options.createHandler, options.recorder);
  }

  public async run(): Promise<ExplorationResult> {
    for (const world of this.chain.closing === undefined ? [initialWorld(this.chain)] : closingWorlds(this.chain)) {
      this.number({ world, next: 0, disturbancesLeft: this.options.disturbances }, -1, 'the beginning');
    }
    for (let index = 0; index < this.states.length && !this.isOver(); index += 1) await this.expand(index);
    if (!this.isOver()) this.findStuck();
    if (!this.isOver()) this.findGreen();
    return {
      chain: this.chain, states: this.states.length, transitions: this.transitions, ticks: this.ticks, runs: this.runner.runs, rows: this.rows,
      limits: this.limits,
      exits: this.edges.filter(({ hasExit }) => hasExit).length, violations: this.violations, exemplars: this.exemplars,
    };
  }

  private isOver(): boolean {
    return this.options.stopsAtFirst === true && this.violations.length > 0;
  }

  private number(state: State, from: number, by: string): number {
    const name = `${canonical(this.chain, state.world)}#${state.next}#${state.disturbancesLeft}`;
    const found = this.numbers.get(name);
    if (found !== undefined) return found;
    const number = this.states.push(state) - 1;
    this.numbers.set(name, number);
    this.edges.push({ to: new Set(), hasExit: false });
    this.cameFrom.push({ from, by });
    return number;
  }

  private async expand(index: number): Promise<void> {
    const state = this.stateAt(index);
    const { world, next, disturbancesLeft } = state;
    const current = this.chain.resources[next];
    if (current !== undefined) for (const tick of ticksOfCurrent(current)) await this.tickCurrent(index, state, current, tick);
    await this.tickEarlier(index, state);
    for (const happening of progress(this.chain, world)) this.go(index, { ...state, world: happening.world }, happening.name, true);
    if (disturbancesLeft === 0 || current === undefined) return;
    for (const happening of disturbances(this.chain, world, next)) {
      this.go(index, { world: happening.world, next, disturbancesLeft: disturbancesLeft - 1 }, happening.name, false);
    }
  }

  private async tickCurrent(index: number, state: State, resource: Resource, tick: Tick): Promise<void> {
    const result = await this.ticked(index, state, resource, tick);
    const isKind = tick.weather === 'clear' && tick.requestType === 'Create';
    const next = result.end.isComplete && tick.requestType !== 'Delete' ? state.next + 1 : state.next;
    if (next === this.chain.resources.length) {
      this.check(index, 'wrongly green', wrongGreen(this.chain, tick, result.world), tick.name);
      if (knownLimit(this.chain, result.world) !== undefined) this.limits += 1;
    }
    this.go(index, { ...state, world: result.world, next }, `${resource.logicalId} ${tick.name}`, isKind);
    if (result.end.outcome === 'fail' || result.end.outcome === 'give-up') await this.obey(index, state, resource, tick, result);
  }

  /** The steps that are over are ticked once more, through their last legs. */
  private async tickEarlier(index: number, state: State): Promise<void> {
    for (const resource of this.chain.resources.slice(0, state.next)) {
      if (resource.leg < resource.legs) continue;
      for (const tick of ticksOfEarlier(resource)) {
        const { world } = await this.ticked(index, state, resource, tick);
        if (world !== state.world) this.go(index, { ...state, world }, `${resource.logicalId} ${tick.name} (again)`, false);
      }
    }
  }

  private async ticked(index: number, { world }: State, resource: Resource, tick: Tick): Promise<TickResult> {
    const running = this.runner.run(resource, tick, world);
    const result = running instanceof Promise ? await running : running;
    this.ticks += 1;
    const { end, sent } = result;
    if (!this.courses.has(end)) {
      this.courses.add(end);
      this.exemplars.push({ resource, tick, world, end });
      const row = `${resource.type.replace('Custom::RdsFerry', '')}: ${sent.length > 0 ? `start, ${end.outcome}` : end.outcome}`;
      this.rows.set(row, (this.rows.get(row) ?? 0) + 1);
    }
    const unsafe = unsafety(this.chain, tick, result);
    if (unsafe !== undefined) this.check(index, 'unsafe', unsafe, `${resource.logicalId} ${tick.name}`);
    const unexpected = nonconformance(this.chain, resource, tick, world, result);
    if (unexpected !== undefined) this.check(index, 'not as expected', unexpected, `${resource.logicalId} ${tick.name}`);
    return result;
  }

  /** The operator does each thing that the error names. */
  private async obey(index: number, state: State, resource: Resource, tick: Tick, { end, world }: TickResult): Promise<void> {
    const remedies = remediesIn(this.chain, world, end.reason);
    if (remedies.length === 0) this.check(index, 'no remedy', end.reason, tick.name);
    const isKind = tick.requestType === 'Create';
    for (const remedy of remedies) {
      if (remedy.kind !== 'repaired') {
        if (isKind) this.edgesOf(index).hasExit = true;
        continue;
      }
      this.go(index, { ...state, world: remedy.world }, remedy.name, isKind);
      if (tick.weather !== 'clear' || end.outcome === 'give-up') continue;
      const again = await this.runner.run(resource, tick, remedy.world);
      if (again.end.reason === end.reason && !/again when it is|Wait until it is/
        .test(end.reason)) this.check(index, 'remedy in vain', `${remedy.name}: ${end.reason}`, tick.name);
    }
  }

  private go(index: number, to: State, by: string, isKind: boolean): void {
    this.transitions += 1;
    if (to.world === this.stateAt(index).world && to.next === this.stateAt(index).next) return;
    const number = this.number(to, index, by);
    if (isKind && number !== index) this.edgesOf(index).to.add(number);
  }

  private check(index: number, property: Property, what: string | undefined, where: string): void {
    if (what === undefined) return;
    const name = `${property} ${what.replace(/\d+/g, '')} ${where.split(' ')[0]}`;
    if (this.known.has(name) || this.violations.length >= (this.options.maxViolations ?? 100)) return;
    this.known.add(name);
    this.violations.push({ property, what, where, path: this.pathTo(index) });
  }

  private findStuck(): void {
    const isGoal = (number: number): boolean => this.stateAt(number).next === this.chain.resources.length;
    for (const number of stuckStates(this.edges, isGoal)
      .slice(0, 3)) this.check(number, 'stuck', canonical(this.chain, this.stateAt(number).world), `state ${number}`);
  }

  /** A chain that ends in errors even when nothing goes wrong is explored in name only: each error may well have its remedy. */
  private findGreen(): void {
    const isGreen = ({ next, disturbancesLeft }: State): boolean => (
      next === this.chain.resources.length && disturbancesLeft === this.options.disturbances
    );
    if (!this.states.some(isGreen)) this.check(this.states.length - 1, 'never green', 'without a disturbance it isn\'t green either', 'all states');
  }

  private pathTo(index: number): string[] {
    const path: string[] = [];
    for (let at = index; at >= 0; at = this.cameFrom[at]?.from ?? -1) path.unshift(this.cameFrom[at]?.by ?? '');
    return path;
  }

  private stateAt(index: number): State {
    const state = this.states[index];
    if (state === undefined) throw new Error(`no state ${index}`);
    return state;
  }

  private edgesOf(index: number): KindEdges {
    const edges = this.edges[index];
    if (edges === undefined) throw new Error(`no state ${index}`);
    return edges;
  }
}

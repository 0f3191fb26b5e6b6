import type { Cost } from './cost';
import type { Probing } from './probing';

/** Something that several probes need: made once, when the first of them asks for it. */
export interface Fixture<T> {
  readonly name: string;
  /** What the plan says of it: `a db.t4g.micro of PostgreSQL, 20 GiB, under aws/rds, in A`. */
  readonly what: string;
  readonly cost: Cost;
  readonly needs: readonly Fixture<unknown>[];
  /** Makes it and waits until it can be used. */
  readonly make: (at: Probing) => Promise<T>;
}

/** The fixtures and all that they need, each once, in the order in which they can be made. */
export function withNeeds(fixtures: readonly Fixture<unknown>[]): readonly Fixture<unknown>[] {
  return [...new Set(fixtures.flatMap((fixture) => [...withNeeds(fixture.needs), fixture]))];
}

import type { Fixture } from './probing';

export type { Fixture } from './probing';

/** The fixtures and all that they need, each once, in the order in which they can be made. */
export function withNeeds(fixtures: readonly Fixture<unknown>[]): readonly Fixture<unknown>[] {
  return [...new Set(fixtures.flatMap((fixture) => [...withNeeds(fixture.needs), fixture]))];
}

import { type Cost, NOTHING, sum } from './cost';
import { type Fixture, withNeeds } from './fixture';
import type { Probing } from './probing';
import type { Trial } from './trial';

/** Tries one rule of the sandbox, or a few that one request settles, on whatever AWS it is given. */
export interface Probe {
  /** Names it in RULES.md and on the command line. Never reused for another one. */
  readonly id: string;
  /** The rule that it tries, as a sentence. */
  readonly title: string;
  /** Of what it makes beside its fixtures. @default - nothing worth telling */
  readonly cost?: Cost;
  readonly needs?: readonly Fixture<unknown>[];
  /**
   * Fixtures that others can't be tried on meanwhile, since their state changes; `everything` for what uses up a quota.
   *
   * @default - none
   */
  readonly alters?: readonly Fixture<unknown>[] | 'everything';
  /** Before its trials; when it fails, none of them is tried. */
  readonly prepare?: (at: Probing) => Promise<unknown>;
  /** In this order. */
  readonly trials: readonly Trial[];
  /** After its trials, whatever they gave: puts back what it changed of its fixtures. */
  readonly finish?: (at: Probing) => Promise<unknown>;
}

export const fixturesOf = (probes: readonly Probe[]): readonly Fixture<unknown>[] => withNeeds(probes.flatMap(({ needs }) => needs ?? []));

/** Of probes and of all their fixtures, each once. */
export function costOf(probes: readonly Probe[]): Cost {
  return sum([...fixturesOf(probes).map(({ cost }) => cost), ...probes.map(({ cost }) => cost ?? NOTHING)]);
}

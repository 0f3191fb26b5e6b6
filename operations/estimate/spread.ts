/** A figure that nobody knows: `low` ≤ `likely` ≤ `high`, all in the unit that its owner says. */
export interface Spread {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** What is added to nothing. */
export const NOTHING: Spread = { low: 0, likely: 0, high: 0 };

/** A figure that is known. */
export function exactly(figure: number): Spread {
  return { low: figure, likely: figure, high: figure };
}

/** What comes one after the other: the best cases, the likely ones and the worst ones, each added up. */
export function sum(spreads: readonly Spread[]): Spread {
  return spreads.reduce((one, other) => ({ low: one.low + other.low, likely: one.likely + other.likely, high: one.high + other.high }), NOTHING);
}

/** So many times as much. @param factor - not negative */
export function times({ low, likely, high }: Spread, factor: number): Spread {
  return { low: low * factor, likely: likely * factor, high: high * factor };
}

/** So much of each of so many: the best of both, the likely, the worst of both. */
export function product(one: Spread, other: Spread): Spread {
  return { low: one.low * other.low, likely: one.likely * other.likely, high: one.high * other.high };
}

/** What is left after so much has gone; never below nothing. */
export function less({ low, likely, high }: Spread, gone: number): Spread {
  return { low: Math.max(0, low - gone), likely: Math.max(0, likely - gone), high: Math.max(0, high - gone) };
}

/** What something costs. Estimates from AWS's price list of us-east-1 in November 2026, rounded up. */
export interface Cost {
  /** US$ */
  readonly dollars: number;
  /** Of waiting. */
  readonly minutes: number;
}

export const NOTHING: Cost = { dollars: 0, minutes: 0 };

export function sum(costs: readonly Cost[]): Cost {
  return costs.reduce((total, cost) => ({ dollars: total.dollars + cost.dollars, minutes: total.minutes + cost.minutes }), NOTHING);
}

export const dollars = (amount: number): string => `US$${amount.toFixed(2)}`;

import Table from 'cli-table3';
import { coveredRows, decisionRows, detailOf } from './coverage';
import type { SeedReport } from './run';

/** A seed that broke an invariant. */
export interface FailingSeed {
  readonly seed: number;
  readonly violations: readonly string[];
}

/** What many seeds came to; two of them add up. */
export interface Summary {
  readonly seeds: number;
  readonly migrations: number;
  readonly deployments: number;
  readonly events: number;
  /** Hours of virtual time. */
  readonly hours: number;
  readonly faults: Readonly<Record<string, number>>;
  /** Decision rows that were reached. */
  readonly rows: readonly string[];
  readonly failing: readonly FailingSeed[];
}

export const NOTHING: Summary = { seeds: 0, migrations: 0, deployments: 0, events: 0, hours: 0, faults: {}, rows: [], failing: [] };

const ROWS = decisionRows();
/** More of them would say the same. */
const SHOWN_SEEDS = 20;

export function summaryOf({ seed, migrations, deployments, events, duration, faults, log, violations }: SeedReport): Summary {
  const failing = violations.length === 0 ? [] : [{ seed, violations: violations.map(({ invariant, detail }) => `${invariant}: ${detail}`) }];
  return {
    seeds: 1, migrations, deployments, events, hours: duration / 3_600_000, faults: Object.fromEntries(faults),
    rows: [...coveredRows(ROWS, new Set(log.map(detailOf)))], failing,
  };
}

export function sum(one: Summary, other: Summary): Summary {
  const kinds = [...new Set([...Object.keys(one.faults), ...Object.keys(other.faults)])];
  return {
    seeds: one.seeds + other.seeds, migrations: one.migrations + other.migrations, deployments: one.deployments + other.deployments,
    events: one.events + other.events, hours: one.hours + other.hours,
    faults: Object.fromEntries(kinds.map((kind) => [kind, (one.faults[kind] ?? 0) + (other.faults[kind] ?? 0)])),
    rows: [...new Set([...one.rows, ...other.rows])], failing: [...one.failing, ...other.failing],
  };
}

/** The whole as text. @param seconds - of wall time. */
export function printed(summary: Summary, seconds: number): string {
  const { seeds, migrations, deployments, events, hours, faults, rows, failing } = summary;
  const table = new Table({ head: ['fault', 'times'], style: { head: [], border: [] } });
  table.push(...Object.entries(faults).sort(([, a], [, b]) => b - a).map(([kind, count]) => [kind, String(count)]));
  const unreached = ROWS.filter(({ place }) => !rows.includes(place)).map(({ place }) => `  ${place}`);
  return [
    table.toString(),
    `${seeds} seeds in ${seconds.toFixed(1)} s: ${(seeds / seconds).toFixed(1)} seeds/s, ${(migrations / seconds).toFixed(1)} migrations/s`,
    `${migrations} migrations, ${deployments} deployments, ${events} events, ${Math.round(hours)} hours of virtual time`,
    `${rows.length} of ${ROWS.length} rows of the decisions reached`,
    ...unreached.length === 0 ? [] : ['not reached:', ...unreached],
    `${failing.length} failing seeds`,
    ...failing.slice(0, SHOWN_SEEDS).flatMap(({ seed, violations }) => [
      `  npm run verify:simulation -- --seed ${seed}`, ...violations.map((each) => `    ${each.slice(0, 2_000)}`),
    ]),
  ].join('\n');
}

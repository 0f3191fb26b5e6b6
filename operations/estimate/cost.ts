import type { DatabaseFamily } from '../../lambda/step/contract';
import { GIB } from './duration';
import { PRICES, SNAPSHOT_STORAGE } from './prices';
import { exactly, product, type Spread, sum, times } from './spread';

/** One line of a bill. */
export interface CostLine {
  readonly what: string;
  /** US dollars. */
  readonly usd: Spread;
}

/** Snapshots and keys that lie in an account. */
export interface KeptThings {
  readonly snapshots: readonly KeptSnapshot[];
  /** Customer managed keys, less those whose deletion is pending. */
  readonly keys: number;
}

/** A manual snapshot, of the project's or not. */
export interface KeptSnapshot {
  readonly family: DatabaseFamily;
  readonly bytes: number;
}

/**
 * What kept things cost a month, a line for each kind that there is.
 *
 * Snapshots may cost nothing: RDS and Aurora keep as much as the databases of the account and Region hold without charge (Amazon RDS pricing,
 * "Backup storage"). And RDS charges an instance's snapshots for what they don't share with others of the same key, so that it may be less.
 */
export function monthlyCost({ snapshots, keys }: KeptThings): readonly CostLine[] {
  const full = snapshots.reduce((usd, { family, bytes }) => usd + SNAPSHOT_STORAGE[family].usd * bytes / GIB, 0);
  return [
    ...snapshots.length === 0 ? [] : [{ what: counted(snapshots.length, 'snapshot'), usd: { low: 0, likely: full, high: full } }],
    ...keys === 0 ? [] : [{ what: counted(keys, 'key'), usd: exactly(PRICES.KEY.usd * keys) }],
  ];
}

/** Dollars of a minute of waiting: a function that looks, one of CDK's provider framework that calls it, and three states of a state machine. */
const MINUTE_OF_WAITING: Spread = waiting({ low: 0.2, likely: 1, high: 20 });

/** GB that a migration writes to its log at most. */
const MOST_LOG_GB = 0.01;

/** What a migration does that costs once. */
export interface Moving {
  readonly bytes: number;
  readonly copiesToOtherRegion: number;
  /** From beginning to end. */
  readonly minutes: Spread;
}

/** What moving a database costs once, without what is kept of it, and without the restored database. */
export function movingCost({ bytes, copiesToOtherRegion, minutes }: Moving): readonly CostLine[] {
  return [
    ...copiesToOtherRegion === 0 ? [] : [{
      what: 'transfer to the other Region', usd: exactly(PRICES.TRANSFER_TO_OTHER_REGION.usd * bytes / GIB * copiesToOtherRegion),
    }],
    { what: 'functions and state machines', usd: product(MINUTE_OF_WAITING, minutes) },
    { what: 'requests to KMS', usd: { low: 0, likely: 0, high: PRICES.KEY_REQUESTS.usd } },
    { what: 'log', usd: { low: 0, likely: 0, high: PRICES.LOGS.usd * MOST_LOG_GB } },
  ];
}

/** All lines together. */
export function total(lines: readonly CostLine[]): Spread {
  return sum(lines.map(({ usd }) => usd));
}

/** @param seconds - that a look takes, and the framework's function waits for it. */
function waiting(seconds: Spread): Spread {
  const [GB_OF_HANDLER, GB_OF_FRAMEWORK, CALLS, TRANSITIONS] = [0.25, 0.125, 2, 3];
  const calls = PRICES.FUNCTION_CALLS.usd / 1_000_000 * CALLS + PRICES.STATE_TRANSITIONS.usd / 1000 * TRANSITIONS;
  return sum([exactly(calls), times(seconds, PRICES.FUNCTION_TIME.usd * (GB_OF_HANDLER + GB_OF_FRAMEWORK))]);
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

import { parseArgs } from 'node:util';

/** What a simulation is asked to run. */
export interface SimulationOptions {
  /** The first seed. */
  readonly from: number;
  readonly seeds: number;
  /** Seconds after which no further seed is begun. */
  readonly seconds: number;
  /** Processes beside each other. */
  readonly workers: number;
  /** Whether one seed was asked for, to see what happens in it. */
  readonly isSingle: boolean;
}

/** @throws TypeError - for options that are none, or no whole numbers. */
export function parseOptions(args: readonly string[]): SimulationOptions {
  const text = { type: 'string' as const };
  const { values } = parseArgs({ args: [...args], options: { seeds: text, seed: text, from: text, seconds: text, workers: text } });
  const single = values.seed;
  return {
    from: whole('from', single ?? values.from ?? '0'),
    seeds: single === undefined ? whole('seeds', values.seeds ?? '1000') : 1,
    seconds: whole('seconds', values.seconds ?? '86400'),
    workers: single === undefined ? whole('workers', values.workers ?? '2') : 1,
    isSingle: single !== undefined,
  };
}

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new TypeError(`--${name} is ${JSON.stringify(text)}: it must be a whole number`);
  return Number(text);
}
